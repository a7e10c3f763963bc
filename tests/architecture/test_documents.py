"""The documents on safety name tests; each exists, and every line has one."""

import ast
import re
from functools import cache

import pytest

from hamstring_triage.local.places import ROOT

DOCUMENTS = ("threat-model", "clinical-safety", "faults")
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(?:Test\w+::)?(test_\w+)`")


def rows(document):
    """The lines of the tables that have a column for tests."""
    within = False
    for line in (ROOT / "docs" / f"{document}.md").read_text(encoding="utf-8").splitlines():
        if not line.startswith("|"):
            within = False
        elif line.rstrip().endswith("| Test |"):
            within = True
        elif within and not re.fullmatch(r"[|\s-]+", line):
            yield line


@cache
def names_in(path):
    """Names of the tests in a file, those in classes too."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_line_names_a_test_that_exists(document):
    found = list(rows(document))
    assert len(found) >= 10
    assert [line for line in found if not NAMED.search(line)] == []
    named = {pair for line in found for pair in NAMED.findall(line)}
    assert [pair for pair in sorted(named) if not (ROOT / pair[0]).exists()] == []
    assert [pair for pair in sorted(named) if pair[1] not in names_in(pair[0])] == []


def test_it_is_said_that_this_may_be_a_medical_device():
    text = (ROOT / "docs" / "clinical-safety.md").read_text(encoding="utf-8")
    assert "may be a medical device where it is deployed" in text
