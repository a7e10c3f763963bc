"""What a warning sign asks for, less what the line with the day says above it: whom to see."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

SAID_ABOVE = (
    gettext_noop("Book to be seen."),
    gettext_noop("Book to be examined."),
    gettext_noop("Book to see a doctor or physiotherapist."),
    gettext_noop("Book to see a physiotherapist or doctor."),
    gettext_noop("Arrange to be seen."),
    gettext_noop("Arrange to be examined."),
)
"""Sentences that say no more than "Be seen by a doctor or physiotherapist" by a day."""


def beside_the_day(do_now: str) -> str:
    """The words of a sign without an opening sentence that stands above it with the day already."""
    opening = next((said for said in map(_, SAID_ABOVE) if do_now.startswith(said)), "")
    return do_now.removeprefix(opening).lstrip()
