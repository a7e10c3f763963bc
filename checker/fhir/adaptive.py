"""Structured Data Capture's adaptive form: one that grows by the questions that the answers call for.

A response carries the questions put so far as a form of its own; each time it is sent, those
that come next are added, until nothing is left that a result needs.
"""

from __future__ import annotations

from collections.abc import Set
from typing import Any

from checker.fhir.questionnaire import questionnaire
from checker.fhir.responses import answers_of
from checker.fhir.terms import SDC, Language, NamedRelease, Resource, extension
from checker.reasoning.interview import Interview
from checker.reasoning.questions.next_screen import next_screen

FORM = "asked"
"""Name of the form within the response."""
ADAPTIVE = extension(f"{SDC}/sdc-questionnaire-questionnaireAdaptive", "Boolean", value=True)
_BRANCHING = ("enableWhen", "enableBehavior")


def with_next_questions(release: NamedRelease, resource: Resource, language: Language) -> Resource:
    """The same response with the questions that come next; completed where none does.

    Raises UnreadableError.
    """
    interview = Interview(release.knowledge, answers_of(release, naming_release(resource)))
    upcoming = next_screen(interview, enough=True)
    links = {*interview.answers, *(upcoming.answer_codes if upcoming else ())}
    return {
        **resource,
        "meta": {"profile": [f"{SDC}/sdc-questionnaireresponse-adapt"]},
        "contained": [_form(release, links, language)],
        "questionnaire": f"#{FORM}",
        "status": "in-progress" if upcoming else "completed",
    }


def naming_release(resource: Any) -> Any:
    """A response that names our form: of an adaptive one, what the form within it is derived from."""
    link = resource.get("questionnaire") if isinstance(resource, dict) else None
    if not isinstance(link, str) or not link.startswith("#"):
        return resource
    contained = resource.get("contained")
    forms = contained if isinstance(contained, list) else []
    derived = [_derived_from(form) for form in forms if isinstance(form, dict) and form.get("id") == link[1:]]
    return {**resource, "questionnaire": derived[0] if derived else ""}


def _derived_from(form: Resource) -> Any:
    names = form.get("derivedFrom")
    return names[0] if isinstance(names, list) and names else ""


def _form(release: NamedRelease, links: Set[str], language: Language) -> Resource:
    """The questions put so far. What calls for one is decided here, so none says it itself."""
    whole = questionnaire(release, language)
    return {
        "resourceType": "Questionnaire",
        "id": FORM,
        "meta": {"profile": [f"{SDC}/sdc-questionnaire-adapt"]},
        "extension": [ADAPTIVE],
        "derivedFrom": [release.canonical],
        "status": whole["status"],
        "title": whole["title"],
        "item": [
            {name: value for name, value in item.items() if name not in _BRANCHING}
            for item in whole["item"]
            if item["linkId"] in links
        ],
    }
