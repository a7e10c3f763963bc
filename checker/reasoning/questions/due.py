"""Which questions are due: safety first, then what the rules still need.

A question is due while one of its unanswered symptoms could, together with
what is present or unsure, complete an urgent rule so that more is called for
than now. Rules of the lowest level that are not asked of everyone become due
by content (`due_when`). Content may add to what is due, never take away; where
only a "not sure" brings its question and no answer could make it more urgent,
that waits for the result, as do lists whose "not sure" is still to be sorted.
"""

from __future__ import annotations

from functools import lru_cache

from checker.reasoning.criteria import Rule, resolve
from checker.reasoning.evidence import SORTING, Evidence
from checker.reasoning.interview import Interview, once
from checker.reasoning.knowledge import KnowledgeBase, Question, Stage
from checker.reasoning.knowledge.implied import with_implied
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.questions.screens import wants_sorting
from checker.reasoning.warning_signs.screening import SELF_CARE, completing, down, signs, urgency_rank

LATER = (Stage.CORE, Stage.FOLLOW_UP, Stage.DUE, Stage.ADAPTIVE)
EVERYONE = (Stage.SAFETY, Stage.ABOUT_YOU, Stage.HOW_IT_HAS_BEEN)


def unanswered_for_all(interview: Interview) -> list[Question]:
    """Questions asked of everyone that have no answer yet, in order."""
    return [
        q for q in interview.knowledge.questions if q.stage in EVERYONE and q.code not in interview.answers
    ]


@once
def unsorted_lists(interview: Interview) -> tuple[Question, ...]:
    """Tick-lists with "not sure" whose items are still to be sorted; what counts for most comes first."""
    answers = interview.answers
    left = [
        q
        for q in interview.knowledge.questions
        if wants_sorting(q, answers) and q.code + SORTING not in answers
    ]
    return tuple(sorted(left, key=lambda q: _rank_of(interview, q), reverse=True))


def follow_ups_due(interview: Interview) -> list[Question]:
    """Follow-ups of ticked items that have no answer yet, in order."""
    present = interview.evidence.present
    return [
        q
        for q in interview.knowledge.questions
        if q.follows and q.code not in interview.answers and not present.isdisjoint(q.follows)
    ]


@once
def due(interview: Interview) -> tuple[Question, ...]:
    """Questions that rules or content still need, in content order."""
    knowledge, evidence = interview.knowledge, interview.evidence
    wanted = completing(knowledge, evidence, interview.screening.urgency, CareLevel.URGENT)
    linked = [q for q, first in _linked(interview) if first]
    return tuple(
        q
        for q in knowledge.questions
        if q.code not in interview.answers
        and q.stage in LATER
        and (q in linked or could_complete(knowledge, q, wanted, evidence))
    )


def left_for_result(interview: Interview) -> list[Question]:
    """Questions that only a "not sure" brings and that could not make it more urgent, in content order."""
    evidence = interview.evidence
    return [q for q, first in _linked(interview) if not first] if evidence.unsure or evidence.assumed else []


def could_make_due(interview: Interview, question: Question) -> int:
    """How many more screens content could put because of an answer to the question.

    Counts what names one of its symptoms, and what waits for a rule that the answer may bring
    closer: its `due_when` holds, it only could raise nothing yet. Then what these bring in turn.
    """
    knowledge, possible, own = interview.knowledge, interview.evidence.possible, question.code_set
    left = due_rules(knowledge).keys() - interview.answers.keys() - {question.code}
    rules = {code: due_rules(knowledge)[code] for code in left}
    brought = {c for c, r in rules.items() if not own.isdisjoint(r.symptoms()) or r.holds(possible)}
    more = brought
    while more:
        own = own.union(*(knowledge.question[code].codes for code in more))
        new = {c for c, r in rules.items() if not own.isdisjoint(r.symptoms()) and r.holds(possible | own)}
        more = new - brought
        brought |= more
    return len({knowledge.question[code].screen for code in brought})


def could_complete(
    knowledge: KnowledgeBase, question: Question, wanted: frozenset[str], evidence: Evidence
) -> bool:
    """Whether one of its symptoms is wanted and still open."""
    if question.follows:
        return False  # its parent asks first; ticked or unsure, it brings the follow-up or counts for it
    brought = with_implied(knowledge, question.codes)
    return any(c in wanted and (not evidence.known(c) or c in evidence.doubted) for c in brought)


@once
def _linked(interview: Interview) -> tuple[tuple[Question, bool], ...]:
    """Questions that content makes due and that can still change something; whether before the result.

    They are weighed together: a rule may need answers to several of them. What is sure
    may ask again what was denied or doubted by a line above it; a doubt does not. Under
    age only what could make it more urgent changes anything.
    """
    knowledge, evidence = interview.knowledge, interview.evidence
    rules = due_rules(knowledge)
    waiting = [
        (q, rules[q.code].holds(evidence.present), could_add(interview, q))
        for q in knowledge.questions
        if q.code not in interview.answers and q.code in rules and rules[q.code].holds(evidence.possible)
    ]
    gained = frozenset().union(*(own for *_, own in waiting))
    raising = _raising_with(interview, gained)
    useful = raising if interview.is_minor else _useful(knowledge, evidence, gained)
    return tuple(
        (q, sure or not (own - evidence.inherited - evidence.doubted).isdisjoint(raising))
        for q, sure, own in waiting
        if not own.isdisjoint(useful)
    )


def _useful(knowledge: KnowledgeBase, evidence: Evidence, gained: frozenset[str]) -> frozenset[str]:
    """What relief reads, or counts for a rule that is not certain yet and would be met with the gain."""
    met = evidence.possible | gained
    found = (r.symptoms() for _, r in signs(knowledge) if r.holds(met) and not r.holds(evidence.present))
    return _read_by_relief(knowledge).union(*found)


def _raising_with(interview: Interview, gained: frozenset[str]) -> frozenset[str]:
    """What counts for a rule that would ask for more than now with what is gained."""
    evidence, reached = interview.evidence, urgency_rank(interview.screening.urgency)
    sure, perhaps = evidence.certain | gained, evidence.possible | gained
    found: list[frozenset[str]] = []
    for sign, rule in signs(interview.knowledge):
        in_full = rule.holds(sure)
        verdict = (sign.level, sign.within) if in_full else down(sign.level, sign.within)
        if urgency_rank(verdict) > reached and (in_full or rule.holds(perhaps)):
            found.append(rule.symptoms())
    return frozenset().union(*found)


def _rank_of(interview: Interview, question: Question) -> tuple[int, int]:
    """Sort key of the most urgent sign for which one of its items, or what follows one, counts."""
    codes = with_follow_ups(interview.knowledge, question.code_set)
    raised = interview.screening.raised
    found = [urgency_rank((r.level, r.within)) for r in raised if not codes.isdisjoint(r.because)]
    return max(found, default=urgency_rank(SELF_CARE))


def with_follow_ups(knowledge: KnowledgeBase, codes: frozenset[str]) -> frozenset[str]:
    """These symptoms, all that their follow-ups ask, and all that any of them implies."""
    hanging = (q for q in knowledge.questions if not codes.isdisjoint(q.follows))
    more = frozenset(code for question in hanging for code in question.codes)
    if more <= codes:
        return with_implied(knowledge, codes)
    return with_follow_ups(knowledge, codes | more)


def could_add(interview: Interview, question: Question) -> frozenset[str]:
    """What a question could still add, implied symptoms included; other answers may have said it already."""
    evidence = interview.evidence
    said = evidence.inherited | evidence.doubted
    open_ = [code for code in question.codes if not evidence.known(code) or code in said]
    return with_implied(interview.knowledge, open_) - evidence.present


@lru_cache(maxsize=16)
def _read_by_relief(knowledge: KnowledgeBase) -> frozenset[str]:
    """Symptoms that relief keys read."""
    return frozenset().union(*(resolve(knowledge, k.criterion).symptoms() for k in knowledge.relief_keys))


@lru_cache(maxsize=16)
def due_rules(knowledge: KnowledgeBase) -> dict[str, Rule]:
    """Question -> the rule by which content makes it due; only where there is one."""
    return {q.code: resolve(knowledge, q.due_when) for q in knowledge.questions if q.due_when}
