"""Of what could change a result so much is told and no more, and nothing that is private."""

from dataclasses import replace

import pytest

from checker.presenting import what_if
from checker.presenting.answers import AnswersInWords
from checker.reasoning.assessment import assess
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.what_if.changed_answer import ChangedAnswer
from checker.reasoning.what_if.other_cause import Overtaking
from checker.reasoning.what_if.what_if import OpenQuestion, WhatIf
from tests.presenting.finished import CALM, knowledge
from tests.reasoning.small import item

BURNS = ChangedAnswer("feel", ("feel-burn",), ("feel-ache",))
SAME = CareLevel.SELF_CARE


def names(private=""):
    def edit(plain):
        if private:
            item(plain, "questions", private)["private"] = True

    return AnswersInWords(Interview(knowledge(edit), CALM))


@pytest.fixture
def causes():
    """The sentences about other causes, where all of them are in play unless a test says otherwise."""

    def sentences(found, private="", **changes):
        by = names(private)
        assessment = assess(by.interview)
        each = tuple(replace(one, in_play=True) for one in assessment.differential.causes)
        differential = replace(assessment.differential, **{"causes": each, **changes})
        return what_if._causes(by, replace(assessment, differential=differential), found)

    return sentences


def test_three_other_causes_are_told_and_none_by_a_private_answer(causes):
    found = WhatIf(overtakes=(Overtaking("nerve", (BURNS,)),) * 5)
    assert len(causes(found)) == what_if.MOST_CAUSES
    assert causes(found, private="feel") == ()


def test_a_cause_that_is_not_in_play_is_not_told_nor_any_where_nothing_fits(causes):
    found = WhatIf(overtakes=(Overtaking("nerve", (BURNS,)),))
    assert causes(found)
    assert causes(found, none_fits=True) == ()
    assert what_if._causes(names(), assess(names().interview), found) == ()


@pytest.mark.parametrize(("private", "titles"), [
    ("", "“age”, “duration”, “spot”"),
    ("age", "“duration”, “spot”, “feel”"),
])  # fmt: skip
def test_three_questions_that_it_depends_on_are_named_and_no_private_one(private, titles):
    by = names(private)
    found = WhatIf(depends_on=("age", "duration", "spot", "feel"))
    assert what_if._firm(by, assess(by.interview), found).endswith(f"depends most on: {titles}.")


@pytest.mark.parametrize(("private", "level", "chance", "asked"), [
    ("", CareLevel.URGENT, 0.0, True),
    ("", SAME, 0.2, True),
    ("", SAME, 0.0, False),
    ("feel", CareLevel.URGENT, 0.2, False),
])  # fmt: skip
def test_an_open_question_is_named_where_it_matters_and_is_not_private(private, level, chance, asked):
    by = names(private)
    found = WhatIf(open=(OpenQuestion("feel", level, chance),))
    assert (what_if._ask(by, assess(by.interview), found) is not None) is asked
