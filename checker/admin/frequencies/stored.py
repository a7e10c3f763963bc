"""Figures as they are stored, with what each rests on."""

from __future__ import annotations

from django.db.models import QuerySet

from checker.models import Frequency, Source

Key = tuple[str, str]
"""Symptom code, condition code."""
Stored = tuple[int, str, tuple[Source, ...]]
"""Per cent, note, sources."""
NOTHING: Stored = (0, "", ())


def stored_of(frequencies: QuerySet[Frequency]) -> dict[Key, Stored]:
    """What these rows hold, in three queries."""
    links = Frequency.sources.through.objects.filter(frequency__in=frequencies.order_by()).order_by("source")
    pairs = list(links.values_list("frequency", "source"))
    known = Source.objects.only("code", "citation").in_bulk({source for _, source in pairs})
    sources: dict[int, tuple[Source, ...]] = {}
    for frequency, source in pairs:
        sources[frequency] = (*sources.get(frequency, ()), known[source])
    names = ("symptom__code", "condition__code", "pk", "percent", "note")
    found = frequencies.order_by().values_list(*names)
    return {
        (symptom, cond): (percent, note, sources.get(pk, ())) for symptom, cond, pk, percent, note in found
    }
