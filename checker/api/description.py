"""The OpenAPI document: what the service says of itself, and what it leaves out."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from checker.api.problems import FHIR_TYPE, PROBLEM_TYPE
from checker.api.service import service

PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["pointer", "code"],
                "properties": {"pointer": {"type": "string"}, "code": {"type": "string"}},
            },
        },
    },
}
REFUSALS = {
    "get": {
        "400": "The address has what is no text, or searches by what is not known here.",
        "404": "There is no such thing.",
        "412": "Another release is current.",
    },
    "post": {
        "400": "This is not JSON.",
        "411": "The body comes in chunks and does not say its length.",
        "412": "Another release is current.",
        "413": "The body is too long.",
        "415": "The body says that it is no JSON.",
        "422": "These are no answers to this release.",
    },
}
EVERY_REFUSAL = {
    "429": "Too many requests; Retry-After says when to come again.",
    "503": "Nothing is published, or the database does not answer.",
}
IF_MATCH = {
    "in": "header",
    "name": "If-Match",
    "required": False,
    "schema": {"type": "string"},
    "description": "Checksum of the release that the sender knows; 412 where another one is current.",
}
FHIR_PATH = "/fhir/"


@csrf_exempt  # as the page
@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """The OpenAPI document."""
    return JsonResponse(described(reverse("api:api-root")))


@cache
def described(root: str) -> dict[str, Any]:
    """The document; what is left out of it by the service is refusals, FHIR's types and If-Match."""
    document: dict[str, Any] = dict(service.get_openapi_schema(path_prefix=root))
    document["components"]["schemas"]["Problem"] = PROBLEM
    for path, methods in document["paths"].items():
        for method, call in methods.items():
            _complete(call, method, fhir=FHIR_PATH in path)
    return document


def _complete(call: dict[str, Any], method: str, *, fhir: bool) -> None:
    call["parameters"] = [*call.get("parameters", ()), IF_MATCH]
    call["responses"] = {str(status): told for status, told in call["responses"].items()}
    kinds = (PROBLEM_TYPE, FHIR_TYPE) if fhir else (PROBLEM_TYPE,)
    for status, meaning in sorted({**REFUSALS[method], **EVERY_REFUSAL}.items()):
        schema = {"$ref": "#/components/schemas/Problem"}
        content = {kind: {"schema": schema if kind == PROBLEM_TYPE else {"type": "object"}} for kind in kinds}
        call["responses"][status] = {"description": meaning, "content": content}
    if fhir and "requestBody" in call:
        content = call["requestBody"]["content"]
        content[FHIR_TYPE] = content["application/json"]
