"""An answer to the question on a result: kept, and the result says what it changed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from checker.reasoning.interview import Interview
from checker.reasoning.questions.next_screen import Screen
from checker.views.frame.notes import GO_ON
from checker.views.frame.responses import UNPROCESSABLE, leave, sent_plainly
from checker.views.interview.once import RESULT, show_next
from checker.views.interview.outcome import OwnRun, outcome_of
from checker.views.interview.posted import answered, may_be_kept, misplaced
from checker.views.interview.visit import Visit, keep, with_visit
from checker.views.result.page import result_page
from checker.views.result.standing import Standing, what_changed
from checker.visitor.forms import form_for
from checker.web.own_forms import from_own_pages

SHARPENED = "sharpened"
"""First word to the result page: it is followed by the keys under which the last answer is kept."""


@from_own_pages
@require_http_methods(["GET", "HEAD", "POST"])
@with_visit
def sharpen(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Keep the answer and show the result as it is now; 422 with the same result where it is wrong."""
    found = outcome_of(request, visit)
    if request.method != "POST" or found is None:
        return leave(request, visit.before_result if found is None else reverse("checker:result"))
    screen = Standing(found).screen
    note = misplaced(request, visit, screen)
    if screen is None or note:
        return leave(request, f"{reverse('checker:result')}?note={note}")
    return _keep(request, visit, found, screen)


def _keep(request: HttpRequest, visit: Visit, found: OwnRun, screen: Screen) -> HttpResponse:
    form = form_for(screen, visit.run.answers, request.POST)
    if not may_be_kept(request, visit.run, form):
        wrong = {"standing": Standing(found).context(form)}
        return result_page(request, found, UNPROCESSABLE, wrong)
    new = visit.going_on(answered(visit, form), enough=visit.run.enough)
    later = outcome_of(request, new)
    if later is None:  # what called for help is taken back, and the lists are not through
        return show_next(request, new.run, f"{new.before_result}?note={GO_ON}", {})
    if sent_plainly(request):
        words = (SHARPENED, *form.answers())
        return show_next(request, new.run, reverse("checker:result"), {RESULT: words})
    response = _changed_page(request, later, found.interview)
    keep(request, response, new)
    return response


def sharpened_page(request: HttpRequest, found: OwnRun) -> HttpResponse | None:
    """The result after the answer that waits for it; None where none does."""
    word, *keys = found.run.once.get(RESULT, ("",))
    if word != SHARPENED:
        return None
    before = {key: given for key, given in found.interview.answers.items() if key not in keys}
    return _changed_page(request, found, found.interview.answering(before))


def _changed_page(request: HttpRequest, found: OwnRun, before: Interview) -> HttpResponse:
    return result_page(request, found, more=what_changed(found, before))
