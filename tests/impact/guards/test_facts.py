"""Which facts there are, and that each is taken away alone."""

from dataclasses import fields, replace

import pytest

from checker.impact.guards.facts import KINDS, facts_of
from checker.reasoning.knowledge import Verdict
from checker.reasoning.knowledge.snapshot import to_plain
from tests.impact.guards.few import SMALL, fact
from tests.reasoning.small import item, small_knowledge


def edited():
    """With one fact of each kind that the small knowledge base lacks."""

    def edit(plain):
        item(plain, "questions", "skin")["private"] = True
        item(plain, "questions", "alarm")["symptoms"][0]["private"] = True
        item(plain, "relief_keys", "burns")["missing_counts"] = "feel-burn"
        plain["gates"][1]["signs"] = ["hot"]

    return small_knowledge(edit)


EDITED = edited()


def test_there_is_a_fact_of_every_kind():
    assert {one.kind for one in facts_of(EDITED)} == KINDS.keys()


def test_each_fact_has_a_code_of_its_own():
    codes = [one.code for one in facts_of(EDITED)]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("one", list(facts_of(EDITED)), ids=lambda one: one.code)
def test_each_fact_is_taken_away_alone(one):
    before, after = to_plain(EDITED), to_plain(one.weaken(EDITED))
    parts = [name for name in before if before[name] != after.get(name)]
    assert parts == [{"fit": "fits", "figure": "frequencies", "avoid": "effects", "adapt": "effects"}.get(
        one.kind, {"symptoms": "questions"}.get(one.row[0], one.row[0])
    )]  # fmt: skip
    assert one.code not in {left.code for left in facts_of(one.weaken(EDITED))} or one.kind == "figure"


def test_a_level_goes_down_by_one_step_and_a_time_frame_up():
    lower = fact("level hot urgent").weaken(SMALL).warning_sign["hot"]
    assert (lower.level.code, lower.within.code) == ("see-professional", "two-days")
    longer = fact("time no-sleep one-week").weaken(SMALL).warning_sign["no-sleep"]
    assert longer.within.code == "two-weeks"


def test_the_lowest_level_of_a_sign_cannot_go_down():
    assert not any(one.kind == "level" and one.codes[0] == "no-sleep" for one in facts_of(SMALL))


def test_a_forbidden_tip_is_called_all_right_and_stays_weighed():
    weak = fact("avoid burns stretch").weaken(SMALL)
    assert [(e.key, e.effect) for e in weak.effects if e.remedy == "stretch"] == [("burns", "ok")]
    assert fact("fit stretch nerve").weaken(SMALL).fits["stretch"]["nerve"].verdict is Verdict.OK


def test_only_an_answer_that_is_usual_with_a_cause_is_a_figure():
    figures = {one.codes for one in facts_of(SMALL) if one.kind == "figure"}
    assert ("spot-bone", "tendon") in figures
    assert ("spot-thigh", "tendon") not in figures


def test_a_kind_that_may_be_without_a_guard_says_why():
    must = {kind.code for kind in KINDS.values() if kind.must}
    assert must == {
        "level", "time", "member", "group", "fit", "avoid", "gate", "ceiling", "withhold", "private",
    }  # fmt: skip
    assert all(kind.why_not.endswith(".") for kind in KINDS.values() if not kind.must)


def test_the_facts_of_the_small_knowledge_base_do_not_change_it():
    before = to_plain(SMALL)
    for one in facts_of(SMALL):
        one.weaken(SMALL)
    assert to_plain(SMALL) == before
    assert all(getattr(SMALL, f.name) is getattr(replace(SMALL), f.name) for f in fields(SMALL))
