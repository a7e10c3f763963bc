"""The draft as a visitor would meet it, for people with an admin log-in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from checker import library
from checker.models import Question, Snapshot
from checker.reasoning.interview import Interview
from checker.safety_walk.ways import way_to
from checker.views.draft.readers import WHOLE, for_readers, may_view
from checker.views.draft.unreadable import UNPROCESSABLE, unreadable
from checker.views.frame.released import is_of_a_release
from checker.views.interview.visit import new_visit
from checker.visitor import draft_trial
from checker.visitor import run as run_cookie

_SEE_OTHER = 303
UNREADABLE = _("The draft cannot be tried yet")
ANSWERS_STAY = (
    "The trial is over. Its answers stay in this browser for some hours: "
    '<a href="{}?from=draft">make a clinical case of them</a>.'
)
"""Only the admin shows it, which is not translated."""
NO_WAY = (
    "No plain way leads to this question: it stands on the result or after it, or it needs several answers "
    "together. Walk there with “Try the draft”."
)
NO_STORE = "private, no-store"


class SeesTheDraft:
    """Middleware: a browser that tries the draft sees it on every public page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Stand the frozen draft in for the release; keep the two runs apart, and caches away."""
        checksum = draft_trial.checksum_of(request)
        if (
            not checksum
            or request.path.startswith(reverse("admin:index"))
            or not may_view(request.user, WHOLE)
        ):
            return self.get_response(request)
        try:
            with library.using(checksum), draft_trial.kept_apart():
                return self._tried(request)
        except Snapshot.DoesNotExist:
            return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """No sharing while the draft is tried."""
        if _tries(request) and is_of_a_release(view):
            return render(request, "checker/draft_not_shared.html", status=UNPROCESSABLE)
        return None

    def _tried(self, request: HttpRequest) -> HttpResponse:
        request.tries_draft = True  # type: ignore[attr-defined]
        response = self.get_response(request)
        response["Cache-Control"] = NO_STORE
        return response


@require_POST
@never_cache
@for_readers(*WHOLE)
def try_draft(request: HttpRequest) -> HttpResponse:
    """Freezes the draft and leads to its start or to a question; one that cannot be read, to its problems."""
    try:
        checksum = draft_trial.freeze()
    except library.ContentError as fault:
        return unreadable(request, fault, str(UNREADABLE))
    if code := request.POST.get("question", ""):
        return _from_question(request, checksum, code)
    response = redirect("checker:start")
    response.status_code = _SEE_OTHER
    draft_trial.begin(response, checksum)
    return response


def _from_question(request: HttpRequest, checksum: str, code: str) -> HttpResponse:
    """To the screen that puts a question, with the plainest answers before it; back where none lead there."""
    row = get_object_or_404(Question, code=code)
    with library.using(checksum), draft_trial.kept_apart():
        visit = new_visit()
        way = way_to(visit.knowledge, visit.knowledge.question[code])
        if way is None:
            messages.warning(request, NO_WAY)
            return redirect("admin:checker_question_change", row.pk)
        there = visit.going_on(Interview(visit.knowledge, way.answers), enough=way.enough)
        response = redirect(there.onward)
        response.status_code = _SEE_OTHER
        draft_trial.begin(response, checksum)
        run_cookie.write(response, there.run)
    return response


@require_POST
@never_cache
def leave_draft(request: HttpRequest) -> HttpResponse:
    """Ends the trial and leads back to the admin, which offers to make a clinical case of the answers."""
    response = redirect("admin:index")
    response.status_code = _SEE_OTHER
    draft_trial.end(response, request)
    if _tries(request) and run_cookie.read(request) and request.user.has_perm("checker.add_clinicalcase"):
        messages.info(request, format_html(ANSWERS_STAY, reverse("admin:checker_clinicalcase_add")))
    return response


def _tries(request: HttpRequest) -> bool:
    return bool(getattr(request, "tries_draft", False))
