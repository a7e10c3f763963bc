"""What can never be reached is found, and nothing else is called so."""

from dataclasses import replace

import pytest

from checker.presenting.problems import message
from checker.reasoning.checks.questions import has_a_way
from checker.reasoning.checks.reach import cut_off, never_raised
from checker.reasoning.knowledge import Clause, Criterion
from checker.reasoning.knowledge.questions import Stage
from tests.reasoning.small import small_knowledge


def changed(knowledge, code, **fields):
    questions = tuple(replace(q, **fields) if q.code == code else q for q in knowledge.questions)
    return replace(knowledge, questions=questions)


def test_everything_small_can_be_reached():
    assert cut_off(small_knowledge()) == {}
    assert never_raised(small_knowledge()) == {}


def test_a_question_behind_one_that_is_never_put_is_cut_off_too():
    knowledge = small_knowledge()
    child = next(q for q in knowledge.questions if q.follows)
    parent = knowledge.question_of[child.follows[0]]
    cut = changed(knowledge, parent.code, stage=Stage.FOLLOW_UP, follows=(), due_when=None)
    found = cut_off(cut)
    assert found[parent.code].id == "no-way"
    assert found[child.code].id == "parents-unasked"


def test_a_sign_is_never_raised_when_a_part_has_no_question():
    knowledge = small_knowledge()
    lonely = next(q for q in knowledge.questions if "position-changes-no-help" in q.codes)
    cut = changed(knowledge, lonely.code, stage=Stage.FOLLOW_UP, follows=(), due_when=None)
    assert message(never_raised(cut)["no-help"]) == "no question can fulfil part 1 of its rule"


def test_a_part_that_asks_for_more_than_it_lists_is_never_met():
    knowledge = small_knowledge()
    rule = Criterion((Clause(("fever",)), Clause(("fever",), 2)))
    signs = tuple(replace(s, criterion=rule) if s.code == "hot" else s for s in knowledge.warning_signs)
    (never,) = never_raised(replace(knowledge, warning_signs=signs)).values()
    assert (never.key, never.id, never.values) == (("hot",), "parts-unasked", (("parts", ("2",)),))


RULE = Criterion((Clause(("fever",)),))


@pytest.mark.parametrize(
    ("fields", "has"),
    [
        ({"stage": Stage.FOLLOW_UP, "follows": ("fever",)}, True), ({"stage": Stage.FOLLOW_UP}, False),
        ({"stage": Stage.FOLLOW_UP, "due_when": RULE}, True),
        ({"stage": Stage.DUE}, False), ({"stage": Stage.DUE, "due_when": RULE}, True),
        ({"stage": Stage.ADAPTIVE}, False), ({"stage": Stage.ADAPTIVE, "due_when": RULE}, True),
        ({"stage": Stage.CORE}, True), ({"stage": Stage.RELIEF_CHECK}, True),
        ({"stage": Stage.PRIVATE_END}, True),
    ],
)  # fmt: skip
def test_a_question_has_a_way_by_its_stage_its_parents_or_its_rule(fields, has):
    knowledge = changed(small_knowledge(), "usual", **{"follows": (), "due_when": None, **fields})
    assert has_a_way(knowledge, knowledge.question["usual"]) is has


@pytest.mark.parametrize(("code", "has"), [("alarm", True), ("how", False), ("spot", False)])
def test_what_an_urgent_rule_reads_is_due_without_a_rule_of_its_own(code, has):
    knowledge = changed(small_knowledge(), code, stage=Stage.DUE)
    assert has_a_way(knowledge, knowledge.question[code]) is has


@pytest.mark.parametrize(("code", "signs", "has"), [("spot", 0, True), ("how", 99, True), ("how", 0, False)])
def test_what_has_frequencies_or_is_read_by_a_sign_may_be_chosen(code, signs, has):
    knowledge = changed(small_knowledge(), code, stage=Stage.ADAPTIVE)
    knowledge = replace(knowledge, warning_signs=knowledge.warning_signs[:signs])
    assert has_a_way(knowledge, knowledge.question[code]) is has
