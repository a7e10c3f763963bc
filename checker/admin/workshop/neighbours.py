"""The cause that stands beside another one, to start from and to compare with."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from checker.admin.pickers.finding import row_meant
from checker.models import Condition


def neighbour_of(cause: Condition, words: str) -> tuple[Condition | None, str]:
    """The cause that is meant, or else its first look-alike, or one of its kind; and why words mean none."""
    others = Condition.objects.exclude(pk=cause.pk)
    if not words:
        return _most_alike(cause), ""
    try:
        return row_meant(others, words), ""
    except ValidationError as unclear:
        return _most_alike(cause), " ".join(unclear.messages)


def _most_alike(cause: Condition) -> Condition | None:
    others = Condition.objects.exclude(pk=cause.pk)
    named = {row.code: row for row in others.filter(code__in=cause.look_alikes)}
    kin = others.filter(family=cause.family).first() if cause.family_id else None
    return next((named[code] for code in cause.look_alikes if code in named), kin)
