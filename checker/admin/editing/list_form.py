"""Cells that are edited in a list: what was not touched stays, and a second person is told of the first."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from checker.admin.editing.content_form import NO_REASON, REASON_LENGTH
from checker.web.admin_bases import BaseModelFormSet, ModelForm

_QUICKER = (
    "Somebody else made this “{now}” while you had the list open. Nothing was saved. "
    "Save again to have “{typed}” in its place."
)


class ListRow(ModelForm):
    """One row. The list may have been open for an hour, so each cell carries what it showed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.show_hidden_initial = True

    def clean(self) -> dict[str, Any]:
        """Cells that nobody touched are as they are by now; one that two people changed is asked about."""
        data = super().clean() or self.cleaned_data
        for name in data.keys() & self.initial.keys():
            if name not in self.changed_data:
                data[name] = self.initial[name]
            elif self._was_changed_meanwhile(name) and data[name] != self.initial[name]:
                self._tell_of_the_other(name)
        return data

    def _was_changed_meanwhile(self, name: str) -> bool:
        seen = self.data.get(self.add_initial_prefix(name))
        if seen is None:
            return False
        try:
            return bool(self.fields[name].to_python(seen) != self.initial[name])
        except ValidationError:
            return True

    def _tell_of_the_other(self, name: str) -> None:
        """Saving once more then puts what was typed over what the other person did."""
        now = self.initial[name]
        self.add_error(name, _QUICKER.format(now=now, typed=self.cleaned_data[name]))
        sent: Any = self.data
        self.data = sent = sent.copy()
        sent[self.add_initial_prefix(name)] = str(now)


class ListForms(BaseModelFormSet):
    """What is edited in a list, and why it changes."""

    def clean(self) -> None:
        """A reason is needed where something changes."""
        super().clean()
        if self.has_changed():
            why = forms.CharField(max_length=REASON_LENGTH, error_messages={"required": NO_REASON})
            why.clean(self.data.get("change_reason", ""))
