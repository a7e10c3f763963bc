"""The pages of the log-in: password, second step, and its set-up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST
from django_otp import login as give_second_factor
from django_otp import user_has_device

from checker.web.access import audit, guessing, known_browser, pages, second_factor
from checker.web.access.confirm import confirmed_first, wrong_in_session
from checker.web.access.forms import CodeForm

_UNPROCESSABLE = 422
_View = Callable[..., HttpResponseBase]


def half_way(view: _View) -> _View:
    """For somebody who has given the password; everybody else is asked for it."""

    @never_cache
    @wraps(view)
    def wrapped(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not (request.person.is_authenticated and request.person.is_staff):
            return redirect("admin:login")
        return view(request, *args, **kwargs)

    return wrapped


@never_cache
def log_in(request: Any) -> HttpResponseBase:
    """The admin's own log-in, with limits; whoever is half way goes on to the second step."""
    if request.method != "POST":
        waiting = request.person.is_authenticated and not request.user.is_authenticated
        return _to_second_step(request) if waiting else admin.site.login(request)
    name = request.POST.get("username", "")
    limit = guessing.over(request, name)
    if limit is not None:
        return pages.too_many(request, limit)
    response = admin.site.login(request)
    if response.status_code == 200:  # noqa: PLR2004 (the form again: name or password was wrong)
        guessing.wrong(request, name)
    elif not second_factor.is_needed(request.user):
        known_browser.remember(request, response, request.user.get_username())
    return response


def change_password(request: Any) -> HttpResponseBase:
    """The admin's own page, with a limit on guessing at the present password from a screen left open."""
    response = admin.site.password_change(request)
    if request.method == "POST" and "old_password" in _errors(response):
        return wrong_in_session(request) or response
    return response


def _errors(response: Any) -> Any:
    """Those of the form that is shown again; none where it leads on."""
    form = (getattr(response, "context_data", None) or {}).get("form")
    return form.errors if form else {}


@require_http_methods(["GET", "HEAD", "POST"])
@half_way
def second_step(request: Any) -> HttpResponseBase:
    """Ask for a code of the app, or a recovery code."""
    if not user_has_device(request.person):
        return redirect(_with_next(request, "second-step-set-up"))
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        wrong = _("That code does not fit, or it was used. Wait for the next one, then try again.")
        try:
            device = second_factor.device_for(request, form.cleaned_data["code"])
        except second_factor.MustWaitError as waits:
            device, wrong = None, _wait_until(waits.until)
        if device is not None:
            return _come_in(request, device)
        form.add_error("code", wrong)
        audit.note_often(request.person, "A wrong second-step code.")
    return _page(request, "access/second_step.html", form, title=_("Second step"))


def _wait_until(until: datetime) -> str:
    """In whole minutes, none too early."""
    minute = (timezone.localtime(until) + timedelta(seconds=59)).strftime("%H:%M")
    return _(
        "This code was not looked at, as wrong ones were sent before. Wait until {minute}, then send one."
    ).format(minute=minute)


@require_http_methods(["GET", "HEAD", "POST"])
@half_way
def set_up(request: Any) -> HttpResponseBase:
    """Couple an app; one in place of another only after the password, so that no open screen suffices."""
    if not user_has_device(request.person):
        return _couple(request)
    if not request.user.is_authenticated:
        return redirect(_with_next(request, "second-step"))
    return confirmed_first(_couple)(request)


def _couple(request: Any) -> HttpResponseBase:
    """The recovery codes are shown when it has worked, once."""
    device = second_factor.app_of(request.person)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if device.verify_token(form.cleaned_data["code"]):
            return _coupled(request, device)
        form.add_error("code", _("That code does not fit. Is the clock of your telephone right?"))
    more = {"picture": second_factor.picture_of(device), "key": second_factor.key_of(device)}
    return _page(request, "access/set_up.html", form, title=_("Set up the second step"), **more)


@require_POST
def start_again(request: Any) -> HttpResponseBase:
    """Forget the half log-in."""
    request.session.flush()
    return redirect("admin:login")


def _come_in(request: Any, device: Any) -> HttpResponseBase:
    _whole(request, device)
    used = "a recovery code" if device.name == second_factor.RECOVERY else "the app"
    audit.note(request.person, f"Came in with {used}.")
    response = redirect(_next(request))
    known_browser.remember(request, response, request.person.get_username())
    return response


def _coupled(request: Any, device: Any) -> HttpResponse:
    others = type(device).objects.filter(user=request.person).exclude(pk=device.pk)
    others.delete()
    device.confirmed = True
    device.save()
    codes = second_factor.new_recovery_codes(request.person)
    _whole(request, device)
    audit.note(request.person, "Set up the second step.")
    response = _page(request, "access/recovery_codes.html", None, title=_("Recovery codes"), codes=codes)
    known_browser.remember(request, response, request.person.get_username())
    return response


def _whole(request: Any, device: Any) -> None:
    """From here on the person may act."""
    request.session.cycle_key()
    request.user = request.person
    give_second_factor(request, device)


def _page(request: HttpRequest, template: str, form: CodeForm | None, **more: Any) -> HttpResponse:
    context = {**pages.frame(request), "form": form, "next": _next(request), **more}
    return render(request, template, context, status=_UNPROCESSABLE if form and form.errors else 200)


def _next(request: HttpRequest) -> str:
    """Where the person wanted to go, if it is within this site."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    here = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if here else reverse("admin:index")


def _with_next(request: HttpRequest, name: str) -> str:
    return f"{reverse(name)}?{urlencode({'next': _next(request)})}"


def _to_second_step(request: HttpRequest) -> HttpResponseBase:
    return redirect(_with_next(request, "second-step"))
