"""Somebody for whom a promise is broken, as a clinical case."""

import pytest

from checker.reasoning.knowledge.levels import CareLevel, TimeFrame
from checker.safety_walk.counterexamples import Counterexample, demanded, shortest
from checker.safety_walk.people import Truth


def test_it_is_a_case_with_the_fields_that_it_needs():
    bare = Counterexample(("level-too-low", ""), present=("fever",))
    assert bare.as_case("one", "Somebody") == {
        "code": "one",
        "title": "Somebody",
        "present": ["fever"],
        "expect": {"level": "self-care"},
    }


def test_what_it_expects_and_what_became_of_them_stands_in_the_case():
    whole = Counterexample(("band-lowers", ""), (), ("numb",), ("age-18-59",), {"level": "urgent"})
    assert whole.as_case("one", "Somebody", "Seen too late.") == {
        "code": "one",
        "title": "Somebody",
        "unsure": ["numb"],
        "defaults": ["age-18-59"],
        "expect": {"level": "urgent"},
        "note": "Seen too late.",
    }


def test_fewer_findings_are_shorter_and_of_as_many_those_with_fewer_doubts():
    sizes = [Counterexample(("", ""), *told).size for told in ((("a",), ()), ((), ("b",)), (("a", "c"), ()))]
    assert sizes == sorted(sizes) == [(1, 0), (1, 1), (2, 0)]


def test_every_finding_that_is_not_needed_is_left_out():
    whole = Truth(("a", "b", "c"), ("d", "e"))
    least = shortest(whole, lambda truth: "b" in truth.yes and "e" in truth.unsure)
    assert (least.yes, [*least.unsure]) == (("b",), ["e"])


@pytest.mark.parametrize(
    ("level", "within", "expected"),
    [
        (CareLevel.SELF_CARE, TimeFrame.TWO_WEEKS, {"level": "self-care"}),
        (CareLevel.URGENT, TimeFrame.TODAY, {"level": "urgent", "within": "today"}),
    ],
)
def test_a_case_expects_a_time_where_there_is_one(level, within, expected):
    assert demanded((level, within)) == expected
