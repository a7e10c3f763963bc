"""The red box, the rules and the words of the care levels say the same."""

import re

import pytest

from checker.reasoning.evidence import from_findings
from checker.reasoning.knowledge.implied import implications
from checker.reasoning.knowledge.levels import CareLevel, TimeFrame
from checker.reasoning.warning_signs.screening import screen
from tests.reasoning.shipped import shipped_knowledge

KB = shipped_knowledge()

EMERGENCY = {
    "New numbness or an odd feeling between your legs.": [
        ["saddle-numb"],
        ["numbness-thigh-buttock", "saddle-strict-yes"],
    ],
    "New trouble with pee or poo: you cannot, you leak, or you cannot feel it.": [["bladder-bowel"]],
    "Pain that newly shoots down both legs, or weakness or numbness in both.": [
        ["both-legs-shooting-pain"],
        ["both-legs-numb-or-weak"],
    ],
    "A leg that suddenly will not work, or a leg that you cannot stand on after a fall.": [
        ["leg-cannot-move"],
        ["minor-fall", "cannot-bear-weight", "age-75-or-over"],
    ],
    "A face that droops, one weak arm, or slurred speech.": [["face-arm-speech-sign"]],
    "A leg or foot that is suddenly cold and pale, blue or blotchy, or a toe that turns black.": [
        ["leg-cold-pale-sudden"],
        ["foot-black"],
    ],
    "Chest pain, breathlessness, coughing up blood, or fainting.": [["chest-or-faint"]],
    "Sudden severe pain in the tummy, or a groin lump that turns hard and sore.": [
        ["sudden-tummy-pain"],
        ["groin-lump-stuck"],
    ],
    "Sudden severe back pain by itself, from 60 on.": [["sudden-back-pain", "age-60-64"]],
    "Skin that turns purple, grey or black, or that hurts far more than it looks.": [
        ["skin-purple-black-blisters"],
        ["skin-pain-extreme"],
    ],
    "Fever with weakness or numbness, with confusion, or during cancer treatment.": [
        ["fever", "leg-weak-new"],
        ["fever", "numb-below-knee"],
        ["very-unwell-sepsis"],
        ["fever", "cancer-active-6m"],
    ],
}
TODAY = {
    "New weakness of a leg or foot, or a foot that drags.": [["leg-weak-new"], ["foot-drop"]],
    "Numbness or tingling that goes past your knee.": [["numb-below-knee"]],
    "One leg that is swollen, hot or changed in colour.": [["one-leg-swollen"], ["leg-warm-red-dark"]],
    "Fever or shivers since the pain began.": [["fever"]],
    "You cannot put weight on the leg.": [["cannot-bear-weight"]],
    "Back pain that no position eases.": [["back-vs-leg-equal", "no-position-eases"]],
    "A new rash on one side.": [["rash-one-side"]],
    "Pregnant: pain in waves, bleeding, waters, or a baby that moves less. Ring maternity now.": [
        ["pregnant-28w", "pregnant-alarm"]
    ],
}
"""Line of the box -> findings, each set of which it speaks of."""

EMERGENCY_LINES = [(line, found) for line, sets in EMERGENCY.items() for found in sets]
TODAY_LINES = [(line, found) for line, sets in TODAY.items() for found in sets]


def verdict(found):
    implied = implications(KB)
    every = {c for code in found for c in (code, *implied.get(code, ()))}
    outcome = screen(KB, from_findings(KB, every))
    return outcome.level, outcome.within


def test_every_line_of_the_box_is_held_to_the_rules():
    assert list(KB.safety_box["emergency"]) == list(EMERGENCY)
    assert list(KB.safety_box["today"]) == list(TODAY)


@pytest.mark.parametrize(("line", "found"), EMERGENCY_LINES)
def test_what_the_box_calls_an_emergency_the_rules_call_one(line, found):
    assert verdict(found) == (CareLevel.EMERGENCY, TimeFrame.NOW), line


@pytest.mark.parametrize(("line", "found"), TODAY_LINES)
def test_what_the_box_puts_to_today_the_rules_put_to_today(line, found):
    assert verdict(found) == (CareLevel.URGENT, TimeFrame.TODAY), line


def test_no_position_eases_it_is_within_a_week_in_rule_and_box_alike():
    assert verdict(["no-position-eases"]) == (CareLevel.SEE_PROFESSIONAL, TimeFrame.ONE_WEEK)
    assert not any(line.startswith("No position") for lines in KB.safety_box.values() for line in lines)


WAITS = re.compile(
    r"opens|first thing in the morning|surgery hours|until the day|rest the leg", re.IGNORECASE
)


@pytest.mark.parametrize("sign", [s for s in KB.warning_signs if s.at_night], ids=lambda s: s.code)
def test_an_order_for_the_night_fits_the_level(sign):
    """Nobody is told to wait for the day with an emergency; who may wait by day is told so at that level."""
    assert sign.level is not CareLevel.EMERGENCY or not WAITS.search(sign.at_night)


@pytest.mark.parametrize("sign", KB.warning_signs, ids=lambda s: s.code)
def test_the_night_has_one_order_and_texts_no_deadline(sign):
    said = " ".join([sign.do_now, *sign.do_not, *sign.if_worse])
    assert not re.search(r"at night,? ring|within (?:\d|two|one|four) (?:day|week)", said, re.IGNORECASE), (
        said
    )


@pytest.mark.parametrize("sign", KB.warning_signs, ids=lambda s: s.code)
def test_no_sign_speaks_of_all_answers(sign):
    texts = " ".join([sign.title, sign.do_now, sign.why, *sign.do_not, *sign.if_worse])
    assert not re.search(r"your answers (?:show|do not|have)", texts, re.IGNORECASE)


def test_nobody_is_promised_that_most_pain_gets_better():
    net = [line for advice in KB.care_advice for line in advice.safety_net]
    assert not any("improves within" in line or "better nights" in line for line in net)
