"""The forms of clinical cases: what is typed names what the draft has, and no floor is undercut."""

from __future__ import annotations

import json
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from django import forms
from django.contrib.admin.widgets import FilteredSelectMultiple
from django.utils.html import format_html
from django.utils.safestring import SafeString

from checker import cases, library
from checker.admin.code_picking import GONE, kinds_in_words, read_at_once, without_lines
from checker.admin.versions import ContentForm
from checker.cases import ClinicalCase, floors
from checker.models import ClinicalCase as Row
from checker.models import Condition, Remedy, WarningSign
from hamstring_triage.inputs import is_text

SHAPE = "Write the answers as {“question”: [“answer”, “answer”]}, in straight quotation marks and codes."


class Decoder(json.JSONDecoder):
    """Codes only: no signs in disguise, no number of thousands of digits, no lists in lists without end."""

    def decode(self, s: str, *args: Any) -> Any:
        """What the text says. Raises JSONDecodeError and nothing else."""
        try:
            value = super().decode(s, *args)
            readable = all(text.isascii() and is_text(text) for text in _texts(value))
        except (ValueError, RecursionError):
            readable = False
        if not readable:
            raise json.JSONDecodeError(SHAPE, "", 0)
        return value


class AnswersField(forms.JSONField):
    """JSON that somebody typed."""

    default_error_messages = {"invalid": SHAPE}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "decoder": Decoder})


PICKED = {
    "signs_at_least": (WarningSign, "title"),
    "leading": (Condition, "name"),
    "not_leading": (Condition, "name"),
    "shown": (Remedy, "title"),
    "not_shown": (Remedy, "title"),
    "only": (Remedy, "title"),
    "locked": (Remedy, "title"),
}
"""Lists that are picked from rows of the draft -> what those are, and the column with their name."""


MOST_PICKED = 200
"""With more choices than that they are looked for by words: a list of thousands helps nobody."""
LISTS = (*PICKED, "present", "unsure", "defaults")
"""Every list that is picked in one way or the other."""


class _Several(FilteredSelectMultiple):
    """Two lists with JavaScript, one without; in a box of its own, before which the label stays."""

    def render(self, *args: Any, **kwargs: Any) -> SafeString:
        """As the admin renders a list of other rows."""
        return format_html('<div class="related-widget-wrapper">{}</div>', super().render(*args, **kwargs))


class CaseForm(ContentForm):
    """A case that the article's floors protect cannot be weakened."""

    class Meta:
        field_classes = {"answers": AnswersField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = {model: _choices(model, named) for model, named in set(PICKED.values())}
        for name, (model, _) in PICKED.items():
            if name in self.fields and len(choices[model]) <= MOST_PICKED:
                offered = _with_gone(self.instance, name, choices[model])
                self.fields[name] = _picker(self.fields[name], offered)
        names = [name for name in LISTS if name in self.fields]
        read_at_once([self.fields[n] for n in names], [getattr(self.instance, n) for n in names])

    def clean_answers(self) -> dict[str, list[str]]:
        """Answers have the shape {question: [codes]}."""
        given = self.cleaned_data["answers"] or {}
        lists = given.values() if isinstance(given, dict) else [None]
        if not all(isinstance(codes, list) and all(isinstance(c, str) for c in codes) for codes in lists):
            raise forms.ValidationError(SHAPE)
        return dict(given)

    def clean(self) -> dict[str, Any]:
        """Compare with the row as it is stored, and with the draft."""
        data = super().clean()
        if self.errors:
            return data
        row = Row.objects.filter(pk=self.instance.pk).first()
        stored = cases.from_row(row) if row else None
        names = [f.name for f in Row._meta.fields]
        typed = {name: data.get(name, getattr(self.instance, name)) for name in names}
        wanted = cases.from_row(Row(**typed))
        for why in floors.weakened(stored, wanted):
            self.add_error(None, why)
        for name, why in _unknown(stored, wanted):
            self.add_error(name, why)
        return data


class ImportForm(forms.Form):
    """A file of cases, and why."""

    file = forms.FileField(label="YAML file", help_text="As it is exported here.")
    change_reason = forms.CharField(label="Reason", max_length=300)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _texts([*value, *value.values()])
    elif isinstance(value, list):
        yield from (text for part in value for text in _texts(part))


def _choices(model: Any, named: str) -> list[tuple[str, str]]:
    """Code and name of all that may be picked; of too many, one more than that."""
    rows = model.objects.order_by("position", "code").values_list("code", named)[: MOST_PICKED + 1]
    kinds = kinds_in_words() if model is Remedy else {}
    return [*kinds.items(), *((code, f"{words} ({code})") for code, words in rows)]


def _with_gone(case: Row, name: str, choices: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """With what was picked before and is gone: it may stay."""
    known = {code for code, _ in choices}
    return [*choices, *((code, GONE.format(code)) for code in getattr(case, name) if code not in known)]


def _picker(field: Any, choices: list[tuple[str, str]]) -> forms.Field:
    return forms.MultipleChoiceField(
        choices=choices,
        required=False,
        label=field.label,
        help_text=without_lines(field.help_text),
        widget=_Several(str(field.label).lower(), is_stacked=False),
    )


def _unknown(stored: ClinicalCase | None, wanted: ClinicalCase) -> Iterator[tuple[str, str]]:
    """Field and words for each code that the draft does not have; what was so before may stay."""
    try:
        draft = library.from_drafts()
    except library.ContentError:
        return
    before = {(one.field, one.code) for one in cases.unknown(draft, stored)} if stored else set()
    for one in cases.unknown(draft, wanted):
        if (one.field, one.code) not in before:
            near = get_close_matches(one.code, one.known, n=3)
            meant = f" Did you mean {' or '.join(near)}?" if near else ""
            yield one.field, f"The draft has no {one.kind} “{one.code}”.{meant}"
