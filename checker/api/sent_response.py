"""A QuestionnaireResponse that came by itself, or among the Parameters of an operation of FHIR."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from checker.api.problems import Fault, ProblemError, pointer
from checker.api.sent import UNPROCESSABLE
from checker.fhir.terms import Resource

RESPONSE = "questionnaire-response"
_VALUES = {RESPONSE: "resource", "region": "valueCode", "private": "valueBoolean"}
"""Where the value of each parameter stands."""


@dataclass(frozen=True)
class SentResponse:
    """The response, and what is wanted of it."""

    resource: Resource
    path: str = ""
    """Where it lies in what was sent, as FHIRPath begins its places."""
    region: str = ""
    path_of_region: str = ""
    private: bool = False
    """Whether private answers go into the document."""


class _Parameter(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")

    name: Literal["questionnaire-response", "region", "private"]
    resource: dict[str, Any] = Field(default_factory=dict)
    code: str = Field(default="", alias="valueCode")
    boolean: bool = Field(default=False, alias="valueBoolean")


class _Parameters(BaseModel):
    model_config = ConfigDict(strict=True)

    rules: None = Field(default=None, alias="implicitRules")
    """By which all of it would have to be read otherwise; none are known here."""
    parameter: list[_Parameter]


def sent_response(resource: Resource, *, alone: bool = False) -> SentResponse:
    """Raises ProblemError for parameters that are none, none of ours, or beside one that is to be alone."""
    if resource.get("resourceType") != "Parameters":
        return SentResponse(resource)
    sent = _parameters(resource)
    if faults := [*_misplaced(sent)] or [*(_beside(sent) if alone else ())]:
        raise ProblemError(UNPROCESSABLE, "unreadable-answers", faults)
    named = {each.name: (f"parameter[{n}]", each) for n, each in enumerate(sent)}
    if len(named) < len(sent):
        twice = Fault("parameter-twice", pointer("parameter"))
        raise ProblemError(UNPROCESSABLE, "unreadable-answers", [twice])
    if RESPONSE not in named:
        raise ProblemError(UNPROCESSABLE, "unreadable-answers", [Fault("no-response", pointer("parameter"))])
    empty = ("parameter", _Parameter(name="region"))
    (path, response), (path_of_region, region) = named[RESPONSE], named.get("region", empty)
    _, private = named.get("private", empty)
    return SentResponse(
        response.resource,
        f"{path}.resource.",
        region.code,
        f"{path_of_region}.valueCode",
        private.boolean,
    )


def _misplaced(sent: list[_Parameter]) -> Iterator[Fault]:
    """What a parameter has that is no value of its kind, and the value that it has not."""
    for number, each in enumerate(sent):
        told, own = set(each.model_dump(by_alias=True, exclude_unset=True)) - {"name"}, _VALUES[each.name]
        yield from (
            Fault("extra_forbidden", pointer("parameter", number, name)) for name in sorted(told - {own})
        )
        if own not in told:
            yield Fault("missing", pointer("parameter", number, own))


def _beside(sent: list[_Parameter]) -> Iterator[Fault]:
    for number, each in enumerate(sent):
        if each.name != RESPONSE:
            yield Fault("extra_forbidden", pointer("parameter", number, "name"))


def _parameters(resource: Resource) -> list[_Parameter]:
    try:
        return _Parameters.model_validate(resource).parameter
    except ValidationError as error:
        faults = [Fault(each["type"], pointer(*each["loc"])) for each in error.errors()]
        raise ProblemError(UNPROCESSABLE, "unreadable-answers", faults) from None
