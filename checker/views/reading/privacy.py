"""The privacy page: what it says about times and cookies is read from the code that does it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from checker.reasoning.knowledge import KnowledgeBase
from checker.sharing.results import KEEP_DAYS
from checker.views.frame.drawn_once import Content
from checker.views.reading.pages import page
from checker.visitor import made, region, theme, zone
from checker.visitor import run as run_cookie
from checker.visitor.cookies import name_of
from checker.web.access import known_browser
from checker.web.metrics import counting

SECONDS_PER_HOUR = 60 * 60


@dataclass(frozen=True)
class Cookie:
    """One cookie, in the words of the page."""

    name: str
    purpose: str | Promise
    until: str | Promise


def public_cookies() -> tuple[Cookie, ...]:
    """Every cookie that a visitor can get."""
    hours = run_cookie.LIFETIME // SECONDS_PER_HOUR
    return (
        Cookie(
            name_of(run_cookie.COOKIE),
            _("Your answers, locked so that only this site can read them."),
            _("you press “Stop and clear my answers”, or %(hours)s hours have passed since you began.")
            % {"hours": hours},
        ),
        Cookie(
            settings.CSRF_COOKIE_NAME,
            _("Proves that a form was sent from our own page. It says nothing about you."),
            _("you close the browser."),
        ),
        Cookie(
            name_of(region.COOKIE),
            _("The country whose phone numbers you want. Only set if you choose one."),
            _("one year has passed."),
        ),
        Cookie(
            name_of(zone.COOKIE),
            _("The time zone of your device, so that days go by your clock. Only set while you answer."),
            _("you close the browser, or press “Stop and clear my answers”."),
        ),
        Cookie(
            name_of(theme.COOKIE),
            _("The colours you want. Only set if you choose some."),
            _("one year has passed, or you choose “auto”."),
        ),
        Cookie(
            name_of(made.COOKIE),
            _("The links you made and their deletion codes, locked in the same way. Only set if you share."),
            _("the last link ends, or you delete what you shared, or you press “Stop and clear my answers”."),
        ),
    )


@page
def privacy(knowledge: KnowledgeBase) -> Content:
    """What is kept, where, for how long, and how to be rid of it."""
    context: dict[str, Any] = {
        "title": _("Your privacy"),
        "hours": run_cookie.LIFETIME // SECONDS_PER_HOUR,
        "days": KEEP_DAYS,
        "counted_in": counting.BLOCK if settings.METRICS_TOKEN else 0,
        "for_programs": settings.API,
        "cookies": public_cookies(),
        "log_in_cookie": settings.SESSION_COOKIE_NAME,
        "known_cookie": known_browser.cookie_name(),
    }
    return "checker/privacy.html", context
