"""A SMART Health Link for whoever shares a result: made beside the link for people, shown to its maker."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from checker.fhir.document import document
from checker.sharing import health_links
from checker.sharing.health_links import ADDRESS_LETTERS, Documents, Keys
from checker.sharing.results import Link
from checker.sharing.shlink import LONGEST_URL, shlink
from checker.views.interview.outcome import OwnRun
from checker.views.shared.document import of_own
from checker.views.shared.link import qr_of, without_causes_and_tips
from checker.visitor import made
from checker.visitor.made import Made


@dataclass(frozen=True)
class Shown:
    """One SMART Health Link as its maker sees it."""

    address: str
    """Opens our own page in a browser; the link is behind its "#", which no server gets."""
    qr: str
    passcode: str
    """Digits in two groups; empty where none is asked for."""
    tries: int
    locked: bool
    """Whether too many wrong passcodes have taken the document away."""


def fits(request: HttpRequest, *, with_passcode: bool) -> bool:
    """Whether the name under which this site was asked for leaves room for a link that programs open."""
    return len(_url(request, "-" * ADDRESS_LETTERS, with_passcode=with_passcode)) <= LONGEST_URL


def lock(link: Link, found: OwnRun, *, show_private: bool, with_passcode: bool) -> Keys:
    """Make the document of one's own result, and lock it beside the link."""
    whole = of_own(found, show_private=show_private)
    left = replace(whole, shown=without_causes_and_tips(dict(whole.shown)), withdrawn=True)
    return health_links.add(link, Documents(document(whole), document(left)), with_passcode=with_passcode)


def shown(request: HttpRequest, link: Made) -> Shown | None:
    """What the maker sees of it; None where they made none."""
    if not link.health:
        return None
    keys = Keys(*link.health)
    address = _address(request, keys, datetime.fromtimestamp(link.expires, UTC))
    middle = health_links.DIGITS // 2
    return Shown(
        address=address,
        qr=qr_of(address),
        passcode=f"{keys.passcode[:middle]} {keys.passcode[middle:]}".strip(),
        tries=health_links.TRIES,
        locked=not health_links.exists(keys.address, timezone.now()),
    )


def of_these_answers(request: HttpRequest, found: OwnRun) -> Shown | None:
    """The latest of the answers as they are now, if it still opens."""
    links = made.read(request, timezone.now()).of_run(found.run.number)
    same = [link for link in links if link.health and link.version == found.run.version]
    latest = shown(request, same[-1]) if same else None
    return None if latest is None or latest.locked else latest


def _address(request: HttpRequest, keys: Keys, expires: datetime) -> str:
    guarded = bool(keys.passcode)
    told = shlink(
        _url(request, keys.address, with_passcode=guarded),
        keys.raw_key,
        expires=expires,
        label=_("Shared result"),
        with_passcode=guarded,
    )
    return f"{request.build_absolute_uri(reverse('checker:health-link'))}#{told}"


def _url(request: HttpRequest, address: str, *, with_passcode: bool) -> str:
    """Where a program asks."""
    end = "checker:health-manifest" if with_passcode else "checker:health-file"
    return request.build_absolute_uri(reverse(end, args=[address]))
