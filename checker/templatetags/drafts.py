"""Where in the admin a problem of the draft is to be mended."""

from __future__ import annotations

import re
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
_PLACE = re.compile(rf"({'|'.join(MODELS)}) ([a-z0-9-]+)$")


@register.filter
def address_of(place: str) -> str:
    """The list in which the row stands alone; empty for a place that is no single row.

    place: as a Problem has it, "question worst-spot", or with its message after a colon.
    """
    found = _PLACE.match(place.partition(":")[0])
    if not found:
        return ""
    return f"{reverse(f'admin:checker_{MODELS[found[1]]}_changelist')}?{urlencode({'q': found[2]})}"
