"""Stopping while a follow-up is open, for every item of the shipped content that has one."""

from dataclasses import replace

import pytest

from checker.reasoning.assessment import assess, level_so_far, so_far
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge.levels import CareLevel, TimeFrame
from checker.reasoning.questions.next_screen import next_screen
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
    assert level_so_far(interview) <= found.level
    raised = {r.sign.code: r for r in found.raised}
    assert all(raised[r.sign.code].certain for one in each for r in one.raised if r.certain)


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
