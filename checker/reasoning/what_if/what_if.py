"""What would change an assessment: the care level, the leading cause, or nothing.

Everything is found exactly, from the rules and from the recipe of `causes`:
no sampling, no randomness. What would lower the care level is not here but in
`lower_level`, so that no page can show it by accident.
"""

from __future__ import annotations

from dataclasses import dataclass

from checker.reasoning.assessment import Assessment
from checker.reasoning.causes.differential import named
from checker.reasoning.causes.families import kinds
from checker.reasoning.causes.frequencies import Vector, row_of
from checker.reasoning.evidence import Evidence
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import KnowledgeBase, Stage
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.what_if.higher_level import Raise, raises
from checker.reasoning.what_if.lower_level import rests_on
from checker.reasoning.what_if.other_cause import Overtaking, by_one, by_two
from checker.reasoning.what_if.scores import Scored, Scores, rows, scores_of

__all__ = ["OpenQuestion", "Overtaking", "Raise", "WhatIf", "what_if"]


@dataclass(frozen=True)
class OpenQuestion:
    """A question without a definite answer, and how much one could change."""

    question: str
    level: CareLevel
    """The highest care level that one of its answers would lead to."""
    chance: float
    """Probability (0 to 1) that its answer puts another cause first."""


@dataclass(frozen=True)
class WhatIf:
    """What would change this. Empty for answers that are not complete."""

    raises: tuple[Raise, ...] = ()
    """Every smallest set of answers for each higher care level, the likeliest first."""
    rests_on: str = ""
    """The single symptom that raised an urgent or emergency level by itself, or ""."""
    overtakes: tuple[Overtaking, ...] = ()
    """For each rival the fewest changes that put it first (two: only for causes in play)."""
    depends_on: tuple[str, ...] = ()
    """Answered questions of which one other answer puts another cause first, strongest first."""
    open: tuple[OpenQuestion, ...] = ()
    """Questions answered "not sure" or not asked, the one that matters most first."""

    @property
    def firm(self) -> bool:
        """Whether the leading cause stays first whatever one answer is changed."""
        return not self.depends_on


def what_if(interview: Interview, assessment: Assessment) -> WhatIf:
    """Find what would change a complete assessment of these answers."""
    if not assessment.complete:
        return WhatIf()
    higher, rests = raises(interview, assessment.level), alone(interview, assessment)
    if assessment.minor:
        return WhatIf(raises=_in_order(interview, higher, None), rests_on=rests)
    now = scores_of(interview)
    every = rows(now)
    return WhatIf(
        raises=_in_order(interview, higher, now.posterior),
        rests_on=rests,
        overtakes=_overtakes(now, every, assessment),
        depends_on=_depends_on(now, every, assessment),
        open=_open(now, every, assessment, higher),
    )


def alone(interview: Interview, assessment: Assessment) -> str:
    """The symptom that `WhatIf.rests_on` names, for whoever asks for nothing else."""
    alarm = assessment.complete and assessment.level >= CareLevel.URGENT
    return rests_on(interview, assessment.level) if alarm else ""


def _in_order(interview: Interview, found: tuple[Raise, ...], posterior: Vector | None) -> tuple[Raise, ...]:
    """By level; then what was "not sure", what adds to something said, what is likeliest.

    Facts about the person (an age, an illness) come last: they seldom change.
    """
    knowledge, evidence = interview.knowledge, interview.evidence

    def key(raise_: Raise) -> tuple[int, bool, bool, bool, float]:
        codes = raise_.symptoms
        return (
            raise_.level,
            any(knowledge.question_of[c].stage is Stage.ABOUT_YOU for c in codes),
            evidence.unsure.isdisjoint(codes),
            not raise_.because,
            -min(_chance(knowledge, code, posterior) for code in codes),
        )

    return tuple(sorted(found, key=key))


def _chance(knowledge: KnowledgeBase, code: str, posterior: Vector | None) -> float:
    """How likely the symptom is by the frequencies; 0 where there are none."""
    row = row_of(knowledge, knowledge.symptom[code])
    if not row or posterior is None:
        return 0.0
    percents = (knowledge.frequencies[row][c.code].percent for c in knowledge.conditions)
    return sum(p * float(share) for p, share in zip(percents, posterior, strict=True)) / 100


def _overtakes(now: Scores, every: tuple[Scored, ...], assessment: Assessment) -> tuple[Overtaking, ...]:
    """One change each where it is enough, else two for the causes in play; best posterior first."""
    found = by_one(now, every)
    codes = now.reading.table.conditions
    for cause in named(assessment.differential):
        rival = codes.index(cause.condition.code)
        if rival != now.first and rival not in found and (pair := by_two(now, every, rival)):
            found[rival] = pair
    return tuple(found[rival] for rival in sorted(found, key=lambda r: -float(now.posterior[r])))


def _depends_on(now: Scores, every: tuple[Scored, ...], assessment: Assessment) -> tuple[str, ...]:
    """By how strongly each question speaks for the leader."""
    first = assessment.differential.first
    pulls = {p.question: p.log_odds for p in first.pulls} if first else {}
    found = [
        row.choices.question.code
        for row in every
        if _is_answered(row, now.interview.evidence) and _moves_first(now, row, assessment)
    ]
    return tuple(sorted(found, key=lambda code: -pulls.get(code, 0.0)))


def _moves_first(now: Scores, row: Scored, assessment: Assessment) -> bool:
    """Whether another answer puts another cause first; another kind, where its members are open."""
    leading = assessment.differential.leading
    if not (leading and leading.open):
        return bool((row.firsts != now.first).any())
    belongs = kinds(now.interview.knowledge).belongs
    return bool(((row.posterior @ belongs).argmax(axis=1) != (now.posterior @ belongs).argmax()).any())


def _is_answered(row: Scored, evidence: Evidence) -> bool:
    return any(code in evidence.present or code in evidence.absent for code in row.choices.scored)


def _open(
    now: Scores, every: tuple[Scored, ...], assessment: Assessment, higher: tuple[Raise, ...]
) -> tuple[OpenQuestion, ...]:
    """What a definite answer to each open question could change, the most first."""
    question_of = now.interview.knowledge.question_of
    singles = [(question_of[r.symptoms[0]].code, r.level) for r in higher if len(r.symptoms) == 1]
    chances = {row.choices.question.code: _chance_of_change(now, row) for row in every}
    found = [
        OpenQuestion(
            code,
            max([level for c, level in singles if c == code], default=assessment.level),
            chances.get(code, 0.0),
        )
        for code in (*assessment.unsure, *assessment.not_asked)
    ]
    return tuple(sorted(found, key=lambda o: (-o.level, -o.chance)))


def _chance_of_change(now: Scores, row: Scored) -> float:
    """Probability of an answer that makes another condition the likeliest, as questions are chosen."""
    moved = row.posterior.argmax(axis=1) != now.posterior.argmax()
    return float(row.choices.chance @ now.posterior @ moved) if moved.any() else 0.0
