"""Who may see the draft: staff with the right to view what it shows. To be staff is not enough."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.admin.views.decorators import staff_member_required
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse

from checker.models import Condition, Question, Remedy, WarningSign

Kinds = tuple[type[Model], ...]
WHOLE: Kinds = (Question, Condition, WarningSign, Remedy)
"""What somebody must be allowed to view who tries the whole draft."""


def may_view(user: Any, kinds: Kinds) -> bool:
    """Whether a user is staff and may view, or change, all of these kinds."""
    names = [kind._meta.model_name for kind in kinds]
    return user.is_staff and all(_may_view(user, str(name)) for name in names)


def for_readers(*kinds: type[Model]) -> Callable[[Callable[..., HttpResponse]], Any]:
    """Decorator: nobody is sent to the log-in, staff without the right to view these get 403."""

    def guarded(view: Callable[..., HttpResponse]) -> Any:
        @staff_member_required
        @wraps(view)
        def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not may_view(request.user, kinds):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return asked

    return guarded


def _may_view(user: Any, name: str) -> bool:
    return any(user.has_perm(f"checker.{verb}_{name}") for verb in ("view", "change"))
