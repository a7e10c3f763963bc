"""Who may publish, withdraw and roll back; everybody else is told whom to ask, before any password is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from checker.publishing.editors import name_of
from checker.publishing.telling import RIGHT, publishers
from checker.web.access.confirm import View, confirmed_first

_FORBIDDEN = 403


def may_publish(request: HttpRequest) -> bool:
    """Whether this person holds the right to add releases."""
    return request.user.has_perm(RIGHT)


@dataclass(frozen=True)
class Approvers:
    """The names of all who hold that right."""

    free: list[str]
    """Those who may approve a draft."""
    editors: list[str]
    """Those who may not, because edits of theirs are in it."""

    @property
    def alone(self) -> bool:
        """Whether a second person is lacking: no approver is free, or there is only one."""
        return not self.free or len(self.free) + len(self.editors) == 1


def approvers(editors: Collection[int] = ()) -> Approvers:
    """Who may approve a draft with edits by these users."""
    found = publishers()
    free = [name_of(user) for user in found if user.pk not in editors]
    return Approvers(free, [name_of(user) for user in found if user.pk in editors])


def for_approvers(view: View) -> View:
    """Decorator: refuse (403) whoever may not publish; of the others ask the password once more."""

    @wraps(view)
    def asked(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if may_publish(request):
            return confirmed_first(view)(request, *args, **kwargs)
        context = {**admin.site.each_context(request), "title": "This takes an approver"}
        context["approvers"] = approvers().free
        return render(request, "admin/checker/release/approver_only.html", context, status=_FORBIDDEN)

    return asked
