"""A form built from the questions of one screen.

Every field is named after its question under the prefix "q", so that no code
can collide with the names the page itself uses.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from checker.reasoning.evidence import SORTING, Answers
from checker.reasoning.knowledge import NONE, NOT_SURE, Question, QuestionKind
from checker.reasoning.questions.next_screen import Screen
from checker.visitor.fields import (
    NONE_AND_MORE,
    NOTHING_SORTED,
    YES,
    OneOf,
    TickList,
    field_of,
    item_of,
    no_item,
    options,
)

NOT_ASKED = _("This page sent more than it asked. Nothing was kept. Please choose again.")
CHANGED_SINCE = _(
    "You gave other answers here since this page was opened, perhaps in another tab. "
    "Look at these once more, then send them again."
)
LEFT_OPEN = {"required", "exclusive"}
"""Errors of somebody who has not answered yet, or not clearly."""
OF_THE_PAGE = {"csrfmiddlewaretoken", "screen", "run", "version", "from", "action", "confirm", "region"}
"""What the page of a screen sends beside its answers."""


class ScreenForm(forms.Form):
    """The questions of one screen. Errors and labels are in plain words."""

    def __init__(self, screen: Screen, answers: Answers, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, prefix="q", initial=_initial(screen, answers))
        self.screen = screen
        self.fields.update({question.code: field_of(question) for question in screen.questions})

    def offer(self, chosen: Mapping[str, tuple[str, ...]]) -> None:
        """Shows these values in the boxes, and no others."""
        self.initial = {
            name: list(chosen.get(name, ())) if isinstance(field, TickList) else chosen.get(name, ("",))[0]
            for name, field in self.fields.items()
        }

    def tick_too(self, stored: Answers) -> None:
        """Shows what is stored ticked in the lists, too: a tick of another tab is not sent away unseen.

        Of "None of these" beside a tick the tick is shown.
        """
        both = {
            name: tuple(dict.fromkeys((*stored.get(name, ()), *self._chosen_of(name))))
            for name, field in self.fields.items()
            if isinstance(field, TickList)
        }
        data = QueryDict(mutable=True)
        for name in self.fields:
            ticked = both.get(name, self._chosen_of(name))
            data.setlist(self.add_prefix(name), [c for c in ticked if c != NONE or len(ticked) == 1])
        self.data = data

    @property
    def many(self) -> bool:
        """Whether what is wrong needs the name of its question beside it."""
        return len(self.fields) > 1

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
        """Question code -> codes in content order; what is wrong, and all of a blank form, is left out.

        Of "none" beside a tick the tick counts.
        """
        given = {} if self.is_blank and self.errors else {**self._beside_none(), **self.cleaned_data}
        return {q.code: _in_order(q, given[q.code]) for q in self.screen.questions if q.code in given}

    def _beside_none(self) -> dict[str, list[str]]:
        """Question code -> what is ticked in it beside "none"."""
        found = [name for name in self.errors if self.has_error(name, "exclusive")]
        return {name: [code for code in self.chosen[name] if code != NONE] for name in found}


class SortingForm(ScreenForm):
    """The items of one list, yes or maybe each; a line without a tick says no, once any box has one."""

    many = False

    def __init__(self, screen: Screen, answers: Answers, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(replace(screen, questions=()), answers, data)
        question, self.screen = screen.questions[0], screen
        self.none = no_item(question)
        self.fields.update({item.code: item_of(item, question) for item in screen.items})
        self.fields[screen.code] = self.none
        self.initial = _initial_sorting(screen, answers.get(screen.code))

    def clean(self) -> dict[str, Any]:
        """Refuse a form without any tick, and "none" beside a line."""
        super().clean()
        none, lines = self.screen.code, self._lines()
        said = self.cleaned_data.get(none, [])
        words = {"none": self.none.none_text}
        if not lines and not said and not self.errors:
            self.add_error(none, ValidationError(NOTHING_SORTED.format(**words), code="required"))
        elif lines and NONE in said:
            self.add_error(none, ValidationError(NONE_AND_MORE.format(**words), code="exclusive"))
        return self.cleaned_data

    def answers(self) -> dict[str, tuple[str, ...]]:
        """The one key of the list -> what is there, what may be, whether the rest stays unsure.

        Of "none" beside a line the line counts; of a form that says nothing, nothing.
        """
        if self.errors:
            lines = self._lines() if self.is_only_open else ()
            return {self.screen.code: lines} if lines else {}
        rest = (NOT_SURE,) if NOT_SURE in self.cleaned_data[self.screen.code] else ()
        return {self.screen.code: (*self._lines(), *rest) or (NONE,)}

    def _lines(self) -> tuple[str, ...]:
        """What is ticked, as it is kept; yes where both boxes of a line are."""
        said = {item.code: self.cleaned_data.get(item.code, []) for item in self.screen.items}
        return tuple(code if YES in boxes else code + SORTING for code, boxes in said.items() if boxes)


def form_for(screen: Screen, answers: Answers, data: Mapping[str, Any] | None = None) -> ScreenForm:
    """The form of a screen: bound to `data` if given, else showing earlier answers."""
    return SortingForm(screen, answers, data) if screen.sorting else ScreenForm(screen, answers, data)


def _initial(screen: Screen, answers: Answers) -> dict[str, Any]:
    answered = [q for q in screen.questions if q.code in answers]
    return {q.code: _as_sent(q.kind, answers[q.code]) for q in answered}


def _as_sent(kind: QuestionKind, chosen: tuple[str, ...]) -> str | list[str]:
    match kind:
        case QuestionKind.ONE:
            return chosen[0]
        case QuestionKind.MANY:
            return list(chosen)


def _initial_sorting(screen: Screen, given: tuple[str, ...] | None) -> dict[str, list[str]]:
    if given is None:
        return {}
    ticked = {item.code: [YES] for item in screen.items if item.code in given}
    maybe = {item.code: [NOT_SURE] for item in screen.items if item.code + SORTING in given}
    return ticked | maybe | {screen.code: [code for code in (NONE, NOT_SURE) if code in given]}


def _in_order(question: Question, chosen: str | list[str]) -> tuple[str, ...]:
    """Codes in content order; an optional question left empty counts as not sure."""
    picked = {chosen} if isinstance(chosen, str) else set(chosen)
    return tuple(code for code, _ in options(question) if code in picked) or (NOT_SURE,)
