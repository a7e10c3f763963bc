import pytest

from checker.reasoning.evidence import Evidence
from checker.reasoning.relief.keys import active_keys, symptoms_of_keys


def keys(knowledge, present=(), unsure=(), absent=()):
    return active_keys(knowledge, Evidence(frozenset(present), frozenset(unsure), frozenset(absent)))


def test_a_certain_key_is_possible_too(small):
    found = keys(small, ["feel-burn"])
    assert found.certain == found.possible == {"burns"}


def test_not_sure_makes_a_key_possible_and_never_certain(small):
    found = keys(small, [], ["feel-burn"])
    assert (found.certain, found.possible) == (frozenset(), {"burns"})


def test_a_key_may_ignore_not_sure(small):
    assert keys(small, [], ["usual-side"]).possible == frozenset()


@pytest.mark.parametrize(
    ("unsure", "possible"), [(["numb-below-knee"], {"tingles-above"}), ([], {"tingles-above"})]
)
def test_an_unsure_exception_leaves_the_key_possible(small, unsure, possible):
    assert keys(small, ["feel-tingle"], unsure).possible == possible


def test_a_certain_exception_removes_the_key(small):
    assert keys(small, ["feel-tingle", "numb-below-knee"]).possible == frozenset()


def test_every_key_names_the_symptoms_it_reads(small):
    assert symptoms_of_keys(small)["tingles-above"] == {"feel-tingle"}
