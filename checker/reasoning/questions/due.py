"""Which questions are due: safety first, then what the rules still need.

A question is due while one of its unanswered symptoms could, together with
what is present or unsure, complete an urgent rule so that more is called for
than now. Rules of the lowest level that are not asked of everyone become due
by content (`linked`). Content may add to what is due, never take away. Lists whose
"not sure" is still to be sorted wait for the result.
"""

from __future__ import annotations

from functools import lru_cache

from checker.reasoning.evidence import SORTING
from checker.reasoning.interview import Interview, once
from checker.reasoning.knowledge import EVERYONE, KnowledgeBase, Question, Stage
from checker.reasoning.knowledge.follow_ups import follow_ups, settled_parents
from checker.reasoning.knowledge.implied import said_by, with_implied
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.questions.linked import due_by_answers, due_rules, linked, settling_questions
from checker.reasoning.questions.screens import wants_sorting
from checker.reasoning.warning_signs.screening import SELF_CARE, completing, urgency_rank

LATER = (Stage.CORE, Stage.FOLLOW_UP, Stage.DUE, Stage.ADAPTIVE)


def unanswered_for_all(interview: Interview) -> list[Question]:
    """Questions asked of everyone that have no answer yet, in order."""
    return [q for q in _of_everyone(interview.knowledge) if q.code not in interview.answers]


@once
def unsorted_lists(interview: Interview) -> tuple[Question, ...]:
    """Tick-lists with "not sure" whose items are still to be sorted; what counts for most comes first."""
    answers = interview.answers
    left = [
        q
        for q in _sortable(interview.knowledge)
        if wants_sorting(q, answers) and q.code + SORTING not in answers
    ]
    return tuple(sorted(left, key=lambda q: _rank_of(interview, q), reverse=True))


def follow_ups_due(interview: Interview) -> list[Question]:
    """Follow-ups of ticked items that have no answer yet, in order."""
    present = interview.evidence.present
    return [
        q
        for q, parents in follow_ups(interview.knowledge)
        if q.code not in interview.answers and not present.isdisjoint(parents)
    ]


@once
def due(interview: Interview) -> tuple[Question, ...]:
    """Questions that rules or content still need, in content order."""
    knowledge, evidence = interview.knowledge, interview.evidence
    completed = completing(knowledge, evidence, interview.screening.urgency, CareLevel.URGENT)
    wanted = completed - evidence.settled
    by_content, answers = {q.code for q, first in linked(interview) if first}, interview.answers
    return tuple(
        [
            q
            for q, completes in _later(knowledge)
            if q.code not in answers and (q.code in by_content or not wanted.isdisjoint(completes))
        ]
    )


@once
def settling(interview: Interview) -> tuple[Question, ...]:
    """Due questions of which an answer says what something ticked is, as a follow-up does, in order."""
    asking = settling_questions(interview.knowledge, interview.evidence.present)
    return tuple(q for q in due(interview) if q.code in asking)


def could_make_due(interview: Interview, question: Question) -> int:
    """How many more screens content could put because of an answer to the question.

    Counts what names one of its symptoms, and what waits for a rule that the answer may bring
    closer: its `due_when` holds, it only could raise nothing yet. Then what these bring in turn.
    """
    knowledge, linked_by = interview.knowledge, due_by_answers(interview.knowledge)
    left, near = _not_due_yet(interview) - {question.code}, linked_by[question.code]
    brought = (near | _met(interview)) & left
    if not brought:
        return 0
    more = brought
    while more:
        near = near.union(*[linked_by[code] for code in more])
        if not (open_ := (near & left) - brought):
            break
        codes = [knowledge.question[code].code_set for code in brought]
        there = question.code_set.union(interview.evidence.possible, *codes)
        more = frozenset([code for code in open_ if due_rules(knowledge)[code].holds(there)])
        brought |= more
    return len({knowledge.question[code].screen for code in brought})


@once
def _not_due_yet(interview: Interview) -> frozenset[str]:
    """Questions without an answer that content may make due."""
    return frozenset(due_rules(interview.knowledge).keys() - interview.answers.keys())


@once
def _met(interview: Interview) -> frozenset[str]:
    """Questions that content makes due by all that may be so."""
    possible = interview.evidence.possible
    return frozenset(c for c, rule in due_rules(interview.knowledge).items() if rule.holds(possible))


def could_complete(knowledge: KnowledgeBase, question: Question, wanted: frozenset[str]) -> bool:
    """Whether one of its symptoms is wanted; what is settled already is not in `wanted`."""
    return not wanted.isdisjoint(_completing_by(knowledge, question))


def _completing_by(knowledge: KnowledgeBase, question: Question) -> frozenset[str]:
    """What it could complete a rule by. A follow-up's parent asks first: it brings it, or counts for it."""
    return frozenset() if question.follows else said_by(knowledge)[question.code]


@lru_cache(maxsize=16)
def _of_everyone(knowledge: KnowledgeBase) -> tuple[Question, ...]:
    return tuple(q for q in knowledge.questions if q.stage in EVERYONE)


@lru_cache(maxsize=16)
def _sortable(knowledge: KnowledgeBase) -> tuple[Question, ...]:
    return tuple(q for q in knowledge.questions if q.sorts_unsure)


@lru_cache(maxsize=16)
def _later(knowledge: KnowledgeBase) -> tuple[tuple[Question, frozenset[str]], ...]:
    """Questions that may be due, with what each could complete a rule by."""
    return tuple((q, _completing_by(knowledge, q)) for q in knowledge.questions if q.stage in LATER)


def _rank_of(interview: Interview, question: Question) -> tuple[int, int]:
    """Sort key of the most urgent sign for which one of its items, or what follows one, counts."""
    codes = with_follow_ups(interview.knowledge, question.code_set)
    raised = interview.screening.raised
    found = [urgency_rank((r.level, r.within)) for r in raised if not codes.isdisjoint(r.because)]
    return max(found, default=urgency_rank(SELF_CARE))


def with_follow_ups(knowledge: KnowledgeBase, codes: frozenset[str]) -> frozenset[str]:
    """These symptoms, all that their follow-ups or what else settles them ask, and all that any implies."""
    asked = (q for parent, own, _ in settled_parents(knowledge) if parent in codes for q in own)
    more = frozenset(code for question in asked for code in question.codes)
    if more <= codes:
        return with_implied(knowledge, codes)
    return with_follow_ups(knowledge, codes | more)
