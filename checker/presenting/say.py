"""What to say to whoever helps, where no sign has a sentence that is all the person's own."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from checker.presenting.shapes import Said, Sign

SAY_DOUBTS = gettext_noop(
    "My leg or buttock hurts when I lie down. I could not answer some questions about warning signs. "
    "Could we go through them?"
)
SAY_DOUBT = gettext_noop(
    "My leg or buttock hurts when I lie down. Of one thing I am not sure: “{doubt}”. Could we go through it?"
)
SAY_TICKED = gettext_noop(
    "My leg or buttock hurts when I lie down. On a list I ticked: “{ticked}”. I do not know what kind it is. "
    "Could we go through it?"
)
SAY_SOME = gettext_noop(
    "My leg or buttock hurts when I lie down. On a list I ticked: “{ticked}”. "
    "I could not answer every question. Could we go through the rest?"
)
SAY_OPEN = gettext_noop(
    "My leg or buttock hurts when I lie down. I could not answer every question. "
    "Could we go through the rest?"
)
SAY_KEPT = gettext_noop(
    "I ticked a warning sign that is private, so it is not on this page. May I tell you about it?"
)


def of_a_part(first: Sign | None, also: Sequence[Said]) -> str:
    """What to say where a sign speaks of which only a part was said: that part; empty where there is none."""
    said = (*first.because, *also) if first else ()
    told = [each.text for each in said if each.sure and each.given and not each.private]
    return _(SAY_SOME).format(ticked=told[0]) if told else ""


def of_doubts(unsure: Sequence[Said], ticked: Sequence[Said]) -> str:
    """What to say where no sign surely speaks. The page may be printed, so nothing private is named."""
    if unsure:
        (one, *more) = unsure
        return _(SAY_DOUBTS) if more or one.private else _(SAY_DOUBT).format(doubt=one.text)
    told = "; ".join(said.text for said in ticked if not said.private)
    return _(SAY_TICKED).format(ticked=told) if told else _(SAY_OPEN)
