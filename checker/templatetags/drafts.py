"""Where in the admin a problem of the draft is to be mended."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse

register = template.Library()

MODELS = {
    "question": "question",
    "symptom": "symptom",
    "frequency of": "symptom",
    "group": "symptomgroup",
    "condition": "condition",
    "warning sign": "warningsign",
    "remedy": "remedy",
    "relief key": "reliefkey",
    "gate": "gate",
    "region": "region",
}
"""How the place of a problem begins -> the kind of row that it names next."""
LISTS = {
    "question": "questions",
    "group": "groups",
    "condition": "conditions",
    "warning sign": "warning_signs",
    "remedy": "remedies",
    "relief key": "relief_keys",
    "region": "regions",
}
"""The same -> where the draft lists these rows; answers stand with their questions."""
NAMES = ("title", "name", "text")
_PLACE = re.compile(rf"({'|'.join(MODELS)}) ([a-z0-9-]+)$")


@register.filter
def address_of(place: str) -> str:
    """The list in which the row stands alone; empty for a place that is no single row.

    place: as a Problem has it, "question worst-spot", or with its message after a colon.
    """
    found = _PLACE.match(place.partition(":")[0])
    if not found:
        return ""
    return f"{reverse(f'admin:checker_{MODELS[found[1]]}_changelist')}?{urlencode({'code__exact': found[2]})}"


@register.filter
def named(place: str, plain: Mapping[str, Any]) -> str:
    """The place with the name of its row before the code, if the draft has one; a message after it stays.

    plain: the draft; may be empty.
    """
    start, colon, message = place.partition(":")
    found = _PLACE.match(start)
    name = next(_names(found[1], found[2], plain), "") if found else ""
    return f"{found[1]} “{name}” ({found[2]}){colon}{message}" if found and name else place


def _names(kind: str, code: str, plain: Mapping[str, Any]) -> Iterator[str]:
    questions = plain.get("questions", [])
    answers = (answer for question in questions for answer in question.get("symptoms", []))
    for row in plain.get(LISTS[kind], []) if kind in LISTS else answers:
        if row.get("code") == code:
            yield from (str(row[name]) for name in NAMES if row.get(name))
