"""Ways to choose the next question, to be measured against each other.

Each takes a knowledge base and the answers so far and returns a question, or
None when there is none left. The shipped way is information gain
(`reasoning.gain`); what it would choose is `by_information` here, without its
rules for stopping, which are measured apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from checker.reasoning.causes import BANDS, HALF_OF_LEADER, Reading, posterior_of, read
from checker.reasoning.criteria import resolve
from checker.reasoning.evidence import Answers, Evidence, gather, implications
from checker.reasoning.gain import after_answer, information, open_questions
from checker.reasoning.knowledge import KnowledgeBase, Question
from checker.reasoning.levels import CareLevel
from checker.reasoning.tables import Factor, Vector
from checker.reasoning.warning_signs import completing, screen

Choose = Callable[[KnowledgeBase, Answers], Question | None]

SHOWN = BANDS[-1][0]
"""Posterior from which a cause is shown, and so has a say in the tips."""
TIPS = 0.1
"""What a change of the tips counts beside a change of level or leading cause."""
TIE = 0.01
"""What a bit of information counts where decisions do not differ."""


@dataclass(frozen=True)
class Candidate:
    """A question that may be put, with what is known so far."""

    question: Question
    factor: Factor
    open_: tuple[int, ...]
    """Symptoms of the factor that have no answer yet."""
    reading: Reading
    evidence: Evidence

    @property
    def bits(self) -> float:
        """Expected fall in entropy."""
        return information(self.reading, self.factor, self.open_)


def in_fixed_order(knowledge: KnowledgeBase, answers: Answers) -> Question | None:
    """The same order for everybody: by information when nothing is known."""
    order = _order_at_the_start(knowledge)
    return _best(candidates(knowledge, answers), lambda c: -order[c.question.code])


def by_information(knowledge: KnowledgeBase, answers: Answers) -> Question | None:
    """The most expected information about the cause."""
    return _best(candidates(knowledge, answers), lambda c: c.bits)


def by_decision(knowledge: KnowledgeBase, answers: Answers) -> Question | None:
    """Look ahead to what is decided: leading cause, level, tips; information breaks ties."""
    return _best(candidates(knowledge, answers), lambda c: _decision(knowledge, c) + TIE * c.bits)


def by_leader(knowledge: KnowledgeBase, answers: Answers) -> Question | None:
    """Look ahead to the leading cause alone: how likely it is to be right; information breaks ties."""
    return _best(candidates(knowledge, answers), lambda c: _leader(c) + TIE * c.bits)


def by_both(knowledge: KnowledgeBase, answers: Answers) -> Question | None:
    """Information and the decision on an equal footing."""
    return _best(candidates(knowledge, answers), lambda c: _decision(knowledge, c) + c.bits)


WAYS: dict[str, Choose] = {
    "fixed order": in_fixed_order,
    "information": by_information,
    "leading cause": by_leader,
    "decision": by_decision,
    "information and decision": by_both,
}


def candidates(knowledge: KnowledgeBase, answers: Answers) -> Iterator[Candidate]:
    """Adaptive questions that could still say something, in content order."""
    evidence = gather(knowledge, answers)
    reading = read(knowledge, evidence)
    for question, (factor, open_) in open_questions(knowledge, answers, evidence, reading):
        yield Candidate(question, factor, open_, reading, evidence)


def _best(found: Iterator[Candidate], worth: Callable[[Candidate], float]) -> Question | None:
    best = max(found, key=worth, default=None)
    return best.question if best else None


def _leader(candidate: Candidate) -> float:
    """Expected rise of the leader's posterior."""
    before = posterior_of(candidate.reading)
    chance, after = after_answer(candidate.reading, candidate.factor, candidate.open_, before)
    return float(chance @ after.max(axis=1)) - float(before.max())


def _decision(knowledge: KnowledgeBase, candidate: Candidate) -> float:
    """Expected rise of the leader's posterior, chance of another level, part of the chance of other tips."""
    before = posterior_of(candidate.reading)
    chance, after = after_answer(candidate.reading, candidate.factor, candidate.open_, before)
    leader = float(chance @ after.max(axis=1)) - float(before.max())
    counted = _counted(before)
    tips = float(chance[[_counted(row) != counted for row in after]].sum())
    keys = _chance_of_any(knowledge, candidate, before, _read_by_relief(knowledge))
    level = _chance_of_any(knowledge, candidate, before, _raising(knowledge, candidate.evidence))
    return leader + level + TIPS * (tips + keys)


def _counted(posterior: Vector) -> frozenset[int]:
    """Numbers of the conditions that the tips reckon with."""
    least = min(SHOWN, HALF_OF_LEADER * float(posterior.max()))
    return frozenset(np.flatnonzero(posterior >= least).tolist())


def _chance_of_any(
    knowledge: KnowledgeBase, candidate: Candidate, before: Vector, wanted: frozenset[str]
) -> float:
    """Chance that the answer brings one of the wanted symptoms."""
    implied = implications(knowledge)
    symptoms = candidate.factor.symptoms
    hits = [i for i in candidate.open_ if not wanted.isdisjoint({symptoms[i], *implied.get(symptoms[i], ())})]
    return min(1.0, float(np.exp(candidate.factor.yes[hits]).sum(axis=0) @ before)) if hits else 0.0


def _raising(knowledge: KnowledgeBase, evidence: Evidence) -> frozenset[str]:
    """Symptoms that would complete a rule above the level so far."""
    level = screen(knowledge, evidence).level
    return completing(knowledge, evidence, level, CareLevel.SEE_PROFESSIONAL)


@lru_cache(maxsize=4)
def _read_by_relief(knowledge: KnowledgeBase) -> frozenset[str]:
    return frozenset().union(*(resolve(knowledge, k.criterion).symptoms() for k in knowledge.relief_keys))


@lru_cache(maxsize=4)
def _order_at_the_start(knowledge: KnowledgeBase) -> dict[str, int]:
    found = sorted(candidates(knowledge, {}), key=lambda c: -c.bits)
    return {candidate.question.code: at for at, candidate in enumerate(found)}
