"""How each tip suits one cause, beside a cause like it: chosen, compared and saved."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.text import capfirst

from checker.models import Condition, Fit, Remedy
from checker.models.one_version import one_version

ROWS = 100
"""Tips on one page."""
MOST = 32_767
"""The highest number that a place in the order may have."""
Suits = tuple[str, int] | None
"""Verdict and place in the order; None where nothing is said."""
VERDICTS: dict[str, str] = dict(Fit._meta.get_field("verdict").flatchoices)
"""Each with its label."""


@dataclass(frozen=True)
class Tip:
    """One tip, what is stored for the cause, and what the cause beside has."""

    code: str
    title: str
    group: str
    stored: Suits
    beside: Suits

    @property
    def beside_in_words(self) -> str:
        """What the cause beside has."""
        return _in_words(self.beside)

    @property
    def stored_in_words(self) -> str:
        """What the cause itself has."""
        return _in_words(self.stored)


def _in_words(suits: Suits) -> str:
    """Such as "Recommended, 10"."""
    return f"{VERDICTS.get(suits[0], suits[0])}, {suits[1]}" if suits else "not decided"


@dataclass(frozen=True)
class Change:
    """A tip that would suit the cause otherwise."""

    tip: Tip
    before: Suits
    """As its page showed it."""
    after: Suits


class TipForm(forms.Form):
    """One row of the table."""

    verdict = forms.ChoiceField(
        label="How it suits",
        required=False,
        choices=[("", "not decided"), *VERDICTS.items()],
    )
    order = forms.IntegerField(label="Order", required=False, min_value=0, max_value=MOST)

    def __init__(self, tip: Tip, data: Any = None, *, start: Suits = None) -> None:
        """start: what stands there where nobody typed anything."""
        verdict, order = start or ("", None)
        super().__init__(data, prefix=tip.code, initial={"verdict": verdict, "order": order})
        self.tip = tip
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = f"{tip.title}: {field.label}"

    @property
    def suits(self) -> Suits:
        """What a valid row says."""
        verdict = self.cleaned_data["verdict"]
        return (verdict, self.cleaned_data["order"] or 0) if verdict else None

    @property
    def differs(self) -> bool:
        """Whether it says something else than what is stored."""
        shown = (self["verdict"].value() or "", str(self["order"].value() or 0))
        verdict, order = self.tip.stored or ("", 0)
        return shown != (verdict, str(order))


def tips_of(cause: Condition, beside: Condition | None = None) -> list[Tip]:
    """Every tip, in three queries."""
    own, others = _fits(cause), _fits(beside) if beside else {}
    rows = Remedy.objects.only("code", "title", "group", "position")
    return [
        Tip(row.code, row.title, capfirst(row.group), own.get(row.code), others.get(row.code)) for row in rows
    ]


def _fits(cause: Condition) -> Mapping[str, Suits]:
    names = ("remedy__code", "verdict", "priority")
    rows = Fit.objects.filter(condition=cause).order_by().values_list(*names)
    return {code: (verdict, order) for code, verdict, order in rows}


def seen_of(posted: Mapping[str, str], tips: Iterable[Tip]) -> dict[str, Suits]:
    """What the page showed of each tip; what is stored where it does not say."""
    try:
        cells = json.loads(posted.get("seen", "{}"))
        told = {code: _pair(value) for code, value in cells.items()}
    except (ValueError, TypeError, AttributeError, RecursionError):
        told = {}
    return {tip.code: told.get(tip.code, tip.stored) for tip in tips}


def _pair(value: Any) -> Suits:
    return None if value is None else (str(value[0]), int(value[1]))


def changes(tips: Iterable[Tip], wanted: Mapping[str, Suits], seen: Mapping[str, Suits]) -> list[Change]:
    """What differs from what the page showed, and from what is stored by now."""
    return [
        Change(tip, seen[tip.code], wanted[tip.code])
        for tip in tips
        if tip.code in wanted and wanted[tip.code] != seen[tip.code] and wanted[tip.code] != tip.stored
    ]


@one_version()
def save(cause: Condition, changed: Collection[Change], reason: str) -> list[Change]:
    """Store how these tips suit the cause.

    Returns those that somebody changed meanwhile; then nothing is stored.
    """
    codes = {change.tip.code for change in changed}
    found = cause.fits.filter(remedy__code__in=codes).select_related("remedy")
    rows = {fit.remedy.code: fit for fit in found}
    clashes = [change for change in changed if _stored(rows.get(change.tip.code)) != change.before]
    if not clashes:
        remedies = {row.code: row for row in Remedy.objects.filter(code__in=codes - rows.keys())}
        made = {code: Fit(remedy=remedy, condition=cause) for code, remedy in remedies.items()}
        for change in changed:
            _store((made | rows)[change.tip.code], change.after, reason)
    return clashes


def _stored(row: Fit | None) -> Suits:
    return (row.verdict, row.priority) if row else None


def _store(row: Fit, suits: Suits, reason: str) -> None:
    row._change_reason = reason  # type: ignore[attr-defined]
    if suits is None:
        row.delete()
        return
    row.verdict, row.priority = suits
    row.full_clean()
    row.save()


def by_group(forms_: Iterable[TipForm]) -> Iterator[tuple[str, list[TipForm]]]:
    """The rows by what kind of tip they are, in the order in which the kinds come."""
    groups: dict[str, list[TipForm]] = {}
    for form in forms_:
        groups.setdefault(form.tip.group, []).append(form)
    yield from groups.items()
