from dataclasses import replace

from checker.reasoning.knowledge import Fit
from checker.reasoning.knowledge.relief import Verdict
from checker.reasoning.relief.order import Choice, Tip, clash, place
from tests.reasoning.small import change


def choice(knowledge, present=(), first=(), leader="tendon"):
    return Choice(knowledge, leader, frozenset(present), tuple(first))


def tips(knowledge, **scores):
    named = {code.replace("_", "-"): score for code, score in scores.items()}
    return [Tip(knowledge.remedy[code], score) for code, score in named.items()]


def codes(found):
    return [t.remedy.code for t in found]


def without_positions(knowledge):
    return replace(knowledge, first_positions=())


def test_a_lower_score_comes_first(small):
    slots = place(choice(without_positions(small)), tips(small, on_back=20, on_side=10))
    assert codes(slots.tonight) == ["on-side", "on-back"]


def test_first_positions_of_the_leading_cause_come_before_any_score(small):
    slots = place(choice(small), tips(small, stretch=0, on_side=5, on_back=90))
    assert codes(slots.tonight) == ["on-back", "on-side", "stretch"]


def test_the_row_of_the_usual_position_beats_the_row_for_any(small):
    rows = (
        *small.first_positions,
        replace(small.first_positions[0], usual="usual-side", first="on-side", second="on-back"),
    )
    knowledge = replace(small, first_positions=rows)
    assert choice(knowledge, ["usual-side"]).position.first == "on-side"
    assert choice(knowledge, ["usual-back"]).position.first == "on-back"


def test_without_a_row_the_score_alone_orders(small):
    assert choice(small, ["usual-back"], leader="nerve").position is None
    assert choice(small, leader="unspecific").say_avoid() == ""


def variants(knowledge, *codes_):
    for code in codes_:
        knowledge = change(knowledge, "remedies", code, variant_group="lying")
    return knowledge


def test_a_variant_gives_way_to_another_tip_that_fits(small):
    knowledge = replace(variants(small, "on-back", "on-side"), settings=replace(small.settings, tonight=2))
    slots = place(choice(knowledge), tips(knowledge, on_back=0, on_side=5, stretch=90))
    assert codes(slots.tonight) == ["on-back", "stretch"]
    assert codes(slots.more) == ["on-side"]


def test_a_variant_gets_the_room_that_nothing_else_takes(small):
    knowledge = variants(small, "on-back", "on-side")
    slots = place(choice(knowledge), tips(knowledge, on_back=0, on_side=5, stretch=90))
    assert codes(slots.tonight) == ["on-back", "stretch", "on-side"]


def test_what_a_gate_puts_first_beats_the_first_position(small):
    slots = place(choice(small, first=["stretch"]), tips(small, on_back=1, stretch=99))
    assert codes(slots.tonight) == ["stretch", "on-back"]


def test_ties_go_to_recommended_then_less_effort_then_stronger_evidence_then_code(small):
    knowledge = without_positions(small)
    same = {code: {**fits, "tendon": Fit(Verdict.OK, 1)} for code, fits in knowledge.fits.items()}
    knowledge = replace(
        knowledge, fits={**same, "walk": {**same["walk"], "tendon": Fit(Verdict.RECOMMENDED, 1)}}
    )
    knowledge = change(knowledge, "remedies", "on-back", effort=3)
    knowledge = change(knowledge, "remedies", "stretch", evidence="strong")
    ranked = sorted(tips(knowledge, on_back=1, on_side=1, stretch=1, walk=1), key=choice(knowledge).rank)
    assert codes(ranked) == ["walk", "stretch", "on-side", "on-back"]


def test_a_tip_takes_the_earliest_slot_with_room(small):
    settings = replace(small.settings, tonight=1, morning=1, this_week=1)
    knowledge = change(
        replace(small, settings=settings), "remedies", "on-side", slots=("tonight", "this-week")
    )
    slots = place(choice(without_positions(knowledge)), tips(knowledge, on_back=1, on_side=2, stretch=3))
    assert codes(slots.tonight) == ["on-back"]
    assert codes(slots.this_week) == ["on-side"]
    assert codes(slots.more) == ["stretch"]


def test_a_tip_that_contradicts_one_already_placed_is_dropped(small):
    knowledge = replace(small, never_together=(("on-side", "on-back"),))
    slots = place(choice(without_positions(knowledge)), tips(knowledge, on_back=1, on_side=2))
    assert codes(slots.tonight) == ["on-back"]
    assert slots.more == ()


def test_a_tip_that_contradicts_one_under_more_is_dropped_too(small):
    settings = replace(small.settings, tonight=0)
    knowledge = replace(small, settings=settings, never_together=(("on-back", "on-side"),))
    slots = place(choice(without_positions(knowledge)), tips(knowledge, on_back=1, on_side=2))
    assert codes(slots.more) == ["on-back"]


def test_a_second_of_cold_and_warmth_goes_under_more(small):
    warm = change(small, "remedies", "walk", categories=("temperature", "heat"), slots=("tonight",))
    knowledge = without_positions(replace(warm, never_together=(("cold", "walk"),)))
    slots = place(choice(knowledge), tips(knowledge, cold=1, walk=2))
    assert codes(slots.tonight) == ["cold"]
    assert codes(slots.more) == ["walk"]


def test_contradiction_goes_both_ways(small):
    one, other = small.remedy["stretch"], small.remedy["pause-stretching"]
    assert clash(small, one, other)
    assert clash(small, other, one)
    assert not clash(small, one, small.remedy["walk"])


def test_a_way_to_lie_opens_the_night_unless_a_gate_puts_another_tip_first(small):
    scored, free = tips(small, walk=1, on_back=2), choice(without_positions(small))
    scored = [replace(tip, remedy=replace(tip.remedy, slots=("tonight",))) for tip in scored]
    assert codes(place(free, scored).tonight) == ["on-back", "walk"]
    assert codes(place(replace(free, first=("walk",)), scored).tonight) == ["walk", "on-back"]
