"""The door of the API: who may come in and how often, and in what form a refusal leaves.

Does not import what serves the API. No cookie gets through, so nothing behind it can depend
on one, and a form of another site can do no more than its sender: no token is needed.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from checker.api import problems
from checker.web.access import rates
from checker.web.access.addresses import sender

ROOT = "/api/"
_ANYBODY = "*"
JSON_TYPES = ("application/json", problems.FHIR_TYPE)
_TOO_MANY, _NOT_JSON, _NO_LENGTH, _LEAST_REFUSAL = 429, 415, 411, 400
_LEAST_FAULT_OF_OURS = 500
_LOGGED = "_has_been_logged"
"""What Django looks at before it writes the address of a refusal into the log."""
_KEPT = ("Allow", "Retry-After")
"""Headers of a refusal that stay with it."""
_MAY_SEND = "Content-Type, If-Match, Accept, Prefer"
_MAY_READ = "ETag, Retry-After"
_TEN_MINUTES = "600"

_View = Callable[[HttpRequest], HttpResponseBase]


def api_door(get_response: _View) -> _View:
    """Middleware, where the API is on: everything below /api/ passes through it."""

    def passed(request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(ROOT):
            return get_response(request)
        request.META.pop("HTTP_COOKIE", None)
        if _is_preflight(request):
            response: HttpResponseBase = HttpResponse(status=204)
        else:
            refused = _refused_as_too_many(request) or _refused_unread(request)
            response = refused or _answered(request, get_response)
        if response.status_code < _LEAST_FAULT_OF_OURS:  # the line with the route is enough
            setattr(response, _LOGGED, True)
        response.cookies.clear()
        response.setdefault("Cache-Control", "no-store")
        return _readable_elsewhere(request, response)

    return passed


def _refused_as_too_many(request: HttpRequest) -> HttpResponse | None:
    """Counted by address over all workers, as new links are: by a keyed hash that goes with its span."""
    rate = rates.Rate("api", settings.API_RATE, 60)
    who = sender(request)
    if not rates.spent(rate, who):
        rates.count(rate, who)
        return None
    response = problems.answer(request, problems.ProblemError(_TOO_MANY, "too-many-requests"))
    response["Retry-After"] = str(rates.seconds_left(rate, timezone.now()))
    return response


def _refused_unread(request: HttpRequest) -> HttpResponse | None:
    """Before anything reads a body: a form that another site's page sends says that it is none."""
    if request.method != "POST":
        return None
    if request.content_type not in JSON_TYPES:
        return problems.answer(request, problems.ProblemError(_NOT_JSON, "not-json"))
    if "Transfer-Encoding" in request.headers:  # of which Django would read nothing
        return problems.answer(request, problems.ProblemError(_NO_LENGTH, "no-length"))
    return None


def _answered(request: HttpRequest, get_response: _View) -> HttpResponseBase:
    """What lies behind answers; a refusal as a page for people becomes one for programs."""
    head = request.method == "HEAD"
    if head:  # the body is taken off further out
        request.method = "GET"
    response = get_response(request)
    if head:
        request.method = "HEAD"
    if response.status_code < _LEAST_REFUSAL or "json" in response.get("Content-Type", ""):
        return response
    refused = problems.answer(request, problems.ProblemError(response.status_code, ""))
    for name in _KEPT:
        if name in response:
            refused[name] = response[name]
    return refused


def _is_preflight(request: HttpRequest) -> bool:
    return request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers


def _readable_elsewhere(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Pages of the named sites may read the answer; they send no cookie and would get none."""
    allowed, origin = settings.API_ORIGINS, request.headers.get("Origin", "")
    if _ANYBODY not in allowed:
        patch_vary_headers(response, ["Origin"])
    if _ANYBODY not in allowed and origin not in allowed:
        return response
    response["Access-Control-Allow-Origin"] = _ANYBODY if _ANYBODY in allowed else origin
    response["Access-Control-Expose-Headers"] = _MAY_READ
    if _is_preflight(request):
        response["Access-Control-Allow-Methods"] = "GET, POST"
        response["Access-Control-Allow-Headers"] = _MAY_SEND
        response["Access-Control-Max-Age"] = _TEN_MINUTES
    return response
