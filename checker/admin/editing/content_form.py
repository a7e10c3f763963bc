"""Two people on one row: the second is told what the first did, and loses nothing."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from checker.admin.editing.impact import AGAIN, BUTTON
from checker.admin.history.differences import in_short
from checker.admin.history.versions import Parts, version_of
from checker.admin.marks.fields import KnowsItsRow
from checker.admin.pickers.made_codes import MakesCode

_QUICKER = (
    "Somebody else changed this while you had it open. Nothing of yours is lost: it still stands below. "
    "Texts and numbers that you left alone hold what they wrote. Ticks, lists and tables still hold what "
    "they did when you opened it: look through all of them, put in what should stay of theirs, and save "
    "again to keep what is in this form."
)
_WRITTEN = (forms.CharField, forms.IntegerField, forms.TypedChoiceField)
"""Fields with one text, number or choice."""
NO_REASON = "Say in one line why. It is kept with the history."
REASON_LENGTH = 300


class ContentForm(KnowsItsRow, MakesCode):
    """A form that asks why, for the history, and notices when somebody else was quicker."""

    parts: ClassVar[Parts] = ()
    change_reason = forms.CharField(
        required=False,
        max_length=REASON_LENGTH,
        label="Reason for this change",
        help_text="Needed: one line for the history. Example: “Plainer wording after the review of May”.",
    )
    version = forms.RegexField(r"^\d{1,18}(\.\d{1,18})*$", required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["version"] = version_of(self.instance, self.parts)
        elif not self.is_bound and (shown := self.visible_fields()):
            shown[0].field.widget.attrs["autofocus"] = True

    def is_valid(self) -> bool:
        """Never, where it is only to be shown again."""
        return super().is_valid() and AGAIN not in self.data

    def clean(self) -> dict[str, Any]:
        """A reason is needed, except to look on; and nobody else may have been quicker."""
        super().clean()
        data = self.cleaned_data
        if not data.get("change_reason") and not {BUTTON, AGAIN} & self.data.keys():
            self.add_error("change_reason", NO_REASON)
        if self.instance.pk and data.get("version") and data["version"] != self.initial["version"]:
            self._tell_of_the_other(data["version"])
        return data

    def _tell_of_the_other(self, seen: str) -> None:
        """Say who changed what; saving once more then keeps what stands in this form."""
        since = self.instance.history.filter(history_id__gt=int(seen.partition(".")[0] or 0))
        told = [
            _describe_version(record)
            for record in since.select_related("history_user").order_by("history_id")
        ]
        self.add_error(None, [_QUICKER, *(told or ["What changed is a row in one of the tables below."])])
        sent: Any = self.data
        self.data = sent = sent.copy()
        sent["version"] = self.initial["version"]
        sent.update(self._theirs(int(seen.partition(".")[0] or 0)))

    def _theirs(self, seen: int) -> dict[str, str]:
        """What the other wrote into fields that this person left as they were: name in the form -> text."""
        before = self.instance.history.filter(history_id=seen).first()
        own = {field.name for field in self._meta.model._meta.concrete_fields if not field.is_relation}
        found = dict[str, str]()
        for name in own & self.fields.keys() if before else ():
            field, bound = self.fields[name], self[name]
            typed = _plain(bound.data)
            left = not field.has_changed(_plain(getattr(before, name)), typed)
            if left and isinstance(field, _WRITTEN) and field.has_changed(_plain(bound.initial), typed):
                found[bound.html_name] = str(field.prepare_value(bound.initial))
        return found


def _plain(value: Any) -> Any:
    """With one kind of line end: a browser sends another than it was given."""
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


def _describe_version(record: Any) -> str:
    who = record.history_user or "Somebody"
    at = timezone.localtime(record.history_date).strftime("%H:%M")
    before = record.prev_record
    what = "; ".join(in_short(record, before)) if before else "made it"
    return f"{who}, {at}: {what or 'saved it'} ({record.history_change_reason or 'no reason given'})"
