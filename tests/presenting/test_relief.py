"""Tips in words: which stand by themselves, and why one is told that no answer asked for."""

from dataclasses import replace

import pytest

from checker.presenting.relief import BY_CAUTION, IF_UNCLEAR, relief, why_not
from checker.reasoning.assessment import assess
from checker.reasoning.interview import Interview
from checker.reasoning.relief.selection import Withheld
from tests.presenting.finished import CALM, knowledge
from tests.reasoning.small import COLD_HARMS

KB = knowledge()


def found(**differential):
    assessment = assess(Interview(KB, CALM))
    tip = next(iter((*assessment.relief.tonight, *assessment.relief.more)))
    shut = replace(tip, remedy=replace(tip.remedy, code="shut", locked=True))
    bare = replace(tip, chosen_for=())
    chosen = replace(assessment.relief, tonight=(bare,), more=(bare, shut))
    changed = replace(assessment.differential, **differential)
    return relief(replace(assessment, relief=chosen, differential=changed))


def test_what_was_locked_and_is_open_stands_by_itself():
    told = found()
    assert [tip.code for tip in told.opened] == ["shut"]
    assert "shut" not in [tip.code for tip in told.more]


@pytest.mark.parametrize("nothing", [{"none_fits": True}, {"causes": ()}])
def test_a_tip_is_not_said_to_suit_a_cause_where_none_fits(nothing):
    assert found().tonight[0].chosen_for == ("it suits what your answers fit best: tendon",)
    assert found(**nothing).tonight[0].chosen_for == (BY_CAUTION,)


def test_a_cause_for_which_a_tip_is_to_be_avoided_is_told_in_words_and_the_contents_own_words_stay():
    assert why_not(KB.condition["nerve"]) == "If it is nerve, this could make it worse."
    assert why_not(KB.condition["unspecific"]) == IF_UNCLEAR
    assert why_not(COLD_HARMS) == COLD_HARMS


def test_why_a_tip_is_left_out_is_told_twice_at_most():
    assessment = assess(Interview(KB, CALM))
    withheld = Withheld(KB.remedies[0], ("A bone.", "A clot.", "A clot.", "A nerve."))
    (left_out,) = relief(
        replace(assessment, relief=replace(assessment.relief, leave_out=(withheld,)))
    ).leave_out
    assert left_out.reasons == ("A bone.", "A clot.")


def test_what_a_doubt_would_change_is_said_with_an_if():
    assessment = assess(Interview(KB, CALM))
    tip = replace(
        assessment.relief.tonight[0], notes=("Go slowly.",), if_so=(("a knee is new", "Use less."),)
    )
    told = relief(replace(assessment, relief=replace(assessment.relief, tonight=(tip,))))
    assert told.tonight[0].notes == ("Go slowly.", "If a knee is new: Use less.")


def test_until_then_is_a_way_to_lie_or_nothing():
    told = found()
    lies, does = (replace(told.tonight[0], code=code, position=code == "lies") for code in ("lies", "does"))
    assert replace(told, tonight=(does, lies)).until_then == lies
    assert replace(told, tonight=(does,)).until_then is None
    assert told.tonight[0].position == (KB.remedy[told.tonight[0].code].group == "position")
