"""Pages for whoever sends a form, or opens a page, without a run that could go on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import csrf

from checker.views.frame import unready
from checker.views.frame.responses import (
    CONFLICT,
    NOT_FOUND,
    UNPROCESSABLE,
    leave,
    private_page,
    sent_plainly,
    show,
)

_ELSEWHERE = ("Origin checking failed", "Referer checking failed")
"""How Django begins its reasons for a form that did not come from a page of ours."""


def lost(request: HttpRequest) -> HttpResponse:
    """The page for a browser without the cookie of the answers."""
    if sent_plainly(request):
        return leave(request, reverse("checker:check-answers"))
    return _lost_page(request)


def _lost_page(request: HttpRequest) -> HttpResponse:
    status = UNPROCESSABLE if request.method == "POST" else NOT_FOUND
    return show(request, "checker/no_cookie.html", {"title": _("Your answers are not here")}, status)


def from_elsewhere(request: HttpRequest) -> HttpResponse:
    """The page for a form that another site sent, or whose sender the browser hides."""
    return show(
        request, "checker/from_elsewhere.html", {"title": _("We did not take this form")}, UNPROCESSABLE
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What Django calls for a form from elsewhere, or without its CSRF cookie: mostly, cookies are off."""
    if request.path.startswith(reverse("admin:index")):
        return csrf.csrf_failure(request, reason)
    try:
        page = from_elsewhere if reason.startswith(_ELSEWHERE) else _lost_page
        return private_page(page)(request)
    except Exception as fault:
        # Django asks no middleware about a fault in here.
        if (response := unready.answer(request, fault)) is None:
            raise
        return response


def stopped(request: HttpRequest) -> HttpResponse:
    """The page for a run whose release was withdrawn."""
    if sent_plainly(request):
        return leave(request, reverse("checker:check"))
    status = UNPROCESSABLE if request.method == "POST" else CONFLICT
    return show(request, "checker/stopped.html", {"title": _("These questions were taken back")}, status)


def renewed(request: HttpRequest) -> HttpResponse:
    """The page for a run whose safety questions are put otherwise in a later release."""
    context = {"title": _("Some questions have changed"), "renewed": True}
    return show(request, "checker/stopped.html", context, CONFLICT)
