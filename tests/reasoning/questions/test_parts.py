"""Which part of the questions each one belongs to."""

import pytest

from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import Stage
from checker.reasoning.questions.parts import Part, part_here, part_of
from tests.reasoning.small import change


@pytest.mark.parametrize(
    ("code", "part"),
    [("alarm", Part.SAFETY), ("leg-weak-kind", Part.SAFETY), ("age", Part.YOU), ("how", Part.PAIN)],
)
def test_a_question_belongs_to_a_part_and_a_follow_up_to_that_of_its_list(small, code, part):
    assert part_of(small, small.question[code]) is part


@pytest.mark.parametrize(("stage", "follows"), [(Stage.FOLLOW_UP, ()), (Stage.DUE, ("leg-weak",))])
def test_what_follows_no_list_is_about_the_pain(small, stage, follows):
    lone = change(small, "questions", "leg-weak-kind", stage=stage, follows=follows)
    assert part_of(lone, lone.question["leg-weak-kind"]) is Part.PAIN


def test_whatever_follows_a_list_of_the_shipped_content_stands_in_its_part(shipped):
    for question in shipped.questions:
        if question.stage is Stage.FOLLOW_UP:
            parents = {part_of(shipped, shipped.question_of[code]) for code in question.follows}
            assert parents == {part_of(shipped, question)}, question.code


def test_what_another_answer_makes_due_is_about_the_pain_until_its_line_is_ticked(shipped):
    legs, both = shipped.question["both-legs-kind"], {"side": ("side-both",)}
    assert part_here(Interview(shipped, both), legs) is Part.PAIN
    ticked = {"safety-nerves": ("both-legs",), **both}
    assert part_here(Interview(shipped, ticked), legs) is Part.SAFETY
