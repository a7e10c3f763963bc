"""What is left for the night when the warning signs hold only through "not sure"."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.reasoning.assessment import assess
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.relief.withholding import raised_gates
from checker.reasoning.warning_signs.screening import signs
from checker.safety_walk.implicants import answer_implicants
from checker.safety_walk.people import Truth, run_of
from tests.reasoning.relief.test_selection import TENDON, codes, relief
from tests.reasoning.shipped import shipped_knowledge
from tests.reasoning.small import item, small_knowledge

KB = shipped_knowledge()
ANY_OF = [s for sign, _ in signs(KB) for s in answer_implicants(KB, sign.criterion)]
NOTHING_BUT_THE_LINE = {gate.code for gate in KB.gates if gate.may_show == () and not gate.may_show_unsure}
"""Gates of which a clinician is asked to sign that they leave nothing: a bad fall or crash, and the young."""

POSITIONS = {remedy.code for remedy in KB.remedies if remedy.group == "position"}


def left_for(*codes_):
    """The result of somebody who is sure of nothing of this."""
    return assess(Interview(KB, run_of(KB, Truth((), tuple(sorted(set(codes_)))))))


def a_way_to_lie(found):
    return any(tip.remedy.group == "position" for tip in found.relief.tonight)


def closed_for_good(found):
    """Gates that say why nothing is left: closed by a certain sign, or listing nothing on purpose."""
    certain = {r.sign.code for r in found.raised if r.certain}
    return [
        g.code
        for g in raised_gates(KB, found)
        if g.code in NOTHING_BUT_THE_LINE or (g.may_show is not None and certain & set(g.signs))
    ]


def shut_each_other(found):
    """Whether doubts want opposite things, as not to be turned and not to be raised: then the line speaks."""
    ways = [set(g.may_show) & POSITIONS for g in raised_gates(KB, found) if g.may_show is not None]
    return bool(found.relief.line and ways) and not set.intersection(*ways)


def test_every_doubt_by_itself_leaves_a_way_to_lie_or_a_reason():
    for code in sorted({code for codes_ in ANY_OF for code in codes_}):
        found = left_for(code)
        assert found.level is CareLevel.EMERGENCY or a_way_to_lie(found) or closed_for_good(found), code


@given(st.lists(st.sampled_from(ANY_OF), min_size=1, max_size=3))
def test_doubts_of_several_signs_leave_a_way_to_lie_or_a_reason(several):
    found = left_for(*(code for codes_ in several for code in codes_))
    left = a_way_to_lie(found) or closed_for_good(found) or shut_each_other(found)
    assert found.level is CareLevel.EMERGENCY or left


def test_only_a_crash_and_the_young_are_left_with_nothing():
    assert {"fracture", "under-18", "emergency-any"} == NOTHING_BUT_THE_LINE


def gated(plain):
    gate = {**item(plain, "gates", "see"), "code": "hot", "signs": ["hot"], "levels": []}
    more = {
        "may_show": [],
        "may_show_unsure": ["on-back"],
        "withhold": ["all"],
        "line": "Rest.",
        "reason": "Fever.",
    }
    plain["gates"].insert(0, {**gate, **more})


@pytest.mark.parametrize(
    ("alarm", "shown"),
    [
        ({"alarm": ("fever",)}, []),
        ({"alarm": ("not-sure",), "alarm--unsure": ("fever--unsure",)}, ["on-back"]),
    ],
)
def test_a_gate_lets_more_through_while_its_sign_is_not_certain(alarm, shown):
    assert codes(relief(small_knowledge(gated), TENDON, alarm).tonight) == shown


@pytest.mark.parametrize(
    ("alarm", "first"),
    [
        ({"alarm": ("fever",)}, ("on-back",)),
        ({"alarm": ("not-sure",), "alarm--unsure": ("fever--unsure",)}, ()),
    ],
)
def test_a_gate_puts_nothing_first_while_its_sign_is_not_certain(alarm, first):
    def on_back_first(plain):
        gated(plain)
        plain["gates"][0]["first"] = ["on-back"]

    knowledge = small_knowledge(on_back_first)
    found = assess(Interview(knowledge, {**TENDON, **alarm}))
    assert next(g for g in raised_gates(knowledge, found) if g.code == "hot").first == first


def test_that_nothing_is_left_is_for_the_reason_that_is_sure():
    def both(plain):
        gated(plain)
        plain["gates"][0] |= {"may_show_unsure": [], "reason": "Perhaps a fever."}
        sure = {"code": "sure", "signs": ["weak"], "reason": "It is numb."}
        plain["gates"].insert(1, {**plain["gates"][0], **sure})

    doubt = {"alarm": ("numb-below-knee", "not-sure"), "alarm--unsure": ("fever--unsure",)}
    assert relief(small_knowledge(both), TENDON, doubt).why_none == "It is numb."
