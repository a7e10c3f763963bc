"""Structured Data Capture's adaptive form: one that grows by the questions that the answers call for.

A response carries the questions put so far as a form of its own; each time it is sent, those
that come next are added, until nothing is left that a result needs.
"""

from __future__ import annotations

from collections.abc import Set
from typing import Any

from checker.fhir.form.questionnaire import questionnaire
from checker.fhir.form.reading import Fault, UnreadableError, answers_of
from checker.fhir.terms import SDC, Language, NamedRelease, Resource, extension
from checker.reasoning.interview import Interview
from checker.reasoning.questions.next_screen import next_screen

FORM = "asked"
"""Name of the form within the response."""
ADAPTIVE = extension(f"{SDC}/sdc-questionnaire-questionnaireAdaptive", "Boolean", value=True)
ADAPTIVE_RESPONSE = f"{SDC}/sdc-questionnaireresponse-adapt"
_BRANCHING = ("enableWhen", "enableBehavior")


def with_next_questions(release: NamedRelease, resource: Resource, language: Language) -> Resource:
    """The same response with the questions that come next; completed where none does.

    Raises UnreadableError.
    """
    interview = Interview(release.knowledge, answers_of(release, naming_release(resource)))
    upcoming = next_screen(interview, enough=True)
    links = {*interview.answers, *(upcoming.answer_codes if upcoming else ())}
    others = _beside_the_form(resource)
    form = _form(release, links, language) | {"id": _free_name(others)}
    return {
        **resource,
        "meta": _with_profile(resource),
        "contained": [form, *others],
        "questionnaire": f"#{form['id']}",
        "status": "in-progress" if upcoming else "completed",
    }


def _beside_the_form(resource: Resource) -> list[Resource]:
    """What else was sent within the response: who answered, say, to whom it refers."""
    contained = resource.get("contained", [])
    if not isinstance(contained, list):
        raise UnreadableError([Fault("no-list", "contained")])
    wrong = [number for number, part in enumerate(contained) if not isinstance(part, dict)]
    if wrong:
        raise UnreadableError([Fault("no-object", f"contained[{number}]") for number in wrong])
    replaced = str(resource.get("questionnaire", "")).removeprefix("#")
    return [part for part in contained if part.get("id") != replaced]


def _free_name(others: list[Resource]) -> str:
    """Of the form, so that no other part has the same."""
    taken = {part.get("id") for part in others if isinstance(part.get("id"), str)}
    names = (FORM, *(f"{FORM}-{number}" for number in range(len(others))))
    return next(name for name in names if name not in taken)


def _with_profile(resource: Resource) -> Resource:
    """What was said of the response, and that it is one to an adaptive form."""
    meta = resource.get("meta", {})
    if not isinstance(meta, dict):
        raise UnreadableError([Fault("no-object", "meta")])
    profiles = meta.get("profile", [])
    if not isinstance(profiles, list):
        raise UnreadableError([Fault("no-list", "meta.profile")])
    return {**meta, "profile": [*profiles, *({ADAPTIVE_RESPONSE} - set(map(str, profiles)))]}


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
