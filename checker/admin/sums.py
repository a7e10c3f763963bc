"""Whether the answers to a question with radio buttons make 100 for each condition."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Sum

from checker.models import Frequency

WHOLE = 100


def wrong_sums(questions: Collection[int] | None = None) -> list[str]:
    """One plain line for each column that does not (of some questions, or of all)."""
    rows = Frequency.objects.filter(symptom__question__kind="one")
    if questions is not None:
        rows = rows.filter(symptom__question__in=questions)
    names = ("symptom__question__code", "condition__code")
    sums = rows.order_by(*names).values_list(*names).annotate(total=Sum("percent"))
    return [
        f"The answers to “{question}” make {total} for {condition}; they should make {WHOLE}."
        for question, condition, total in sums
        if total != WHOLE
    ]
