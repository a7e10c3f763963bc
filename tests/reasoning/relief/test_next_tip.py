"""What is left to try after some tips did not help."""

from dataclasses import replace

import pytest

from checker.reasoning.assessment import assess
from checker.reasoning.interview import Interview
from checker.reasoning.relief.next_tip import after_trying, may_be_tried, slot_of
from checker.reasoning.relief.order import Tip
from checker.reasoning.relief.selection import Relief
from tests.presenting.finished import CALM, SEE, knowledge


def codes(tips):
    return [tip.remedy.code for tip in tips]


@pytest.fixture
def relief():
    """Tonight on-back, on-side, stretch; walk in the morning; cold is locked."""
    return assess(Interview(knowledge(), CALM)).relief


def test_nothing_tried_changes_nothing(relief):
    assert after_trying(relief, []) == relief


def test_what_was_tried_goes_and_the_order_stays(relief):
    assert codes(after_trying(relief, ["on-back"]).tonight) == ["on-side", "stretch"]


def test_every_tip_tried_leaves_none_and_opens_no_locked_one(relief):
    left = after_trying(relief, ["on-back", "on-side", "stretch"])
    assert left.tonight == ()
    assert codes(left.locked) == ["cold"]


def test_an_empty_place_is_filled_from_the_tips_without_room(relief):
    crowded = replace(relief, tonight=relief.tonight[:1], more=relief.tonight[1:])
    left = after_trying(crowded, ["on-back"])
    assert (codes(left.tonight), codes(left.more)) == (["on-side"], ["stretch"])


def test_a_tip_of_another_part_of_the_day_fills_no_place(relief):
    crowded = replace(relief, tonight=relief.tonight[:1], morning=(), more=relief.morning)
    assert after_trying(crowded, ["on-back"]).tonight == ()


def test_warmth_does_not_join_cold_in_the_slots_but_may_follow_it():
    remedies = {tip.remedy.code: tip.remedy for tip in assess(Interview(knowledge(), CALM)).relief.tonight}
    plain = remedies["on-back"]
    warm, cold = (
        Tip(replace(plain, code=code, categories=("temperature",)), 10) for code in ("warm", "cold")
    )
    beside = Relief(tonight=(Tip(plain, 1), cold), more=(warm,))
    assert codes(after_trying(beside, ["on-back"]).tonight) == ["cold"]
    assert codes(after_trying(beside, ["cold"]).tonight) == ["on-back", "warm"]


def test_only_what_the_assessment_allows_may_be_tried(relief):
    assert may_be_tried(relief) == {"on-back", "on-side", "stretch", "walk"}
    assert may_be_tried(assess(Interview(knowledge(), SEE)).relief) == {"on-back", "on-side", "walk"}


def test_a_tip_knows_its_part_of_the_day(relief):
    assert [slot_of(relief, code) for code in ("stretch", "walk", "cold")] == ["tonight", "morning", ""]
