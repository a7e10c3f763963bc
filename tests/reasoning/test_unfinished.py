"""Stopping while a follow-up is open, for every item of the shipped content that has one."""

from dataclasses import replace

import pytest

from checker.reasoning.assessment import assess, level_so_far, so_far
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import NONE, Stage
from checker.reasoning.knowledge.levels import CareLevel, TimeFrame
from checker.reasoning.questions.due import follow_ups_due
from checker.reasoning.questions.next_screen import next_screen, safety_is_settled
from checker.reasoning.questions.parts import Part, part_of
from checker.reasoning.warning_signs.screening import urgency_rank
from tests.reasoning.people import walk
from tests.reasoning.shipped import shipped_knowledge

KB = shipped_knowledge()
PAIRS = sorted({(parent, q.code) for q in KB.questions for parent in q.follows})


def opened(parent, follow_up):
    """Somebody with nothing but the item, all answered but this follow-up."""
    given = walk(KB, has=[parent], enough=True).answers
    return {key: codes for key, codes in given.items() if key.removesuffix("--unsure") != follow_up}


def verdict(result):
    return urgency_rank((result.level, result.within))


def spoken(interview):
    """What a page between says, which calls nothing self-care."""
    return max(level_so_far(interview), CareLevel.SEE_PROFESSIONAL)


@pytest.mark.parametrize(("parent", "follow_up"), PAIRS)
def test_it_counts_at_the_most_alarming_of_its_options_and_as_certain(parent, follow_up):
    given = opened(parent, follow_up)
    interview = Interview(KB, given)
    if interview.is_emergency:
        return  # nothing is open then
    assert next_screen(interview, enough=True) is not None
    found = so_far(assess(interview))
    question = KB.question[follow_up]
    each = [assess(Interview(KB, {**given, follow_up: (code,)})) for code in question.codes]
    assert verdict(found) >= max(map(verdict, each))
    assert found.level >= CareLevel.SEE_PROFESSIONAL
    assert spoken(interview) is found.level
    raised = {r.sign.code: r for r in found.raised}
    assert all(raised[r.sign.code].certain for one in each for r in one.raised if r.certain)


def stops(tick):
    """The answers at every screen of somebody with an item and all that its follow-ups ask."""
    has = {
        tick,
        *(code for parent, follow_up in PAIRS if parent == tick for code in KB.question[follow_up].codes),
    }
    given = walk(KB, has=has, enough=True).answers
    return [dict(list(given.items())[:length]) for length in range(len(given))]


@pytest.mark.parametrize("tick", ["tear-feel", "big-bruise", "injury", "steroid-or-bone", "seen-but-worse"])
def test_a_page_between_says_what_whoever_stops_there_is_told(tick):
    """An open band speaks, too: how many days ago a tear was, or an age."""
    for answers in stops(tick):
        interview = Interview(KB, answers)
        assert spoken(interview) is so_far(assess(interview)).level


def test_a_tear_whose_day_is_open_is_urgent_on_the_page_that_asks_for_the_day():
    torn = {"safety-injury": ("tear-feel",), "tear-kind": ("pop-or-tear", "bruise-back-thigh")}
    assert level_so_far(Interview(KB, torn)) is CareLevel.URGENT


LATER = sorted({q.code for q in KB.questions if q.follows and part_of(KB, q) is not Part.SAFETY})


@pytest.mark.parametrize("follow_up", LATER)
def test_whoever_is_asked_a_follow_up_after_the_safety_part_may_stop_there(follow_up):
    calm = {q.code: (NONE,) for q in KB.questions if q.stage is Stage.SAFETY}
    parent = KB.question[follow_up].follows[0]
    interview = Interview(KB, {**calm, KB.question_of[parent].code: (parent,)})
    assert KB.question[follow_up] in follow_ups_due(interview)
    assert safety_is_settled(interview)


@pytest.mark.parametrize("length", range(1, len(walk(KB, enough=True).answers)))
def test_wherever_somebody_stops_the_result_is_never_self_care(length):
    given = dict(list(walk(KB, enough=True).answers.items())[:length])
    found = so_far(assess(Interview(KB, given)))
    assert not found.complete
    assert verdict(found) >= urgency_rank((CareLevel.SEE_PROFESSIONAL, TimeFrame.TWO_WEEKS))


def test_it_differs_from_the_finished_one_in_level_time_and_completeness_alone():
    interview = Interview(KB, walk(KB, enough=True).answers)
    whole, stopped = assess(interview), so_far(assess(interview))
    same = replace(stopped, level=whole.level, within=whole.within, complete=True)
    assert same == whole
