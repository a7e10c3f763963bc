"""The same as FHIR R4: the form, the adaptive form of SDC, and a result as a document."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Annotated, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Body, Router

from checker.api.capability import capability
from checker.api.problems import FHIR_TYPE, Fault, ProblemError, pointer_of
from checker.api.released import released, tagged
from checker.api.search import SEARCH, searchset, wanted
from checker.api.sent import UNPROCESSABLE, region_of
from checker.api.sent_response import sent_response
from checker.fhir.document import document
from checker.fhir.form.adaptive import naming_release, with_next_questions
from checker.fhir.form.questionnaire import questionnaire
from checker.fhir.form.reading import UnreadableError, answers_of
from checker.fhir.terms import Language, NamedRelease, Resource
from checker.sharing.documents import as_result, language
from checker.web.logs import untimed

router = Router()
SentResource = Annotated[Resource, Body()]
AS_FHIR: dict[str, Any] = {
    "responses": {200: {"description": "OK", "content": {FHIR_TYPE: {"schema": {"type": "object"}}}}}
}


@router.get("metadata", url_name="capability", openapi_extra=AS_FHIR)
def metadata(request: HttpRequest) -> HttpResponse:
    """CapabilityStatement: what of FHIR is understood here."""
    current = released(request)
    response = _fhir(capability(current, _root(request)))
    tagged(response, current)
    return response


@router.get("Questionnaire", url_name="fhir-questionnaires", openapi_extra={**AS_FHIR, "parameters": SEARCH})
def questionnaires(request: HttpRequest) -> HttpResponse:
    """The one form there is, found by its id, url or version; who knows none of them sends nothing."""
    current = released(request)
    form = json.loads(_form(current, language()))
    response = _fhir(searchset(form, _root(request), wanted(request)))
    tagged(response, current)
    return response


@router.post("Questionnaire/$next-question", url_name="next-question", openapi_extra=AS_FHIR)
def next_question(request: HttpRequest, resource: SentResource) -> HttpResponse:
    """SDC's adaptive form: the response with the questions that come next, until it is completed."""
    current, sent = released(request), sent_response(resource, alone=True)
    try:
        grown = with_next_questions(current, sent.resource, language())
    except UnreadableError as error:
        raise _unreadable(error, sent.path) from None
    return _fhir(grown)


@router.get("Questionnaire/{id}", url_name="fhir-questionnaire", openapi_extra=AS_FHIR)
def one_questionnaire(request: HttpRequest, id: str) -> HttpResponse:
    """The release with this checksum as a Questionnaire, while it is the current one."""
    current = released(request)
    if id != current.checksum:
        raise Http404
    response = HttpResponse(_form(current, language()), content_type=FHIR_TYPE)
    tagged(response, current)
    return response


@router.post("QuestionnaireResponse/$assess", url_name="assess", openapi_extra=AS_FHIR)
def assess(request: HttpRequest, resource: SentResource) -> HttpResponse:
    """A QuestionnaireResponse, or Parameters with one, to the Bundle of its result."""
    untimed(request)
    current, sent = released(request), sent_response(resource)
    region = region_of(current.knowledge, sent.region, pointer_of(sent.path_of_region))
    try:
        answers = answers_of(current, naming_release(sent.resource))
    except UnreadableError as error:
        raise _unreadable(error, sent.path) from None
    return _fhir(document(as_result(current, answers, region, show_private=sent.private)))


def _root(request: HttpRequest) -> str:
    """The absolute address of what is FHIR here."""
    return request.build_absolute_uri(reverse("api:capability")).removesuffix("/metadata")


def _unreadable(error: UnreadableError, path: str) -> ProblemError:
    """The faults with their places in what was sent."""
    faults = (Fault(fault.id, pointer_of(path + fault.path)) for fault in error.faults)
    return ProblemError(UNPROCESSABLE, "unreadable-answers", faults)


@lru_cache(maxsize=2)
def _form(release: NamedRelease, words: Language) -> str:
    """Written once for a release: it has 277 KB."""
    return json.dumps(questionnaire(release, words))


def _fhir(resource: Resource) -> HttpResponse:
    return HttpResponse(json.dumps(resource), content_type=FHIR_TYPE)
