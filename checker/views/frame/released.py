"""Views that a draft has not."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse


def of_a_release(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Mark a view as not there while the draft is tried: a shared result belongs to a release."""

    @wraps(view)
    def marked(request: HttpRequest, *args: object, **given: object) -> HttpResponse:
        return view(request, *args, **given)

    marked.of_a_release = True  # type: ignore[attr-defined]
    return marked


def is_of_a_release(view: object) -> bool:
    """Whether a view is marked so."""
    return bool(getattr(view, "of_a_release", False))
