"""What the tests of a draft showed is kept as JSON, and read back whatever its age."""

import json

from checker.presenting.problems import lines
from checker.publishing import Findings
from checker.reasoning.knowledge.problem import error, warning

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
