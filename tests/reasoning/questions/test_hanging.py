"""Whether an answer hangs on another is read off what is ticked; only where that is not enough, anew."""

import pytest

from checker.impact.simulated_people import people
from checker.reasoning import interview as module
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import NONE, Stage
from checker.reasoning.questions import hanging
from checker.reasoning.questions.hanging import without_hanging
from checker.reasoning.questions.next_screen import next_screen
from tests.reasoning.shipped import shipped_knowledge


def steps(count=25, seed=9):
    """The answers after each step of simulated people; what they do not say is none of these."""
    knowledge = shipped_knowledge()
    for person in people(knowledge, count, seed):
        given = {}
        while screen := next_screen(Interview(knowledge, given)):
            given = given | {code: person.answers.get(code, (NONE,)) for code in screen.answer_codes}
            yield Interview(knowledge, given)


@pytest.fixture(scope="module")
def taken():
    return list(steps())


def test_nothing_else_is_dropped_than_if_every_answer_were_read_anew(taken, monkeypatch):
    codes = list(shipped_knowledge().question)
    changed = [Interview(i.knowledge, {**i.answers, codes[0]: (NONE,)}) for i in taken]
    quick = [without_hanging(i).answers for i in (*taken, *changed)]
    assert [len(answers) for answers in quick] != [len(i.answers) for i in (*taken, *changed)]
    monkeypatch.setattr(hanging, "said_outright", module.evidence_of)
    assert [without_hanging(i).answers for i in (*taken, *changed)] == quick


def test_it_is_read_anew_for_no_follow_up_and_at_most_once_for_a_due_question(taken, monkeypatch):
    read, evidence_of = [], module.evidence_of
    monkeypatch.setattr(module, "evidence_of", lambda *given: read.append(given) or evidence_of(*given))
    for interview in taken:
        read.clear()
        without_hanging(interview)
        asked = (interview.knowledge.question.get(code) for code in interview.answers)
        assert len(read) <= sum(q.stage is Stage.DUE for q in asked if q)
