"""What is public is named by a noun of the field, not by how somebody came to know it."""

import ast

import pytest

from hamstring_triage.local.places import ROOT

EMPTY = frozenset({"told", "_told", "found", "_found", "in_words"})
"""Names that say of nothing what it is."""
SOURCES = [path for path in (ROOT / "checker").rglob("*.py") if "migrations" not in path.parts]


def public(source):
    """Functions, fields of classes, values of modules, and keys of literal dictionaries and contexts."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        if isinstance(node, ast.ClassDef | ast.Module):
            yield from targets(node.body)
        if isinstance(node, ast.Dict):
            yield from (key.value for key in node.keys if isinstance(key, ast.Constant))
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store):
            yield getattr(node.slice, "value", None)


def targets(body):
    """What is given a value or a type right there."""
    for node in body:
        named = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        yield from (name.id for name in named if isinstance(name, ast.Name))


def test_nothing_public_is_named_by_how_it_came_to_be_known():
    named = {(path.name, name) for path in SOURCES for name in public(path.read_text("utf-8"))}
    assert [(path, name) for path, name in named if name in EMPTY] == []


@pytest.mark.parametrize(
    "source",
    [
        "def told(): pass",
        "class Walk:\n    found: int",
        "in_words = str",
        "def page():\n    return {'found': 1}",
        "def page():\n    context['told'] = 1",
    ],
)
def test_such_a_name_is_noticed(source):
    assert not EMPTY.isdisjoint(public(source))


def test_a_name_within_a_function_is_its_own_matter():
    assert EMPTY.isdisjoint(public("def page():\n    found = 1"))
