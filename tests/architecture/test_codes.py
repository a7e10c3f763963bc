"""What has a fixed set of codes is compared with the members of its enum, so that mypy sees every place."""

import ast

import pytest

from checker.reasoning.knowledge import EffectKind, QuestionKind, Stage, Verdict
from hamstring_triage.local.places import ROOT

ENUMS = {"stage": Stage, "kind": QuestionKind, "effect": EffectKind, "verdict": Verdict}
STORED = {
    Stage: "safety about-you how-it-has-been core follow-up due adaptive relief-check private-end",
    QuestionKind: "one many",
    EffectKind: "promote demote avoid adapt ok",
    Verdict: "recommended ok avoid not-shown",
}
"""As releases, content files and the database have them."""
SOURCES = [
    *(path for path in (ROOT / "checker").rglob("*.py") if "migrations" not in path.parts),
    *(path for path in (ROOT / "tests").rglob("*.py") if "node_modules" not in path.parts),
]


def bare(source):
    """Comparisons of such a field with a text."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Compare) and isinstance(node.left, ast.Attribute):
            codes = set(ENUMS.get(node.left.attr, ()))
            texts = (n.value for n in ast.walk(node.comparators[0]) if isinstance(n, ast.Constant))
            yield from (ast.unparse(node) for text in texts if text in codes)


@pytest.mark.parametrize("enum", STORED, ids=lambda enum: enum.__name__)
def test_the_codes_are_those_that_are_stored(enum):
    assert [member.value for member in enum] == STORED[enum].split()


def test_no_field_with_codes_is_compared_with_a_text():
    assert not [(path.name, found) for path in SOURCES for found in bare(path.read_text("utf-8"))]


@pytest.mark.parametrize(
    "source", ['q.kind == "one"', 'fit.verdict in ("avoid", "not-shown")', 'e.effect != "ok"']
)
def test_such_a_comparison_is_noticed(source):
    assert list(bare(source))
