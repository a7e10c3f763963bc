"""Whether the answers to a question with radio buttons make 100 for each condition."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Sum
from django.db.models.functions import Coalesce

from checker.models import Frequency, Question
from checker.reasoning.knowledge import QuestionKind

WHOLE = 100


def wrong_sums(questions: Collection[int] | None = None) -> list[str]:
    """One plain line for each column that does not (of some questions, or of all).

    An answer that is scored with another question counts there, as it does in the reasoning.
    """
    single = Question.objects.filter(kind__in=[kind for kind in QuestionKind if kind.takes_one])
    if questions is not None:
        single = single.filter(pk__in=questions)
    codes = dict(single.values_list("pk", "code"))
    owned = Frequency.objects.annotate(owner=Coalesce("symptom__scored_with", "symptom__question"))
    columns = owned.filter(owner__in=codes).order_by().values_list("owner", "condition__code")
    sums = columns.annotate(total=Sum("percent"))
    return [
        f"The answers to “{question}” make {total} for {condition}; they should make {WHOLE}."
        for question, condition, total in sorted((codes[owner], *rest) for owner, *rest in sums)
        if total != WHOLE
    ]
