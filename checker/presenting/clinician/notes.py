"""Answers as a clinician notes them: a label, what is there, what is not, what is open.

How each answer is noted, and in which part of the page its question stands, is
content (`Symptom.term`, `Question.section`). Private answers are left out unless
they may be shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from checker.presenting.answers import AnswersInWords
from checker.reasoning.knowledge import Question, QuestionKind, Stage

_UNSURE = gettext_noop("not sure")
RAISED, _PRESENT = gettext_noop("RAISED"), gettext_noop("reported")
_OPEN, _ABSENT, _NOT_ASKED = _UNSURE, gettext_noop("none reported"), gettext_noop("NOT ASKED")
"""How a safety list ended: a warning sign is raised, or what else was answered."""


@dataclass(frozen=True)
class NotedLine:
    """One line of the page."""

    label: str
    present: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    status: str = ""
    """How a safety list ended; empty for every other line."""


@dataclass(frozen=True)
class Notes:
    """The answers, and which symptoms raised a warning sign that may be named."""

    names: AnswersInWords
    raising: Set[str] = frozenset()

    def part(self, section: str) -> tuple[NotedLine, ...]:
        """The answered questions of one part of the page, the short lines of single choices first."""
        listed = sorted(self._answered(), key=_length)
        return tuple(self._line(q) for q in listed if q.section == section)

    def rest(self) -> tuple[NotedLine, ...]:
        """Answered questions that stand in no part and belong to no safety list."""
        screened = {q.code for root in self._lists() for q in self._family(root)}
        return tuple(self._line(q) for q in self._answered() if not q.section and q.code not in screened)

    def screen(self) -> tuple[NotedLine, ...]:
        """Each safety list with its follow-ups, whether it was asked or not."""
        return tuple(self._screened(root) for root in self._lists())

    def terms(self, codes: Iterable[str]) -> tuple[str, ...]:
        """How these answers are noted beside their questions' titles; private ones are left out."""
        symptom = self.names.knowledge.symptom
        return tuple(symptom[c].term or symptom[c].said for c in codes if not self.hides(c))

    def alone(self, code: str) -> str:
        """One answer, which is not private to this reader, as it is noted away from its question."""
        question = self.names.knowledge.question_of[code]
        (term,) = self.terms([code])
        noted = _noted(question.kind, self.names.title(question), term)
        return noted if code in self.names.evidence.present else f"{noted} ({_(_UNSURE)})"

    def hides(self, code: str) -> bool:
        """Whether this symptom may not be named, whatever was answered."""
        return self.names.is_private(code) and not self.names.show_private

    def _answered(self) -> list[Question]:
        return [
            q
            for q in self.names.knowledge.questions
            if q.code in self.names.answers
            and q.stage is not Stage.PRIVATE_END
            and not self.names.hides_all(q)
        ]

    def _line(self, question: Question) -> NotedLine:
        evidence = self.names.evidence
        present = self.terms(c for c in question.codes if c in evidence.present)
        title = self.names.title(question)
        match question.kind:
            case QuestionKind.ONE:
                return NotedLine(title, present or (_(_UNSURE),))
            case QuestionKind.MANY:
                open_ = self.terms(c for c in question.codes if c in evidence.unsure | evidence.assumed)
                return NotedLine(
                    title, present, open_, self.terms(c for c in question.codes if c in evidence.absent)
                )

    def _lists(self) -> list[Question]:
        return [q for q in self.names.knowledge.questions if q.stage is Stage.SAFETY]

    def _family(self, root: Question) -> list[Question]:
        """A safety list and what its items open."""
        own = set(root.codes)
        opened = (q for q in self.names.knowledge.questions if not own.isdisjoint(q.follows))
        return [root, *(q for q in opened if not q.section)]

    def _screened(self, root: Question) -> NotedLine:
        evidence = self.names.evidence
        asked = [q for q in self._family(root) if q.code in self.names.answers]
        codes = [c for q in asked for c in q.codes if not self.hides(c)]
        there, open_ = ([c for c in codes if c in of] for of in (evidence.present, evidence.unsure))
        opened = {parent for q in asked for parent in q.follows if not evidence.present.isdisjoint(q.codes)}
        return NotedLine(
            self.names.title(root),
            self.terms(c for c in there if c not in opened),
            self.terms(open_),
            self.terms(c for c in codes if c in evidence.absent),
            self._status(asked, there, open_),
        )

    def _status(self, asked: list[Question], present: list[str], unsure: list[str]) -> str:
        if not asked:
            return _(_NOT_ASKED)
        if not self.raising.isdisjoint((*present, *unsure)):
            return _(RAISED)
        return _(_PRESENT if present else _OPEN if unsure else _ABSENT)


def _noted(kind: QuestionKind, title: str, term: str) -> str:
    """One answer away from its question: of a choice it says little without the title."""
    match kind:
        case QuestionKind.ONE:
            return f"{title}: {term}"
        case QuestionKind.MANY:
            return term


def _length(question: Question) -> int:
    """How long its line is: of a choice one term, of a list what is there, open and not there."""
    match question.kind:
        case QuestionKind.ONE:
            return 1
        case QuestionKind.MANY:
            return 3
