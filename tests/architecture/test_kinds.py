"""Whoever adds a kind of question is told by the type checker of every place that has to decide."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
NAMED_OTHERWISE = {"checker/views/reading/style_guide.py": "shows one question of each kind that it names"}


def _members(tree: ast.AST) -> Iterator[str]:
    """Where a member of QuestionKind is named other than in a `case`."""
    patterns = [case.pattern for node in ast.walk(tree) if isinstance(node, ast.Match) for case in node.cases]
    cases = {id(node) for pattern in patterns for node in ast.walk(pattern)}
    for node in ast.walk(tree):
        named = isinstance(node, ast.Attribute) and ast.unparse(node.value) == "QuestionKind"
        if named and node.attr.isupper() and id(node) not in cases:
            yield f"line {node.lineno}: {ast.unparse(node)}"


def _catch_alls(tree: ast.AST) -> Iterator[str]:
    """A match over members of QuestionKind that has an answer for those to come."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Match) and "QuestionKind." in ast.unparse(node):
            yield from (f"line {c.pattern.lineno}" for c in node.cases if ast.unparse(c.pattern) == "_")


def test_a_kind_is_told_apart_only_where_every_kind_is_named():
    found = {}
    sources = {path: path.read_text("utf-8") for path in (ROOT / "checker").rglob("*.py")}
    for path in (path for path, source in sources.items() if "QuestionKind" in source):
        tree, name = ast.parse(sources[path]), str(path.relative_to(ROOT))
        found[name] = [*([] if name in NAMED_OTHERWISE else _members(tree)), *_catch_alls(tree)]
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_the_type_checker_asks_for_every_member():
    options = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["mypy"]
    assert options["strict"]
    assert "exhaustive-match" in options["enable_error_code"]


def test_a_comparison_and_a_catch_all_are_seen():
    tree = ast.parse(
        "if kind is QuestionKind.ONE: pass\nmatch kind:\n case QuestionKind.ONE: pass\n case _: pass"
    )
    assert [*_members(tree), *_catch_alls(tree)] == [
        "line 1: QuestionKind.ONE",
        "line 4",
    ]
