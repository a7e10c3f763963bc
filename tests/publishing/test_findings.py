"""What the tests of a draft showed is kept as JSON, and read back whatever its age."""

import json
from dataclasses import replace

import pytest

from checker.presenting.problems import lines
from checker.publishing import Findings
from checker.publishing.findings import Failed, findings_line
from checker.publishing.gate import _failed_property
from checker.reasoning.knowledge.problem import error, warning
from checker.safety_walk.counterexamples import Counterexample
from checker.safety_walk.properties import Proven

FOUND = Findings(
    "1",
    errors=(error("no-such", "effects", "burns", "stretch", noun="sources", code="lost"),),
    warnings=(warning("idle-answers", "questions", "spot", codes=("a", "b")),),
)


def kept(plain):
    return Findings.from_plain(json.loads(json.dumps(plain)))


def test_problems_are_kept_as_data():
    assert kept(FOUND.as_plain()) == FOUND


def test_lines_that_were_kept_before_are_still_told():
    old = {**FOUND.as_plain(), "errors": ["gate x: it has no reason"], "warnings": []}
    assert lines(kept(old).errors) == ["gate x: it has no reason"]


@pytest.mark.parametrize(("properties", "begun"), [(0, False), (13, True)])
def test_the_figures_say_whether_the_safety_walk_was_begun(properties, begun):
    told = findings_line(Findings("1", cases=3, passed=2, safety=1, properties=properties, held=properties))
    assert "2 of 3" in told
    assert ("13 of 13" in told, "not begun" in told) == (begun, not begun)


def test_what_failed_is_read_under_its_earlier_name_too():
    failed = Failed(
        "warn-01", (error("said", said="expected a, was b"),), refuses=True, given_title="A person"
    )
    plain = replace(FOUND, failed=(failed,)).as_plain()
    assert kept(plain).failed == (failed,)
    before = {**plain, "failed": [{"told" if k == "misses" else k: v for k, v in plain["failed"][0].items()}]}
    assert kept(before).failed == (failed,)


def test_why_nobody_raises_a_sign_stands_with_the_sign_that_it_is_about():
    note = error("ended-before", "warning_signs", "hot", level="urgent", question="A tattoo?")
    walked = Counterexample(("never-raised", "hot"), present=("fever",), note=note)
    failed = _failed_property(Proven("raisable", 3, 0.0, (walked,)))
    assert failed.misses[1:] == (note,)
    assert "“A tattoo?” is never put" in lines(failed.misses)[1]
