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


def _thirds(plain):
    for each in plain["conditions"]:
        each["prior"] = 33.3333333


def _without_a_number(plain):
    plain["contacts"][0]["source"] = ""


def _no_times(plain):
    for code, within in (("numb", "now"), ("hot", "today"), ("young", "four-weeks")):
        item(plain, "warning_signs", code)["within"] = within


def _a_gate_that_only_says_how_to_lie(plain):
    item(plain, "gates", "see").update(withhold=[], reason="", line="Lie flat.")


def _a_gate_with_a_list_and_no_line(plain):
    item(plain, "gates", "urgent").update(line="")


def _a_position_that_moves(plain):
    item(plain, "remedies", "on-side").update(group="transfer", slots=["this-week", "tonight", "morning"])


def _a_note_for_a_source(plain):
    item(plain, "warning_signs", "hot").update(sources=[], note="Our own decision.")
    item(plain, "conditions", "nerve").update(sources=["book"], evidence="")


def _grades(plain):
    for grade, remedy in zip(("strong", "moderate", "weak", "consensus"), plain["remedies"], strict=False):
        remedy["evidence"] = grade


def _places_of_their_own(plain):
    for place, symptom_ in zip(
        ("sit-bone", "to-thigh"), item(plain, "questions", "spot")["symptoms"], strict=True
    ):
        symptom_["zone"] = place


def _sections(plain):
    for section, asked in zip(("pattern", "course", "positions", "risk"), plain["questions"], strict=False):
        asked["section"] = section


def _no_to_all(plain):
    item(plain, "questions", "usual")["symptoms"].append(symptom("usual-front"))


JUST_SOUND = [
    _eight_items, _eight_words, _all_that_it_lists, _as_much_as_can_be, _rare, _thirds,
    _without_a_number, _no_times,
    _a_gate_that_only_says_how_to_lie, _a_gate_with_a_list_and_no_line, _a_position_that_moves,
    _a_note_for_a_source, _grades, _places_of_their_own, _sections, _no_to_all,
]  # fmt: skip


@pytest.mark.parametrize("edit", JUST_SOUND, ids=lambda edit: edit.__name__)
def test_what_just_may_be_is_no_problem(edit):
    problems = {problem.id for problem in find_problems(small_knowledge(edit))}
    assert problems <= {"idle-answers"}
