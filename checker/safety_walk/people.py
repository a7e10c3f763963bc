"""People for the walk: a truth, and the answers it gives to the questionnaire's own screens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from checker.reasoning.criteria import resolve
from checker.reasoning.evidence import SORTING, Answers, Given
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import (
    EVERY_ADULT,
    NONE,
    NOT_SURE,
    KnowledgeBase,
    Question,
    QuestionKind,
    Stage,
)
from checker.reasoning.knowledge.follow_ups import parents_of
from checker.reasoning.knowledge.implied import implications
from checker.reasoning.questions.next_screen import Screen, next_screen
from checker.reasoning.warning_signs.screening import signs

MOST_SCREENS = 80
"""More than any walk may take; beyond it a screen is put again and again."""

HEAVY = 1000
"""A rule weighs more than any number of relief keys, an implied symptom more, being under age most."""


@dataclass(frozen=True)
class Truth:
    """What a person has and doubts; everything else is a no. Earlier codes win a single choice."""

    yes: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()

    def less(self, code: str) -> Truth:
        """The same person without this finding or doubt."""
        return Truth(tuple(c for c in self.yes if c != code), tuple(c for c in self.unsure if c != code))

    def also(self, yes: Iterable[str] = (), unsure: Iterable[str] = ()) -> Truth:
        """The same person with more findings, which win."""
        more, doubts = tuple(yes), tuple(unsure)
        told = {*more, *doubts}
        return Truth(
            (*more, *(c for c in self.yes if c not in told)),
            (*doubts, *(c for c in self.unsure if c not in told)),
        )


def everything_asked_of_all(knowledge: KnowledgeBase, truth: Truth) -> Given:
    """The answers to all that every adult is asked, sorted lists included."""
    answers = dict(_nothing(knowledge))
    told = with_parents(knowledge, truth)
    for question in _touched(knowledge, told).values():
        if question.stage in EVERY_ADULT:
            answers.update(answered(knowledge, question, told))
    return answers


def finish(knowledge: KnowledgeBase, answers: Answers, truth: Truth, *, enough: bool = True) -> Given:
    """Go on with the questionnaire's own screens to the end of the run."""
    told, given = with_parents(knowledge, truth), dict(answers)
    for _ in range(MOST_SCREENS):
        screen = next_screen(Interview(knowledge, given), enough=enough)
        if screen is None:
            return given
        given.update(_fill(knowledge, screen, told))
    raise RuntimeError(f"the questionnaire does not end for {truth}")


def run_of(knowledge: KnowledgeBase, truth: Truth) -> Given:
    """The end of the shortest run of this person: no adaptive question is put."""
    return finish(knowledge, everything_asked_of_all(knowledge, truth), truth)


def steps(knowledge: KnowledgeBase, truth: Truth, *, enough: bool = False) -> list[tuple[Screen, Given]]:
    """The whole walk from the first screen: each screen with the answers after it."""
    told, path, given = with_parents(knowledge, truth), list[tuple[Screen, Given]](), Given()
    while (screen := next_screen(Interview(knowledge, given), enough=enough)) and len(path) < MOST_SCREENS:
        given = {**given, **_fill(knowledge, screen, told)}
        path.append((screen, given))
    return path


def _fill(knowledge: KnowledgeBase, screen: Screen, told: Truth) -> Given:
    """A truthful answer to a screen; `told` has the parent items, too."""
    if screen.sorting:
        return _sorted(screen.sorting, told)
    given: Given = {}
    for question in screen.questions:
        given[question.code] = _answer(knowledge, question, told)
    return given


def _answer(knowledge: KnowledgeBase, question: Question, told: Truth) -> tuple[str, ...]:
    """The answer to one question: what is true, "not sure", or the answer that says least."""
    says = _strictly(knowledge, question)
    unsure = bool(question.unsure_text) and any(not says[code].isdisjoint(told.unsure) for code in says)
    match question.kind:
        case QuestionKind.MANY:
            ticked = tuple(code for code in question.codes if code in told.yes)
            return (*ticked, *([NOT_SURE] if unsure else [])) or (NONE,)
        case QuestionKind.ONE:
            chosen = next((code for yes in told.yes for code in says if yes in says[code]), "")
            return (chosen or (NOT_SURE if unsure else neutral(knowledge, question)),)


def _strictly(knowledge: KnowledgeBase, question: Question) -> dict[str, frozenset[str]]:
    """Option -> what is true when it is; what is due, or never weighed, asks for no more than it implies."""
    alone = question.stage is Stage.DUE or not question.evidence_group
    implied = implications(knowledge) if alone else {}
    return {code: implied.get(code, frozenset()) | {code} for code in question.codes}


def answered(knowledge: KnowledgeBase, question: Question, told: Truth) -> Given:
    """The answer with its sorting, where "not sure" stands beside ticks."""
    given = {question.code: _answer(knowledge, question, told)}
    if question.sorts_unsure and NOT_SURE in given[question.code]:
        given.update(_sorted(question, told))
    return given


@lru_cache(maxsize=65536)
def with_parents(knowledge: KnowledgeBase, truth: Truth) -> Truth:
    """The truth with all that it implies, and the box that opens the follow-up of each finding.

    Somebody whose foot hurts in bed also says that the pain goes down to the foot.
    """
    implied = implications(knowledge)
    yes = dict.fromkeys((*truth.yes, *(c for code in truth.yes for c in sorted(implied.get(code, ())))))
    for code in tuple(yes):
        parents = parents_of(knowledge).get(code)
        if parents and yes.keys().isdisjoint(parents):
            yes[parents[0]] = None
    doubts = (*truth.unsure, *(c for code in truth.unsure for c in sorted(implied.get(code, ()))))
    unsure = dict.fromkeys(code for code in doubts if code not in yes)
    for code in doubts:
        parents = parents_of(knowledge).get(code)
        if parents and {*yes, *unsure}.isdisjoint(parents):
            unsure[parents[0]] = None
    return Truth(tuple(yes), tuple(unsure))


def neutral(knowledge: KnowledgeBase, question: Question) -> str:
    """The option of a single choice that says least: in no rule, making nothing due, in few relief keys."""
    return _neutral(knowledge)[question.code]


def _sorted(question: Question, told: Truth) -> Given:
    items = (c + SORTING for c in question.codes if c in told.unsure and c not in told.yes)
    return {question.code + SORTING: tuple(items) or (NONE,)}


def _touched(knowledge: KnowledgeBase, told: Truth) -> dict[str, Question]:
    asking = _asking(knowledge)
    return {code: q for told_of in (*told.yes, *told.unsure) for code, q in asking[told_of].items()}


@lru_cache(maxsize=16)
def _asking(knowledge: KnowledgeBase) -> dict[str, dict[str, Question]]:
    """Symptom -> the question it is an answer to, and those of which an answer says just that."""
    asking = {code: {q.code: q} for code, q in knowledge.question_of.items()}
    for question in knowledge.questions:
        for code in frozenset().union(*_strictly(knowledge, question).values()):
            asking[code][question.code] = question
    return asking


@lru_cache(maxsize=16)
def _nothing(knowledge: KnowledgeBase) -> Given:
    """Somebody with no finding at all, asked what every adult is asked."""
    asked = [q for q in knowledge.questions if q.stage in EVERY_ADULT]
    return {q.code: _answer(knowledge, q, Truth()) for q in asked}


@lru_cache(maxsize=16)
def _neutral(knowledge: KnowledgeBase) -> dict[str, str]:
    rules = [rule for _, rule in signs(knowledge)]
    rules += [resolve(knowledge, q.due_when) for q in knowledge.questions if q.due_when]
    keys = [resolve(knowledge, key.criterion) for key in knowledge.relief_keys]
    weight = dict.fromkeys(knowledge.symptom, 0)
    for symptoms, heavy in [(k.symptoms(), 1) for k in keys] + [(r.symptoms(), HEAVY) for r in rules]:
        for code in symptoms:
            weight[code] += heavy
    for code, implied in implications(knowledge).items():
        weight[code] += HEAVY**2 * len(implied)
    for code in knowledge.members.get(knowledge.settings.minor, ()):
        weight[code] += HEAVY**3
    return {
        q.code: min(reversed(q.codes), key=weight.__getitem__)
        for q in knowledge.questions
        if not q.kind.has_none_beside
    }
