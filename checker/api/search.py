"""FHIR's search for a form, where there is one: without a parameter, by its id, its url or its version.

What else is asked for is passed over, as FHIR has it, and the answer says by what it was found; who
sends "Prefer: handling=strict" is refused instead.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import BadRequest
from django.http import HttpRequest

from checker.api.capability import SEARCHED
from checker.api.problems import LONGEST_NAME, MOST_FAULTS, ProblemError
from checker.fhir.terms import Resource

SEARCH: list[dict[str, Any]] = [
    {"in": "query", "name": name, "required": False, "schema": {"type": "string"}} for name in SEARCHED
]
_FIELDS = {"_id": "id"}
"""Where the field has another name than the parameter."""
_REFUSED = 400
_NO_TEXT = "\ufffd"
"""What Django reads where the bytes of an address are no UTF-8."""


def wanted(request: HttpRequest) -> list[tuple[str, str]]:
    """Each parameter that is known here, with its value.

    Raises ProblemError for others where that is wished.
    """
    if any(_NO_TEXT in each for pair in request.GET.lists() for each in (pair[0], *pair[1])):
        raise BadRequest("no text")
    unknown = [name for name in request.GET if name not in SEARCHED]
    if unknown and "handling=strict" in request.headers.get("Prefer", "").replace(" ", ""):
        names = [name[:LONGEST_NAME] for name in unknown[:MOST_FAULTS]]
        raise ProblemError(_REFUSED, "unknown-parameter", parameters=names)
    return [(name, value) for name in SEARCHED for value in request.GET.getlist(name)]


def searchset(form: Resource, root: str, asked: list[tuple[str, str]]) -> Resource:
    """The Bundle of what was searched for: the form, or nothing."""
    matches = all(form[_FIELDS.get(name, name)] in value.split(",") for name, value in asked)
    address = f"{root}/Questionnaire"
    entry = {"fullUrl": f"{address}/{form['id']}", "resource": form, "search": {"mode": "match"}}
    return {
        "resourceType": "Bundle",
        "type": "searchset",
        "total": int(matches),
        "link": [{"relation": "self", "url": f"{address}?{urlencode(asked)}".rstrip("?")}],
        **({"entry": [entry]} if matches else {}),
    }
