"""What would complete a rule is found by tables; the plain definition says the same."""

import random

import pytest

from checker.reasoning.evidence import Evidence
from checker.reasoning.knowledge.levels import CareLevel, TimeFrame
from checker.reasoning.warning_signs.screening import completing, down, signs, urgency_rank
from tests.reasoning.shipped import shipped_knowledge

SHIPPED = shipped_knowledge()
CODES = sorted(SHIPPED.symptom)


def plainly(evidence, reached, least):
    """Every rule asked, one after another."""
    found = set()
    for sign, rule in signs(SHIPPED):
        if sign.level <= reached[0] or sign.level < least:
            continue
        found |= rule._completed_by(evidence.certain)
        if evidence.unsure and urgency_rank(down(sign.level, sign.within)) > urgency_rank(reached):
            found |= rule._completed_by(evidence.possible)
    return found


@pytest.mark.parametrize("seed", range(8))
def test_the_tables_say_what_the_definition_says(seed):
    dice = random.Random(seed)
    said = dice.sample(CODES, dice.randrange(30))
    cuts = sorted(dice.randrange(len(said) + 1) for _ in range(2))
    present, unsure, absent = said[: cuts[0]], said[cuts[0] : cuts[1]], said[cuts[1] :]
    evidence = Evidence(*map(frozenset, (present, unsure, absent)))
    for level in CareLevel:
        for within in TimeFrame:
            for least in (CareLevel.SELF_CARE, CareLevel.URGENT):
                expected = plainly(evidence, (level, within), least)
                assert completing(SHIPPED, evidence, (level, within), least) == expected


@pytest.mark.parametrize("seed", range(5))
def test_what_is_settled_is_what_was_said_and_is_not_only_doubted(seed):
    dice = random.Random(seed)
    present, unsure, absent = ({c for c in CODES if dice.random() < 0.2} for _ in range(3))
    unsure, absent = unsure - present, absent - present - unsure
    doubted = frozenset(c for c in sorted(unsure) if dice.random() < 0.5)
    evidence = Evidence(*map(frozenset, (present, unsure, absent)), doubted=doubted)
    assert evidence.settled == {c for c in CODES if evidence.known(c) and c not in doubted}
