"""Keeping and sharing a result: said first, made on request, shown while its answers are here."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from checker.models import Release
from checker.presenting import plain_result
from checker.presenting.clinician.page import plain_sheet
from checker.sharing import results as shared_results
from checker.sharing.health_links import TRIES, Keys
from checker.sharing.left_out import without_private
from checker.sharing.results import KEEP_DAYS, Link, Sharing
from checker.views.frame.released import of_a_release
from checker.views.frame.responses import UNPROCESSABLE, leave
from checker.views.interview.outcome import OwnRun, with_result
from checker.views.shared import health_link
from checker.views.shared.link import address_of, qr_of
from checker.visitor import made
from checker.visitor.fields import CHOOSE_ONE, NOT_A_CHOICE
from checker.visitor.made import Made, MadeLinks
from checker.web.access import rates
from checker.web.access.addresses import sender

_NO, _OPEN, _GUARDED = "no", "open", "passcode"
"""Whether there is a SMART Health Link, too: none, open to its holder, or guarded by a passcode."""
_HEALTH_LINKS = frozenset({_OPEN, _GUARDED})
LEAST_DAYS = 7
"""Proposed where nothing has to be done by a day later than that."""
log = logging.getLogger(__name__)


class ShareForm(forms.Form):
    """How long to keep a result, whether private answers go with it, and whether a program may read it."""

    days = forms.TypedChoiceField(
        label=_("How long should the link work?"),
        choices=[(n, ngettext_lazy("%(n)s day", "%(n)s days", n) % {"n": n}) for n in KEEP_DAYS],
        coerce=int,
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
    health = forms.ChoiceField(
        label=_("Make a SMART Health Link, too?"),
        choices=[(_NO, _("No")), (_OPEN, _("Yes")), (_GUARDED, _("Yes, with a passcode"))],
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": NOT_A_CHOICE},
    )

    def __init__(self, data: Any, *, has_private: bool, days: int) -> None:
        super().__init__(data, initial={"days": days, "health": _NO})
        if not has_private:
            del self.fields["private"]


@of_a_release
@require_http_methods(["GET", "HEAD", "POST"])
@with_result
def share(request: HttpRequest, found: OwnRun) -> HttpResponse:
    """Explains sharing; POST shares the result and leads to the link."""
    has_private = found.answers_in_words().has_private
    posted = request.POST if request.method == "POST" else None
    form = ShareForm(posted, has_private=has_private, days=_outlasting(found))
    if form.is_valid():
        _tell_what_does_not_fit(request, form)
    if form.is_valid() and rates.spent(rates.NEW_LINKS, sender(request)):
        return rates.too_many(request, rates.NEW_LINKS)
    if form.is_valid():
        return _make(request, found, form.cleaned_data)
    context = {"form": form, "has_private": has_private, "unfinished": found.open is not None}
    context["tries"] = TRIES
    return render(request, "checker/share.html", context, status=UNPROCESSABLE if form.is_bound else 200)


def _tell_what_does_not_fit(request: HttpRequest, form: ShareForm) -> None:
    """A link that programs would refuse is not made."""
    wished = form.cleaned_data["health"]
    if wished in _HEALTH_LINKS and not health_link.fits(request, with_passcode=wished == _GUARDED):
        form.add_error("health", _("The address of this site is too long for such a link. Choose “No”."))


def _outlasting(found: OwnRun) -> int:
    """The fewest days after which the day to act has passed too, so that the link is there on that day."""
    act = found.day_to_act
    wanted = LEAST_DAYS if act is None else max(LEAST_DAYS, (act - timezone.now().date()).days + 1)
    return next((days for days in KEEP_DAYS if days >= wanted), KEEP_DAYS[-1])


@of_a_release
@require_safe
@with_result
def share_made(request: HttpRequest, found: OwnRun) -> HttpResponse:
    """The link that this run made last, for as long as its answers are in this browser."""
    own = made.read(request, timezone.now()).of_run(found.run.number)
    if not own:
        return redirect("checker:share")
    ends = datetime.fromtimestamp(own[-1].expires, UTC)
    token = own[-1].token
    context = {
        "link": address_of(request, token),
        "qr": qr_of(address_of(request, token)),
        "made": own[-1],
        "health": health_link.shown(request, own[-1]),
        "ends": found.moment(ends),
    }
    return render(request, "checker/share_made.html", context)


def _make(request: HttpRequest, found: OwnRun, chosen: dict[str, Any]) -> HttpResponse:
    show_private = "show" in chosen.get("private", [])
    what = _sharing(found, show_private=show_private)
    try:
        with transaction.atomic():
            link = shared_results.share(what, chosen["days"], timezone.now())
            keys = _locked(link, found, chosen["health"], show_private=show_private)
    except (DatabaseError, Release.DoesNotExist) as fault:
        log.error("a result could not be kept", exc_info=fault)
        return render(request, "checker/share_not_now.html", status=503)
    rates.count(rates.NEW_LINKS, sender(request))
    return _remember(request, found, link, keys)


def _locked(link: Link, found: OwnRun, wished: str, *, show_private: bool) -> Keys | None:
    """The keys of a SMART Health Link, where one is wished."""
    if wished not in _HEALTH_LINKS:
        return None
    return health_link.lock(link, found, show_private=show_private, with_passcode=wished == _GUARDED)


def _remember(request: HttpRequest, found: OwnRun, link: Link, keys: Keys | None) -> HttpResponse:
    """Lead to the page of the link, which this browser now holds."""
    now = timezone.now()
    ends, run = int(link.expires.timestamp()), found.run
    new = Made(link.token, link.deletion_key, ends, run.number, run.version, keys or ())
    response = leave(request, reverse("checker:share-made"))
    made.write(response, MadeLinks((*made.read(request, now).links, new)), now)
    return response


def _sharing(found: OwnRun, *, show_private: bool) -> Sharing:
    given = found.interview.answers
    return Sharing(
        answers=given if show_private else without_private(found.knowledge, given),
        release=found.run.release,
        shown=plain_result(found.shown(show_private=show_private)),
        sheet=plain_sheet(found.sheet(show_private=show_private)),
        region=found.region.code,
        show_private=show_private,
        answered=found.answered,
        zone=found.zone,
    )
