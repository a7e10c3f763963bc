"""People of the walk answer truthfully, in the words that are put to them."""

import pytest

from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import NOT_SURE
from checker.reasoning.questions.next_screen import next_screen
from checker.safety_walk.people import Truth, answered, with_parents
from checker.safety_walk.ways import way_to
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


@pytest.mark.parametrize(
    ("code", "said", "enough"),
    [
        ("safety-nerves", (), True),
        ("pregnancy-alarm", ("pregnant-or-birth",), True),
        ("tingling-past-knee", ("foot-pain-at-rest", "quality-tingling"), True),
        ("pressing", (), False),
    ],
)
def test_the_way_to_a_question_says_no_more_than_it_must(code, said, enough):
    way = way_to(KB, KB.question[code])
    assert (way.said, way.enough) == (said, enough)
    screen = next_screen(Interview(KB, way.answers), enough=way.enough)
    assert KB.question[code] in screen.questions


def test_no_way_leads_to_what_stands_on_the_result():
    assert way_to(KB, KB.question["hurt-self"]) is None
