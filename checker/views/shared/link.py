"""Keeping and sharing a result, and what somebody with the link sees."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import Any

import segno
from django import forms
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from checker import library
from checker.models import Release
from checker.presenting import Circumstances, as_plain, present, safety_box
from checker.presenting.clinician.page import as_plain as sheet_as_plain
from checker.presenting.contacts import region_with
from checker.presenting.dates import is_stale
from checker.reasoning.assessment import assess
from checker.reasoning.knowledge import KnowledgeBase
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.questions.next_screen import known_answers
from checker.sharing import results as sharing
from checker.sharing.left_out import without_private
from checker.sharing.results import KEEP_DAYS, Link, Opened, Sharing
from checker.views.frame.responses import leave
from checker.views.interview.finished import Finished, with_result
from checker.views.shared.last_day import is_over
from checker.visitor import made
from checker.visitor.forms import CHOOSE_ONE, NOT_A_CHOICE
from checker.visitor.made import Kept, Made
from checker.visitor.region import region_of
from checker.web.access import rates
from checker.web.access.addresses import sender
from checker.web.headers import OF_SECRET_ADDRESSES

DEFAULT_DAYS = 7
log = logging.getLogger(__name__)


class ShareForm(forms.Form):
    """How long to keep a result, and whether private answers go with it."""

    days = forms.TypedChoiceField(
        label=_("How long should the link work?"),
        choices=[(n, ngettext_lazy("%(n)s day", "%(n)s days", n) % {"n": n}) for n in KEEP_DAYS],
        coerce=int,
        initial=DEFAULT_DAYS,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE_ONE, "invalid_choice": NOT_A_CHOICE},
    )
    private = forms.MultipleChoiceField(
        label=_("Private answers"),
        choices=[("show", _("Show my private answers, too"))],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Without a tick they are not stored. The page says “an answer kept private”."),
    )

    def __init__(self, data: Any, *, has_private: bool) -> None:
        super().__init__(data)
        if not has_private:
            del self.fields["private"]


@require_http_methods(["GET", "HEAD", "POST"])
@with_result
def share(request: HttpRequest, found: Finished) -> HttpResponse:
    """Say what sharing means; on POST do it and show the link."""
    has_private = found.shown().has_private
    form = ShareForm(request.POST if request.method == "POST" else None, has_private=has_private)
    if form.is_valid() and rates.spent(rates.NEW_LINKS, sender(request)):
        return rates.too_many(request, rates.NEW_LINKS)
    if form.is_valid():
        return _make(request, found, form.cleaned_data)
    context = {"form": form, "has_private": has_private}
    return render(request, "checker/share.html", context, status=422 if form.is_bound else 200)


@require_safe
@with_result
def share_made(request: HttpRequest, found: Finished) -> HttpResponse:
    """The link that this run made last, for as long as its answers are in this browser."""
    own = [link for link in made.read(request, timezone.now()).links if link.run == found.run.number]
    if not own:
        return redirect("checker:share")
    ends = datetime.fromtimestamp(own[-1].expires, UTC)
    token = own[-1].token
    context = {"link": _address(request, token), "qr": _qr(request, token), "made": own[-1], "ends": ends}
    return render(request, "checker/share_made.html", context)


@require_safe
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """A shared result, or the one page that tells of none."""
    found = sharing.opened(token, timezone.now())
    if found is None:
        return gone(request)
    current = library.current()
    knowledge = current.kb
    higher = higher_now(knowledge, found)
    context = {
        "shown": _allowed(found),
        "higher": higher,
        "higher_passed": higher is not None and is_over(found, higher["until"]),
        "withdrawn": found.withdrawn,
        "release": found.release,
        "stale": is_stale(found.answered, timezone.now()),
        "passed": is_over(found),
        "left_out": found.shown["has_private"] and not found.show_private and found.release != current.number,
        "expires": found.expires,
        "box": safety_box(knowledge, region_of(request, knowledge)),
        "own": False,
        "qr": _qr(request, token),
        "may_delete": is_makers(request, token),
        "token": token,
    }
    return secret(render(request, "checker/shared.html", context))


def is_makers(request: HttpRequest, token: str) -> bool:
    """Whether the visitor's browser made this link."""
    now = timezone.now()
    link = made.read(request, now).of(token)
    return link is not None and sharing.may_delete(token, link.deletion_key, now)


def _make(request: HttpRequest, found: Finished, chosen: dict[str, Any]) -> HttpResponse:
    what = _sharing(found, show_private="show" in chosen.get("private", []))
    try:
        link = sharing.share(what, chosen["days"], timezone.now())
    except (DatabaseError, Release.DoesNotExist) as fault:
        log.error("a result could not be kept", exc_info=fault)
        return render(request, "checker/share_not_now.html", status=503)
    rates.count(rates.NEW_LINKS, sender(request))
    return _remember(request, found, link)


def _remember(request: HttpRequest, found: Finished, link: Link) -> HttpResponse:
    """Lead to the page of the link, which this browser now holds."""
    now = timezone.now()
    new = Made(link.token, link.deletion_key, int(link.expires.timestamp()), found.run.number)
    response = leave(request, reverse("checker:share-made"))
    made.write(response, Kept((*made.read(request, now).links, new)), now)
    return response


def _sharing(found: Finished, *, show_private: bool) -> Sharing:
    return Sharing(
        answers=found.answers if show_private else without_private(found.knowledge, found.answers),
        release=found.run.release,
        shown=as_plain(found.shown(show_private=show_private)),
        sheet=sheet_as_plain(found.sheet(show_private=show_private)),
        region=found.region.code,
        show_private=show_private,
        answered=found.answered,
    )


def _allowed(found: Opened) -> dict[str, Any]:
    """What may still be shown: causes and relief only while their release stands."""
    if found.withdrawn:
        return {**found.shown, "causes": [], "none_fits": False, "relief": {}}
    return found.shown


def higher_now(knowledge: KnowledgeBase, found: Opened) -> dict[str, Any] | None:
    """The care level under the current release, where it is above the one shown."""
    answers = known_answers(knowledge, found.answers)
    assessment = assess(knowledge, answers)
    if assessment.level <= CareLevel.from_code(found.shown["care"]["level"]):
        return None
    region = region_with(knowledge, found.region).code
    circumstances = Circumstances(found.answered, region, found.show_private)
    care: dict[str, Any] = as_plain(present(knowledge, assessment, answers, circumstances))["care"]
    return care


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


def _address(request: HttpRequest, token: str) -> str:
    return request.build_absolute_uri(_path(token))


def _qr(request: HttpRequest, token: str) -> str:
    """In-line SVG with attributes only, dark on white whatever the colours of the page."""
    code = segno.make(_address(request, token), error="m")
    return str(code.svg_inline(scale=3, light="#fff", title=_("QR code of this link"), svgclass="qr"))
