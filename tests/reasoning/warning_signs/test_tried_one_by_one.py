"""What the rules say of evidence is what trying every rule, and every symptom, by itself says."""

import random

import pytest

from checker.reasoning.evidence import from_findings
from checker.reasoning.knowledge import Criterion
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.warning_signs.screening import completing, down, screen, signs, urgency_rank
from tests.reasoning.shipped import shipped_knowledge
from tests.reasoning.small import change

TRIES = 40


def drawn(knowledge, number):
    """Some present and some unsure symptoms, by seeded dice: few, or many."""
    dice = random.Random(number)
    some = dice.sample(sorted(knowledge.symptom), dice.choice([0, 2, 6, 20, 60]))
    unsure = some[: dice.randint(0, len(some))] if number % 2 else []
    return from_findings(knowledge, set(some) - set(unsure), unsure)


def tried(rule, there):
    """Symptoms of a rule of which one more makes it hold."""
    return set() if rule.met(there) else {code for code in rule.symptoms() if rule.met(there | {code})}


@pytest.mark.parametrize("number", range(TRIES))
def test_exactly_the_rules_that_hold_are_raised(number):
    knowledge = shipped_knowledge()
    evidence = drawn(knowledge, number)
    there, raised = evidence.possible, screen(knowledge, evidence).raised
    holding = {sign.code for sign, rule in signs(knowledge) if rule.holds(there)}
    own = {code for code in holding if code in {s.code for s in knowledge.warning_signs}}
    assert own <= {r.sign.code for r in raised} <= holding


@pytest.mark.parametrize("number", range(TRIES))
def test_exactly_what_completes_a_higher_rule_is_waited_for(number):
    knowledge = shipped_knowledge()
    evidence, reached = drawn(knowledge, number), screen(knowledge, drawn(knowledge, number)).urgency
    expected = set()
    for sign, rule in signs(knowledge):
        if sign.level > reached[0] and sign.level >= CareLevel.URGENT:
            expected |= tried(rule, evidence.certain)
            if urgency_rank(down(sign.level, sign.within)) > urgency_rank(reached):
                expected |= tried(rule, evidence.possible) if evidence.unsure else set()
    assert completing(knowledge, evidence, reached, CareLevel.URGENT) == expected


def test_a_rule_that_asks_for_nothing_always_holds(small):
    first = small.warning_signs[0]
    knowledge = change(small, "warning_signs", first.code, criterion=Criterion(()))
    assert first.code in {r.sign.code for r in screen(knowledge, from_findings(knowledge, [])).raised}
