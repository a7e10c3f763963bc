"""What notices that a fact is gone: a pin, a check, a case, a property; or nothing."""

from dataclasses import replace

import pytest

from checker.cases import run
from checker.impact.guards.looking import PIN, Guard, Sort
from checker.impact.guards.pins import Pin
from checker.impact.guards.traces import in_order, trace
from checker.reasoning.knowledge.levels import CareLevel, TimeFrame
from tests.impact.guards.few import HOT, SMALL, case, fact, found, guard
from tests.reasoning.small import change, item, small_knowledge

CALM = "age-18-59", "duration-short"


def test_without_anybody_nothing_is_noticed():
    assert guard("level hot urgent") is None


def test_a_case_notices_a_level():
    assert guard("level hot urgent", HOT) == Guard(Sort.CASE, "hot")


def test_a_case_that_does_not_raise_the_sign_is_not_asked():
    other = case("numb", CareLevel.EMERGENCY, "saddle-numb")
    assert in_order(fact("level hot urgent"), [trace(SMALL, run(SMALL, [other])[0])]) == []
    assert guard("level hot urgent", other) is None


def test_a_case_that_fails_already_notices_nothing_by_that():
    wrong = case("wrong", CareLevel.EMERGENCY, "fever", within=TimeFrame.NOW)
    lower = change(SMALL, "warning_signs", "hot", within=TimeFrame.TODAY)
    assert Guard(Sort.CASE, "wrong") not in {
        one.guard for one in found(wrong, knowledge=lower).values() if one.fact.kind == "time"
    }


def test_a_check_notices_what_it_refuses():
    assert guard("time hot today") == Guard(Sort.CHECK, "warning_sign_problems")
    assert guard("level weak urgent") == Guard(Sort.CHECK, "below_floor_problems")


def test_a_warning_guards_nothing():
    """Without this member no rule reads the answer: a warning, which may be passed over."""

    def unread(plain):
        item(plain, "warning_signs", "numb")["criterion"]["all_of"] = [
            ["saddle-numb", "bladder-bowel", "feel-ache"]
        ]

    assert guard("member numb 1 saddle-numb", knowledge=small_knowledge(unread)) is None


NERVE = ("spot-bone", "spread-calf")
ABOUT = {
    "member weak 1 leg-weak-rapid": case("r", CareLevel.URGENT, "leg-weak-rapid", signs_at_least=("weak",)),
    "group nerve-any numb-below-knee": case("both", CareLevel.EMERGENCY, "fever", "numb-below-knee"),
    "fit stretch nerve": case(
        "nerve", CareLevel.SELF_CARE, *CALM, *NERVE, walked=True, not_shown=("stretch",)
    ),
    "withhold see stretching": case(
        "see",
        CareLevel.SEE_PROFESSIONAL,
        *(*CALM, "position-changes-no-help", "spot-bone", "feel-ache"),
        walked=True,
        not_shown=("stretch",),
    ),
    "ceiling urgent": case(
        "walked", CareLevel.URGENT, *CALM, "fever", walked=True, only=("on-side", "get-help")
    ),
}


@pytest.mark.parametrize(("code", "one"), ABOUT.items(), ids=ABOUT)
def test_a_case_notices_what_it_is_about(code, one):
    assert run(SMALL, [one])[0].passed
    assert guard(code) is None
    assert guard(code, one) == Guard(Sort.CASE, one.code)


def test_a_case_without_a_word_on_remedies_cannot_notice_what_is_held_back():
    silent = case("nerve", CareLevel.SELF_CARE, *CALM, *NERVE, walked=True)
    assert guard("fit stretch nerve", silent) is None


def test_a_pin_is_a_guard():
    pin = Pin("It is private.", "private", (("raynaud",),))
    private = small_knowledge(lambda p: item(p, "questions", "skin")["symptoms"][0].update(private=True))
    assert guard("private raynaud", HOT, knowledge=private) is None
    assert guard("private raynaud", HOT, knowledge=private, pins=[pin]) == PIN


def test_a_property_is_asked_where_its_kind_names_it(monkeypatch):
    asked = []

    def holds(knowledge, code):
        asked.append(code)
        return knowledge is SMALL

    monkeypatch.setattr("checker.impact.guards.looking._holds", holds)
    monkeypatch.setattr("checker.impact.guards.looking.CHECKS", ())
    assert guard("implies chill-yes fever") == Guard(Sort.PROPERTY, "raisable")
    assert set(asked) == {"raisable"}


def test_a_property_that_does_not_hold_anyway_notices_nothing(monkeypatch):
    monkeypatch.setattr("checker.impact.guards.looking._holds", lambda knowledge, code: False)
    monkeypatch.setattr("checker.impact.guards.looking.CHECKS", ())
    assert guard("implies chill-yes fever") is None


def test_a_walk_that_has_no_end_any_more_is_noticed(monkeypatch):
    def breaks(knowledge, cases):
        if knowledge is SMALL:
            return run(knowledge, cases)
        raise RuntimeError

    monkeypatch.setattr("checker.impact.guards.looking.run", breaks)
    assert guard("level hot urgent", HOT) == Guard(Sort.CASE, "hot")


def test_of_several_cases_the_one_that_is_most_about_it_is_asked_first():
    named = replace(HOT, code="named", expect=replace(HOT.expect, signs_at_least=("hot",)))
    traces = [trace(SMALL, one) for one in run(SMALL, [HOT, named])]
    assert [t.case.code for t in in_order(fact("level hot urgent"), traces)] == ["named", "hot"]
