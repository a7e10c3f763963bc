"""The second reading of the relief on a page, part by part."""

from types import SimpleNamespace as Of

import pytest

from checker.reasoning.knowledge import Verdict
from checker.safety_walk.second_reading_of_relief import WATCH_ONLY_WITHHOLDS, _bad_for

HARMING = next(iter(sorted(WATCH_ONLY_WITHHOLDS)))


@pytest.mark.parametrize(
    ("verdict", "in_play", "watched", "category", "bad"),
    [
        (Verdict.AVOID, True, False, "gentle", True), (Verdict.AVOID, True, True, HARMING, True),
        (Verdict.AVOID, True, True, "gentle", False), (Verdict.AVOID, False, False, "gentle", False),
        (Verdict.OK, True, False, "gentle", False), (None, True, False, "gentle", False),
    ],
)  # fmt: skip
def test_a_cause_in_play_forbids_a_remedy_and_one_to_watch_for_only_what_would_harm(
    verdict, in_play, watched, category, bad
):
    cause = Of(condition=Of(code="tear"), in_play=in_play, watch_only=watched)
    fits = {"walk": {"tear": Of(verdict=verdict)}} if verdict else {}
    remedy = Of(code="walk", categories=frozenset({category}))
    result = Of(differential=Of(causes=(cause,)))
    assert [one.id for one in _bad_for(Of(fits=fits), remedy, result)] == ["bad-for"] * bad
