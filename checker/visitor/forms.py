"""A form built from the questions of one screen, and the form of the start page.

Every field is named after its question under the prefix "q", so that no code
can collide with the names the page itself uses.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from checker.reasoning.evidence import SORTING, Answers
from checker.reasoning.knowledge import NONE, NOT_SURE, KnowledgeBase, Question, QuestionKind, Symptom
from checker.reasoning.questions.next_screen import Screen

CHOOSE_ONE = _("Choose one answer.")
TICK_OR_NONE = _("Tick what fits you. If nothing does, tick “{none}”.")
TICK_ONE = _("Tick at least one box.")
NONE_AND_MORE = _("You ticked “{none}” and something else as well. Untick one of the two.")
NOT_A_CHOICE = _("That answer is not one of the choices. Please choose again.")
NOT_ASKED = _("This page sent more than it asked. Nothing was kept. Please choose again.")
CHANGED_SINCE = _(
    "You gave other answers here since this page was opened, perhaps in another tab. "
    "Look at these once more, then send them again."
)
_YES, _NO = "yes", "no"
LEFT_OPEN = {"required", "exclusive"}
"""Errors of somebody who has not answered yet, or not clearly."""
OF_THE_PAGE = {"csrfmiddlewaretoken", "screen", "run", "version", "from", "action", "confirm", "region"}
"""What the page of a screen sends beside its answers."""


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


class OneOf(forms.ChoiceField):
    """Radio buttons of a question, or of one item of a sorting screen."""

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


class ScreenForm(forms.Form):
    """The questions of one screen. Errors and labels are in plain words."""

    def __init__(self, screen: Screen, answers: Answers, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, prefix="q", initial=_initial(screen, answers))
        self.screen = screen
        if screen.sorting:
            self.fields.update({item.code: _sorting_field(item, screen.sorting) for item in screen.items})
        else:
            self.fields.update({question.code: _field(question) for question in screen.questions})

    def offer(self, chosen: Mapping[str, tuple[str, ...]]) -> None:
        """Shows these values in the boxes, and no others."""
        self.initial = {
            name: list(chosen.get(name, ())) if isinstance(field, TickList) else chosen.get(name, ("",))[0]
            for name, field in self.fields.items()
        }

    @property
    def reasons(self) -> tuple[tuple[str, str], ...]:
        """What is asked, and why; what gives no reason is left out."""
        asked = (field for field in self.fields.values() if isinstance(field, OneOf | TickList))
        return tuple((str(field.label), field.why) for field in asked if field.why)

    @property
    def chosen(self) -> dict[str, tuple[str, ...]]:
        """The values chosen among those offered, valid as an answer or not."""
        return {name: taken for name in self.fields if (taken := self._chosen_of(name))}

    def _chosen_of(self, name: str) -> tuple[str, ...]:
        field, sent = self.fields[name], self[name].data or []
        values = dict.fromkeys([sent] if isinstance(sent, str) else sent)
        return tuple(
            code for code in values if isinstance(field, forms.ChoiceField) and field.valid_value(code)
        )

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all was chosen."""
        return not any(self[name].data for name in self.fields)

    @property
    def unasked(self) -> set[str]:
        """Names in the data that neither this screen nor its page has."""
        return set(self.data) - {self.add_prefix(name) for name in self.fields} - OF_THE_PAGE

    def clean(self) -> dict[str, Any]:
        """Refuse answers to what this screen does not ask."""
        if self.unasked:
            raise ValidationError(NOT_ASKED, code="not-asked")
        return self.cleaned_data

    @property
    def is_only_open(self) -> bool:
        """Whether all that is wrong is that something was left open, or ticked beside "none"."""
        wrong = (error.code for errors in self.errors.as_data().values() for error in errors)
        return all(code in LEFT_OPEN for code in wrong)

    def answers(self) -> dict[str, tuple[str, ...]]:
        """Question code -> codes in content order; what is wrong, and all of a blank form, is left out."""
        given = {} if self.is_blank and self.errors else self.cleaned_data
        if self.screen.sorting:
            whole = given.keys() >= self.fields.keys()
            return {self.screen.sorting.code + SORTING: self._sorted()} if whole else {}
        return {q.code: _in_order(q, given[q.code]) for q in self.screen.questions if q.code in given}

    def _sorted(self) -> tuple[str, ...]:
        chosen = {item.code: self.cleaned_data[item.code] for item in self.screen.items}
        codes = {_YES: "{}", NOT_SURE: "{}" + SORTING}
        return tuple(codes[said].format(code) for code, said in chosen.items() if said in codes) or (NONE,)


def form_for(screen: Screen, answers: Answers, data: Mapping[str, Any] | None = None) -> ScreenForm:
    """The form of a screen: bound to `data` if given, else showing earlier answers."""
    return ScreenForm(screen, answers, data)


class StartForm(forms.Form):
    """Whom the run is about, and the region for phone numbers."""

    subject = forms.ChoiceField(
        label=_("Who is it about?"),
        choices=[("me", _("Me")), ("other", _("Somebody with me"))],
        widget=forms.RadioSelect,
        initial="me",
        error_messages={"required": CHOOSE_ONE, "invalid_choice": NOT_A_CHOICE},
    )
    region = forms.ChoiceField(
        label=_("Where are you now?"),
        help_text=_("For the right phone numbers."),
        error_messages={"required": CHOOSE_ONE, "invalid_choice": NOT_A_CHOICE},
    )

    def __init__(self, knowledge: KnowledgeBase, region: str, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial={"region": region})
        choices = self.fields["region"]
        assert isinstance(choices, forms.ChoiceField)  # noqa: S101 (tells the type checker)
        choices.choices = [(r.code, r.name) for r in knowledge.regions]


def options(question: Question) -> list[tuple[str, str]]:
    """Everything that can be chosen for a question: (code, words), in order."""
    extra = [(NONE, question.none_text), (NOT_SURE, question.unsure_text)]
    return [*((s.code, s.text) for s in question.symptoms), *((code, text) for code, text in extra if text)]


def _field(question: Question) -> forms.ChoiceField:
    by_code = {s.code: Label.of(s) for s in question.symptoms}
    field = _field_class(question.kind)(
        label=question.text,
        help_text=question.hint,
        choices=[(code, by_code.get(code, text)) for code, text in options(question)],
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


def _sorting_field(item: Symptom, question: Question) -> forms.ChoiceField:
    field = OneOf(
        label=item.text,
        help_text=item.hint,
        choices=[(_YES, _("Yes")), (_NO, _("No")), (NOT_SURE, _("Not sure"))],
        error_messages={"required": CHOOSE_ONE, "invalid_choice": NOT_A_CHOICE},
    )
    field.private = item.private or question.private
    return field


def _initial(screen: Screen, answers: Answers) -> dict[str, Any]:
    if screen.sorting:
        return _initial_sorting(screen, answers.get(screen.sorting.code + SORTING))
    answered = [q for q in screen.questions if q.code in answers]
    return {q.code: _as_sent(q.kind, answers[q.code]) for q in answered}


def _as_sent(kind: QuestionKind, chosen: tuple[str, ...]) -> str | list[str]:
    match kind:
        case QuestionKind.ONE:
            return chosen[0]
        case QuestionKind.MANY:
            return list(chosen)


def _initial_sorting(screen: Screen, given: tuple[str, ...] | None) -> dict[str, str]:
    if given is None:
        return {}
    said = {item.code: _YES if item.code in given else _NO for item in screen.items}
    return said | {item.code: NOT_SURE for item in screen.items if item.code + SORTING in given}


def _in_order(question: Question, chosen: str | list[str]) -> tuple[str, ...]:
    """Codes in content order; an optional question left empty counts as not sure."""
    picked = {chosen} if isinstance(chosen, str) else set(chosen)
    return tuple(code for code, _ in options(question) if code in picked) or (NOT_SURE,)
