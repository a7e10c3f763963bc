"""Names the person's own answers back, in their own words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from checker.presenting.shapes import Said
from checker.reasoning.evidence import SORTING, Answers, Evidence
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import NOT_SURE, KnowledgeBase, Question
from checker.reasoning.knowledge.follow_ups import ticks_behind
from checker.reasoning.knowledge.implied import implications
from checker.reasoning.questions.next_screen import answered_screens
from checker.reasoning.questions.parts import Part

KEPT_PRIVATE = gettext_noop("an answer kept private")
PARTS = {
    Part.SAFETY: gettext_noop("Safety"),
    Part.YOU: gettext_noop("You"),
    Part.PAIN: gettext_noop("Pain"),
}
NOT_SAID = gettext_noop("{}: not said yet")
NOT_KNOWN = gettext_noop("{}: not sure")


def part_name(part: Part) -> str:
    """What people read of a part of the questions."""
    return _(PARTS[part])


def said_once(answers: Iterable[Said]) -> tuple[Said, ...]:
    """Each answer once, less what begins one that says more: "numb skin" and "numb skin below the knee"."""
    told = tuple(dict.fromkeys(answers))
    more = {(other.text, other.sure, other.private) for other in told}
    return tuple(
        said
        for said in told
        if not any(
            text.startswith(f"{said.text} ") and (sure, private) == (said.sure, said.private)
            for text, sure, private in more
        )
    )


@dataclass(frozen=True)
class AnswersInWords:
    """What was answered, where, and how it is said."""

    interview: Interview
    show_private: bool = True
    """False replaces the words of private answers, for pages that others see."""

    @property
    def knowledge(self) -> KnowledgeBase:
        """The release that has the words."""
        return self.interview.knowledge

    @property
    def answers(self) -> Answers:
        """The answers as codes."""
        return self.interview.answers

    @property
    def evidence(self) -> Evidence:
        """The answers as evidence."""
        return self.interview.evidence

    @cached_property
    def steps(self) -> Mapping[str, int]:
        """Key of an answer -> number of its screen, from 1."""
        screens = answered_screens(self.interview)
        return {key: number for number, screen in enumerate(screens, 1) for key in screen.answer_codes}

    @cached_property
    def has_private(self) -> bool:
        """Whether a private answer was given."""
        return any(self.is_private(code) for code in self.evidence.possible)

    def said(self, symptoms: Iterable[str]) -> tuple[Said, ...]:
        """The answers that stand for these symptoms, each said once."""
        return said_once(self._said(self._answered_as(code)) for code in symptoms)

    def named(self, symptoms: Iterable[str]) -> tuple[Said, ...]:
        """These symptoms in their own words, whatever answer brought them."""
        return tuple(dict.fromkeys(self._said(code) for code in symptoms))

    def is_private(self, symptom: str) -> bool:
        """Whether the answer is kept from shared and printed pages."""
        return self.knowledge.symptom[symptom].private or self.knowledge.question_of[symptom].kept_private

    def hides_all(self, question: Question) -> bool:
        """Whether nothing may be said of what was answered to it, not even that it was "not sure"."""
        return question.kept_private and not self.show_private

    def implying(self, code: str) -> tuple[str, ...]:
        """The symptoms that bring this one with them."""
        return tuple(other for other, implied in implications(self.knowledge).items() if code in implied)

    def asked_about(self, code: str) -> str:
        """What was ticked that the question of this symptom asks more about, and was answered; else empty."""
        if self.knowledge.question_of[code].code not in self.answers:
            return ""
        return next((tick for tick in self._ticked(code) if tick in self.evidence.present), "")

    def title(self, question: Question) -> str:
        """The short name of a question."""
        return (
            _(KEPT_PRIVATE) if question.private and not self.show_private else question.title or question.text
        )

    def _said(self, code: str) -> Said:
        evidence = self.evidence
        sure = code in evidence.present
        known = sure or code in evidence.unsure
        given = known or self.knowledge.question_of[code].code in self.answers
        words = self.knowledge.symptom[code].said if known else self._left_open(code, given=given)
        private = self.is_private(code)
        hidden = private and not self.show_private
        return Said(_(KEPT_PRIVATE) if hidden else words, sure, private, self._step(code), given, not known)

    def _left_open(self, code: str, *, given: bool) -> str:
        return _(NOT_KNOWN if given else NOT_SAID).format(self.title(self.knowledge.question_of[code]))

    def _answered_as(self, code: str) -> str:
        """The symptom the person answered: `code`, one that implies it, or the tick it asks more about."""
        if self._was_chosen(code):
            return code
        sources = self.implying(code)
        ticked = (tick for each in (code, *sources) for tick in self._ticked(each))
        return next((other for other in (*sources, *ticked) if self._was_chosen(other)), code)

    def _ticked(self, code: str) -> tuple[str, ...]:
        """The items that a question with this option asks more about, if it is open or left them so."""
        if NOT_SURE in self.answers.get(self.knowledge.question_of[code].code, ()):
            return ()
        return ticks_behind(self.knowledge).get(code, ())

    def _was_chosen(self, code: str) -> bool:
        question = self.knowledge.question_of[code].code
        return code in self.answers.get(question, ()) or code in self.answers.get(question + SORTING, ())

    def _step(self, code: str) -> int:
        """Where it was said: of what a follow-up asks, where that was ticked which the follow-up is about."""
        passed = {code}
        while ticked := self._ticked_above(code, passed):
            code = ticked
            passed.add(code)
        question = self.knowledge.question_of[code].code
        sorted_later = code in self.answers.get(question + SORTING, ())
        return self.steps.get(question + SORTING if sorted_later else question, 0)

    def _ticked_above(self, code: str, passed: set[str]) -> str:
        """What was ticked that a follow-up with this option is about; edited content may go in a circle."""
        above = self.knowledge.question_of[code].follows
        return next((c for c in above if c not in passed and self._was_chosen(c)), "")
