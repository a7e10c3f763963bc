"""One screen of questions: shown, checked, kept. The same view serves plain pages and htmx."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from checker.reasoning.knowledge import Question
from checker.reasoning.questions.hanging import dropped, without_hanging
from checker.views.frame.responses import leave, private_page, show, wants_fragment
from checker.views.interview.dropping import as_it_was, new_alarm, new_ticks
from checker.views.interview.posted import WAYS_BACK, answered, came_from, may_be_kept, misplaced
from checker.views.interview.screen import show_screen, urgent_notice
from checker.views.interview.unsent import asks_for_numbers, change_numbers
from checker.views.interview.visit import Visit, find, keep, led_on, new_visit
from checker.visitor.forms import ScreenForm, form_for
from checker.web.logs import untimed
from checker.web.own_forms import from_own_pages


@from_own_pages
@require_http_methods(["GET", "HEAD", "POST"])
@private_page
def step(request: HttpRequest, number: int) -> HttpResponse:
    """The n-th screen: GET shows it, POST keeps what was chosen."""
    found = find(request)
    if number == 1 and request.method != "POST" and found is None:
        return _first_screen(request)
    return led_on(_step_of_run, request, found, number)


def _first_screen(request: HttpRequest) -> HttpResponse:
    """The first screen for somebody without a run; works once even where cookies are off."""
    visit = new_visit()
    response = show_screen(request, visit, 1)
    keep(request, response, visit)
    return response


def _step_of_run(request: HttpRequest, visit: Visit, number: int) -> HttpResponse:
    if request.method == "POST":
        return _keep(request, visit, number)
    if visit.at(number) is None:
        return leave(request, visit.onward)
    return show_screen(request, visit, number, note=request.GET.get("note", ""))


def stops(request: HttpRequest) -> bool:
    """Whether the person asked to see now what to do: what is right of the screen is kept."""
    return request.POST.get("action") == "result"


def _keep(request: HttpRequest, visit: Visit, number: int) -> HttpResponse:
    """What a posted screen leads to, if it is the one that this run has there."""
    screen = visit.at(number)
    note = misplaced(request, visit, screen)
    if screen is None or note:
        return leave(request, f"{visit.onward}?note={note}")
    form = form_for(screen, visit.run.answers, request.POST)
    if asks_for_numbers(request):
        return change_numbers(request, visit.run, form, Visit.step_url(number))
    return _answered(request, visit, number, form)


def _answered(request: HttpRequest, visit: Visit, number: int, form: ScreenForm) -> HttpResponse:
    """Keep what the form says, or tell what is wrong with it."""
    stop = stops(request)
    if not may_be_kept(request, visit.run, form, partly=stop):
        return show_screen(request, visit, number, form)
    changed = answered(visit, form)
    new = visit.going_on(without_hanging(changed), enough=stop or visit.run.enough)
    lost = dropped(visit.interview, changed, new.interview)
    if stop or lost:
        untimed(request)
    goes_on = request.POST.get("confirm") == "yes" or (stop and new_alarm(visit.interview, new.interview))
    if lost and not goes_on:
        return _ask_before_dropping(request, visit, new, number, form, lost)
    return _go_on(request, visit, new, number)


def _ask_before_dropping(
    request: HttpRequest, visit: Visit, new: Visit, number: int, form: ScreenForm, lost: tuple[Question, ...]
) -> HttpResponse:
    """Show which answers hang on the changed one, and the notice of what is ticked only now.

    "No" leaves everything as it was, but for a new tick that calls for help today or now.
    """
    alarm = new_alarm(visit.interview, new.interview)
    if request.POST.get("confirm") == "no":
        left = visit.going_on(as_it_was(visit.interview, form), enough=visit.run.enough)
        return _go_on(request, visit, left if alarm else visit, number)
    own = ("csrfmiddlewaretoken", "confirm", "region")
    posted = [(name, value) for name, values in request.POST.lists() if name not in own for value in values]
    context = {"title": _("Change this answer?"), "dropped": lost, "posted": posted}
    context["action"] = Visit.step_url(number)
    if alarm:
        context |= {"urgent": urgent_notice(request, new), "ticked": new_ticks(visit.interview, form)}
    return show(request, "checker/confirm_change.html", context)


def _go_on(request: HttpRequest, old: Visit, new: Visit, number: int) -> HttpResponse:
    """Keep the answers and show what comes next: a fragment to htmx, a redirect otherwise."""
    target = _afterwards(request, old, new, number)
    if isinstance(target, int) and wants_fragment(request):
        response = show_screen(request, new, target)
        response["HX-Push-Url"] = Visit.step_url(target)
    else:
        response = leave(request, Visit.step_url(target) if isinstance(target, int) else target)
    keep(request, response, new)
    return response


def _afterwards(request: HttpRequest, old: Visit, new: Visit, number: int) -> int | str:
    """What to show after a screen was kept: the number of a step, or an address."""
    if new.emergency or stops(request):
        return reverse("checker:result")
    if back := WAYS_BACK.get(came_from(request)):
        return reverse(back)
    if new.next != old.next or number >= len(new.answered):
        return len(new.answered) + 1 if new.next else new.onward
    return number + 1
