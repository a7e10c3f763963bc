"""Views that a draft has not."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpResponse

_View = TypeVar("_View", bound=Callable[..., HttpResponse])


def of_a_release(view: _View) -> _View:
    """Mark a view as not there while the draft is tried: a shared result belongs to a release."""
    view.of_a_release = True  # type: ignore[attr-defined]
    return view


def is_of_a_release(view: object) -> bool:
    """Whether a view is marked so."""
    return bool(getattr(view, "of_a_release", False))
