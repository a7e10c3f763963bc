"""What just may be is no problem."""

import pytest

from checker.reasoning.checks.find_problems import find_problems
from tests.reasoning.small import item, small_knowledge, symptom


def _eight_items(plain):
    item(plain, "questions", "alarm")["symptoms"] += [symptom(f"more-{n}") for n in range(3)]


def _eight_words(plain):
    item(plain, "questions", "alarm")["symptoms"][4]["text"] = "very " * 8


def _all_that_it_lists(plain):
    rule = {"any_of": ["fever", "leg-weak"], "at_least": 2}
    item(plain, "warning_signs", "hot")["criterion"]["all_of"] = [rule]


def _as_much_as_can_be(plain):
    plain["frequencies"]["feel-burn"].update(tendon=[1, ""], nerve=[99, ""])
    for weight, answer in zip((1, 100), item(plain, "questions", "feel")["symptoms"], strict=False):
        answer["weight"] = weight


def _rare(plain):
    item(plain, "conditions", "tendon")["prior"] = 89.9
    item(plain, "conditions", "nerve")["prior"] = 0.1


def _without_a_number(plain):
    plain["contacts"][0]["source"] = ""


def _no_times(plain):
    for code, within in (("numb", "now"), ("hot", "today"), ("young", "four-weeks")):
        item(plain, "warning_signs", code)["within"] = within


@pytest.mark.parametrize(
    "edit",
    [_eight_items, _eight_words, _all_that_it_lists, _as_much_as_can_be, _rare, _without_a_number, _no_times],
)
def test_what_just_may_be_is_no_problem(edit):
    problems = {problem.id for problem in find_problems(small_knowledge(edit))}
    assert problems <= {"idle-answers"}
