"""The words of the source article's triggers, for content that leaves one of them without a sign."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from checker.reasoning.knowledge import WarningSign

SEEN = gettext_noop("Book to be seen.")
WORDS = {
    "article-weakness": (
        gettext_noop("Sudden or growing weakness of the leg or foot"),
        gettext_noop("Get examined. Hold rails, and ask somebody to stay near."),
        gettext_noop("A nerve may be pressed hard. An examination shows how strong the leg is."),
    ),
    "article-numbness": (
        gettext_noop("Numbness or tingling past the knee"),
        gettext_noop("Get advice. A call counts."),
        gettext_noop("A nerve may be irritated or pressed. Somebody should test strength and reflexes."),
    ),
    "article-bladder-bowel": (
        gettext_noop("Loss of bladder or bowel control"),
        gettext_noop("Go to an emergency department now."),
        gettext_noop("Nerves low in the spine control pee and poo. Quick treatment can protect them."),
    ),
    "article-no-sleep": (
        gettext_noop("Pain that stops all sleep"),
        SEEN,
        gettext_noop("Nights without any sleep are reason enough to be examined."),
    ),
    "article-weeks": (
        gettext_noop("Pain that lasts beyond a few weeks despite self-care"),
        SEEN,
        gettext_noop("Most pain like this gets better within weeks. Yours has lasted longer."),
    ),
    "article-no-relief": (
        gettext_noop("Pain that no change of position eases"),
        SEEN,
        gettext_noop(
            "Changing how you lie helps most people. When it does not, the cause may be another one."
        ),
    ),
}
"""Code of a floor -> its title, what to do now, and why."""


def title_of(code: str) -> str:
    """The title of a floor."""
    return _(WORDS[code][0])


def spoken(sign: WarningSign) -> WarningSign:
    """The sign with its words: a floor brings none of its own."""
    if sign.code not in WORDS:
        return sign
    title, do_now, why = map(_, WORDS[sign.code])
    return replace(sign, title=title, do_now=do_now, why=why)
