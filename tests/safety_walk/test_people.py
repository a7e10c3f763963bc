"""People of the walk answer truthfully, in the words that are put to them."""

import pytest

from checker.reasoning.knowledge import NOT_SURE
from checker.safety_walk.people import Truth, answered, with_parents
from tests.reasoning.shipped import shipped_knowledge

KB = shipped_knowledge()


@pytest.mark.parametrize(
    ("truth", "given"),
    [
        (Truth(("numb-below-knee",)), "tingling-past-knee-yes"),
        (Truth(unsure=("numb-below-knee",)), NOT_SURE),
        (Truth(("relief-sit-up",)), "tingling-past-knee-no"),
    ],
)
def test_a_due_question_is_answered_by_what_its_answers_say(truth, given):
    question = KB.question["tingling-past-knee"]
    assert answered(KB, question, with_parents(KB, truth)) == {question.code: (given,)}


def test_an_answer_that_says_more_than_is_true_is_not_given():
    told = with_parents(KB, Truth(("pain-sudden-onset",)))
    assert answered(KB, KB.question["onset"], told)["onset"] != ("onset-sudden-pull",)
