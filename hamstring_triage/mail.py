"""The server that takes the site's e-mails, from one address in the environment or a file."""

from __future__ import annotations

from typing import Any, NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from hamstring_triage.secret_values import secret
from hamstring_triage.versions import HAS_MAILERS

PORTS = {"smtps": 465, "smtp+starttls": 587, "smtp": 25}
"""How the server is spoken to: encrypted, encrypted from the first word on, or in the clear."""


_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
_SECONDS = 10
"""So long a server may take to answer."""


class Server(NamedTuple):
    """Without a host nothing is sent."""

    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    use_ssl: bool = False
    use_starttls: bool = False


def server(name: str) -> Server:
    """From `name`, else from the file that `name`_FILE gives. Raises ImproperlyConfigured otherwise.

    The sentence repeats no value: there is a password in it.
    """
    address = secret(name)
    if not address:
        return Server()
    try:
        return _server(urlsplit(address))
    except ValueError:
        wanted = "be an address such as smtps://name:password@mail.example"
        raise ImproperlyConfigured(f"{name} must {wanted}.") from None


def _server(parts: SplitResult) -> Server:
    if parts.scheme not in PORTS or not parts.hostname or parts.path.strip("/"):
        raise ValueError
    user, password = (unquote(value or "") for value in (parts.username, parts.password))
    port = parts.port or PORTS[parts.scheme]
    scheme = parts.scheme
    return Server(parts.hostname, port, user, password, scheme == "smtps", scheme == "smtp+starttls")


def for_django(server: Server) -> dict[str, Any]:
    """The same as settings of the Django that runs."""
    if HAS_MAILERS:
        options = {
            "host": server.host,
            "port": server.port,
            "username": server.user,
            "password": server.password,
            "use_ssl": server.use_ssl,
            "use_tls": server.use_starttls,
            "timeout": _SECONDS,
        }
        return {"MAILERS": {"default": {"BACKEND": _BACKEND, "OPTIONS": options}}}
    return {
        "EMAIL_BACKEND": _BACKEND,
        "EMAIL_HOST": server.host,
        "EMAIL_PORT": server.port,
        "EMAIL_HOST_USER": server.user,
        "EMAIL_HOST_PASSWORD": server.password,
        "EMAIL_USE_SSL": server.use_ssl,
        "EMAIL_USE_TLS": server.use_starttls,
        "EMAIL_TIMEOUT": _SECONDS,
    }
