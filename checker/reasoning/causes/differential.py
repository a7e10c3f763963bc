"""The differential: priors and frequencies to posteriors, with each answer's pull.

The recipe (clinical dossier "conditions", section 7) is naive Bayes made modest:

  fit(q, c)   = log P(answer to q | c); a tick-list: the sum over the ticks divided by
                the root of their number, plus 0.15 of log(1 - P) for each box
                left empty
                an answer without data behind its figures has a weight below 1,
                by which its logarithm is multiplied
  fit(q, c)  := max(fit(q, c), best fit on q - 3.0)                      (clamped)
  prior(c)    = share(c) ^ 0.75, so that they sum to 1                (drawn together)
  score(c)    = log prior(c) + sum over groups g of sum(q in g) fit(q, c) / n_g ^ 0.35
                n_g = questions answered in group g                     (tempered)
  posterior   = 0.95 * softmax(score) + 0.05 * prior                     (leak)

Grouping and tempering stop "it goes down the leg", said five ways, from counting
five times. The clamp keeps one answer from ruling a condition out; the leak does
the same for all answers together. Not sure and not asked contribute nothing.

Sources: the tempering is the usual power correction for dependent evidence in
naive Bayes. The clamp and the leak are the dossier's estimates; the other numbers
were chosen by cross-validation over the open published cases (record 13).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from checker.reasoning.causes import families
from checker.reasoning.causes.families import CLOSE, LOWEST, MEMBER_PARTLY, FamilyFit
from checker.reasoning.causes.frequencies import Vector
from checker.reasoning.causes.holding import holding
from checker.reasoning.causes.pulls import Pull, by_condition
from checker.reasoning.causes.reading import Reading, read
from checker.reasoning.evidence import Evidence
from checker.reasoning.knowledge import Condition, Family, KnowledgeBase

__all__ = ["BANDS", "Cause", "Differential", "Pull", "differential", "in_play", "named", "ranked"]

BANDS = ((0.60, "fits-well"), (MEMBER_PARTLY, "fits-partly"), (0.15, LOWEST))
_ORDER = {band: rank for rank, (_, band) in enumerate(BANDS)}
WATCHFUL_RATIO = 3.0
HALF_OF_LEADER = 0.5
NONE_FITS_BELOW = 0.35
"""A leader without a family must reach this, or the page says that nothing fits."""


@dataclass(frozen=True)
class Cause:
    """One condition as the answers leave it."""

    condition: Condition
    prior: float
    posterior: float
    band: str
    """The strongest that holds over most of the ranges of the figures; never above that of its family."""
    shown: bool
    in_play: bool
    watch_only: bool
    """In play only because it is watchful and at three times its prior, or with its family."""
    with_family: bool
    """In play only because its family leads and no member of it is likely enough: no page names it."""
    pulls: Sequence[Pull]


@dataclass(frozen=True)
class Differential:
    """All conditions, highest posterior first. Posteriors sum to 1."""

    causes: tuple[Cause, ...]
    clear: bool
    none_fits: bool
    """No family leads, nor does a condition without one."""
    families: tuple[FamilyFit, ...] = ()
    """Every family, the one that fits best first."""
    leading: FamilyFit | None = None
    """The family that comes before every other kind of pain."""

    @property
    def first(self) -> Cause | None:
        """The cause that leads: of the family that does, where one does; None without causes."""
        own = (c for c in self.causes if self.leading and c.condition.family == self.leading.family.code)
        return next(own, next(iter(self.causes), None))

    @property
    def order(self) -> tuple[Cause, ...]:
        """As a page names them: the one that leads, then the others by posterior."""
        return tuple(sorted(self.causes, key=lambda c: c is not self.first))


def differential(knowledge: KnowledgeBase, evidence: Evidence, *, pulls: bool = True) -> Differential:
    """Rank all conditions by what was answered. Without `pulls`, which take half the time, none are given."""
    return ranked(knowledge, read(knowledge, evidence), pulls=pulls)


def ranked(knowledge: KnowledgeBase, reading: Reading, *, pulls: bool = True) -> Differential:
    """All conditions ranked by the evidence in numbers."""
    share = families.shares(knowledge, reading)
    held = holding(knowledge, reading)
    fitting = families.fits(knowledge, reading, share, held)
    leading = families.leading(knowledge, fitting, share)
    causes = _causes(knowledge, reading, (fitting, held), pulls=pulls)
    leader = next((c for c in causes if not c.condition.unspecific), causes[0])
    none_fits = not leading and (causes[0].condition.unspecific or leader.posterior < NONE_FITS_BELOW)
    if none_fits or _close(share):
        causes = [_show_unspecific(c) for c in causes]
    if leading and pulls:
        leading = replace(leading, pulls=families.pulls(knowledge, reading, leading.family))
    if leading and leading.best < BANDS[0][0]:
        causes = [_beside_family(c, leading.family) for c in causes]
    return Differential(
        tuple(causes), leader.posterior >= knowledge.settings.clear_share, none_fits, fitting, leading
    )


def in_play(result: Differential) -> tuple[Cause, ...]:
    """The causes that page, relief and everything else must reckon with.

    Every cause shown in any band, every cause with at least half the leader's
    posterior, watchful ones at three times their prior, and where a family leads
    and none of its members is likely enough to fit well, all of these. The only definition.
    """
    return tuple(c for c in result.causes if c.in_play)


def named(result: Differential) -> tuple[Cause, ...]:
    """The causes in play that a page names: not "none of these", nor those that only their family brings."""
    return tuple(c for c in in_play(result) if not (c.with_family or c.condition.unspecific))


def _causes(
    knowledge: KnowledgeBase, reading: Reading, fit: tuple[Sequence[FamilyFit], Vector], *, pulls: bool
) -> list[Cause]:
    """Every condition, highest posterior first. `fit`: the families, and what holds of each posterior."""
    fitting, held = fit
    rows = by_condition(reading) if pulls else [()] * len(knowledge.conditions)
    highest = {fit.family.code: fit.band for fit in fitting}
    bands = [
        _at_most(_band(low), highest.get(condition.family, ""))
        for condition, low in zip(knowledge.conditions, held.tolist(), strict=True)
    ]
    shares, priors = reading.posterior.tolist(), reading.table.prior.tolist()
    each = zip(knowledge.conditions, shares, priors, rows, bands, strict=True)
    half = HALF_OF_LEADER * max(shares)
    return sorted((_cause(*own, half) for own in each), key=lambda c: (-c.posterior, c.condition.code))


def _close(share: Vector) -> bool:
    """Whether the first two kinds of pain are close to each other."""
    ordered = np.sort(share)
    return len(ordered) > 1 and bool(ordered[-1] - ordered[-2] < CLOSE)


def _beside_family(cause: Cause, family: Family) -> Cause:
    """In play as a member of the family that leads: what harms one of them is withheld."""
    if cause.in_play or cause.condition.family != family.code:
        return cause
    return replace(cause, in_play=True, watch_only=True, with_family=True)


def _cause(
    condition: Condition, share: float, prior: float, pulls: Sequence[Pull], holds: str, half: float
) -> Cause:
    """`holds`: the strongest band over most of the ranges. Whether there is one at all says the posterior.

    `half`: of the highest share of any cause.
    """
    banded = bool(_band(share))
    watched = condition.watchful and share >= WATCHFUL_RATIO * prior
    contender = banded or share >= half
    return Cause(
        condition=condition,
        prior=prior,
        posterior=share,
        band=holds or (LOWEST if banded or watched else ""),
        shown=banded or watched,
        in_play=contender or watched,
        watch_only=watched and not contender,
        with_family=False,
        pulls=pulls,
    )


def _band(share: float) -> str:
    return next((name for least, name in BANDS if share >= least), "")


def _at_most(band: str, highest: str) -> str:
    """A member fits no better than its family."""
    return max(band, highest, key=_ORDER.__getitem__) if band and highest else band


def _show_unspecific(cause: Cause) -> Cause:
    if not cause.condition.unspecific or cause.shown:
        return cause
    return replace(cause, band="worth-knowing", shown=True, in_play=True, watch_only=False)
