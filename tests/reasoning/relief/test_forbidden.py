"""What the dossier and its corrections forbid stays forbidden, row by row; of a gate, the kinds of tips.

Many a tip is held back twice: by a cause or a fact, and by the gate of a warning sign. Losing one of the two
changes nothing that a case could see, until the other is edited as well. So the list stands here once more.
"""

import csv
from pathlib import Path

import pytest

from checker.reasoning.knowledge import EffectKind, Verdict
from tests.reasoning.shipped import shipped_knowledge

KB = shipped_knowledge()
EVERY = "all but when-to-get-help"


def _table():
    with Path(__file__).with_name("forbidden.csv").open(encoding="utf-8") as file:
        return [(row["kind"], row["code"], row["remedies"]) for row in csv.DictReader(file)]


def _named(remedies):
    return set(KB.remedy) - {"when-to-get-help"} if remedies == EVERY else set(remedies.split())


def _by_key(code):
    return {e.remedy for e in KB.effects if e.key == code and e.effect is EffectKind.AVOID}


def _by_cause(code):
    return {remedy for remedy, row in KB.fits.items() if row[code].verdict is Verdict.AVOID}


def _by_gate(code):
    return next(set(gate.withhold) for gate in KB.gates if gate.code == code)


FORBIDDEN = {"key": _by_key, "cause": _by_cause, "gate": _by_gate}


@pytest.mark.parametrize(("kind", "code", "remedies"), _table(), ids=lambda value: value[:40])
def test_what_is_forbidden_stays_forbidden(kind, code, remedies):
    assert FORBIDDEN[kind](code) == _named(remedies), f"compare {kind} {code} with forbidden.csv"


def test_every_key_and_cause_that_forbids_stands_in_the_list():
    listed = {(kind, code) for kind, code, _ in _table()}
    keys = {("key", key.code) for key in KB.relief_keys if _by_key(key.code)}
    causes = {("cause", condition.code) for condition in KB.conditions if _by_cause(condition.code)}
    gates = {("gate", gate.code) for gate in KB.gates if gate.withhold}
    assert keys | causes | gates == listed
