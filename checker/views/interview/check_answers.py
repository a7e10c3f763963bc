"""Check your answers, and the one private question that is asked there and never kept."""

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
from checker.presenting.contacts import help_for
from checker.reasoning.evidence import SORTING
from checker.reasoning.knowledge import NOT_SURE, KnowledgeBase, Question, Symptom, WarningSign
from checker.reasoning.questions.next_screen import PARTS, Screen, next_screen
from checker.views.frame.notes import NOTES
from checker.views.frame.responses import UNPROCESSABLE, leave, page_title, show
from checker.views.interview.visit import Place, with_place
from checker.visitor import run as cookie
from checker.visitor.forms import ScreenForm, form_for, options
from checker.visitor.region import region_of

KEPT_PRIVATE = gettext_noop("Answered, kept private")


@dataclass(frozen=True)
class Row:
    """One answered question as it is read back."""

    title: str
    values: tuple[str, ...]
    url: str
    """Where it is changed."""


@require_http_methods(["GET", "HEAD", "POST"])
@with_place
def check_answers(request: HttpRequest, place: Place) -> HttpResponse:
    """Every answer with a way to change it; POST asks for more questions after all."""
    if request.method == "POST":
        return _ask_more(request, place)
    if place.emergency or next_screen(place.knowledge, place.run.answers, enough=True):
        return leave(request, place.onward)
    return _show(request, place, None)


@require_http_methods(["GET", "HEAD", "POST"])
@with_place
def private(request: HttpRequest, place: Place) -> HttpResponse:
    """The private question. Its answer is looked at once and kept nowhere."""
    screen = private_screen(place.knowledge)
    if request.method != "POST" or screen is None:
        return leave(request, reverse("checker:check-answers"))
    form = form_for(screen, {}, request.POST)
    if not form.is_valid():
        return _show(request, place, form)
    sign = None if form.is_blank else _crisis(place.knowledge, screen, form)
    if sign is None:
        return leave(request, reverse("checker:result"))
    by_phone = help_for(place.knowledge, region_of(request, place.knowledge).code, sign.contact)
    return show(request, "checker/crisis.html", {"title": _("Help now"), "sign": sign, "help": by_phone})


def private_screen(knowledge: KnowledgeBase) -> Screen | None:
    """The private question as a screen of its own, if the content has one."""
    asked = [q for q in knowledge.questions if q.stage == "private-end"]
    return Screen(asked[0].screen, asked[0].stage, tuple(asked)) if asked else None


def _crisis(knowledge: KnowledgeBase, screen: Screen, form: ScreenForm) -> WarningSign | None:
    """The warning sign whose page to show: for every answer that is not a plain no."""
    chosen = {code for codes in form.answers().values() for code in codes}
    for sign in knowledge.warning_signs:
        named = {
            c for clause in sign.criterion.all_of for code in clause.any_of for c in knowledge.members[code]
        }
        asked = named & {c for q in screen.questions for c in q.codes}
        if asked and (chosen & asked or NOT_SURE in chosen):
            return sign
    return None


def _ask_more(request: HttpRequest, place: Place) -> HttpResponse:
    more = place.with_answers(place.run.answers, enough=False)
    response = leave(request, more.onward)
    cookie.write(response, more.run)
    return response


def _show(request: HttpRequest, place: Place, form: ScreenForm | None) -> HttpResponse:
    screen = private_screen(place.knowledge)
    context: dict[str, Any] = {
        "title": page_title(_("Check your answers"), wrong=form),
        "parts": _parts(place),
        "places": places(place.knowledge, place.run.answers),
        "part_of_places": _part_of_places(place),
        "form": form or (form_for(screen, {}) if screen else None),
        "more": next_screen(place.knowledge, place.run.answers) is not None,
        "note": NOTES.get(request.GET.get("note", "")),
        "back": Place.step_url(len(place.answered)) if place.answered else reverse("checker:start"),
    }
    return show(request, "checker/check_answers.html", context, UNPROCESSABLE if form else 200)


def _parts(place: Place) -> dict[str, list[Row]]:
    """Part of the questionnaire -> its rows, in the order in which they were answered."""
    parts: dict[str, list[Row]] = {}
    for number, screen in enumerate(place.answered, start=1):
        rows = parts.setdefault(_part(screen), [])
        rows += [_row(place, screen, question, number) for question in screen.questions]
    return parts


def _part(screen: Screen) -> str:
    return part_name(PARTS.get(screen.stage, ""))


def _part_of_places(place: Place) -> str:
    """The part that asked where it hurts: the body map stands with its rows."""
    drawn = [s for s in place.answered if any(item.zone for q in s.questions for item in q.symptoms)]
    return _part(drawn[0]) if drawn else ""


def _row(place: Place, screen: Screen, question: Question, number: int) -> Row:
    url = f"{Place.step_url(number)}?from=answers"
    title = question.title or question.text
    if screen.sorting:
        return Row(
            _("%(title)s: what you were unsure of") % {"title": title},
            _sorted(screen, place.run.answers[screen.code]),
            url,
        )
    return Row(title, _said(question, place.run.answers[question.code]), url)


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
