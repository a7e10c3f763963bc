"""What a message says fits what was told, and itself."""

import pytest
from django.template.loader import render_to_string

from checker.presenting import Circumstances, present
from checker.presenting.say import SAY_DOUBTS, SAY_OPEN
from checker.reasoning.assessment import so_far, without_tips
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import NONE
from tests.presenting.finished import ANSWERED, shown
from tests.reasoning.shipped import shipped_knowledge

KB = shipped_knowledge()
LISTS = dict.fromkeys(("safety-nerves", "safety-circulation", "safety-general", "safety-injury"), (NONE,))
ASKED = {**LISTS, "age": ("age-30-44",), "about-you": (NONE,), "how-it-has-been": (NONE,)}
CARRIES = {
    "about-you": ("pregnant-or-birth",),
    "pregnancy": ("pregnant-16-27w",),
    "pregnancy-alarm": ("no-pregnant-alarm",),
}
STRONG = {"pain-score": ("score-8-10",)}


@pytest.mark.parametrize(("given", "theirs"), [({}, False), ({"pain-score": ("score-8-10",)}, True)])
def test_a_pain_that_nobody_gave_is_nobodys_to_say(given, theirs):
    """Not given, it counts as the worst that it can be, and no sign speaks of it as if it were."""
    message = shown({**ASKED, **given}, kb=KB).care.message
    assert (message.first is not None) is theirs
    assert all(any(said.given for said in sign.because) for sign in message.others)
    assert message.say == (message.first.say if theirs else SAY_OPEN)


@pytest.mark.parametrize(("given", "calm"), [(STRONG, True), (CARRIES, False)])
def test_whoever_is_to_ring_a_team_is_not_told_that_nobody_needs_ringing(given, calm):
    care = shown({**ASKED, **given}, kb=KB).care
    page = render_to_string("checker/parts/care/message.html", {"care": care, "show_private": True})
    assert care.level == "see-professional"
    assert (care.at_night in page) is calm


def test_where_only_a_part_of_a_sign_was_said_that_part_is_to_be_told():
    """The tick of a list counts for all that it may mean; whoever is rung hears what was ticked."""
    interview = Interview(KB, {"safety-injury": ("tear-feel",)})
    page = present(interview, so_far(without_tips(interview)), Circumstances(ANSWERED, "uk"))
    assert not all(said.given for said in page.care.message.first.because)
    assert KB.symptom["tear-feel"].said in page.care.message.say


def test_a_private_doubt_is_not_named_in_what_to_say():
    """The page may be printed."""
    weak = {"safety-nerves": ("leg-weak",), "leg-weak-kind": ("leg-weak-old",)}
    care = shown({**ASKED, **weak, "sexual-function": ("not-sure",)}, kb=KB).care
    assert care.level == "urgent"
    assert care.message.say == SAY_DOUBTS


def test_a_band_of_which_somebody_is_not_sure_is_told_as_a_doubt():
    """It counts as its most cautious value, but nobody said that value."""
    care = shown({**ASKED, "duration": ("not-sure",), "pain-score": ("score-0-6",)}, kb=KB).care
    told = [sign for sign in (care.message.first, *care.message.others) if sign]
    assert care.level == "see-professional"
    assert "how long" in [said.text for said in care.message.doubts]
    assert all(any(said.sure for said in sign.because) for sign in told)
