"""Property 2: no self-care without every safety screen; every warning sign can be raised."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

from checker.reasoning.assessment import Assessment, without_tips
from checker.reasoning.evidence import Given
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import NOT_SURE, KnowledgeBase, Question, Stage, WarningSign
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.knowledge.problem import Problem, error
from checker.reasoning.questions.linked import brought_on_result
from checker.reasoning.questions.next_screen import next_screen
from checker.reasoning.warning_signs.screening import signs
from checker.safety_walk.counterexamples import Examined, demanded, example
from checker.safety_walk.implicants import (
    Symptoms,
    answer_implicants,
    can_be_said,
    implicants,
    openers,
)
from checker.safety_walk.people import Truth, everything_asked_of_all, finish, run_of, steps

ASKED_FIRST = (Stage.SAFETY, Stage.ABOUT_YOU, Stage.HOW_IT_HAS_BEEN)
SEE = {"level": CareLevel.SEE_PROFESSIONAL.code}
MOST_LEFT_OUT = 10
"""Up to so many lists for everybody, each set of them is left out; beyond it, one and two at a time."""


def self_care_is_answered(knowledge: KnowledgeBase) -> Examined:
    """Whatever is left out of what must be answered, the result is not self-care and the run not over."""
    tally = Examined()
    for truth, answers, what in _with_gaps(knowledge):
        tally.count += 1
        interview = Interview(knowledge, answers)
        result, over = without_tips(interview, pulls=False), next_screen(interview, enough=True) is None
        if result.level is CareLevel.SELF_CARE or (over and result.level is not CareLevel.EMERGENCY):
            note = error("over-without", codes=what)
            tally.refute(example(knowledge, ("safety-left-out", ""), truth, answers, SEE, note))
    for question in (q for q in knowledge.questions if q.stage is Stage.SAFETY):
        tally.count += 1 + 2 * len(question.symptoms)
        _unsure(knowledge, question, tally)
        for symptom in question.codes:
            _tick(knowledge, symptom, tally)
    return tally


def _unsure(knowledge: KnowledgeBase, question: Question, tally: Examined) -> None:
    """A list of which somebody is not sure is never self-care while nobody has sorted it."""
    answers = {**everything_asked_of_all(knowledge, Truth()), question.code: (NOT_SURE,)}
    if question.unsure_text and _reached(knowledge, answers).level is CareLevel.SELF_CARE:
        note = error("unsure-self-care", code=question.code)
        told = Truth((), question.codes)
        tally.refute(example(knowledge, ("safety-doubt", ""), told, answers, SEE, note))


def _tick(knowledge: KnowledgeBase, symptom: str, tally: Examined) -> None:
    """A box of a safety list raises something or is asked about further; a doubt is never self-care."""
    answers = run_of(knowledge, Truth((symptom,)))
    followed = any(symptom in q.follows and q.code in answers for q in knowledge.questions)
    if not followed and _reached(knowledge, answers).level is CareLevel.SELF_CARE:
        note = error("ticked-self-care", code=symptom)
        tally.refute(example(knowledge, ("safety-leads-nowhere", ""), Truth((symptom,)), answers, SEE, note))
    doubt = Truth((), (symptom,))
    answers = run_of(knowledge, doubt)
    if _reached(knowledge, answers).level is CareLevel.SELF_CARE:
        note = error("stays-unsure", code=symptom)
        tally.refute(example(knowledge, ("safety-doubt", ""), doubt, answers, SEE, note))


def _with_gaps(knowledge: KnowledgeBase) -> Iterator[tuple[Truth, Given, tuple[str, ...]]]:
    """Answers less each set of lists for all; each open follow-up."""
    calm = everything_asked_of_all(knowledge, Truth())
    for_all = [q.code for q in knowledge.questions if q.stage in ASKED_FIRST]
    most = len(for_all) if len(for_all) <= MOST_LEFT_OUT else 2
    for size in range(1, most + 1):
        for left_out in combinations(for_all, size):
            yield Truth(), {c: g for c, g in calm.items() if c not in left_out}, left_out
    for question in knowledge.questions:
        for parent in question.follows:
            told = Truth((parent,))
            answers = {c: g for c, g in run_of(knowledge, told).items() if c != question.code}
            yield told, answers, (question.code,)


def signs_can_be_raised(knowledge: KnowledgeBase) -> Examined:
    """For every warning sign there is a person who walks to it from the first screen."""
    tally = Examined()
    ours = {sign.code for sign in knowledge.warning_signs}
    for sign, _ in signs(knowledge):
        if sign.code not in ours:
            continue
        if _only_at_the_end(knowledge, sign):
            tally.notes.append(error("end-no-level", code=sign.code))
            continue
        tally.count += 1
        if path := _way(knowledge, sign):
            tally.notes.append(path)
        else:
            expect = {**demanded((sign.level, sign.within)), "signs_at_least": [sign.code]}
            told, note = _somebody(knowledge, sign), _why_not(knowledge, sign)
            tally.refute(example(knowledge, ("never-raised", sign.code), told, {}, expect, note))
    return tally


def unreached(knowledge: KnowledgeBase, sign: WarningSign) -> Problem | None:
    """Why nobody who walks raises a warning sign; None where somebody does, or only the last page asks."""
    reached = _only_at_the_end(knowledge, sign) or _way(knowledge, sign)
    return None if reached else _why_not(knowledge, sign)


def _way(knowledge: KnowledgeBase, sign: WarningSign) -> Problem | None:
    return next((p for t in _who(knowledge, sign) if (p := _path(knowledge, sign, t))), None)


def _somebody(knowledge: KnowledgeBase, sign: WarningSign) -> Truth:
    """With one of the smallest sets of what its rule asks for."""
    sets = [tuple(sorted(found)) for found in implicants(knowledge, sign.criterion)]
    return Truth(min(sets, key=lambda found: (len(found), found), default=()))


def _why_not(knowledge: KnowledgeBase, sign: WarningSign) -> Problem:
    """Often something else is urgent before the last of its questions is put."""
    told = _somebody(knowledge, sign)
    answers = steps(knowledge, told)[-1][1]
    level = _reached(knowledge, answers).level
    unasked = next((q for q in map(knowledge.question_of.get, told.yes) if q and q.code not in answers), None)
    if unasked is None or level < CareLevel.URGENT:
        return error("no-path", "warning_signs", sign.code)
    return error("ended-before", "warning_signs", sign.code, level=level.code, question=unasked.text)


def _only_at_the_end(knowledge: KnowledgeBase, sign: WarningSign) -> bool:
    read = frozenset().union(*implicants(knowledge, sign.criterion))
    return bool(read) and all(knowledge.question_of[code].stage is Stage.PRIVATE_END for code in read)


def _path(knowledge: KnowledgeBase, sign: WarningSign, truth: Truth) -> Problem | None:
    """The screens of a walk that raises the sign for certain."""
    path = steps(knowledge, truth)
    raised = {r.sign.code for r in _reached(knowledge, path[-1][1]).raised if r.certain}
    screens = " > ".join(screen.code for screen, _ in path)
    return error("path", code=sign.code, told=truth.yes, screens=screens) if sign.code in raised else None


def _who(knowledge: KnowledgeBase, sign: WarningSign) -> Iterator[Truth]:
    """People for whom it holds: as it is, then with what makes its questions due."""
    sets = answer_implicants(knowledge, sign.criterion)
    yield from (Truth(tuple(sorted(s))) for s in sets)
    for implicant in sets:
        for partners in product(*(openers(knowledge, code) for code in sorted(implicant))):
            joined = implicant.union(*partners)
            if can_be_said(knowledge, joined):
                yield Truth(tuple(sorted(joined)))


def options_that_speak_of_a_finding(knowledge: KnowledgeBase) -> Examined:
    """Answers that content ties to a finding: it is put in its own words, at the latest on the result."""
    tally = Examined()
    for question in knowledge.questions:
        rule = question.due_when
        for opener in answer_implicants(knowledge, rule) if rule else ():
            tally.count += 1
            told = Truth(tuple(sorted(opener)))
            answers = finish(knowledge, _with_all_of(knowledge, told), told)
            result = Interview(knowledge, answers)
            put = question.code in answers or question in brought_on_result(result)
            if not put and without_tips(result, pulls=False).level is CareLevel.SELF_CARE:
                note = error("was-not-asked", code=question.code)
                tally.refute(example(knowledge, ("unspoken", ""), told, answers, SEE, note))
    for sign, _ in signs(knowledge):
        for implicant in answer_implicants(knowledge, sign.criterion):
            if sign.level is CareLevel.SEE_PROFESSIONAL and len(implicant) > 1:
                tally.count += 1
                tally.notes += _left_to_content(knowledge, sign, implicant)
    return tally


def _left_to_content(knowledge: KnowledgeBase, sign: WarningSign, implicant: Symptoms) -> Iterator[Problem]:
    """A rule of the lowest level whose findings are not all asked although one of them is told."""
    told = Truth(tuple(sorted(implicant)))
    answers = run_of(knowledge, told)
    open_ = [c for c in told.yes if knowledge.question_of[c].code not in answers]
    if 0 < len(open_) < len(told.yes) and _reached(knowledge, answers).level is CareLevel.SELF_CARE:
        rest = tuple(c for c in told.yes if c not in open_)
        yield error("left-to-content", code=sign.code, told=rest, codes=tuple(open_))


def _with_all_of(knowledge: KnowledgeBase, told: Truth) -> Given:
    """Asked of all, and each told finding as if its question had come: any of them may."""
    answers = everything_asked_of_all(knowledge, told)
    for code in told.yes:
        question = knowledge.question_of[code]
        if question.code not in answers and not question.follows:
            answers[question.code] = (code,)
    return answers


def _reached(knowledge: KnowledgeBase, answers: Given) -> Assessment:
    """How urgent it is and why; nothing here looks at tips."""
    return without_tips(Interview(knowledge, answers), pulls=False)
