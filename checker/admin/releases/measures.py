"""What the tests measured of a draft beside what they measured of the release that it would replace."""

from __future__ import annotations

from collections.abc import Iterator

from checker.admin.releases.beside import Beside
from checker.models import PublishAttempt, Release
from checker.publishing import Findings

_NAMES = {"under": "under-triage", "over": "over-triage", "leading": "leading cause"}
_NONE = "not recorded"


def measured(attempt: PublishAttempt, found: Findings) -> list[Beside]:
    """One line for each figure that was taken of either; both were kept when they were tested."""
    public = Release.objects.filter(number=attempt.base or 0)
    before = public.values_list("findings", flat=True).first()
    was = dict(_figures(Findings.from_plain(before))) if before else {}
    now = dict(_figures(found))
    return [Beside(name, was.get(name, _NONE), now.get(name, _NONE)) for name in {**now, **was}]


def _figures(found: Findings) -> Iterator[tuple[str, str]]:
    yield "Clinical cases that pass", f"{found.passed} of {found.cases}"
    yield "Properties of the safety walk that hold", f"{found.held} of {found.properties}"
    for one in found.measured:
        values = dict(one.values)
        for key in (key for key in _NAMES if key in values):
            yield f"Published cases, {values['way']}: {_NAMES[key]}", str(values[key])
