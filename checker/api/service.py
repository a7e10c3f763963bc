"""The service itself, without its addresses: how it reads, and how it refuses."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from checker.api.problems import Fault, ProblemError, answer, pointer
from checker.api.reading import StrictParser
from checker.api.sent import UNPROCESSABLE

VERSION = "1"
TITLE = "Hamstring Triage"
ABOUT = (
    "Questions about pain at the back of the thigh that is worse lying down, and what follows from answers. "
    "Not a diagnosis: nobody examined anybody. Nothing that is sent is stored or logged."
)
_SOURCE_AND_NAME = 2
"""Steps of a place before what was sent begins."""

service = NinjaAPI(
    title=TITLE,
    version=VERSION,
    description=ABOUT,
    docs_url=None,
    openapi_url=None,
    urls_namespace="api",
    parser=StrictParser(),
)


@service.exception_handler(ProblemError)
def _problem(request: HttpRequest, problem: ProblemError) -> HttpResponse:
    return answer(request, problem)


@service.exception_handler(HttpError)
def _unread(request: HttpRequest, error: HttpError) -> HttpResponse:
    """What reading a body came to; the package puts an error of its own around ours."""
    cause = error.__cause__
    return answer(request, cause if isinstance(cause, ProblemError) else ProblemError(error.status_code, ""))


@service.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """A body of another shape, each fault with its place and kind and without what was sent."""
    faults = (Fault(each["type"], pointer(*each["loc"][_SOURCE_AND_NAME:])) for each in error.errors)
    return answer(request, ProblemError(UNPROCESSABLE, "unreadable-answers", faults))


@service.exception_handler(Http404)
def _nowhere(request: HttpRequest, error: Http404) -> HttpResponse:
    return answer(request, ProblemError(404, ""))


@service.exception_handler(Exception)
def _ours(request: HttpRequest, error: Exception) -> HttpResponse:
    """A fault of ours, or a release or a database that is away: the site answers and logs it as ever."""
    raise error
