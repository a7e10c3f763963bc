import pytest

from checker.reasoning.assessment import assess
from checker.reasoning.evidence import Evidence, evidence_of
from checker.reasoning.interview import Interview
from checker.reasoning.relief.relief_check import locked_by, without_open_checks
from tests.reasoning.small import COLD_HARMS, item, question, small_knowledge

ANSWERS = {
    "alarm": ("none",),
    "age": ("age-18-59",),
    "how": ("none",),
    "duration": ("duration-short",),
    "spot": ("spot-bone",),
}


def locks(knowledge, given=None, code="cold"):
    return locked_by(knowledge, evidence_of(knowledge, given or {}), knowledge.remedy[code])


def test_a_locked_card_waits_for_the_check(small):
    assert locks(small) == ("skin",)


@pytest.mark.parametrize("given", [("none",), ("raynaud",)])
def test_an_answered_check_unlocks(small, given):
    assert locks(small, {"skin": given}) == ()


def test_a_check_answered_not_sure_keeps_the_card_locked(small):
    assert locks(small, {"skin": ("not-sure",)}) == ("skin",)


def test_a_card_without_lock_waits_for_nothing(small):
    assert locks(small, code="stretch") == ()


def test_only_check_questions_that_can_forbid_the_remedy_lock_it():
    def second(plain):
        plain["questions"].append(question("falls", "relief-check", "many", ["fall-risk"]))
        plain["relief_keys"].append({"code": "falls", "name": "f", "criterion": {"all_of": [["fall-risk"]]}})
        plain["effects"].append(
            {"key": "falls", "remedy": "walk", "effect": "avoid", "reason": "You may fall."}
        )
        item(plain, "remedies", "walk")["locked"] = True

    knowledge = small_knowledge(second)
    assert locks(knowledge) == ("skin",)
    assert locks(knowledge, code="walk") == ("falls",)


def test_a_question_outside_the_check_locks_nothing():
    def burning_forbids_cold(plain):
        plain["effects"].append({"key": "burns", "remedy": "cold", "effect": "avoid", "reason": "r"})

    assert locks(small_knowledge(burning_forbids_cold)) == ("skin",)


def test_what_is_unsure_in_the_check_locks_and_does_not_withhold(small):
    evidence = Evidence(unsure=frozenset({"raynaud", "fever"}))
    assert without_open_checks(small, evidence).unsure == {"fever"}


def test_the_card_moves_from_locked_to_a_slot_or_to_withheld(small):
    closed = assess(Interview(small, ANSWERS)).relief
    opened = assess(Interview(small, {**ANSWERS, "skin": ("none",)})).relief
    forbidden = assess(Interview(small, {**ANSWERS, "skin": ("raynaud",)})).relief
    unsure = assess(Interview(small, {**ANSWERS, "skin": ("not-sure",)})).relief
    assert [t.remedy.code for t in closed.locked] == [t.remedy.code for t in unsure.locked] == ["cold"]
    assert closed.check == unsure.check == ("skin",)
    assert "cold" in [t.remedy.code for t in (*opened.tonight, *opened.more)]
    assert opened.check == forbidden.check == ()
    assert [w.reasons for w in forbidden.withheld if w.remedy.code == "cold"] == [(COLD_HARMS,)]


def test_the_shipped_cards_of_cold_warmth_floor_and_front_are_locked(shipped):
    risky = {"cold", "heat", "floor", "front-lying"}
    assert [r.code for r in shipped.remedies if risky & set(r.categories) and not r.locked] == []


def test_every_locked_shipped_card_has_a_check_question(shipped):
    locked = [r.code for r in shipped.remedies if r.locked]
    assert locked
    assert [code for code in locked if not locks(shipped, code=code)] == []
