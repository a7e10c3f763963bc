"""What the tests of a draft showed, and what of it keeps the draft from being published."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from checker.presenting.problems import failed_title, sentence
from checker.reasoning.knowledge.problem import Problem, error


@dataclass(frozen=True)
class Failed:
    """One clinical case or property that does not hold, or safety facts that nothing guards."""

    code: str
    misses: tuple[Problem, ...]
    """What was expected and what came."""
    refuses: bool
    """Whether nobody may accept it."""
    kind: str = "case"
    """"case", "property", "guard" (facts without one) or "pin" (a pinned fact that does not hold)."""
    given_title: str = ""
    """Of a clinical case; of other kinds in rows of before 29 November 2026."""

    @property
    def title(self) -> str:
        """Of the case or the property; the kind of the facts."""
        return self.given_title or failed_title(self.kind, self.code, len(self.misses))


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
    unguarded: tuple[Problem, ...] = ()
    """Facts that nothing would miss, by kind, those that need a guard first."""
    measured: tuple[Problem, ...] = ()
    """What the published cases show, one for each way of answering; it refuses nothing."""
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
        lists = ("errors", "warnings", "unguarded", "measured")
        problems = {name: _problems(plain.get(name, ())) for name in lists}
        return cls(**{**plain, **problems, "failed": tuple(map(_failed, plain["failed"]))})


def _problems(plain: Iterable[Any]) -> tuple[Problem, ...]:
    return tuple(map(Problem.from_plain, plain))


def _failed(plain: dict[str, Any]) -> Failed:
    """One failure; rows of before 29 November 2026 hold lines of text, and a title for every kind."""
    misses = plain.get("misses", plain.get("told", ()))
    title = plain.get("given_title", plain.get("title", ""))
    return Failed(plain["code"], _problems(misses), plain["refuses"], plain.get("kind", "case"), title)


def refusals(found: Findings, accepted: dict[str, str]) -> list[Problem]:
    """Everything that keeps this from being published; empty if it may be.

    accepted: written reasons, by the code of what failed.
    """
    return [
        *found.errors,
        *(error(_FAILS[f.kind], title=f.title, code=f.code, misses=f.misses) for f in found.refusing),
        *(
            error("reason-wanted", title=f.title, code=f.code)
            for f in found.acceptable
            if not accepted.get(f.code, "").strip()
        ),
    ]


_FAILS = {"case": "case-fails", "property": "property-fails", "guard": "guard-fails", "pin": "guard-fails"}


def findings_line(found: Findings) -> str:
    """The figures in one line."""
    id_ = "tested-before" if found.recorded else "tested"
    names = ("passed", "cases", "safety", "held", "properties")
    return sentence(id_ if found.properties else "walk-not-begun", **{n: getattr(found, n) for n in names})
