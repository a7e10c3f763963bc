"""What somebody with a link sees, and the one page for a link that opens nothing."""

from __future__ import annotations

from typing import Any

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from checker import library
from checker.presenting import plain_result, safety_box
from checker.presenting.answers import AnswersInWords
from checker.presenting.care_level import care
from checker.presenting.dates import is_stale
from checker.reasoning.assessment import without_tips
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import KnowledgeBase
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.questions.next_screen import known_answers
from checker.sharing import results as shared_results
from checker.sharing.results import Opened
from checker.views.frame.released import of_a_release
from checker.views.shared.last_day import is_over, moment_told, region_told
from checker.visitor import made
from checker.visitor.region import region_of
from checker.web.access import rates
from checker.web.access.addresses import sender
from checker.web.headers import OF_SECRET_ADDRESSES
from checker.web.logs import untimed


@of_a_release
@require_safe
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """The page of a shared result, or the page for a link that opens nothing."""
    found = opened(request, token)
    if found is None:
        return gone(request)
    current = library.current()
    knowledge = current.kb
    higher = higher_now(knowledge, found)
    context = {
        "shown": allowed(found),
        "higher": higher,
        "higher_passed": higher is not None and is_over(found, higher["until"]),
        "withdrawn": found.withdrawn,
        "release": found.release,
        "stale": is_stale(found.answered, timezone.now()),
        "passed": is_over(found),
        "left_out": found.shown["has_private"] and not found.show_private and found.release != current.number,
        "expires": moment_told(found, found.expires),
        "box": safety_box(knowledge, region_of(request, knowledge)),
        "own": False,
        "qr": qr_of(address_of(request, token)),
        "may_delete": is_makers(request, token),
        "token": token,
    }
    return secret(render(request, "checker/shared.html", context))


def opened(request: HttpRequest, token: str) -> Opened | None:
    """What is behind a link; nobody learns from the log how long its page took."""
    untimed(request)
    return shared_results.opened(token, timezone.now())


def is_makers(request: HttpRequest, token: str) -> bool:
    """Whether the visitor's browser made this link."""
    now = timezone.now()
    link = made.read(request, now).of(token)
    return link is not None and shared_results.may_delete(token, link.deletion_key, now)


def allowed(found: Opened) -> dict[str, Any]:
    """What may still be shown: causes and relief only while their release stands."""
    return without_causes_and_tips(found.shown) if found.withdrawn else found.shown


def without_causes_and_tips(shown: dict[str, Any]) -> dict[str, Any]:
    """What is left of a result once its release was taken back."""
    return {
        **shown,
        "kind": None,
        "causes": [],
        "further": [],
        "nearest": [],
        "none_fits": False,
        "relief": {},
    }


def higher_now(knowledge: KnowledgeBase, found: Opened) -> dict[str, Any] | None:
    """The care level under the current release, where what was answered raises it above the one shown.

    A question that only the current release asks is no reason: nothing has become more urgent by it.
    """
    interview = Interview(knowledge, known_answers(knowledge, found.answers))
    assessment = without_tips(interview)  # in any case: how long a page takes tells nothing of the level
    if interview.screening.level <= CareLevel.from_code(found.shown["care"]["level"]):
        return None
    names = AnswersInWords(interview, found.show_private)
    return plain_result(care(names, assessment, region_told(found, knowledge), found.answered))


def gone(request: HttpRequest) -> HttpResponse:
    """The one page for a link that opens nothing; who tries many is sent away. Right links never count."""
    if rates.spent(rates.WRONG_LINKS, sender(request)):
        return secret(rates.too_many(request, rates.WRONG_LINKS))
    rates.count(rates.WRONG_LINKS, sender(request))
    knowledge = library.current().kb
    context = {"box": safety_box(knowledge, region_of(request, knowledge))}
    return secret(render(request, "checker/shared_gone.html", context, status=404))


def secret(response: HttpResponse) -> HttpResponse:
    """Keep a page of a shared result out of caches, searches and referrers."""
    for header, value in OF_SECRET_ADDRESSES.items():
        response[header] = value
    return response


def _path(token: str) -> str:
    return reverse("checker:shared", args=[token])


def address_of(request: HttpRequest, token: str) -> str:
    """The absolute address of a link."""
    return request.build_absolute_uri(_path(token))


def qr_of(address: str) -> str:
    """In-line SVG with attributes only, dark on white whatever the colours of the page."""
    code = segno.make(address, error="m")
    return str(
        code.svg_inline(scale=3, unit="px", light="#fff", title=_("QR code of this link"), svgclass="qr")
    )
