"""Lists answered "not sure": what the result says before, while and after they are sorted."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.presenting.answers import AnswersInWords
from checker.presenting.care_level import care
from checker.reasoning.assessment import assess
from checker.reasoning.evidence import SORTING
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import NONE, NOT_SURE, Stage
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.questions.due import EVERYONE, unsorted_lists
from checker.reasoning.questions.next_screen import next_screen
from checker.reasoning.warning_signs.screening import screen, urgency_rank
from tests.reasoning.people import answer, walk
from tests.reasoning.shipped import shipped_knowledge
from tests.reasoning.strategies import some_symptoms

KB = shipped_knowledge()
LISTS = [q for q in KB.questions if q.sorts_unsure and q.stage.is_before_result]
FOR_ALL = [q for q in LISTS if not q.follows and q.stage is not Stage.ADAPTIVE]


def urgency(answers):
    found = assess(Interview(KB, answers))
    return urgency_rank((found.level, found.within))


def unsure(question, path):
    ticks = [code for code in path[question.code] if code in question.codes]
    return {**path, question.code: (*ticks, NOT_SURE)}


@st.composite
def unsorted_people(draw):
    """Somebody at the first result, with a few findings, who is not sure of a list."""
    path = walk(KB, draw(some_symptoms), enough=True).answers
    doubted = draw(st.sampled_from(LISTS))
    path.setdefault(doubted.code, (NONE,))
    return doubted, unsure(doubted, path)


@given(unsorted_people(), st.data())
def test_unsorted_is_never_below_what_sorting_into_maybe_and_no_gives(person, data):
    doubted, answers = person
    open_ = [code for code in doubted.codes if code not in answers[doubted.code]]
    maybe = data.draw(st.lists(st.sampled_from(open_), unique=True)) if open_ else []
    sorted_ = tuple(code + SORTING for code in maybe) or (NONE,)
    assert urgency(answers) >= urgency({**answers, doubted.code + SORTING: sorted_})


@given(unsorted_people(), st.data())
def test_a_yes_while_the_rest_stays_unsure_never_lowers(person, data):
    doubted, answers = person
    open_ = [code for code in doubted.codes if code not in answers[doubted.code]]
    yes = (data.draw(st.sampled_from(open_)),) if open_ else ()
    assert urgency({**answers, doubted.code + SORTING: (*yes, NOT_SURE)}) >= urgency(answers)


def test_not_sure_is_between_none_and_a_tick_for_every_list():
    calm = walk(KB, enough=True).answers
    for question in FOR_ALL:
        unsorted = urgency({**calm, question.code: (NOT_SURE,)})
        assert urgency({**calm, question.code: (NONE,)}) <= unsorted
        assert unsorted <= urgency({**calm, question.code: question.codes})


@pytest.mark.parametrize("question", FOR_ALL, ids=lambda question: question.code)
def test_every_doubt_that_would_be_an_emergency_by_itself_is_named(question):
    """The page tells of each what to do once it is sure, and of nothing else."""
    interview = Interview(KB, {**walk(KB, enough=True).answers, question.code: (NOT_SURE,)})
    evidence = interview.evidence
    alone = {
        KB.symptom[code].said
        for code in evidence.unsure
        if screen(KB, replace(evidence, present=evidence.present | {code})).level is CareLevel.EMERGENCY
    }
    region = KB.regions[0]
    told = care(AnswersInWords(interview), assess(interview), region, datetime.now(UTC)).if_sure
    assert {said.text for said in told} == alone


def says_not_sure(put):
    """Whatever is asked: not sure, where that can be said."""
    if put.sorting:
        return {put.code: (NOT_SURE,)}
    return {q.code: (NOT_SURE,) if q.unsure_text else answer(KB, q, {}) for q in put.questions}


def asked(answers, *, enough):
    given_ = dict(answers)
    screens = []
    while put := next_screen(Interview(KB, given_), enough=enough):
        screens.append(put)
        given_.update(says_not_sure(put))
    return given_, screens


def test_not_sure_of_everything_asks_no_more_than_the_way_itself_before_the_result():
    _, screens = asked({}, enough=True)
    more = {q.code for s in screens for q in s.questions if q.stage not in {*EVERYONE, Stage.CORE}}
    assert more <= {"both-numb", "saddle-strict", "both-legs-kind"}  # a yes makes it an emergency
    assert not any(s.sorting for s in screens)


def test_not_sure_of_everything_is_as_urgent_at_the_first_result_as_after_every_question():
    short, _ = asked({}, enough=True)
    assert len(unsorted_lists(Interview(KB, short))) == len(FOR_ALL)
    every, screens = asked(short, enough=False)
    assert [s.sorting for s in screens[: len(FOR_ALL)]].count(None) == 0
    assert assess(Interview(KB, short)).level is assess(Interview(KB, every)).level is CareLevel.URGENT


def test_of_a_ticked_line_found_nowhere_below_what_would_be_an_emergency_is_named_itself():
    answers = {**walk(KB, enough=True).answers, "safety-nerves": ("both-legs",), "both-legs-kind": (NONE,)}
    interview = Interview(KB, answers)
    told = care(AnswersInWords(interview), assess(interview), KB.regions[0], datetime.now(UTC)).if_sure
    assert {said.text for said in told} <= {s.said for s in KB.question["both-legs-kind"].symptoms}
    assert told
