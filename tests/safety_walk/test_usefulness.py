"""An answer is of use if it changes anything that a person sees."""

from dataclasses import replace

import pytest

from checker.reasoning.assessment import assess
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge.levels import CareLevel, TimeFrame
from checker.safety_walk import usefulness
from tests.presenting.finished import CALM
from tests.reasoning.small import small_knowledge


@pytest.fixture
def found():
    return assess(Interview(small_knowledge(), CALM))


@pytest.mark.parametrize("part", ["line", "why_none", "say_avoid"])
def test_words_beside_the_remedies_are_seen(found, part):
    other = replace(found, relief=replace(found.relief, **{part: "other"}))
    assert usefulness._page(other) != usefulness._page(found)


@pytest.mark.parametrize("part", ["tonight", "morning", "this_week", "more", "locked", "pinned"])
def test_so_is_a_remedy_in_each_place(found, part):
    tip = found.relief.tonight[0]
    other = replace(found, relief=replace(found.relief, **{part: (*getattr(found.relief, part), tip)}))
    assert usefulness._page(other) != usefulness._page(found)


@pytest.mark.parametrize("part", [{"level": CareLevel.EMERGENCY}, {"within": TimeFrame.NOW}], ids=str)
def test_so_are_level_and_time(found, part):
    assert usefulness._page(replace(found, **part)) != usefulness._page(found)
