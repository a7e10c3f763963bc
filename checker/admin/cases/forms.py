"""The forms of clinical cases: what is typed names what the draft has, and no floor is undercut."""

from __future__ import annotations

import json
from collections.abc import Iterator
from difflib import get_close_matches
from itertools import islice
from typing import Any

from django import forms

from checker import cases, library
from checker.admin.editing.content_form import ContentForm
from checker.admin.pickers.codes import PickedCodes, read_at_once
from checker.cases import ClinicalCase, floors
from checker.library.files.faults import MOST
from checker.models import ClinicalCase as Row
from checker.presenting.problems import message, noun
from checker.web.letters import is_text

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


class CaseForm(ContentForm):
    """A case that the article's floors protect cannot be weakened."""

    class Meta:
        field_classes = {"answers": AnswersField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pickers = [name for name, field in self.fields.items() if isinstance(field, PickedCodes)]
        read_at_once({self.fields[name].widget: getattr(self.instance, name) for name in pickers})

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
            self.add_error(None, message(why))
        for name, unknown in islice(_unknown(stored, wanted), MOST):
            self.add_error(name, unknown)
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
            yield one.field, f"The draft has no {noun(one.kind)} “{one.code}”.{meant}"
