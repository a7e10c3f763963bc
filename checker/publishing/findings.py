"""What the tests of a draft showed, and what of it keeps the draft from being published."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from checker.presenting.problems import lines
from checker.reasoning.knowledge.problem import Problem


@dataclass(frozen=True)
class Failed:
    """One clinical case or property that does not hold, or safety facts that nothing guards."""

    code: str
    title: str
    misses: tuple[str, ...]
    """What was expected and what came, one line each."""
    refuses: bool
    """Whether nobody may accept it."""
    kind: str = "case"
    """"case", "property" or "guard"."""


@dataclass(frozen=True)
class Findings:
    """What the tests showed. Plain data when written, and readable from it."""

    engine: str
    errors: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    cases: int = 0
    passed: int = 0
    safety: int = 0
    properties: int = 0
    held: int = 0
    looked_at: int = 0
    """People and answers that the walk looked at."""
    failed: tuple[Failed, ...] = ()
    unguarded: tuple[str, ...] = ()
    """Facts that nothing would miss, a line for each kind, those that need a guard first."""
    measured: tuple[str, ...] = ()
    """What the published cases show, one line each; it refuses nothing."""
    recorded: bool = False
    """The content is exactly the one that was tested before it was shipped."""

    @property
    def acceptable(self) -> tuple[Failed, ...]:
        """Failures that a written reason may accept."""
        return tuple(f for f in self.failed if not f.refuses)

    @property
    def refusing(self) -> tuple[Failed, ...]:
        """Failures that nobody may accept."""
        return tuple(f for f in self.failed if f.refuses)

    def as_plain(self) -> dict[str, Any]:
        """For a JSON column."""
        return asdict(self)

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> Findings:
        """What `as_plain` wrote."""
        failed = tuple(map(_failed, plain["failed"]))
        lists = {name: tuple(plain.get(name, ())) for name in ("unguarded", "measured")}
        told = ("errors", "warnings")
        problems = {name: tuple(map(Problem.from_plain, plain.get(name, ()))) for name in told}
        return cls(**{**plain, **lists, **problems, "failed": failed})


def _failed(plain: dict[str, Any]) -> Failed:
    """One failure; rows of before 29 November 2026 call its lines `told`."""
    rest = {name: value for name, value in plain.items() if name not in {"told", "misses"}}
    return Failed(misses=tuple(plain.get("misses", plain.get("told", ()))), **rest)


def refusals(found: Findings, accepted: dict[str, str]) -> list[str]:
    """Everything that keeps this from being published; empty if it may be.

    accepted: written reasons, by the code of what failed.
    """
    return [
        *lines(found.errors),
        *(_line(f) for f in found.refusing),
        *(
            f"{f.title} ({f.code}) fails. Write why that can be accepted, or correct it."
            for f in found.acceptable
            if not accepted.get(f.code, "").strip()
        ),
    ]


def findings_line(found: Findings) -> str:
    """The figures in one line."""
    if not found.properties:
        return f"{found.passed} of {found.cases} clinical cases passed; the safety walk was not begun"
    before = " (tested before it was shipped)" if found.recorded else ""
    return (
        f"{found.passed} of {found.cases} clinical cases passed ({found.safety} safety cases among them); "
        f"{found.held} of {found.properties} properties of the safety walk hold{before}"
    )


_WHAT = {"case": "The clinical case", "property": "The safety walk", "guard": "What guards a fact:"}


def _line(failed: Failed) -> str:
    return f"{_WHAT[failed.kind]} “{failed.title}” ({failed.code}) fails: {'; '.join(failed.misses)}"
