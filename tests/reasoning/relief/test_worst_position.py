"""A way to lie that somebody named as worst does not stand there without a word on that."""

import pytest

from checker.reasoning.assessment import assess
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import EffectKind
from checker.safety_walk.people import Truth, run_of
from tests.reasoning.shipped import shipped_knowledge

KB = shipped_knowledge()
ON_A_SIDE = {
    "pillow-between-knees-ankles",
    "affected-side-up",
    "sit-bone-offload",
    "quarter-turn",
    "foetal-side-lying",
}
LIES = {
    "lying-worst-on-back": {"pillow-under-knees", "ninety-ninety-rest"},
    "lying-worst-painful-side": {"pillow-between-knees-ankles", "foetal-side-lying"},
    "lying-worst-other-side": ON_A_SIDE,
    "lying-worst-either-side": ON_A_SIDE,
    "lying-worst-on-front": {"prone-pillow-under-belly", "prone-extension-trial"},
}
"""Answer -> the tips that lie so, or may; those on a side mostly lie on the one that does not hurt."""
ANYHOW = {"reclined-propped", "leg-low-not-raised"}


def spoken_of(worst):
    """The tips that this answer holds back or says something about."""
    keys = {key.code for key in KB.relief_keys if any(worst in c.any_of for c in key.criterion.all_of)}
    tells = {EffectKind.ADAPT, EffectKind.AVOID}
    return {e.remedy for e in KB.effects if e.key in keys and e.effect in tells and e.reason}


@pytest.mark.parametrize("worst", LIES)
def test_every_tip_that_lies_in_the_worst_position_says_why_or_is_held_back(worst):
    assert LIES[worst] <= spoken_of(worst)


def test_every_way_to_lie_is_thought_of():
    assert {r.code for r in KB.remedies if r.group == "position"} == ANYHOW.union(*LIES.values())


@pytest.mark.parametrize("worst", [worst for worst in LIES if worst != "lying-worst-on-front"])
def test_the_person_reads_it_on_the_first_tip(worst):
    told = {"lying-worst": (worst,), "usual-position": ("usual-position-back",)}
    found = assess(Interview(KB, {**run_of(KB, Truth((), ())), **told}))
    tonight = found.relief.tonight
    assert tonight
    assert [tip.remedy.code for tip in tonight if tip.remedy.code in LIES[worst] and not tip.notes] == []
