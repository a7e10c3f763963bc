"""Check your answers; the one private question is put there, too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods

from checker.presenting.answers import part_name
from checker.presenting.body_map import places
from checker.reasoning.evidence import SORTING
from checker.reasoning.knowledge import Question, Symptom
from checker.reasoning.questions.next_screen import PARTS, Screen, next_screen
from checker.views.frame.notes import NOTES
from checker.views.frame.responses import leave, show
from checker.views.interview.private import private_screen
from checker.views.interview.visit import Visit, with_visit
from checker.visitor import run as cookie
from checker.visitor.forms import form_for, options

KEPT_PRIVATE = gettext_noop("Answered, kept private")


@dataclass(frozen=True)
class Row:
    """One answered question as it is read back."""

    title: str
    values: tuple[str, ...]
    url: str
    """Where it is changed."""


@require_http_methods(["GET", "HEAD", "POST"])
@with_visit
def check_answers(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Every answer with a way to change it; POST asks for more questions after all."""
    if request.method == "POST":
        return _ask_more(request, visit)
    if visit.emergency or next_screen(visit.interview, enough=True):
        return leave(request, visit.onward)
    return _show(request, visit)


def _ask_more(request: HttpRequest, visit: Visit) -> HttpResponse:
    more = visit.going_on(visit.interview, enough=False)
    response = leave(request, more.onward)
    cookie.write(response, more.run)
    return response


def _show(request: HttpRequest, visit: Visit) -> HttpResponse:
    screen = private_screen(visit.knowledge)
    context: dict[str, Any] = {
        "title": _("Check your answers"),
        "parts": _parts(visit),
        "places": places(visit.interview),
        "part_of_places": _part_of_places(visit),
        "form": form_for(screen, {}) if screen else None,
        "more": next_screen(visit.interview) is not None,
        "note": NOTES.get(request.GET.get("note", "")),
        "back": Visit.step_url(len(visit.answered)) if visit.answered else reverse("checker:start"),
    }
    return show(request, "checker/check_answers.html", context)


def _parts(visit: Visit) -> dict[str, list[Row]]:
    """Part of the questionnaire -> its rows, in the order in which they were answered."""
    parts: dict[str, list[Row]] = {}
    for number, screen in enumerate(visit.answered, start=1):
        rows = parts.setdefault(_part(screen), [])
        rows += [_row(visit, screen, question, number) for question in screen.questions]
    return parts


def _part(screen: Screen) -> str:
    return part_name(PARTS.get(screen.stage, ""))


def _part_of_places(visit: Visit) -> str:
    """The part that asked where it hurts: the body map stands with its rows."""
    drawn = [s for s in visit.answered if any(item.zone for q in s.questions for item in q.symptoms)]
    return _part(drawn[0]) if drawn else ""


def _row(visit: Visit, screen: Screen, question: Question, number: int) -> Row:
    url = f"{Visit.step_url(number)}?from=answers"
    title = question.title or question.text
    if screen.sorting:
        return Row(
            _("%(title)s: what you were unsure of") % {"title": title},
            _sorted(screen, visit.run.answers[screen.code]),
            url,
        )
    return Row(title, _said(question, visit.run.answers[question.code]), url)


def _said(question: Question, given: tuple[str, ...]) -> tuple[str, ...]:
    """The chosen words in content order; private ones are not repeated."""
    if question.private:
        return (_(KEPT_PRIVATE),)
    hidden = {s.code for s in question.symptoms if s.private}
    return tuple(
        _(KEPT_PRIVATE) if code in hidden else text for code, text in options(question) if code in given
    )


def _sorted(screen: Screen, given: tuple[str, ...]) -> tuple[str, ...]:
    """What was said item by item: yes and not sure by name, no to the rest."""
    said = [_sorted_item(item, given) for item in screen.items]
    named = tuple(words for words in said if words)
    if len(named) == len(said):
        return named
    return (*named, _("No to the rest") if named else _("No to all of them"))


def _sorted_item(item: Symptom, given: tuple[str, ...]) -> str:
    if item.code not in given and item.code + SORTING not in given:
        return ""
    if item.private:
        return _(KEPT_PRIVATE)
    return item.text if item.code in given else _("%(answer)s (not sure)") % {"answer": item.text}
