"""assess(interview): everything that follows from one set of answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from checker.reasoning.causes.differential import Differential, ranked
from checker.reasoning.evidence import Evidence, minors
from checker.reasoning.interview import Interview, once
from checker.reasoning.knowledge import KnowledgeBase, Question
from checker.reasoning.knowledge.levels import CareLevel, TimeFrame
from checker.reasoning.questions.due import settling, with_follow_ups
from checker.reasoning.questions.linked import left_for_result
from checker.reasoning.questions.next_screen import next_screen, required
from checker.reasoning.relief.selection import Relief, choose
from checker.reasoning.warning_signs.screening import Raised, Screening, screen, urgency_rank

INCOMPLETE = (CareLevel.SEE_PROFESSIONAL, TimeFrame.TWO_WEEKS)
"""The least while any question is open that a result needs: there is no self-care then."""
NO_CAUSES = Differential((), clear=False, none_fits=False)
"""What somebody under 18 is told of causes."""


@dataclass(frozen=True)
class Assessment:
    """What the tool makes of one set of answers. It says nothing of a diagnosis."""

    level: CareLevel
    within: TimeFrame
    complete: bool
    unanswered: tuple[str, ...]
    """Question codes that must be answered before a result may be shown."""
    minor: bool
    raised: tuple[Raised, ...]
    """Warning signs, most urgent first."""
    differential: Differential
    """Empty of causes for somebody under 18."""
    relief: Relief
    unsure: tuple[str, ...]
    """Question codes answered "not sure", in content order."""
    not_asked: tuple[str, ...]
    """Question codes that were never put, in content order."""


def assess(interview: Interview, *, pulls: bool = True) -> Assessment:
    """Assess a set of answers; the order in which they were given is irrelevant.

    Unknown codes are ignored here: callers that read from outside check them first.
    Without `pulls` the causes say nothing of each answer's part: for many assessments at once.
    """
    found = without_tips(interview, pulls=pulls)
    return replace(found, relief=tips(interview, found))


def without_tips(interview: Interview, *, pulls: bool = True) -> Assessment:
    """The assessment for a page that shows no tip: its relief is empty."""
    knowledge, missing = interview.knowledge, required(interview)
    evidence, screening = _screened(interview, missing)
    # What is assumed says nothing of causes, so their reading is that of the answers themselves.
    causes = NO_CAUSES if interview.is_minor else ranked(knowledge, interview.reading, pulls=pulls)
    level, within = _at_least(screening, incomplete=bool(missing))
    return Assessment(
        level=level,
        within=within,
        complete=not missing,
        unanswered=tuple(q.code for q in missing),
        minor=interview.is_minor,
        raised=screening.raised,
        differential=causes,
        relief=Relief(),
        unsure=_unsure(interview, evidence),
        not_asked=_not_asked(interview),
    )


def tips(interview: Interview, found: Assessment) -> Relief:
    """What to try, after an assessment of the same interview; nothing where no cause is in play."""
    knowledge, causes = interview.knowledge, found.differential
    if not causes.causes:
        return Relief()
    return choose(knowledge, *_screened(interview, [knowledge.question[c] for c in found.unanswered]), causes)


def so_far(found: Assessment) -> Assessment:
    """The assessment of somebody who stops before a result has all it needs: never as low as self-care."""
    level, within = max((found.level, found.within), INCOMPLETE, key=urgency_rank)
    return replace(found, level=level, within=within, complete=False)


def as_told(found: Assessment) -> Assessment:
    """What anybody is told: while a question is open no cause, not even as why a tip is withheld."""
    if found.complete:
        return found
    relief = replace(found.relief, leave_out=(), withheld=())
    return replace(found, differential=NO_CAUSES, relief=relief)


def assess_so_far(interview: Interview) -> Assessment:
    """What a page shows of these answers: while a question is open, only what is certain."""
    found = assess(interview)
    return so_far(found) if next_screen(interview, enough=True) else found


@once
def level_so_far(interview: Interview) -> CareLevel:
    """What a page says while questions are open: the level of the result for whoever stops there."""
    return _screened(interview, required(interview))[1].level


def _screened(interview: Interview, missing: Sequence[Question]) -> tuple[Evidence, Screening]:
    """The answers, read most cautiously, and the warning signs that they raise."""
    evidence = _most_cautious(interview, missing)
    as_answered = evidence == interview.evidence
    return evidence, interview.screening if as_answered else screen(interview.knowledge, evidence)


def _most_cautious(interview: Interview, missing: Sequence[Question]) -> Evidence:
    """What was not given counts as its most alarming value: a band, and the follow-up of a ticked item.

    So a sign is raised by the tick; only answers to the follow-up can take it back. Nobody is assumed
    to be under age.
    """
    knowledge, evidence = interview.knowledge, interview.evidence
    open_ = (*missing, *left_for_result(interview))
    bands = frozenset(code for q in open_ if q.cautious for code in q.codes)
    assumed = bands | _by_open_ticks(interview, missing)
    return replace(evidence, assumed=evidence.assumed | assumed - minors(knowledge))


def _by_open_ticks(interview: Interview, missing: Iterable[Question]) -> frozenset[str]:
    """All that a ticked item could mean whose follow-up is open, or a due question that does the same."""
    present, like_those = interview.evidence.present, settling(interview)
    asked = (q.codes for q in missing if q in like_those or not present.isdisjoint(q.follows))
    return with_follow_ups(interview.knowledge, frozenset().union(*asked)) - present


def _at_least(screening: Screening, *, incomplete: bool) -> tuple[CareLevel, TimeFrame]:
    found = (screening.level, screening.within)
    return max(found, INCOMPLETE, key=urgency_rank) if incomplete else found


def _unsure(interview: Interview, evidence: Evidence) -> tuple[str, ...]:
    """Questions with an answer of which at least one symptom is still unsure or assumed."""
    open_ = evidence.unsure | evidence.assumed
    put = (q for q in _put(interview.knowledge) if q.code in interview.answers)
    return tuple(q.code for q in put if not open_.isdisjoint(q.codes))


def _not_asked(interview: Interview) -> tuple[str, ...]:
    """Questions about causes that were not put and whose answer is not known otherwise."""
    known = interview.evidence.known
    return tuple(
        q.code
        for q in _put(interview.knowledge)
        if q.code not in interview.answers and q.evidence_group and not all(map(known, q.codes))
    )


@lru_cache(maxsize=16)
def _put(knowledge: KnowledgeBase) -> tuple[Question, ...]:
    return tuple(q for q in knowledge.questions if q.stage.is_before_result)
