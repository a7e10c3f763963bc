"""Kinds of pain and possible causes in words. Never a percentage, never "you have"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from checker.presenting.answers import AnswersInWords
from checker.presenting.shapes import FurtherCause, ShownCause, ShownKind, ShownReason
from checker.reasoning.causes import differential as reasoned
from checker.reasoning.causes.families import FamilyFit

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
MOST = 3
"""Causes that are more than a name."""
NEAREST = 2
"""Kinds of pain that are named where nothing fits."""
LEAST_NEAR = 0.15
"""Share from which a kind is near."""


@dataclass(frozen=True)
class PossibleCauses:
    """What it may be, as the page has it."""

    kind: ShownKind | None
    causes: tuple[ShownCause, ...]
    further: tuple[FurtherCause, ...]
    nearest: tuple[str, ...] = ()
    """Names of the kinds that come nearest, as they stand inside a sentence; only where nothing fits."""


def possible_causes(names: AnswersInWords, differential: reasoned.Differential) -> PossibleCauses:
    """The kind of pain that leads with its members, else the causes that fit best; the rest by name."""
    listed = reasoned.named(differential)
    cards = [c for c in listed if _has_card(c, differential)] if differential.leading else [*listed]
    cards = [] if differential.none_fits else sorted(cards, key=lambda c: not is_kin(c, differential))[:MOST]
    return PossibleCauses(
        _kind(names, differential.leading) if differential.leading else None,
        tuple(_cause(names, cause, differential.leading) for cause in cards),
        tuple(_further(cause) for cause in listed if cause not in cards),
        _nearest(differential) if differential.none_fits else (),
    )


def leading_name(differential: reasoned.Differential) -> str:
    """What comes first by its plain name: a kind of pain where its members stay open; or empty."""
    if not differential.first or differential.none_fits:
        return ""
    leading = differential.leading
    return leading.family.title if leading and leading.open else differential.first.condition.lay_name


def leading_fit(differential: reasoned.Differential) -> str:
    """How well what comes first fits, in words; empty where nothing comes first, or it has no band."""
    if not differential.first or differential.none_fits:
        return ""
    leading = differential.leading
    band = leading.band if leading and leading.open else differential.first.band
    return _(BANDS[band]) if band else ""


def is_kin(cause: reasoned.Cause, differential: reasoned.Differential) -> bool:
    """Whether a cause is of the kind that leads."""
    leading = differential.leading
    return leading is not None and cause.condition.family == leading.family.code


def _has_card(cause: reasoned.Cause, differential: reasoned.Differential) -> bool:
    return is_kin(cause, differential) or cause.band not in ("", LOWEST_BAND)


def _kind(names: AnswersInWords, leading: FamilyFit) -> ShownKind:
    family = leading.family
    return ShownKind(
        code=family.code,
        title=family.title,
        band=leading.band,
        band_words=_(BANDS[leading.band]),
        what=family.what,
        lying=family.lying,
        tell_apart=family.tell_apart if leading.open else "",
        speaks_for=_reasons(names, (p for p in leading.pulls if p.log_odds >= LEAST_PULL)),
        speaks_against=_reasons(names, (p for p in leading.pulls if p.log_odds <= -LEAST_PULL)),
    )


def _nearest(differential: reasoned.Differential) -> tuple[str, ...]:
    kinds = [(fit.posterior, fit.family.title) for fit in differential.families]
    kinds += [(c.posterior, c.condition.lay_name) for c in differential.causes if c.condition.stands_alone]
    near = sorted((kind for kind in kinds if kind[0] >= LEAST_NEAR), reverse=True)
    return tuple(within(name) for _share, name in near)[:NEAREST]


def _further(cause: reasoned.Cause) -> FurtherCause:
    return FurtherCause(cause.condition.code, cause.condition.lay_name, _(BANDS[cause.band or LOWEST_BAND]))


def within(name: str) -> str:
    """The plain name of a cause as it stands inside a sentence."""
    return name[:1].lower() + name[1:]


def _cause(names: AnswersInWords, cause: reasoned.Cause, leading: FamilyFit | None = None) -> ShownCause:
    condition, band = cause.condition, cause.band or LOWEST_BAND
    same_again = leading is not None and leading.open and band == LOWEST_BAND
    return ShownCause(
        code=condition.code,
        name=condition.name,
        lay_name=condition.lay_name,
        band=band,
        band_words="" if same_again else _(BANDS[band]),
        brief=first_paragraph(condition.what),
        lying_brief=first_paragraph(condition.lying),
        course=condition.course,
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
