"""Ranges of figures: a band is told only where it holds over most of them; all else stays."""

from dataclasses import replace
from math import log

import numpy as np
import pytest

from checker.impact.simulated_people import people
from checker.reasoning.causes import ranges
from checker.reasoning.causes.differential import BANDS, differential
from checker.reasoning.causes.holding import holding
from checker.reasoning.causes.reading import leaked, read
from checker.reasoning.evidence import evidence_of
from tests.reasoning.small import small_knowledge

RANK = {"": 0} | {band: rank for rank, (_, band) in enumerate(reversed(BANDS), 1)}
AT_THEIR_WORD = {"range_sourced": 1.0, "range_estimate": 1.0, "range_prior": 1.0}
FACTOR = 2.5


def with_settings(knowledge, **fields):
    """The same content with other settings; without any range where it takes figures at their word."""
    frequencies = knowledge.frequencies
    if fields == AT_THEIR_WORD:
        frequencies = {
            symptom: {code: replace(figure, low=None, high=None) for code, figure in row.items()}
            for symptom, row in frequencies.items()
        }
    return replace(knowledge, settings=replace(knowledge.settings, **fields), frequencies=frequencies)


def told(result):
    """Everything of a differential but its bands."""
    bare = [replace(cause, band="") for cause in result.causes]
    families = {fit.family.code: (fit.posterior, fit.best, bool(fit.band)) for fit in result.families}
    leading = result.leading and result.leading.family.code
    return bare, families, leading, result.none_fits, result.clear


def test_a_figure_is_as_wide_as_its_own_range_else_as_the_settings_say(small):
    settings = replace(small.settings, range_sourced=1.5, range_estimate=FACTOR)
    figures = {
        "tendon": replace(small.frequencies["spot-bone"]["tendon"], percent=50, low=20, high=80),
        "nerve": replace(small.frequencies["spot-bone"]["nerve"], source="a"),
        "unspecific": replace(small.frequencies["spot-bone"]["unspecific"], source=""),
    }
    knowledge = replace(small, settings=settings, frequencies={"spot-bone": figures})
    wanted = [log(4), log(1.5), log(FACTOR)]
    assert np.array(ranges.deviations(knowledge, "spot-bone")) * ranges.Z == pytest.approx(wanted)


def test_figures_that_are_taken_at_their_word_hold_as_they_are(shipped):
    knowledge = with_settings(shipped, **AT_THEIR_WORD)
    for person in people(knowledge, 10, 2):
        reading = read(knowledge, evidence_of(knowledge, person.answers))
        assert (holding(knowledge, reading, np.eye(len(reading.posterior))) == reading.posterior).all()


def test_ranges_change_bands_alone_and_never_to_a_stronger_one(shipped):
    without, weaker = with_settings(shipped, **AT_THEIR_WORD), set()
    for person in people(shipped, 80, 3):
        evidence = evidence_of(shipped, person.answers)
        now, before = (differential(each, evidence, pulls=False) for each in (shipped, without))
        assert told(now) == told(before)
        pairs = [
            *zip(now.causes, before.causes, strict=True),
            *zip(now.families, before.families, strict=True),
        ]
        for one, other in pairs:
            assert min(RANK[other.band], 1) <= RANK[one.band] <= RANK[other.band]
            weaker |= {other.band} if one.band != other.band else set()
    assert weaker == {"fits-well", "fits-partly"}


def test_wider_ranges_hold_less(shipped):
    person = next(people(shipped, 1, 4))
    held = []
    for factor in (1.0, 2.0, 4.0):
        knowledge = with_settings(shipped, range_estimate=factor)
        reading = read(knowledge, evidence_of(knowledge, person.answers))
        held.append(holding(knowledge, reading, np.eye(len(reading.posterior))).max())
    assert held == sorted(held, reverse=True)
    assert len(set(held)) == len(held)


def test_what_holds_is_what_most_draws_of_the_figures_reach():
    """The closed form against 4,000 draws: 80 of 100 of them lie above what it says, give or take."""
    knowledge = with_settings(
        small_knowledge(), range_sourced=FACTOR, range_estimate=FACTOR, range_prior=FACTOR
    )
    evidence = evidence_of(knowledge, {"spot": ("spot-bone",), "feel": ("feel-ache",)})
    reading = read(knowledge, evidence)
    held = holding(knowledge, reading, np.eye(len(reading.posterior)))
    chance = np.random.default_rng(1)
    score = np.log(reading.table.prior) + sum(
        reading.weights[reading.table.factors[code].group] * fit for code, fit in reading.fits.items()
    )
    draws = score + np.sqrt(reading.variance) * chance.standard_normal((4000, len(held)))
    above = (leaked(draws, reading.table.prior) >= held).mean(axis=0)
    assert above == pytest.approx(np.full(len(held), 0.8), abs=0.06)
