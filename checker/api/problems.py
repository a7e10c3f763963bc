"""What is told to a program whose request cannot be answered: problem details (RFC 9457).

Each fault has a code and the place of what is wrong, and repeats nothing that was sent as a
value. Who asks for FHIR gets the same as an OperationOutcome.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from itertools import islice
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse

from checker.fhir.form.faults import words_for
from checker.fhir.terms import HOME, Resource, filled

FHIR_TYPE = "application/fhir+json"
PROBLEM_TYPE = "application/problem+json"
_INDEX = re.compile(r"\[(\d+)\]")
_KINDS = {
    404: "not-found", 405: "not-supported", 412: "conflict", 413: "too-long", 415: "not-supported",
    429: "throttled", 500: "exception", 503: "transient",
}  # fmt: skip
"""Status -> what FHIR calls it; all else is invalid."""
_NAME_OR_NUMBER = re.compile("[A-Za-z]+|[0-9]+")
MOST_FAULTS = 100
"""Of one body; an answer must not be many times as long as what was sent."""
LONGEST_NAME = 100
"""Letters of a name that are told again; none of ours is longer."""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong in a body."""

    code: str
    pointer: str
    """JSON Pointer as the fragment of an address: "#/answers/age/0"; "#" is the whole body."""


class ProblemError(Exception):
    """A request that is refused, with its faults."""

    def __init__(self, status: int, name: str, faults: Iterable[Fault] = (), **more: object) -> None:
        super().__init__(status, name)
        self.status, self.name, self.more = status, name, more
        self.faults = tuple(islice(faults, MOST_FAULTS))


def pointer(*steps: str | int) -> str:
    """The place of something in a body."""
    names = (str(step)[:LONGEST_NAME].replace("~", "~0").replace("/", "~1") for step in steps)
    return "#" + "".join(f"/{quote(name, safe='~')}" for name in names)


def pointer_of(path: str) -> str:
    """The place that FHIRPath calls `item[3].linkId`; its names have no dots."""
    return pointer(*_INDEX.sub(r".\1", path).rstrip(".").split("."))


def answer(request: HttpRequest, problem: ProblemError) -> HttpResponse:
    """The problem in the form that the sender reads."""
    wants_fhir = FHIR_TYPE in request.headers.get("Accept", "")
    told, kind = (outcome(problem), FHIR_TYPE) if wants_fhir else (details(problem), PROBLEM_TYPE)
    response = HttpResponse(json.dumps(told), status=problem.status, content_type=kind)
    response["Cache-Control"] = "no-store"
    return response


def details(problem: ProblemError) -> dict[str, object]:
    """As RFC 9457 has it."""
    named = {"type": f"{HOME}:problem:{problem.name}"} if problem.name else {"type": "about:blank"}
    faults = [{"pointer": fault.pointer, "code": fault.code} for fault in problem.faults]
    words = words_for(fault.code for fault in problem.faults)
    return {
        **named,
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        **({"detail": words} if words else {}),
        **problem.more,
        **({"errors": faults} if faults else {}),
    }


def outcome(problem: ProblemError) -> Resource:
    """As FHIR has it."""
    faults = problem.faults or (Fault(problem.name or HTTPStatus(problem.status).phrase, "#"),)
    return {
        "resourceType": "OperationOutcome",
        "issue": [_issue(_KINDS.get(problem.status, "invalid"), fault) for fault in faults],
    }


def _issue(kind: str, fault: Fault) -> Resource:
    """One fault; its place is told as a pointer, too, since not every name can stand in FHIRPath."""
    return filled(
        severity="error",
        code=kind,
        details=filled(text=words_for([fault.code])),
        diagnostics=f"{fault.code} at {fault.pointer}",
        expression=[place] if (place := _expression(fault.pointer)) else [],
    )


def _expression(place: str) -> str:
    """A pointer as FHIRPath has it: `item[3].linkId`; empty for the whole and for other names than FHIR's."""
    steps = place.split("/")[1:]
    if not all(map(_NAME_OR_NUMBER.fullmatch, steps)):
        return ""
    return "".join(f"[{step}]" if step.isdigit() else f".{step}" for step in steps).removeprefix(".")
