"""What a draft must pass, in order: problems, every clinical case, the safety walk. Then it is measured."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from checker import cases, library
from checker.benchmark.summary import in_brief
from checker.cases import ClinicalCase, Outcome
from checker.publishing.drafts import Draft
from checker.publishing.missed import in_names
from checker.reasoning.knowledge import KnowledgeBase
from checker.reasoning.knowledge.snapshot import from_plain
from checker.safety_walk import processes as proving
from checker.safety_walk.properties import Proven

MAY_BE_ACCEPTED = frozenset({"comfort", "earns"})
"""Properties of the walk that are no matter of safety; every other one refuses."""

Tell = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and of how many."""
Prove = Callable[..., list[Proven]]


@dataclass(frozen=True)
class Failed:
    """One clinical case or property that does not hold."""

    code: str
    title: str
    told: tuple[str, ...]
    """What was expected and what came, one line each."""
    refuses: bool
    """Whether nobody may accept it."""
    kind: str = "case"
    """"case" or "property"."""


@dataclass(frozen=True)
class Findings:
    """What the tests showed. Plain data when written, and readable from it."""

    engine: str
    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    cases: int = 0
    passed: int = 0
    safety: int = 0
    properties: int = 0
    held: int = 0
    looked_at: int = 0
    """People and answers that the walk looked at."""
    failed: tuple[Failed, ...] = ()
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
        failed = tuple(Failed(**{**one, "told": tuple(one["told"])}) for one in plain["failed"])
        lists = {name: tuple(plain.get(name, ())) for name in ("errors", "warnings", "measured")}
        return cls(**{**plain, **lists, "failed": failed})


def quiet(doing: str, done: int, of: int) -> None:
    """Tell nobody."""


def find(
    tested: Draft, listed: Sequence[ClinicalCase], tell: Tell = quiet, prove: Prove = proving.prove_all
) -> Findings:
    """Run everything; after a step that refuses, the later ones are left out."""
    found = _problems(tested, listed, tell)
    if not found.errors:
        found = _cases(found, from_plain(tested.plain), listed, tell)
    if not found.errors and not any(f.refuses for f in found.failed):
        found = _measured(_walk(found, from_plain(tested.plain), tell, prove), from_plain(tested.plain), tell)
    return found


def _problems(tested: Draft, listed: Sequence[ClinicalCase], tell: Tell) -> Findings:
    tell("Looking for problems", 0, 0)
    errors = [f"{p.where}: {p.message}" for p in tested.errors]
    if not listed:
        errors.append("There are no clinical cases to test it with. Load some: load_content --cases.")
    warnings = tuple(f"{p.where}: {p.message}" for p in tested.warnings)
    return Findings(library.ENGINE_VERSION, tuple(errors), warnings)


def _cases(found: Findings, knowledge: KnowledgeBase, listed: Sequence[ClinicalCase], tell: Tell) -> Findings:
    try:
        outcomes = cases.run(knowledge, listed, lambda n, of, title: tell(f"Clinical cases: {title}", n, of))
    except cases.CaseError as error:
        return replace(found, errors=error.faults, cases=len(listed))
    failed = tuple(_failed_case(knowledge, o) for o in outcomes if not o.passed)
    return replace(
        found,
        cases=len(outcomes),
        passed=len(outcomes) - len(failed),
        safety=sum(o.case.safety for o in outcomes),
        failed=failed,
    )


def _walk(found: Findings, knowledge: KnowledgeBase, tell: Tell, prove: Prove) -> Findings:
    tell("The safety walk", 0, 0)
    walk = prove(knowledge, lambda n, of, title: tell(f"The safety walk: {title}", n, of))
    return replace(
        found,
        properties=len(walk),
        held=sum(p.holds for p in walk),
        looked_at=sum(p.count for p in walk),
        failed=(*found.failed, *(_failed_property(p) for p in walk if not p.holds)),
    )


def _measured(found: Findings, knowledge: KnowledgeBase, tell: Tell) -> Findings:
    tell("The published cases", 0, 0)
    return replace(found, measured=in_brief(knowledge))


def refusals(found: Findings, accepted: dict[str, str]) -> list[str]:
    """Everything that keeps this from being published; empty if it may be.

    accepted: written reasons, by the code of what failed.
    """
    return [
        *found.errors,
        *(_line(f) for f in found.refusing),
        *(
            f"{f.title} ({f.code}) fails. Write why that can be accepted, or correct it."
            for f in found.acceptable
            if not accepted.get(f.code, "").strip()
        ),
    ]


def in_words(found: Findings) -> str:
    """The figures in one line."""
    if not found.properties:
        return f"{found.passed} of {found.cases} clinical cases passed; the safety walk was not begun"
    before = " (tested before it was shipped)" if found.recorded else ""
    return (
        f"{found.passed} of {found.cases} clinical cases passed ({found.safety} safety cases among them); "
        f"{found.held} of {found.properties} properties of the safety walk hold{before}"
    )


def _line(failed: Failed) -> str:
    what = "The clinical case" if failed.kind == "case" else "The safety walk"
    return f"{what} “{failed.title}” ({failed.code}) fails: {'; '.join(failed.told)}"


def _failed_case(knowledge: KnowledgeBase, outcome: Outcome) -> Failed:
    told = tuple(f"{miss.kind}: {in_names(knowledge, miss)}" for miss in outcome.misses)
    refuses = outcome.dangerous or outcome.case.safety
    return Failed(outcome.case.code, outcome.case.title, told, refuses)


def _failed_property(found: Proven) -> Failed:
    told = tuple(_told(found.against))
    return Failed(found.code, found.title, told, found.code not in MAY_BE_ACCEPTED, "property")


def _told(against: Iterable[Any], most: int = 3) -> Iterable[str]:
    """The shortest counterexamples in words."""
    for example in list(against)[:most]:
        yield f"{example.title}: {', '.join((*example.present, *example.unsure)) or 'no answer'}"
