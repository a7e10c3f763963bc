"""Everyday people: their rates, how they are drawn, and what is counted; on the small knowledge base."""

from dataclasses import replace

import pytest

from checker.benchmark.benchmark import evaluate
from checker.benchmark.everyday.drawing import everyday_people
from checker.benchmark.everyday.measure import measured
from checker.benchmark.everyday.rates import (
    FollowUpRate,
    Goal,
    RateGroup,
    Rates,
    YesRate,
    faults,
    read_rates,
)
from checker.benchmark.everyday.tables import everyday
from checker.cases import CaseError
from checker.reasoning.evidence import evidence_of
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.knowledge.problem import error
from checker.reasoning.questions.hanging import still_wanted
from tests.cases import clinical
from tests.reasoning.small import small_knowledge

SMALL = small_knowledge()
AGES = {"under 60": ("age-18-59",), "60 or over": ("age-60-or-over",)}
CALM = ("age-18-59", "duration-short", "chill-no", "self-care-less")
NUMB = YesRate("numb-below-knee", (100,))


def rates(*rows, goals=(), groups=(), usual=CALM):
    return Rates("assumed", AGES, rows, usual, groups, goals)


def drawn(assumed, count=60, seed=1):
    return list(everyday_people(SMALL, assumed, count, seed))


# ---- the rates --------------------------------------------------------------------------------


def test_the_rates_that_come_with_the_product_name_nothing_that_is_gone():
    assert faults(clinical.knowledge(), read_rates()) == []


def test_the_rates_say_that_nobody_measured_them():
    assert "nobody measured" in read_rates().provenance


@pytest.mark.parametrize(
    ("assumed", "gone"),
    [
        (rates(YesRate("lost", (1,))), "symptoms"),
        (rates(YesRate("fever", (1,), then=(FollowUpRate(1, ("lost",)),))), "symptoms"),
        (rates(YesRate("fever", (1,), causes=("lost",))), "conditions"),
        (rates(usual=("lost",)), "symptoms"),
        (rates(groups=(RateGroup("few", "few", (("lost",),)),)), "symptoms"),
        (rates(goals=(Goal("g", CareLevel.URGENT, most=1, apart_from=("lost",)),)), "symptoms"),
        (rates(goals=(Goal("g", CareLevel.URGENT, most=1, group="lost"),)), "groups"),
        (replace(rates(), ages={"all": ("lost",)}), "symptoms"),
        (replace(rates(), stays={"lost": "why"}), "warning_signs"),
        (rates(YesRate("fever", (1,), of=("lost",))), "answers"),
        (rates(YesRate("fever", (1,), unless=("lost",))), "answers"),
        (rates(YesRate("fever", (1,), clears=("lost",))), "answers"),
    ],
)
def test_what_is_gone_is_named(assumed, gone):
    assert faults(SMALL, assumed) == [error("no-such", "everyday_people", noun=gone, code="lost")]


def test_content_that_lacks_what_the_rates_name_is_not_measured():
    with pytest.raises(CaseError, match="everyday people: there is no symptom 'wakes-most-nights'"):
        evaluate(SMALL, (), people=0, everyday=1)


def test_a_share_is_for_everybody_or_for_each_band(tmp_path):
    path = tmp_path / "rates.yaml"
    text = "{provenance: p, ages: {a: [], b: [], c: []}, usual: [], groups: [], goals: [], rows: [%s]}"
    path.write_text(text % "{symptom: fever, share: [1, 2]}", "utf-8")
    with pytest.raises(CaseError, match=r"rates.yaml: one share, or one for each band of ages: fever"):
        read_rates(path)
    path.write_text(text % "{symptom: fever, shares: [1]}", "utf-8")
    with pytest.raises(CaseError, match="no field 'shares'"):
        read_rates(path)


# ---- drawing ----------------------------------------------------------------------------------


def test_the_same_seed_draws_the_same_people_and_another_seed_others():
    assumed = rates(YesRate("fever", (50,)))
    assert drawn(assumed) == drawn(assumed)
    assert drawn(assumed) != drawn(assumed, seed=2)


@pytest.mark.parametrize(("share", "ticked"), [(100, 60), (0, 0)])
def test_a_yes_is_said_as_often_as_the_rates_have_it(share, ticked):
    people = drawn(rates(YesRate("fever", (share,))))
    assert sum("fever" in p.answers["alarm"] for p in people) == ticked


def test_a_rate_is_that_of_the_age():
    people = drawn(rates(YesRate("fever", (0, 100)), usual=CALM[1:]))
    assert {p.answers["age"] for p in people} >= {("age-18-59",), ("age-60-or-over",)}
    assert all(("fever" in p.present) == ("age-60-or-over" in p.present) for p in people)


def test_a_rate_may_be_for_some_causes_and_another_for_the_rest():
    people = drawn(rates(YesRate("fever", (100,), causes=("nerve",), others=0)))
    assert {p.cause for p in people} > {"nerve"}
    assert all(("fever" in p.present) == (p.cause == "nerve") for p in people)


def test_a_follow_up_says_more_for_its_share_and_the_parent_stays_without_it():
    people = drawn(rates(YesRate("leg-weak", (100,), then=(FollowUpRate(50, ("leg-weak-sudden",)),))))
    told = [p.answers["leg-weak-kind"] for p in people]
    assert {("leg-weak-sudden",), ("none",)} == set(told)
    assert all("leg-weak" in p.present for p in people)


def test_a_follow_up_brings_its_parent():
    assert all("leg-weak" in p.answers["alarm"] for p in drawn(rates(YesRate("leg-weak-rapid", (100,)))))


def test_a_single_choice_has_one_answer_the_usual_one_where_none_is_drawn():
    people = drawn(rates(YesRate("duration-over-12w", (50,))))
    assert {p.answers["duration"] for p in people} == {("duration-over-12w",), ("duration-short",)}


# ---- measuring --------------------------------------------------------------------------------


def test_levels_are_counted_for_all_and_by_group_age_and_cause():
    found = measured(SMALL, rates(NUMB, groups=(RateGroup("new", "new", (("duration-short",),)),)), 60, 1)
    parts = {row["of"]: row for row in found["levels"]}
    assert list(parts) == ["all", "new", "under 60", "60 or over", "tendon", "nerve", "unspecific"]
    assert parts["all"]["urgent"]["count"] == parts["all"]["n"] == parts["new"]["n"] == 60
    assert sum(parts[c]["n"] for c in ("tendon", "nerve", "unspecific")) == 60


def test_a_rule_is_the_sole_reason_where_no_other_asks_for_as_much():
    alone = measured(SMALL, rates(NUMB), 60, 1)["sole"]
    assert [(row["rule"], row["count"]) for row in alone] == [("weak", 60)]
    beside = measured(SMALL, rates(NUMB, YesRate("fever", (100,))), 60, 1)["sole"]
    assert beside == []


@pytest.mark.parametrize(
    ("goal", "count", "hit"),
    [
        (Goal("g", CareLevel.URGENT, most=10), 60, False),
        (Goal("g", CareLevel.URGENT, least=10), 60, True),
        (Goal("g", CareLevel.EMERGENCY, most=0), 0, True),
        (Goal("g", CareLevel.URGENT, most=10, apart_from=("numb-below-knee",)), 0, True),
        (Goal("g", CareLevel.URGENT, most=10, apart_from=("fever",)), 60, False),
        (Goal("g", CareLevel.SELF_CARE, least=25), 0, False),
    ],
)
def test_a_goal_is_hit_or_missed(goal, count, hit):
    (found,) = measured(SMALL, rates(NUMB, goals=(goal,)), 60, 1)["goals"]
    assert (found["count"], found["hit"]) == (count, hit)
    assert [row["rule"] for row in found["in_the_way"]] == ([] if hit else ["weak"])


def test_a_goal_of_a_group_looks_at_the_group_alone():
    goal = Goal("g", CareLevel.SELF_CARE, least=25, group="new")
    new = RateGroup("new", "new", (("duration-short",),))
    (found,) = measured(SMALL, rates(YesRate("duration-6-12w", (50,)), goals=(goal,), groups=(new,)), 60, 1)[
        "goals"
    ]
    assert found["count"] == found["n"] < 60


def test_what_is_in_the_way_is_told_alone_and_with_others():
    goal = Goal("g", CareLevel.SELF_CARE, least=101)
    assumed = rates(
        YesRate("pain-stops-all-sleep", (100,)),
        YesRate("position-changes-no-help", (50,)),
        goals=(goal,),
    )
    (found,) = measured(SMALL, assumed, 60, 1)["goals"]
    rows = {row["rule"]: (row["alone"]["count"], row["count"]) for row in found["in_the_way"]}
    with_both = rows["no-help"][1]
    assert rows == {"no-sleep": (60 - with_both, 60), "no-help": (0, with_both)}


def test_everybody_answers_every_question_that_is_put():
    person = drawn(rates(NUMB), 1)[0]
    assert "numb-below-knee" in evidence_of(SMALL, person.answers).present


def test_the_tables_name_each_goal_with_its_figure_and_whether_it_is_hit():
    goals = (Goal("calm", CareLevel.URGENT, most=10), Goal("quiet", CareLevel.EMERGENCY, most=10))
    tables = list(everyday(measured(SMALL, rates(NUMB, goals=goals), 60, 1)))
    assert [row[0::2] for row in tables[0].rows[1:]] == [["calm", "MISS"], ["quiet", "pass"]]
    assert tables[1].rows[1] == ["weak: weak", "100.0 % (94.0 to 100.0)", "100.0 % (94.0 to 100.0)", ""]


# ---- what cannot be so together ---------------------------------------------------------------


def test_a_yes_is_said_only_by_those_of_whom_it_can_be_so():
    assumed = rates(
        YesRate("duration-over-12w", (50,)),
        YesRate("position-changes-no-help", (100,), of=("duration-over-12w",)),
        YesRate("pain-stops-all-sleep", (100,), unless=("duration-over-12w",)),
    )
    long = {"duration-over-12w", "position-changes-no-help"}
    assert {frozenset(p.present & {*long, "pain-stops-all-sleep"}) for p in drawn(assumed)} == {
        frozenset(long),
        frozenset({"pain-stops-all-sleep"}),
    }


def test_who_says_one_thing_does_not_say_what_it_rules_out():
    every = (
        YesRate("pain-stops-all-sleep", (100,)),
        YesRate("fever", (50,), clears=("pain-stops-all-sleep",)),
    )
    assert all(("fever" in p.present) != ("pain-stops-all-sleep" in p.present) for p in drawn(rates(*every)))


def test_nobody_of_the_shipped_rates_says_what_cannot_be():
    people = list(everyday_people(clinical.knowledge(), read_rates(), 600, 1))
    new = [p.present for p in people if "duration-under-1w" in p.present]
    assert new
    assert all(one.isdisjoint({"position-changes-no-help", "injury-over-14-days"}) for one in new)
    never = [p.present for p in people if "no-position-eases" in p.present]
    assert never
    assert all(one.isdisjoint({"relief-walk-about", "sitting-eases"}) for one in never)


def test_a_usual_answer_brings_no_line_that_leads_to_it():
    people = everyday_people(clinical.knowledge(), read_rates(), 50, 1)
    assert not any("pregnant-or-birth" in person.present for person in people)


def test_what_stands_in_the_way_of_a_goal_has_the_reason_why_it_stays():
    found = measured(clinical.knowledge(), read_rates(), 1500, 1)["goals"]
    left = {row["rule"] for goal in found for row in goal["in_the_way"][:3] if not row["stays"]}
    assert left == set()


def test_nobody_answers_what_would_not_be_put_to_them():
    knowledge = clinical.knowledge()
    people = list(everyday_people(knowledge, read_rates(), 400, 1))
    tingling = [p for p in people if "tingling-past-knee-yes" in p.answers.get("tingling-past-knee", ())]
    assert tingling
    for person in tingling:
        interview = Interview(knowledge, person.answers)
        assert still_wanted(interview, knowledge.question["tingling-past-knee"])
    assert len([p for p in people if "tingling-past-knee-yes" in p.present]) > len(tingling)
