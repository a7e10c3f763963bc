"""A simulated person answers the questionnaire's own choice of screens, truthfully."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from checker.cases.story import ClinicalCase
from checker.reasoning.evidence import SORTING, Given
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import NONE, NOT_SURE, KnowledgeBase, Question, QuestionKind, Stage, Symptom
from checker.reasoning.knowledge.follow_ups import parents_of
from checker.reasoning.knowledge.implied import implications, with_implied
from checker.reasoning.questions.next_screen import Screen, next_screen
from checker.reasoning.warning_signs.screening import signs


def walk(knowledge: KnowledgeBase, case: ClinicalCase) -> Given:
    """The answers of the case's person, in the order in which they were given.

    Ends where the questionnaire ends. The ice-or-warmth check is answered after
    it when the case names any symptom of it. Raises RuntimeError if the
    questionnaire puts a screen again that was answered.
    """
    reply = replying(knowledge, case)
    answers: Given = {}
    while screen := next_screen(Interview(knowledge, answers)):
        given = reply(screen)
        if given.keys() <= answers.keys():
            raise RuntimeError(f"{case.code}: the screen {screen.code!r} was put twice")
        answers.update(given)
    return {**answers, **_Person(knowledge, case).fill(_check(knowledge, case))}


def replying(knowledge: KnowledgeBase, case: ClinicalCase) -> Callable[[Screen], Given]:
    """What the case's person answers to a screen."""
    person = _Person(knowledge, case)
    return lambda screen: person.sort(screen) if screen.sorting else person.fill(screen.questions)


def answer_all(knowledge: KnowledgeBase, case: ClinicalCase) -> Given:
    """The answers of the case's person if every question were put, whatever the order.

    Follow-ups are put after their parents; the sorting of unsure items is not. Much faster than
    `walk`, and the same for two knowledge bases that choose their questions differently.
    """
    person = _Person(knowledge, case)
    answers: Given = {}
    given: set[str] = set()
    for question in knowledge.questions:
        if question.stage is not Stage.PRIVATE_END and (
            not question.follows or given.intersection(question.follows)
        ):
            answers.update(person.fill((question,)))
            given.update(answers[question.code])
    return answers


def _check(knowledge: KnowledgeBase, case: ClinicalCase) -> tuple[Question, ...]:
    """The questions of the ice-or-warmth check, if the case has a truth for any of them."""
    check = tuple(q for q in knowledge.questions if q.stage is Stage.RELIEF_CHECK)
    stated = {*case.present, *case.unsure}
    return check if any(not stated.isdisjoint(q.codes) for q in check) else ()


def says_nothing(question: Question, harmless: Sequence[str] = ()) -> str:
    """The answer of somebody with nothing to say: none of a list, else a harmless option, or not sure."""
    match question.kind:
        case QuestionKind.MANY:
            return NONE
        case QuestionKind.ONE:
            *_, last = *question.codes, *([NOT_SURE] if question.unsure_text else []), *harmless
            return last


@dataclass(frozen=True)
class _Person:
    """Answers from one truth."""

    knowledge: KnowledgeBase
    case: ClinicalCase

    def fill(self, questions: tuple[Question, ...]) -> Given:
        """An answer to each question of a screen."""
        return {q.code: self._given(q) for q in questions}

    def sort(self, screen: Screen) -> Given:
        """Yes, no or not sure for each item that was left unticked."""
        codes = [item.code + SORTING for item in screen.items if self._unsure_of(item)]
        return {screen.code: tuple(codes) or (NONE,)}

    def _given(self, question: Question) -> tuple[str, ...]:
        match question.kind:
            case QuestionKind.MANY:
                return self._many(question)
            case QuestionKind.ONE:
                return (self._one(question),)

    def _many(self, question: Question) -> tuple[str, ...]:
        ticked = [s.code for s in question.symptoms if self._true(s)]
        unsure = question.unsure_text and any(self._unsure_of(s) for s in question.symptoms)
        return (*ticked, *([NOT_SURE] if unsure else [])) or (NONE,)

    def _one(self, question: Question) -> str:
        """The true option; one that says what is true; a default; one that worries nobody."""
        unsure = question.unsure_text and any(self._unsure_of(s) for s in question.symptoms)
        options = question.codes
        return (
            _first(options, self._present)
            or (NOT_SURE if unsure else "")
            or next((s.code for s in question.symptoms if self._brings(s) & self._present), "")
            or _first(options, frozenset(self.case.defaults))
            or self._unstated(question)
        )

    def _unstated(self, question: Question) -> str:
        read = _read_by_rules(self.knowledge)
        harmless = [s.code for s in question.symptoms if read.isdisjoint({s.code, *self._brings(s)})]
        if self.case.unstated and question.unsure_text and len(harmless) == len(question.symptoms):
            return self.case.unstated
        return says_nothing(question, harmless)

    def _true(self, item: Symptom) -> bool:
        more = children(self.knowledge).get(item.code, frozenset())
        return item.code in self._present or not more.isdisjoint(self._present)

    def _unsure_of(self, item: Symptom) -> bool:
        if not self.case.unsure:
            return False
        asked = {item.code, *self._brings(item), *children(self.knowledge).get(item.code, ())}
        return not self._true(item) and not asked.isdisjoint(self.case.unsure)

    def _brings(self, item: Symptom) -> frozenset[str]:
        return implications(self.knowledge).get(item.code, frozenset())

    @cached_property
    def _present(self) -> frozenset[str]:
        """All that is true, implied symptoms included."""
        return with_implied(self.knowledge, self.case.present)


def _first(options: tuple[str, ...], wanted: frozenset[str]) -> str:
    return next((code for code in options if code in wanted), "")


@lru_cache(maxsize=4)
def children(knowledge: KnowledgeBase) -> dict[str, frozenset[str]]:
    """Item of a list -> symptoms of the follow-ups that ask more about it."""
    table: dict[str, frozenset[str]] = {}
    for code, parents in parents_of(knowledge).items():
        for parent in parents:
            table[parent] = table.get(parent, frozenset()) | {code}
    return table


@lru_cache(maxsize=4)
def _read_by_rules(knowledge: KnowledgeBase) -> frozenset[str]:
    """Symptoms that any warning sign reads."""
    return frozenset().union(*(rule.symptoms() for _, rule in signs(knowledge)))
