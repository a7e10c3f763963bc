import pytest

from checker.reasoning.criteria import resolve
from checker.reasoning.knowledge import Clause, Criterion


def rule(knowledge, *clauses, none_of=()):
    return resolve(knowledge, Criterion(tuple(Clause(tuple(c)) for c in clauses), tuple(none_of)))


def at_least(knowledge, number, codes):
    return resolve(knowledge, Criterion((Clause(tuple(codes), number),)))


def test_every_clause_must_be_touched(small):
    both = rule(small, ["fever"], ["leg-weak", "saddle-numb"])
    assert both.holds({"fever", "saddle-numb"})
    assert not both.holds({"leg-weak", "saddle-numb"})


def test_a_group_stands_for_any_of_its_members_at_any_depth(small):
    assert rule(small, ["nerve-any"]).holds({"leg-cannot-move"})


def test_at_least_two_counts_groups_once(small):
    two = at_least(small, 2, ["weak-any", "fever", "saddle-numb"])
    assert not two.holds({"leg-weak", "leg-cannot-move"})
    assert two.holds({"leg-weak", "fever"})


def test_none_of_stops_a_criterion(small):
    unless = rule(small, ["fever"], none_of=["weak-any"])
    assert unless.holds({"fever"})
    assert not unless.holds({"fever", "leg-cannot-move"})


def test_the_last_missing_clause_names_what_would_complete_the_rule(small):
    both = rule(small, ["fever"], ["weak-any"])
    assert both.completed_by({"fever"}) == {"leg-weak", "leg-cannot-move", "leg-weak-sudden"}


def test_two_missing_clauses_are_completed_only_by_what_stands_in_both(small):
    both = rule(small, ["fever", "saddle-numb"], ["fever", "leg-weak"])
    assert both.completed_by(set()) == {"fever"}
    assert rule(small, ["fever"], ["leg-weak"]).completed_by(set()) == frozenset()


def test_a_rule_that_holds_is_completed_by_nothing(small):
    assert rule(small, ["fever"]).completed_by({"fever"}) == frozenset()


def test_at_least_two_is_completed_by_one_more_of_another_set(small):
    two = at_least(small, 2, ["weak-any", "fever"])
    assert two.completed_by({"leg-weak"}) == {"fever"}
    assert two.completed_by(set()) == frozenset()


def test_all_symptoms_of_a_rule_are_named_once(small):
    assert rule(small, ["weak-any"], ["fever"]).symptoms() == {
        "fever",
        "leg-weak",
        "leg-cannot-move",
        "leg-weak-sudden",
    }


def test_an_unknown_code_is_an_error(small):
    with pytest.raises(KeyError, match="lost"):
        rule(small, ["lost"])
