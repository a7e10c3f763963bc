"""The lines that the shipped content puts on tips and over them, for the people they were written for."""

import pytest

from checker import cases
from checker.reasoning.assessment import assess
from checker.reasoning.interview import Interview
from checker.safety_walk.second_reading_of_relief import tips
from tests.cases import clinical
from tests.reasoning.people import walk
from tests.reasoning.shipped import shipped_knowledge

KB = shipped_knowledge()
PEOPLE = clinical.shipped()
KEEP_STILL = "Keep still"
RING_NOW = "Lie the way that hurts least until you have rung. Move slowly, and do not test the leg."
LITTLE_WEIGHT = "Put as little weight on the leg as you can."

ON_THE_TIP = [
    ("caution-cramps-82", "calf-stretch-before-bed", "Do it sitting down"),
    ("caution-cramps-82", "night-walk-reset", "Switch a light on and hold on"),
    ("caution-thin-bones-stenosis", "foetal-side-lying", "do not round your back hard"),
    ("caution-new-hip-front-sleeper", "affected-side-up", "Only if your surgical team lets you"),
    ("caution-new-hip-front-sleeper", "pillow-between-knees-ankles", "from groin to ankle"),
    ("caution-new-hip-front-sleeper", "quarter-turn", "never roll onto your front"),
    ("caution-new-hip-front-sleeper", "turn-knees-together", "never roll onto your front"),
    ("caution-new-hip-stenosis", "pillow-under-knees", "Ask your surgical team"),
    ("caution-pregnant-20-weeks", "pelvic-tilt", "on hands and knees"),
    ("caution-pregnant-cramps", "cramp-release", "do not rub"),
    ("caution-heart-bath", "warm-pack", "ask a nurse, doctor or pharmacist first"),
]


@pytest.mark.parametrize(("code", "remedy", "line"), ON_THE_TIP, ids=lambda value: value[:40])
def test_a_tip_carries_the_line_for_its_group_of_people(code, remedy, line):
    found = assess(Interview(KB, cases.walk(KB, PEOPLE[code])))
    notes = {tip.remedy.code: " ".join(tip.notes) for tip in tips(found.relief)}
    assert line in notes[remedy]


@pytest.mark.parametrize(
    ("has", "unsure", "line"),
    [
        (["major-trauma"], (), KEEP_STILL),
        (["leg-short-or-turned"], (), KEEP_STILL),
        (["minor-fall", "cannot-bear-weight", "age-75-or-over"], (), KEEP_STILL),
        ((), ["major-trauma"], RING_NOW),
        ((), ["leg-short-or-turned"], RING_NOW),
        (["cannot-bear-weight"], (), LITTLE_WEIGHT),
        (["minor-fall", "limp-every-step", "age-75-or-over"], (), LITTLE_WEIGHT),
        (["bone-medicine-years", "limp-every-step"], (), LITTLE_WEIGHT),
        (["groin-thigh-pain-impact", "limp-every-step"], (), LITTLE_WEIGHT),
    ],
    ids=str,
)
def test_to_keep_still_is_said_only_where_a_broken_bone_is_certain(has, unsure, line):
    found = assess(Interview(KB, walk(KB, has, unsure=unsure).answers))
    assert found.relief.line.startswith(line)


@pytest.mark.parametrize("code", ["caution-hip-operation", "caution-knee-operation"])
def test_after_an_operation_no_position_is_called_fine(code):
    line = assess(Interview(KB, cases.walk(KB, PEOPLE[code]))).relief.line
    assert line.startswith("Rest as the team that treated you showed you.")


def test_whoever_must_lie_and_wait_is_told_to_shift_their_weight():
    has = {"minor-fall", "cannot-bear-weight", "age-75-or-over"}
    assert (
        "shift your weight a little every half hour"
        in assess(Interview(KB, walk(KB, has).answers)).relief.line
    )


def test_no_line_is_said_twice_on_one_tip():
    has = {"age-75-or-over", "osteoporosis-or-steroids", "quality-cramp", "clues-hard-knot"}
    found = assess(Interview(KB, walk(KB, has).answers))
    for tip in tips(found.relief):
        assert len(set(tip.notes)) == len(tip.notes), tip


@pytest.mark.parametrize("left_open", ["skin-check", "touch-test", "hot-and-cold"])
def test_cold_and_warmth_wait_for_every_answer_of_the_check(left_open):
    answers = cases.walk(KB, PEOPLE["caution-feet-feel"])
    packs = {"cold-pack-buttock-fold", "warm-pack"}
    opened = {tip.remedy.code for tip in tips(assess(Interview(KB, answers)).relief)}
    assert packs & opened
    for answer in ({}, {left_open: ("not-sure",)}):
        found = assess(
            Interview(KB, {code: said for code, said in answers.items() if code != left_open} | answer)
        )
        assert packs <= {tip.remedy.code for tip in found.relief.locked}
