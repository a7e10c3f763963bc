"""Run clinical cases against a knowledge base and say what each one missed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from checker.cases.misses import (
    CAUSE,
    DANGEROUS,
    FORBIDDEN,
    INCOMPLETE,
    INEXACT,
    REMEDY,
    SIGN,
    TOO_HIGH,
    UNDER,
    Miss,
    miss,
)
from checker.cases.story import CaseError, ClinicalCase, find_faults, named_remedies
from checker.cases.walking import walk
from checker.reasoning.assessment import Assessment, assess
from checker.reasoning.evidence import Answers, from_findings
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import KnowledgeBase
from checker.reasoning.knowledge.implied import with_implied
from checker.reasoning.knowledge.levels import CareLevel, TimeFrame
from checker.reasoning.questions.next_screen import answered_screens, known_answers
from checker.reasoning.relief.selection import Relief
from checker.reasoning.warning_signs.screening import Screening, screen, urgency_rank

Urgency = tuple[CareLevel, TimeFrame]


@dataclass(frozen=True)
class Outcome:
    """What became of one case."""

    case: ClinicalCase
    findings: Urgency
    walked: Urgency | None
    """None for a case that is not walked."""
    screens: int
    """Question screens that the walk needed."""
    misses: tuple[Miss, ...]
    answers: Answers = field(default_factory=dict, compare=False)
    """As they were given, or as the walk got them; empty for a case that is not walked."""

    @property
    def passed(self) -> bool:
        """Whether everything that was expected came true."""
        return not self.misses

    @property
    def exact(self) -> bool:
        """Whether the last run of it, the walk if it is walked, ended at the expected level."""
        return (self.walked or self.findings)[0] is self.case.expect.level

    @property
    def over(self) -> bool:
        """Whether the walk ended at a higher level than expected, which is allowed."""
        return self.walked is not None and self.walked[0] > self.case.expect.level

    @property
    def dangerous(self) -> bool:
        """Whether any miss could harm somebody."""
        return any(one.kind in DANGEROUS for one in self.misses)


def run(
    knowledge: KnowledgeBase,
    cases: Iterable[ClinicalCase],
    tell: Callable[[int, int, str], None] = lambda done, of, title: None,
) -> tuple[Outcome, ...]:
    """Run each case as findings and as answers. Raises CaseError for unknown codes.

    tell: called after each case with how many are done, of how many, and its title.
    """
    listed = tuple(cases)
    if faults := find_faults(knowledge, listed):
        raise CaseError(faults)
    outcomes = list[Outcome]()
    for case in listed:
        outcomes.append(_run_one(knowledge, case))
        tell(len(outcomes), len(listed), case.title)
    return tuple(outcomes)


def _run_one(knowledge: KnowledgeBase, case: ClinicalCase) -> Outcome:
    return _run_answers(knowledge, case) if case.answers else _run_findings(knowledge, case)


def _run_answers(knowledge: KnowledgeBase, case: ClinicalCase) -> Outcome:
    """Assess the answers as they were given; codes that are gone count as not sure."""
    answers = known_answers(knowledge, case.answers)
    interview = Interview(knowledge, answers)
    result = assess(interview, pulls=False)
    verdict = (result.level, result.within)
    missing = sorted(set(case.expect.signs_at_least) - {r.sign.code for r in result.raised})
    misses = [miss(SIGN, "answers-do-not-raise", signs=missing)] if missing else []
    misses += _judge_walk(knowledge, case, result)
    screens = len(answered_screens(interview))
    return Outcome(case, verdict, verdict, screens, tuple(misses), answers)


def _run_findings(knowledge: KnowledgeBase, case: ClinicalCase) -> Outcome:
    findings = from_findings(knowledge, with_implied(knowledge, case.present), case.unsure)
    screening = screen(knowledge, findings)
    misses = list(_judge_findings(case, screening))
    if not case.walked:
        return Outcome(case, (screening.level, screening.within), None, 0, tuple(misses))
    answers = walk(knowledge, case)
    interview = Interview(knowledge, answers)
    result = assess(interview, pulls=False)
    misses += _judge_walk(knowledge, case, result)
    screens = len(answered_screens(interview))
    verdict = (screening.level, screening.within)
    return Outcome(case, verdict, (result.level, result.within), screens, tuple(misses), answers)


def _judge_findings(case: ClinicalCase, screening: Screening) -> Iterator[Miss]:
    """Exact level and time, and the warning signs that must be raised, the first as urgently as that."""
    found, wanted = (screening.level, screening.within), _wanted(case, screening.within)
    if found != wanted:
        kind = UNDER if urgency_rank(found) < urgency_rank(wanted) else INEXACT
        yield miss(kind, "findings-give", found=level_phrase(found), wanted=level_phrase(wanted))
    raised = {r.sign.code: (r.level, r.within) for r in screening.raised}
    signs = case.expect.signs_at_least
    missing = [code for code in signs if code not in raised]
    if missing:
        yield miss(SIGN, "findings-do-not-raise", signs=missing)
    elif signs and urgency_rank(raised[signs[0]]) < urgency_rank(wanted):
        spoken = level_phrase(raised[signs[0]])
        yield miss(SIGN, "speaks", signs=signs[:1], found=spoken, wanted=level_phrase(wanted))


def _judge_walk(knowledge: KnowledgeBase, case: ClinicalCase, result: Assessment) -> Iterator[Miss]:
    """Level at least, time not later; then causes and remedies."""
    found, wanted = (result.level, result.within), _wanted(case, result.within)
    if not result.complete:
        yield miss(INCOMPLETE, "walk-is-open", questions=result.unanswered)
    if urgency_rank(found) < urgency_rank(wanted):
        yield miss(UNDER, "walk-gives", found=level_phrase(found), wanted=level_phrase(wanted))
    if case.expect.highest and result.level > case.expect.highest:
        yield miss(TOO_HIGH, "walk-is-above", found=level_phrase(found), highest=[case.expect.highest.code])
    yield from _judge_causes(case, result)
    yield from _judge_relief(knowledge, case, result.relief)


def _judge_causes(case: ClinicalCase, result: Assessment) -> Iterator[Miss]:
    ranked = [c.condition.code for c in result.differential.order]
    leader = ranked[0] if ranked else "none"
    wanted = case.expect.leading
    if wanted and leader not in wanted:
        yield miss(CAUSE, "leads", causes=[leader], either_causes=wanted)
    if leader in case.expect.not_leading:
        yield miss(CAUSE, "leads-and-must-not", causes=[leader])


def _judge_relief(knowledge: KnowledgeBase, case: ClinicalCase, relief: Relief) -> Iterator[Miss]:
    expect, shown = case.expect, shown_remedies(relief)
    forbidden = shown & named_remedies(knowledge, expect.not_shown)
    if expect.only is not None:
        forbidden |= shown - named_remedies(knowledge, expect.only)
    if forbidden:
        yield miss(FORBIDDEN, "shows", remedies=sorted(forbidden))
    if missing := [code for code in expect.shown if code not in shown]:
        yield miss(REMEDY, "does-not-show", remedies=missing)
    locked = {tip.remedy.code for tip in relief.locked}
    if unlocked := [code for code in expect.locked if code not in locked]:
        yield miss(REMEDY, "not-locked", remedies=unlocked)
    tonight = tuple(tip.remedy.code for tip in relief.tonight)
    if tonight[: len(expect.first_tonight)] != expect.first_tonight:
        yield miss(REMEDY, "tonight-begins", remedies=tonight, other_remedies=expect.first_tonight)


def shown_remedies(relief: Relief) -> frozenset[str]:
    """Every remedy on the page: the slots, "more", what is pinned, and "leave out for now" cards."""
    tips = (*relief.tonight, *relief.morning, *relief.this_week, *relief.more, *relief.pinned)
    pauses = [w.remedy.code for w in relief.leave_out if w.remedy.instead]
    return frozenset((*(tip.remedy.code for tip in tips), *pauses))


def level_phrase(verdict: Urgency) -> tuple[str]:
    """A level and its time in one phrase of codes."""
    return (f"{verdict[0].code} ({verdict[1].code})",)


def _wanted(case: ClinicalCase, otherwise: TimeFrame) -> Urgency:
    within = case.expect.within
    return case.expect.level, otherwise if within is None else within
