"""The groups of boxes that put a question, and what is wrong with an answer to one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django import forms
from django.core.exceptions import ValidationError
from django.utils.choices import BaseChoiceIterator
from django.utils.translation import gettext_lazy as _

from checker.reasoning.knowledge import NONE, NOT_SURE, Question, QuestionKind, Symptom

CHOOSE_ONE = _("Choose one answer.")
TICK_OR_NONE = _("Tick what fits you. If nothing does, tick “{none}”.")
TICK_ONE = _("Tick at least one box.")
NONE_AND_MORE = _("You ticked “{none}” and something else as well. Untick one of the two.")
NOT_A_CHOICE = _("That answer is not one of the choices. Please choose again.")
NOTHING_SORTED = _("Tick each line that is there, or may be. If none is, tick “{none}”.")
YES = "yes"
"""Said of one item of a list that is sorted."""


class Label(str):
    """The words beside a box, with a hint under them and a place on the body map."""

    __slots__ = ("hint", "zone")
    hint: str
    zone: str

    @classmethod
    def of(cls, symptom: Symptom) -> Label:
        """The label of one option."""
        label = cls(symptom.text)
        label.hint, label.zone = symptom.hint, symptom.zone
        return label


class Above(str):
    """Words that are only read out: what they say is seen in the place of a box."""

    __slots__ = ()
    is_above = True


class _AsTheyAre(BaseChoiceIterator):
    """Pairs of code and words in order; Django would look through a list of them for each field."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self.pairs = tuple(pairs)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self.pairs)


class OneOf(forms.ChoiceField):
    """Radio buttons of a question."""

    widget = forms.RadioSelect
    private = False
    why = ""


class TickList(forms.MultipleChoiceField):
    """Check boxes of a question, where "None of these" excludes every other."""

    widget = forms.CheckboxSelectMultiple
    private = False
    why = ""
    none_text = ""

    def validate(self, value: list[str]) -> None:
        """Raise ValidationError that says what to do."""
        super().validate(value)
        if NONE in value and len(value) > 1:
            raise ValidationError(NONE_AND_MORE.format(none=self.none_text), code="exclusive")


class MayBeEmpty(TickList):
    """Check boxes of which none has to be ticked: what an empty one says, its form knows."""

    is_line = False

    def validate(self, value: list[str]) -> None:
        """Raise ValidationError for anything but one of the boxes."""
        if value:
            super().validate(value)


def options(question: Question) -> list[tuple[str, str]]:
    """Everything that can be chosen for a question: (code, words), in order."""
    extra = [(NONE, question.none_text), (NOT_SURE, question.unsure_text)]
    return [*((s.code, s.text) for s in question.symptoms), *((code, text) for code, text in extra if text)]


def field_of(question: Question) -> forms.ChoiceField:
    """The group of boxes of a question."""
    by_code = {s.code: Label.of(s) for s in question.symptoms}
    field = _field_class(question.kind)(
        label=question.text,
        help_text=question.hint,
        choices=_AsTheyAre((code, by_code.get(code, text)) for code, text in options(question)),
        required=not question.optional,
        error_messages={"required": _what_to_do(question), "invalid_choice": NOT_A_CHOICE},
    )
    field.why, field.private = question.why, question.private
    if isinstance(field, TickList):
        field.none_text = question.none_text
    return field


def _field_class(kind: QuestionKind) -> type[OneOf | TickList]:
    match kind:
        case QuestionKind.ONE:
            return OneOf
        case QuestionKind.MANY:
            return TickList


def _what_to_do(question: Question) -> str:
    match question.kind:
        case QuestionKind.ONE:
            return str(CHOOSE_ONE)
        case QuestionKind.MANY:
            return TICK_OR_NONE.format(none=question.none_text) if question.none_text else str(TICK_ONE)


def item_of(item: Symptom, question: Question) -> MayBeEmpty:
    """Yes, or maybe, to one item of a list."""
    field = MayBeEmpty(
        label=item.text,
        help_text=item.hint,
        choices=[(YES, Above(_("Yes"))), (NOT_SURE, Above(_("Maybe")))],
        error_messages={"invalid_choice": NOT_A_CHOICE},
    )
    field.is_line = True
    field.private = item.private or question.private
    return field


def no_item(question: Question) -> TickList:
    """What can be said of a list that is sorted instead of ticking a line."""
    none_text = question.none_text or str(_("None of these"))
    field = MayBeEmpty(
        label=Above(_("Nothing to tick?")),
        choices=[(NONE, none_text), (NOT_SURE, _("Not sure"))],
        error_messages={"invalid_choice": NOT_A_CHOICE},
    )
    field.none_text = none_text
    return field
