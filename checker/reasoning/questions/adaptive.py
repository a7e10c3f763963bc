"""The adaptive part: which question decides most, and whether more is worth asking."""

from __future__ import annotations

from collections.abc import Set
from functools import lru_cache

import numpy as np

from checker.reasoning.causes.frequencies import Factor, Vector, tables
from checker.reasoning.criteria import Rule
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import KnowledgeBase, Question, Stage
from checker.reasoning.questions.due import could_make_due
from checker.reasoning.questions.leading import could_lead_to
from checker.reasoning.questions.linked import brought_on_result, could_add, left_for_result
from checker.reasoning.questions.look_ahead import Open, looks_ahead
from checker.reasoning.questions.worth import decided
from checker.reasoning.warning_signs.screening import down, mentioning, urgency_rank

CHANGE_WORTH_ASKING = 0.10
"""Stop when no remaining question would change the leading cause this often."""
_DIGITS = 9
"""Differences beyond them are rounding; content order then decides."""

NOTHING = -1, 0
"""The urgency of no rule at all."""

Candidate = tuple[Question, Open]


def best_question(interview: Interview, done: int) -> Question | None:
    """Returns the open question of most worth; None to stop asking.

    One that could still make it more urgent comes before all others, however many were put.
    done: as in `deciding_question`.
    """
    return next(iter(raising_questions(interview)), None) or calm_question(interview, done)


def calm_question(interview: Interview, done: int) -> Question | None:
    """Returns the best question where none makes it more urgent; what a "not sure" brought comes last.

    Nobody under age is asked it: it decides between causes and tips. What an answer on the result
    has just brought comes first.
    """
    if interview.is_minor:
        return None
    just_brought = next(iter(brought_on_result(interview)), None)
    return just_brought or deciding_question(interview, done) or _left_over(interview, done)


def deciding_question(interview: Interview, done: int) -> Question | None:
    """Returns the open question that decides most between causes; None to stop asking.

    done: question screens answered so far. Stops at the cap; before it, once the
    pattern is clear or typical length is reached, when no remaining question is
    likely to change the leading cause. A question whose answer could make others
    due is asked only while there is room for them, too.
    """
    most = interview.knowledge.settings.max_screens
    candidates = [
        pair for pair in open_questions(interview) if done + 1 + could_make_due(interview, pair[0]) <= most
    ]
    if not candidates or done >= most:
        return None
    found = [
        (decided(interview, ahead), ahead.change)
        for ahead in looks_ahead(interview.reading, [open_ for _, open_ in candidates])
    ]
    worth, change = (np.concatenate(each) for each in zip(*found, strict=True))
    if _settled(interview, change, done):
        return None
    return candidates[first_of_most(worth)][0]


def _left_over(interview: Interview, done: int) -> Question | None:
    room = done < interview.knowledge.settings.max_screens
    return next(iter(left_for_result(interview)), None) if room else None


def raising_questions(interview: Interview) -> list[Question]:
    """Questions on the result whose answers could make it more urgent: what is most at stake first.

    Of two with the same at stake the one comes first that an answer has just brought.
    """
    waiting, brought = left_for_result(interview), brought_on_result(interview)
    left = frozenset[str]().union(*(could_add(interview, q) for q in waiting))
    late = {q.code for q in waiting}
    asked = (q for q in interview.knowledge.questions if q.code in late or _is_open(interview, q))
    stakes = [(q, _at_stake(interview, q, left)) for q in asked]
    now = urgency_rank(interview.screening.urgency)
    stakes.sort(key=lambda pair: (pair[1], pair[0] in brought), reverse=True)
    return [q for q, stake in stakes if stake > now]


def _is_open(interview: Interview, question: Question) -> bool:
    return question.stage is Stage.ADAPTIVE and question.code not in interview.answers


def _at_stake(interview: Interview, question: Question, left: frozenset[str]) -> tuple[int, int]:
    """The highest urgency of a rule that holds with all that the question could lead to, and not without it.

    left: what those could add that a "not sure" left for the result, and that may yet come beside it.
    What would hold through a "not sure" alone counts one step below, as it does in the level.
    """
    gained, evidence = could_lead_to(interview, question), interview.evidence
    sure = [(there, there | gained) for there in {evidence.certain, evidence.certain | left}]
    perhaps = evidence.possible, evidence.possible | gained
    stakes = [NOTHING]
    for sign, rule in mentioning(interview.knowledge, gained):
        if any(_completes(rule, *both) for both in sure):
            stakes.append(urgency_rank((sign.level, sign.within)))
        elif _completes(rule, *perhaps):
            stakes.append(urgency_rank(down(sign.level, sign.within)))
    return max(stakes)


def _completes(rule: Rule, before: Set[str], after: Set[str]) -> bool:
    return rule.holds(after) and not rule.holds(before)


def open_questions(interview: Interview) -> list[Candidate]:
    """Adaptive questions that could still say something, in content order, with what is open of each."""
    answered, fits = interview.evidence.answered, interview.reading.fits
    found: list[Candidate] = []
    for question, factor, own in _scored(interview.knowledge):
        if question.code in interview.answers or (question.kind.takes_one and question.code in fits):
            continue
        if open_ := tuple([i for i, symptom in own if symptom not in answered]):
            found.append((question, (factor, open_)))
    return found


@lru_cache(maxsize=16)
def _scored(knowledge: KnowledgeBase) -> tuple[tuple[Question, Factor, tuple[tuple[int, str], ...]], ...]:
    """Adaptive questions that say something about causes, with their own symptoms and the place of each."""
    factors = tables(knowledge).factors
    asked = (q for q in knowledge.questions if q.stage is Stage.ADAPTIVE and q.code in factors)
    return tuple(
        (q, f, tuple((i, s) for i, s in enumerate(f.symptoms) if s in q.code_set))
        for q in asked
        for f in [factors[q.code]]
    )


def first_of_most(worth: Vector) -> int:
    """Number of the first question that is worth most."""
    return int(np.round(worth, _DIGITS).argmax())


def _settled(interview: Interview, change: Vector, done: int) -> bool:
    settings = interview.knowledge.settings
    if done < settings.min_screens:
        return False
    if done < settings.typical_screens and interview.reading.posterior.max() < settings.clear_share:
        return False
    return bool((change < CHANGE_WORTH_ASKING).all())
