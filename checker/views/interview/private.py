"""The one private question. Its answer is looked at once; that help is to be shown is gone once it was.

Whatever is answered, the browser is led to the result, by the same redirect and
with a cookie either way: the next page says what is to be said, under the
address and the title of every result.
"""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from checker.presenting.contacts import help_for
from checker.reasoning.knowledge import NOT_SURE, KnowledgeBase, Stage, WarningSign
from checker.reasoning.questions.next_screen import Screen
from checker.views.frame.notes import CHOOSE
from checker.views.frame.responses import leave, show
from checker.views.interview.boxes import blank
from checker.views.interview.once import HELP, show_next
from checker.views.interview.visit import Visit, with_visit
from checker.visitor.forms import ScreenForm, form_for
from checker.visitor.region import region_of
from checker.web.own_forms import from_own_pages


@from_own_pages
@require_http_methods(["GET", "HEAD", "POST"])
@with_visit
def private(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Reads the private answer and leads to the result; where help is wanted, the result shows it first."""
    screen = private_screen(visit.knowledge)
    if request.method != "POST" or screen is None:
        return leave(request, reverse("checker:result"))
    form = form_for(screen, {}, request.POST)
    if not form.is_valid():
        return leave(request, f"{reverse('checker:result')}?note={CHOOSE}")
    sign = None if form.is_blank else _crisis(visit.knowledge, screen, form)
    return show_next(request, visit.run, reverse("checker:result"), {HELP: (sign.code,)} if sign else {})


def private_screen(knowledge: KnowledgeBase) -> Screen | None:
    """The private question as a screen of its own, if the content has one."""
    asked = [q for q in knowledge.questions if q.stage is Stage.PRIVATE_END]
    return Screen(asked[0].screen, asked[0].stage, tuple(asked)) if asked else None


@lru_cache(maxsize=16)
def private_part(knowledge: KnowledgeBase, region: str) -> dict[str, Any]:
    """The question for the end of a result, and how help is reached whether or not it is answered.

    It is the same for everybody there, so it is made once; nobody changes it.
    """
    screen = private_screen(knowledge)
    if screen is None:
        return {}
    signs = (sign for sign in knowledge.warning_signs if _asked_by(knowledge, screen, sign))
    contacts = (help_for(knowledge, region, sign.contact) for sign in signs)
    return {"boxes": partial(blank, knowledge, screen, heading=False), "help": next(contacts, None)}


def crisis_page(request: HttpRequest, visit: Visit) -> HttpResponse | None:
    """What is shown first in place of the result; None where nothing waits to be."""
    waiting = (visit.knowledge.warning_sign.get(code) for code in visit.run.once.get(HELP, ()))
    sign = next(waiting, None)
    if sign is None:
        return None
    by_phone = help_for(visit.knowledge, region_of(request, visit.knowledge).code, sign.contact)
    return show(request, "checker/crisis.html", {"title": _("Your result"), "sign": sign, "help": by_phone})


def _crisis(knowledge: KnowledgeBase, screen: Screen, form: ScreenForm) -> WarningSign | None:
    """The warning sign whose page to show: for every answer that is not a plain no."""
    chosen = {code for codes in form.answers().values() for code in codes}
    for sign in knowledge.warning_signs:
        asked = _asked_by(knowledge, screen, sign)
        if asked and (chosen & asked or NOT_SURE in chosen):
            return sign
    return None


def _asked_by(knowledge: KnowledgeBase, screen: Screen, sign: WarningSign) -> set[str]:
    """Answers to the question that the sign reads."""
    named = {c for clause in sign.criterion.all_of for code in clause.any_of for c in knowledge.members[code]}
    return named & {c for q in screen.questions for c in q.codes}
