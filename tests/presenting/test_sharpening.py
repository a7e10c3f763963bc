"""What the question on a result would decide is said of every question that may stand there."""

import pytest

from checker.presenting.sharpening import decides
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import NONE, Stage
from checker.reasoning.questions.linked import read_by_relief
from checker.reasoning.questions.next_screen import next_screen
from checker.reasoning.questions.screens import Screen
from checker.reasoning.questions.sharpening import Sharpening, sharpening
from tests.reasoning.shipped import shipped_knowledge

KB = shipped_knowledge()
LATER = [q for q in KB.questions if q.stage in (Stage.DUE, Stage.ADAPTIVE, Stage.FOLLOW_UP)]
TWO = KB.conditions[:2]


def said_of(question, apart=(), *, tips=False):
    return decides(Sharpening(Screen(question.screen, question.stage, (question,)), False, apart, tips))


def test_causes_come_before_tips_and_tips_before_the_examiner():
    question = LATER[0]
    assert said_of(question, TWO, tips=True).startswith("Would tell ")
    assert said_of(question, tips=True) == "Would show which tips suit you."
    assert said_of(question) == "Whoever sees you will want to know."


@pytest.mark.parametrize("option", range(3))
def test_no_question_on_a_result_is_silent_and_tips_are_named_where_relief_reads_it(option):
    answers = {}
    while screen := next_screen(Interview(KB, answers), enough=True):
        for question in screen.questions:
            answers[question.code] = (question.symptoms[min(option, len(question.symptoms) - 1)].code,)
            if not question.kind.takes_one:
                answers[question.code] = (NONE,)
    asked = []
    while (found := sharpening(Interview(KB, answers))) and not found.screen.sorting:
        question = found.screen.questions[0]
        asked.append(question.code)
        assert decides(found), question.code
        assert not found.tips or not read_by_relief(KB).isdisjoint(question.code_set)
        answers[question.code] = (NONE,) if not question.kind.takes_one else (question.symptoms[0].code,)
    assert asked
