"""The rule of a version is told in the order in which the rule itself has its parts."""

from types import SimpleNamespace

from checker.admin.history.rules import sentence
from checker.admin.rules.sentences import Thing


def clause(pk, position):
    things = [Thing(f"part {pk}", (), is_group=False)]
    return SimpleNamespace(id=pk, position=position, things=things, at_least=1)


def test_of_parts_at_one_position_the_older_one_comes_first():
    versions = {20: clause(20, 1), 10: clause(10, 1), 30: clause(30, 0)}
    told = sentence(versions, SimpleNamespace())
    assert sorted((30, 10, 20), key=lambda pk: told.index(f"part {pk}")) == [30, 10, 20]
