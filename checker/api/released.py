"""The current release for one request, and whether it is the one that the sender knows."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from checker import library
from checker.api.problems import ProblemError
from checker.fhir.terms import NamedRelease
from checker.library import named_release

_CHANGED = 412
_ANY = "*"


def released(request: HttpRequest) -> NamedRelease:
    """The current release. Raises ProblemError where If-Match names others alone, NoReleaseError for none."""
    release = named_release(library.current())
    known = {_bare(tag) for tag in request.headers.get("If-Match", "").split(",") if tag.strip()}
    if known and not known & {_ANY, release.checksum}:
        raise ProblemError(
            _CHANGED, "another-release", release={"number": release.number, "checksum": release.checksum}
        )
    return release


def tagged(response: HttpResponse, release: NamedRelease) -> None:
    """Say which release an answer is made from, for If-Match."""
    response["ETag"] = f'"{release.checksum}"'


def _bare(tag: str) -> str:
    """The checksum in a tag: a page that was compressed on the way comes back with a weak one."""
    return tag.strip().removeprefix("W/").strip('"')
