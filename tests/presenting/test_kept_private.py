"""Of a choice with a private answer, what was chosen is told by no page that leaves private answers out."""

import pytest

from checker.presenting.answers import AnswersInWords
from checker.presenting.clinician.page import plain_sheet, sheet
from checker.presenting.contacts import region_with
from checker.presenting.result import plain_result
from checker.reasoning.assessment import without_tips
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import NONE, NOT_SURE
from checker.sharing.left_out import without_private
from checker.views.interview.your_answers import answers_by_part
from tests.presenting.finished import ANSWERED, CALM, SEE, URGENT, knowledge, shown
from tests.reasoning.small import question, symptom

ANSWERS = ("intimate-yes", "intimate-no", NOT_SURE)


def asks(section, *, whole):
    """The knowledge base with one more question, private as a whole or in one of its answers."""
    answers = [symptom("intimate-yes", private=not whole), "intimate-no"]
    more = question("intimate", "due", "one", answers, section=section, title="Intimate", private=whole)
    return knowledge(lambda plain: plain["questions"].append(more))


@pytest.fixture(params=["pattern", "risk", ""])
def section(request):
    return request.param


@pytest.fixture(params=[True, False])
def kb(request, section):
    return asks(section, whole=request.param)


def pages(kb, given, *, show_private):
    """The sheet and the result as they are kept for a link, and what is stored of the answers."""
    interview = Interview(kb, given)
    names = AnswersInWords(interview, show_private)
    page = plain_sheet(sheet(names, without_tips(interview), region_with(kb, "uk"), ANSWERED))
    stored = given if show_private else without_private(kb, given)
    return page, plain_result(shown(given, kb=kb, show_private=show_private)), stored


@pytest.mark.parametrize("rest", [CALM, SEE, URGENT])
def test_yes_no_and_not_sure_read_the_same_where_they_are_left_out(kb, rest):
    told = [pages(kb, {**rest, "intimate": (answer,)}, show_private=False) for answer in ANSWERS]
    assert told[0] == told[1] == told[2]
    assert told[0][0]["left_out"]
    assert "ntimate" not in str(told[0][:2])


def test_they_are_told_apart_where_they_are_shown(kb):
    told = [pages(kb, {**CALM, "intimate": (answer,)}, show_private=True) for answer in ANSWERS]
    assert len({str(each) for each in told}) == 3


def test_one_own_list_of_answers_reads_the_same_too(kb):
    told = [str(answers_by_part(Interview(kb, {**CALM, "intimate": (a,)}), "answers")) for a in ANSWERS]
    assert told[0] == told[1] == told[2]


def test_a_list_still_tells_what_else_was_ticked():
    page, _, stored = pages(knowledge(), {**CALM, "alarm": ("bladder-bowel", "fever")}, show_private=False)
    assert "bladder" not in str(page)
    assert "fever" in str(page)
    assert stored["alarm"] == ("fever",) != (NONE,)
