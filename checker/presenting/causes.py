"""Possible causes in words. Never a percentage, never "you have"."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from checker.presenting.answers import AnswersInWords
from checker.presenting.shapes import ShownCause, ShownReason
from checker.reasoning.causes import differential as reasoned

BANDS = {
    "fits-well": gettext_noop("Fits well"),
    "fits-partly": gettext_noop("Fits partly"),
    "worth-knowing": gettext_noop("Worth knowing about"),
}
LOWEST_BAND = "worth-knowing"
"""How a cause in play is told that reaches no band of its own."""

LEAST_PULL = 0.1
"""Log-odds (nats); what moves a cause less than this says nothing to a person."""
STRONG_PULL = 1.0
"""Log-odds (nats): from here on (nearly three times as likely, or as unlikely) an answer speaks strongly."""
MOST_REASONS = 5


def causes(names: AnswersInWords, differential: reasoned.Differential) -> tuple[ShownCause, ...]:
    """The causes that the page names, best fit first."""
    return tuple(_cause(names, cause) for cause in reasoned.named(differential))


def within(name: str) -> str:
    """The plain name of a cause as it stands inside a sentence."""
    return name[:1].lower() + name[1:]


def _cause(names: AnswersInWords, cause: reasoned.Cause) -> ShownCause:
    condition, band = cause.condition, cause.band or LOWEST_BAND
    return ShownCause(
        code=condition.code,
        name=condition.name,
        lay_name=condition.lay_name,
        band=band,
        band_words=_(BANDS[band]),
        brief=first_paragraph(condition.what),
        lying_brief=first_paragraph(condition.lying),
        course=condition.course,
        care=condition.care,
        speaks_for=_reasons(names, (p for p in cause.pulls if p.log_odds >= LEAST_PULL)),
        speaks_against=_reasons(names, (p for p in cause.pulls if p.log_odds <= -LEAST_PULL)),
        drawing=condition.drawing,
    )


def first_paragraph(text: str) -> str:
    """What stands on a result; the rest stands on the page of the cause."""
    return text.partition("\n")[0]


def _reasons(names: AnswersInWords, pulls: Iterable[reasoned.Pull]) -> tuple[ShownReason, ...]:
    strongest = sorted(pulls, key=lambda pull: -abs(pull.log_odds))[:MOST_REASONS]
    return tuple(_reason(names, pull) for pull in strongest)


def _reason(names: AnswersInWords, pull: reasoned.Pull) -> ShownReason:
    title = names.title(names.knowledge.question[pull.question])
    return ShownReason(title, names.said(pull.symptoms), pull_words(pull.log_odds))


def pull_words(log_odds: float) -> str:
    """How strongly an answer speaks, and which way: "a-little-for"."""
    strength = "strongly" if abs(log_odds) >= STRONG_PULL else "a-little"
    return f"{strength}-{'for' if log_odds > 0 else 'against'}"
