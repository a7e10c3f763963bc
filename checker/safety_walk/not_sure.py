"""The ladder no, not sure, yes, and bands that are not given."""

from __future__ import annotations

from collections.abc import Iterator

from checker.reasoning.assessment import without_tips
from checker.reasoning.evidence import from_findings
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import KnowledgeBase
from checker.reasoning.knowledge.problem import error
from checker.reasoning.warning_signs.floors import FLOORS
from checker.reasoning.warning_signs.screening import Urgency, down, screen, signs, urgency_rank
from checker.safety_walk.counterexamples import Examined, demanded, example
from checker.safety_walk.implicants import Symptoms, implicants
from checker.safety_walk.people import Truth, run_of
from checker.safety_walk.runs import verdict


def no_unsure_yes(knowledge: KnowledgeBase) -> Examined:
    """Each finding of each rule, and each other symptom: no <= not sure <= yes, and a floor holds."""
    tally = Examined()
    for rest, code in _steps(knowledge):
        tally.count += 1
        no, unsure, yes = (_of(knowledge, *told) for told in _three(rest, code))
        if not urgency_rank(no) <= urgency_rank(unsure) <= urgency_rank(yes):
            levels = {"no": no[0].code, "unsure": unsure[0].code, "yes": yes[0].code}
            note = error("ladder-turns", code=code, **levels)
            told = Truth((*sorted(rest), code))
            worst = max(no, unsure, yes, key=urgency_rank)
            tally.refute(example(knowledge, ("yes-lowers", ""), told, {}, demanded(worst), note))
    _floors(knowledge, tally)
    return tally


def _steps(knowledge: KnowledgeBase) -> Iterator[tuple[Symptoms, str]]:
    """A finding, and the rest of what a rule needs; and whatever a rule forbids, as one finding more."""
    yield from ((frozenset(), code) for code in knowledge.symptom)
    for sign, rule in signs(knowledge):
        for implicant in implicants(knowledge, sign.criterion):
            yield from ((implicant - {code}, code) for code in sorted(implicant))
            yield from ((implicant, code) for code in sorted(rule.none_of))


def _three(rest: Symptoms, code: str) -> Iterator[tuple[Symptoms, Symptoms]]:
    yield rest, frozenset()
    yield rest, frozenset({code})
    yield rest | {code}, frozenset()


def _of(knowledge: KnowledgeBase, yes: Symptoms, unsure: Symptoms) -> Urgency:
    found = screen(knowledge, from_findings(knowledge, yes, unsure))
    return found.level, found.within


def _floors(knowledge: KnowledgeBase, tally: Examined) -> None:
    for floor in FLOORS:
        for code in (c for c in floor.all_of[0] if c in knowledge.symptom):
            rest = frozenset(clause[-1] for clause in floor.all_of[1:] if clause[-1] in knowledge.symptom)
            least = (floor.level, floor.within)
            for (yes, unsure), wanted in zip(
                (((rest | {code}), frozenset[str]()), (frozenset[str](), rest | {code})),
                (least, down(*least)),
                strict=True,
            ):
                tally.count += 1
                if urgency_rank(_of(knowledge, yes, unsure)) < urgency_rank(wanted):
                    told = Truth(tuple(sorted(yes)), tuple(sorted(unsure)))
                    kind = "below-floor", floor.code
                    note = error("because", code=floor.code)
                    tally.refute(example(knowledge, kind, told, {}, demanded(wanted), note))


def bands_are_cautious(knowledge: KnowledgeBase) -> Examined:
    """A band that is not sure, or not given, is never below any of its bands (being under age apart)."""
    tally = Examined()
    minors = knowledge.members.get(knowledge.settings.minor, frozenset())
    for rest, code in _steps(knowledge):
        question = knowledge.question_of[code]
        if not question.cautious or code in minors or question.code in _asked(knowledge, rest):
            continue
        tally.count += 1
        told = Truth((code, *sorted(rest)))
        answers = run_of(knowledge, told)
        given = urgency_rank(verdict(knowledge, answers))
        without = {c: g for c, g in answers.items() if c != question.code}
        result = without_tips(Interview(knowledge, without), pulls=False)
        if question.code in answers and urgency_rank((result.level, result.within)) < given:
            note = error("level-without", code=question.code, level=result.level.code)
            expect = demanded(verdict(knowledge, answers))
            tally.refute(example(knowledge, ("band-lowers", ""), told, answers, expect, note))
    return tally


def _asked(knowledge: KnowledgeBase, symptoms: Symptoms) -> set[str]:
    return {knowledge.question_of[code].code for code in symptoms}
