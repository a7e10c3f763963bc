"""From where a request comes, as far as we can believe it."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest

IPV6_HOUSEHOLD = 64
"""Leading bits of an IPv6 address that one household or firm has to itself."""


def sender(request: HttpRequest) -> str:
    """The address for counting tries: the last one that our own proxies did not write themselves.

    X-Forwarded-For grows by one entry at each proxy, so with n proxies of ours
    the n-th from the right is true, and everything left of it is the sender's say.
    """
    written = [part for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    proxies = settings.PROXIES
    behind_ours = 0 < proxies <= len(written)
    return _household(written[-proxies] if behind_ours else request.META.get("REMOTE_ADDR", ""))


def _household(address: str) -> str:
    try:
        found = ipaddress.ip_address(address.strip(" []"))
    except ValueError:
        return "unknown"
    if found.version == 4:  # noqa: PLR2004 (the version's own number)
        return str(found)
    within = found.ipv4_mapped or found.sixtofour  # with the latter, one IPv4 address has 65,536 households
    return str(within or ipaddress.ip_network((found, IPV6_HOUSEHOLD), strict=False))
