"""What each clinical case goes through: only a case that meets a fact can notice that it is gone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from checker.cases import ClinicalCase, Miss, Outcome
from checker.impact.guards.facts import Fact
from checker.reasoning.causes.differential import differential, in_play
from checker.reasoning.evidence import Evidence, evidence_of, from_findings, under_age
from checker.reasoning.knowledge import KnowledgeBase
from checker.reasoning.knowledge.implied import with_implied
from checker.reasoning.relief.keys import active_keys
from checker.reasoning.relief.withholding import raised_gates
from checker.reasoning.warning_signs.screening import Screening, screen

Codes = frozenset[str]


@dataclass(frozen=True)
class Trace:
    """One case on the content as it is."""

    case: ClinicalCase
    misses: frozenset[Miss]
    """What it misses before anything is taken away."""
    said: Codes
    """Symptoms that are so, or may be, in its findings or its answers."""
    signs: Codes
    """Warning signs that it raises."""
    keys: Codes
    """Facts about the person that hold for relief, or may."""
    playing: Codes
    """Causes in play."""
    gates: Codes

    @property
    def of_relief(self) -> bool:
        """Whether it expects anything of remedies."""
        expect = self.case.expect
        lists = (expect.shown, expect.not_shown, expect.locked, expect.first_tonight)
        return any(lists) or expect.only is not None

    @property
    def judges(self) -> bool:
        """Whether it expects anything of causes or remedies."""
        return self.of_relief or bool(self.case.expect.leading or self.case.expect.not_leading)

    def could_notice(self, fact: Fact) -> bool:
        """Whether it meets the fact, and expects anything that could come out otherwise."""
        field, codes = fact.seen_by
        met: Codes = getattr(self, field)
        if met.isdisjoint(codes) or (fact.said is not None and self.said.isdisjoint(fact.said)):
            return False
        return (self.of_relief or fact.remedies is None) and (self.judges or fact.kind != "figure")


def trace(knowledge: KnowledgeBase, outcome: Outcome) -> Trace:
    """What the case of an outcome meets, on the content that gave the outcome."""
    findings, answered = _findings(knowledge, outcome.case), evidence_of(knowledge, outcome.answers)
    screenings = [screen(knowledge, evidence) for evidence in (findings, answered)]
    causes = () if under_age(knowledge, answered) else in_play(differential(knowledge, answered, pulls=False))
    return Trace(
        outcome.case,
        frozenset(outcome.misses),
        findings.possible | answered.possible | outcome.case.symptoms | outcome.case.answered,
        frozenset(r.sign.code for screening in screenings for r in screening.raised),
        active_keys(knowledge, answered).possible,
        frozenset(cause.condition.code for cause in causes),
        frozenset(gate for screening in screenings for gate in _gates(knowledge, screening)),
    )


def in_order(fact: Fact, traces: Iterable[Trace]) -> list[Trace]:
    """The cases that could notice, those first that are most about it."""
    return sorted((t for t in traces if t.could_notice(fact)), key=lambda t: _distance(fact, t))


def _findings(knowledge: KnowledgeBase, case: ClinicalCase) -> Evidence:
    return from_findings(knowledge, with_implied(knowledge, case.present), case.unsure)


def _gates(knowledge: KnowledgeBase, screening: Screening) -> list[str]:
    return [gate.code for gate in raised_gates(knowledge, screening)]


def _distance(fact: Fact, trace: Trace) -> tuple[bool, bool, int, str]:
    """A case that names the sign or the remedies comes first, then the one that says least besides."""
    expect = trace.case.expect
    named = fact.seen_by[1].isdisjoint(expect.signs_at_least)
    held = fact.remedies is None or fact.remedies.isdisjoint((*expect.not_shown, *expect.locked))
    return named and held, expect.only is None, len(trace.said), trace.case.code
