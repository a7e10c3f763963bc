"""The differential: priors and frequencies to posteriors, with each answer's pull.

The recipe (clinical dossier "conditions", section 7) is naive Bayes made modest:

  fit(q, c)   = log P(answer to q | c); a tick-list: the sum over the ticks divided by
                the root of their number, plus a quarter of log(1 - P) for each box
                left empty
                an answer without data behind its figures has a weight below 1,
                by which its logarithm is multiplied
  fit(q, c)  := max(fit(q, c), best fit on q - 3.0)                      (clamped)
  score(c)    = log prior(c) + sum over groups g of sum(q in g) fit(q, c) / sqrt(n_g)
                n_g = questions answered in group g                     (tempered)
  posterior   = 0.95 * softmax(score) + 0.05 * prior                     (leak)

Grouping and tempering stop "it goes down the leg", said five ways, from counting
five times. The clamp keeps one answer from ruling a condition out; the leak does
the same for all answers together. Not sure and not asked contribute nothing.

Sources: the tempering is the usual power correction for dependent evidence in
naive Bayes; its strength, the clamp and the leak are the dossier's estimates,
tested there on 6,000 simulated people.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from checker.reasoning.causes.frequencies import Tables, Vector
from checker.reasoning.causes.reading import Reading, read
from checker.reasoning.evidence import Evidence
from checker.reasoning.knowledge import Condition, KnowledgeBase

BANDS = ((0.60, "fits-well"), (0.35, "fits-partly"), (0.15, "worth-knowing"))
WATCHFUL_RATIO = 3.0
HALF_OF_LEADER = 0.5
NONE_FITS_BELOW = BANDS[1][0]
"""The leader must at least fit partly, or the page says that nothing fits."""
TINY = 1e-12
"""Keeps the arithmetic finite where a knowledge base has one condition only."""
CLOSE = 0.10
"""First and second this close: the "none of these" class is worth naming, too."""


@dataclass(frozen=True)
class Pull:
    """How far one answer moves one cause, in log-odds (nats) against all others."""

    question: str
    symptoms: tuple[str, ...]
    log_odds: float


@dataclass(frozen=True)
class Cause:
    """One condition as the answers leave it."""

    condition: Condition
    prior: float
    posterior: float
    band: str
    shown: bool
    in_play: bool
    watch_only: bool
    """In play only because it is watchful and at three times its prior."""
    pulls: tuple[Pull, ...]


@dataclass(frozen=True)
class Differential:
    """All conditions, highest posterior first. Posteriors sum to 1."""

    causes: tuple[Cause, ...]
    clear: bool
    none_fits: bool


def differential(knowledge: KnowledgeBase, evidence: Evidence, *, pulls: bool = True) -> Differential:
    """Rank all conditions by what was answered. Without `pulls`, which take half the time, none are given."""
    return ranked(knowledge, read(knowledge, evidence), pulls=pulls)


def ranked(knowledge: KnowledgeBase, reading: Reading, *, pulls: bool = True) -> Differential:
    """All conditions ranked by the evidence in numbers."""
    posterior = reading.posterior
    rows = _pulls(reading) if pulls else [()] * len(knowledge.conditions)
    causes = [
        _cause(condition, i, reading.table, posterior, rows[i])
        for i, condition in enumerate(knowledge.conditions)
    ]
    causes.sort(key=lambda c: (-c.posterior, c.condition.code))
    leader = next((c for c in causes if not c.condition.unspecific), causes[0])
    none_fits = causes[0].condition.unspecific or leader.posterior < NONE_FITS_BELOW
    close = causes[0].posterior - causes[1].posterior < CLOSE if len(causes) > 1 else False
    if none_fits or close:
        causes = [_show_unspecific(c) for c in causes]
    return Differential(tuple(causes), leader.posterior >= knowledge.settings.clear_share, none_fits)


def in_play(result: Differential) -> tuple[Cause, ...]:
    """The causes that page, relief and everything else must reckon with.

    Every cause shown in any band, every cause with at least half the leader's
    posterior, and watchful ones at three times their prior. The only definition.
    """
    return tuple(c for c in result.causes if c.in_play)


def _pulls(reading: Reading) -> list[tuple[Pull, ...]]:
    """For each condition, the pull of each answered question, strongest first."""
    weights = reading.weights
    rows: list[list[Pull]] = [[] for _ in reading.table.conditions]
    for code, fit in reading.fits.items():
        odds = _log_odds(weights[reading.table.factors[code].group] * fit, reading.table.prior)
        for row, value in zip(rows, odds, strict=True):
            row.append(Pull(code, reading.chosen[code], float(value)))
    return [tuple(sorted(row, key=lambda p: -abs(p.log_odds))) for row in rows]


def _log_odds(fit: Vector, prior: Vector) -> Vector:
    """The log of (likelihood under c / prior-weighted mean likelihood under the others)."""
    likelihood = np.exp(fit)
    others = np.maximum(likelihood @ prior - likelihood * prior, TINY) / np.maximum(1 - prior, TINY)
    odds: Vector = fit - np.log(others)
    return odds


def _cause(
    condition: Condition, index: int, table: Tables, posterior: Vector, pulls: tuple[Pull, ...]
) -> Cause:
    share, prior = float(posterior[index]), float(table.prior[index])
    band = next((name for least, name in BANDS if share >= least), "")
    watched = condition.watchful and share >= WATCHFUL_RATIO * prior
    contender = bool(band) or share >= HALF_OF_LEADER * float(posterior.max())
    return Cause(
        condition=condition,
        prior=prior,
        posterior=share,
        band=band or ("worth-knowing" if watched else ""),
        shown=bool(band) or watched,
        in_play=contender or watched,
        watch_only=watched and not contender,
        pulls=pulls,
    )


def _show_unspecific(cause: Cause) -> Cause:
    if not cause.condition.unspecific or cause.shown:
        return cause
    return replace(cause, band="worth-knowing", shown=True, in_play=True, watch_only=False)
