"""Which of several warning signs of the same urgency speaks first in the shipped content."""

import pytest

from checker.reasoning.assessment import assess
from checker.reasoning.interview import Interview
from tests.reasoning.people import walk
from tests.reasoning.shipped import shipped_knowledge

KB = shipped_knowledge()
SIGN = {sign.code: sign for sign in KB.warning_signs}


@pytest.mark.parametrize(
    ("has", "code"),
    [
        (["immune-low", "fever"], "inf-16"),
        (["pregnant-16-27w", "fever"], "inf-17"),
        (["gave-birth-6w", "fever"], "inf-17"),
        (["gave-birth-6w", "deep-throbbing-calf-thigh"], "vte-6"),
        (["pregnant-28w", "one-leg-swollen"], "vte-6"),
    ],
    ids=str,
)
def test_whoever_has_a_team_of_their_own_reads_of_it_first_by_day_and_by_night(has, code):
    first = assess(Interview(KB, walk(KB, has).answers)).raised[0].sign
    assert first.code == code
    assert first.own_team
    assert "Ring your" in first.at_night


@pytest.mark.parametrize(
    ("has", "code"),
    [
        (["minor-fall", "age-65-74"], "fx-17"),
        (["minor-fall", "osteoporosis-or-steroids"], "fx-17"),
    ],
    ids=str,
)
def test_a_fresh_fall_is_not_called_old_and_rarely_dangerous(has, code):
    raised = [r.sign.code for r in assess(Interview(KB, walk(KB, has).answers)).raised]
    assert raised[0] == "fx-5"
    assert code not in raised


@pytest.mark.parametrize("code", ["wk-9", "fx-18"])
def test_a_sign_that_also_stands_under_a_more_urgent_one_does_not_play_it_down(code):
    sign = SIGN[code]
    words = f"{sign.title} {sign.do_now} {sign.why} {sign.say}"
    for calm in ("gives way when it hurts", "Go on walking", "Gentle movement"):
        assert calm not in words


def test_at_night_shingles_does_not_wait_for_the_pharmacy_in_pregnancy_or_with_weak_defences():
    assert SIGN["sh-1"].at_night.startswith("Ring your local advice line now.")
    assert "Pregnant, or a weak immune system: say so." in SIGN["sh-1"].at_night
