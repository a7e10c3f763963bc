"""Before the questions: start page, region, going on."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from checker import library
from checker.views.frame.back import page_before
from checker.views.frame.drawn_once import Content, same_for_everybody
from checker.views.frame.notes import CHANGED
from checker.views.frame.responses import UNPROCESSABLE, leave, page_title, private_page, show_whole
from checker.views.interview.no_run import renewed, stopped
from checker.views.interview.visit import Visit, carried_over, find, keep, new_visit
from checker.visitor import made
from checker.visitor import run as run_cookie
from checker.visitor.region import choose, region_of, remember
from checker.visitor.start_form import StartForm
from checker.web.own_forms import from_own_pages

CLEARED = "cleared"
"""In the query of the start page: the answers were cleared. It is believed only where none are sent."""


@require_safe
@private_page
def start(request: HttpRequest) -> HttpResponse:
    """The start page: what this site is, whom it is for, and the button that starts a run."""
    links = made.read(request, timezone.now())
    response = _start_page(request, None, links)
    if links.once:
        made.write(
            response, made.MadeLinks(() if links.once == made.LEAVING else links.links), timezone.now()
        )
    return response


@from_own_pages
@require_http_methods(["GET", "HEAD", "POST"])
@private_page
def check(request: HttpRequest) -> HttpResponse:
    """POST starts a run (or carries one over to the current release); GET goes on with it."""
    if request.method == "POST":
        carry_on = request.POST.get("action") == "carry-on"
        return _carry_on(request) if carry_on else _begin(request)
    found = find(request)
    if found is None:
        return leave(request, Visit.step_url(1))
    if not isinstance(found, Visit):
        return stopped(request)
    return renewed(request) if found.is_overtaken else leave(request, found.onward)


def _begin(request: HttpRequest) -> HttpResponse:
    published = library.current()
    form = StartForm(published.kb, region_of(request, published.kb).code, request.POST)
    if not form.is_valid():
        return _start_page(request, form)
    chosen = form.cleaned_data
    response = leave(request, Visit.step_url(1))
    keep(request, response, new_visit(chosen["subject"]))
    remember(response, chosen["region"])
    return response


def _carry_on(request: HttpRequest) -> HttpResponse:
    """The same answers on the current release; what that asks in other words is asked again."""
    run = run_cookie.read(request)
    if run is None:
        return leave(request, reverse("checker:start"))
    visit = carried_over(run)
    asks_again = any(code not in visit.run.answers for code in run.answers)
    response = leave(request, f"{visit.onward}?note={CHANGED}" if asks_again else visit.onward)
    run_cookie.write(response, visit.run)
    return response


@from_own_pages
@require_POST
@private_page
def region(request: HttpRequest) -> HttpResponse:
    """Remember where the person is, and go back to the page they were on."""
    response = leave(request, page_before(request))
    choose(request, response, library.current().kb)
    return response


def _start_page(
    request: HttpRequest, form: StartForm | None, links: made.MadeLinks | None = None
) -> HttpResponse:
    own = _own(request, links or made.MadeLinks())
    if form or any(own.values()):
        template, context = _content(request, form)
        return show_whole(request, template, context | own, UNPROCESSABLE if form else 200)
    return same_for_everybody(request, lambda: _content(request, None))


def _content(request: HttpRequest, form: StartForm | None) -> Content:
    knowledge = library.current().kb
    return "checker/start.html", {
        "title": page_title(_("Start"), wrong=form),
        "knowledge": knowledge,
        "settings": knowledge.settings,
        "form": form or StartForm(knowledge, region_of(request, knowledge).code),
    }


def _own(request: HttpRequest, links: made.MadeLinks) -> dict[str, Any]:
    """What this page says to somebody who has been here; all of it false for a newcomer."""
    run = run_cookie.read(request)
    cleared = request.GET.get("note") == CLEARED and not run_cookie.sealed_in(request)
    return {"going_on": bool(run and run.answers), "cleared": cleared, **_links_shown(links)}


def _links_shown(links: made.MadeLinks) -> dict[str, Any]:
    """What the cookie of the links says to this page: what was deleted, or what is left and its form."""
    if links.once != made.LEAVING:
        return {"deleted": links.once == made.DELETED}
    return {"left": links.links, "handed_over": made.handed_over(links.links)}
