"""The page for people who write programs, made from the OpenAPI document: it asks nothing of another site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from checker.api.description import described

Schema = dict[str, Any]
_NAMES = "#/components/schemas/"


@dataclass(frozen=True)
class Row:
    """A field of a shape, or an answer of a call."""

    name: str
    kind: str
    about: str


@dataclass(frozen=True)
class Call:
    """One address with its method."""

    title: str
    about: str
    takes: str
    """The shape of what is sent; empty where nothing is."""
    rows: tuple[Row, ...]
    """Status, what comes back, and when."""


@dataclass(frozen=True)
class Shape:
    """One kind of object."""

    name: str
    about: str
    rows: tuple[Row, ...]


@csrf_exempt  # no cookie comes through the door, so a token would be asked for in vain
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Every call and every shape."""
    document = described(reverse("api:api-root"))
    calls = [
        _call(f"{method.upper()} {path}", call)
        for path, methods in document["paths"].items()
        for method, call in methods.items()
    ]
    shapes = [_shape(name, shape) for name, shape in sorted(document["components"]["schemas"].items())]
    about = document["info"]
    context = {
        "title": f"{about['title']}, API {about['version']}",
        "about": about["description"],
        "document": reverse("api-document"),
        "calls": calls,
        "shapes": shapes,
    }
    return render(request, "api/page.html", context)


def _call(title: str, call: Schema) -> Call:
    answers = sorted(call["responses"].items())
    rows = tuple(Row(status, _content(answer), answer["description"]) for status, answer in answers)
    return Call(title, call.get("description", ""), _content(call.get("requestBody", {})), rows)


def _shape(name: str, shape: Schema) -> Shape:
    return Shape(name, shape.get("description", ""), tuple(_fields(shape)))


def _fields(shape: Schema) -> Iterator[Row]:
    for name, field in shape.get("properties", {}).items():
        yield Row(name, kind_of(field), field.get("description", ""))


def _content(holder: Schema) -> str:
    """The shape in a body of the first type that it may have."""
    content = list(holder.get("content", {}).items())
    return f"{kind_of(content[0][1]['schema'])} ({content[0][0]})" if content else ""


def kind_of(schema: Schema) -> str:
    """What a value is, in words."""
    if "$ref" in schema:
        return str(schema["$ref"]).removeprefix(_NAMES)
    if "anyOf" in schema:
        return " or ".join(map(kind_of, schema["anyOf"]))
    if schema.get("type") == "array":
        return f"list of {kind_of(schema.get('items', {}))}"
    if isinstance(inside := schema.get("additionalProperties"), dict):
        return f"object of {kind_of(inside)}"
    return str(schema.get("type", "value"))
