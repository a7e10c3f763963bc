"""Asks for the password once more before something that many people will see."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from checker.web.access import audit, guessing, sessions

PASSWORD, BY_GET = "confirm-password", "confirm-by-get"
OWN_FIELDS = {PASSWORD, BY_GET, "csrfmiddlewaretoken"}
_UNPROCESSABLE = 422
_ENDED = _(
    "The password was wrong too often, so your log-in was ended and nothing was done. "
    "Log in, then send it again."
)
View = Callable[..., HttpResponseBase]


def confirmed_first(view: View) -> View:
    """Decorator: the password must have been given in the last minutes (sessions.CONFIRMED_FOR).

    Otherwise it is asked for in place, and what was being sent is kept and then
    done. Goes inside `admin_view`: it expects somebody who has logged in.
    """

    @wraps(view)
    def asked(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if sessions.is_confirmed(request.session):
            return view(request, *args, **kwargs)
        if PASSWORD not in request.POST:
            return _ask(request, wrong=False)
        return _check(request) or _go_on(request, view, *args, **kwargs)

    return asked


def _check(request: Any) -> HttpResponseBase | None:
    """What to answer to a wrong password; None for the right one."""
    if request.user.check_password(request.POST[PASSWORD]):
        sessions.confirm(request.session)
        return None
    audit.note_often(request.user, "A wrong password before publishing.")
    return wrong_in_session(request) or _ask(request, wrong=True)


def wrong_in_session(request: Any) -> HttpResponseBase | None:
    """Count one wrong password; with the last that a log-in has it ends, and this is what to answer.

    A right one is never refused, which leaves nothing to keep a person out with.
    """
    if not guessing.was_last_in_session(request):
        return None
    audit.note_often(request.user, "The log-in was ended: the password once more was wrong too often.")
    logout(request)
    messages.warning(request, _ENDED)
    return redirect_to_login(request.get_full_path(), reverse("admin:login"))


def _go_on(request: Any, view: View, *args: Any, **kwargs: Any) -> HttpResponseBase:
    if BY_GET in request.POST:
        return HttpResponseRedirect(request.get_full_path())
    return view(request, *args, **kwargs)


def _ask(request: Any, *, wrong: bool) -> HttpResponseBase:
    kept = [(n, value) for n, values in request.POST.lists() if n not in OWN_FIELDS for value in values]
    if request.method != "POST" or BY_GET in request.POST:
        kept.append((BY_GET, "1"))
    context = {
        **admin.site.each_context(request),
        "kept": kept,
        "wrong": wrong,
        "title": "Your password again",
    }
    return render(request, "access/confirm.html", context, status=_UNPROCESSABLE if wrong else 200)
