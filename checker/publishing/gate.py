"""What a draft must pass, in order: problems, every case, the safety walk, guards. Then it is measured."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Protocol

from checker import cases, library
from checker.benchmark.summary import in_brief
from checker.cases import ClinicalCase, Outcome
from checker.cases.misses import with_names
from checker.impact.guards.facts import KINDS
from checker.impact.guards.unguarded import Unguarded
from checker.publishing.drafts import Draft
from checker.publishing.findings import Failed, Findings
from checker.publishing.guarding import Guard, Watched, watched
from checker.reasoning.knowledge import KnowledgeBase
from checker.reasoning.knowledge.problem import Problem, error, warning
from checker.reasoning.knowledge.snapshot import from_plain
from checker.safety_walk import processes
from checker.safety_walk.counterexamples import Counterexample
from checker.safety_walk.properties import Proven

MAY_BE_ACCEPTED = frozenset({"comfort", "earns"})
"""Properties of the walk that are no matter of safety; every other one refuses."""

REPORTED_ONLY = frozenset({"fit"})
"""Of the kinds that need a guard: a new cause brings dozens at once, so an approver is told of them."""
NO_GUARD_REFUSES = frozenset(code for code, kind in KINDS.items() if kind.must) - REPORTED_ONLY
"""Kinds of facts of which none may be without a guard; of the others an approver is told."""

MOST_EXAMPLES = 3
"""So many of the shortest counterexamples of a property are kept."""

Prove = Callable[..., list[Proven]]


class Step(StrEnum):
    """What is being done."""

    PROBLEMS = "problems"
    CASES = "cases"
    WALK = "walk"
    GUARDS = "guards"
    MEASURES = "measures"


class TellStep(Protocol):
    """Called with the step, how much of it is done, of how many, and what was just done.

    part: the title of a case, the code of a property.
    """

    def __call__(self, step: Step, done: int, of: int, part: str = "") -> None: ...


def quiet(step: Step, done: int, of: int, part: str = "") -> None:
    """Keep the progress to itself."""


def find(
    tested: Draft,
    listed: Sequence[ClinicalCase],
    tell: TellStep = quiet,
    prove: Prove = processes.prove_all,
    guard: Guard = watched,
) -> Findings:
    """Run everything; after a step that refuses, the later ones are left out."""
    found = _problems(tested, listed, tell)
    if found.errors:
        return found
    knowledge = from_plain(tested.plain)
    found, outcomes = _cases(found, knowledge, listed, tell)
    if found.errors or found.refusing:
        return found
    found = _walk(found, knowledge, tell, prove)
    if not found.refusing:
        found = _guards(found, guard(knowledge, outcomes, _telling(tell)))
    return _measured(found, knowledge, tell)


def _telling(tell: TellStep) -> Callable[[int, int], None]:
    tell(Step.GUARDS, 0, 0)
    return lambda done, of: tell(Step.GUARDS, done, of)


def _problems(tested: Draft, listed: Sequence[ClinicalCase], tell: TellStep) -> Findings:
    tell(Step.PROBLEMS, 0, 0)
    untested = () if listed else (error("no-cases"),)
    return Findings(library.ENGINE_VERSION, (*tested.errors, *untested), tested.warnings)


def _cases(
    found: Findings, knowledge: KnowledgeBase, listed: Sequence[ClinicalCase], tell: TellStep
) -> tuple[Findings, Sequence[Outcome]]:
    try:
        outcomes = cases.run(knowledge, listed, lambda n, of, title: tell(Step.CASES, n, of, title))
    except cases.CaseError as refused:
        return replace(found, errors=refused.faults, cases=len(listed)), ()
    failed = tuple(_failed_case(knowledge, o) for o in outcomes if not o.passed)
    counted = replace(
        found,
        cases=len(outcomes),
        passed=len(outcomes) - len(failed),
        safety=sum(o.case.safety for o in outcomes),
        failed=failed,
    )
    return counted, outcomes


def _walk(found: Findings, knowledge: KnowledgeBase, tell: TellStep, prove: Prove) -> Findings:
    tell(Step.WALK, 0, 0)
    walk = prove(knowledge, lambda n, of, code: tell(Step.WALK, n, of, code))
    return replace(
        found,
        properties=len(walk),
        held=sum(p.holds for p in walk),
        looked_at=sum(p.count for p in walk),
        failed=(*found.failed, *(_failed_property(p) for p in walk if not p.holds)),
    )


def _guards(found: Findings, seen: Watched) -> Findings:
    """A pin that does not hold refuses; a fact without a guard does, or is told, by its kind."""
    broken = (
        Failed(code, (error("because", code=why),), refuses=True, kind="pin") for code, why in seen.broken
    )
    left = sorted((one for one in seen.kinds if one.codes), key=lambda one: not one.kind.must)
    refused = tuple(_failed_guard(one) for one in left if one.kind.code in NO_GUARD_REFUSES)
    alone = tuple(_unguarded(one) for one in left if one.kind.code not in NO_GUARD_REFUSES)
    return replace(found, failed=(*found.failed, *broken, *refused), unguarded=alone)


def _measured(found: Findings, knowledge: KnowledgeBase, tell: TellStep) -> Findings:
    tell(Step.MEASURES, 0, 0)
    return replace(found, measured=in_brief(knowledge))


def _failed_guard(left: Unguarded) -> Failed:
    facts = tuple(error("because", code=code) for code in left.codes)
    return Failed(f"unguarded-{left.kind.code}", facts, refuses=True, kind="guard")


def _unguarded(left: Unguarded) -> Problem:
    return warning("unguarded", fact_kind=left.kind.code, codes=left.codes, fact_why=left.kind.code)


def _failed_case(knowledge: KnowledgeBase, outcome: Outcome) -> Failed:
    misses = tuple(with_names(miss, knowledge) for miss in outcome.misses)
    refuses = outcome.dangerous or outcome.case.safety
    return Failed(outcome.case.code, misses, refuses, given_title=outcome.case.title)


def _example(one: Counterexample) -> Iterator[Problem]:
    """What is broken, for whom; and why, where what it is about is known."""
    yield error("counterexample", example=one.kind, answers=(*one.present, *one.unsure))
    if one.note is not None and one.note.key:
        yield one.note


def _failed_property(proven: Proven) -> Failed:
    examples = tuple(told for one in proven.against[:MOST_EXAMPLES] for told in _example(one))
    return Failed(proven.code, examples, proven.code not in MAY_BE_ACCEPTED, "property")
