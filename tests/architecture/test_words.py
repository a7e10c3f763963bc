"""Words come last: the reasoning has none, and nothing reads what we have said ourselves."""

import ast
import re

import pytest

from hamstring_triage.local.places import ROOT

REASONING = sorted((ROOT / "checker" / "reasoning").rglob("*.py"))
TOLD = [
    *(
        path
        for name in ("library", "publishing", "safety_walk")
        for path in (ROOT / "checker" / name).rglob("*.py")
    ),
    *(
        ROOT / "checker" / name
        for name in ("presenting/problems.py", "templatetags/drafts.py", "cases/misses.py")
    ),
    *(
        ROOT / "checker" / "cases" / f"{name}.py"
        for name in ("files", "story", "running", "report", "results")
    ),
]
"""What finds problems and misses, tells of them, and shows where they are."""
WORD = re.compile(r"[^\W\d_]{2,}")


def tree_of(path):
    return ast.parse(path.read_text("utf-8"))


def spelt(node):
    """A text as it is written; each value in it is one word."""
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "value" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def is_prose(text):
    """Whether two words stand beside each other, of which one is written out."""
    words = [word for word in text.split() if WORD.search(word)]
    return len(words) > 1 and set(words) != {"value"}


def skipped(tree):
    """Docstrings, and the patterns by which a check reads the words of content, not ours."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile":
            yield from node.args


def prose(tree):
    left_out = set(skipped(tree))
    inside = {part for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    return [spelt(n) for n in ast.walk(tree) if n not in left_out | inside and is_prose(spelt(n))]


@pytest.mark.parametrize("path", REASONING, ids=lambda path: path.stem)
def test_the_reasoning_has_no_sentence_and_translates_none(path):
    tree = tree_of(path)
    assert prose(tree) == []
    imported = [ast.unparse(n) for n in ast.walk(tree) if isinstance(n, ast.Import | ast.ImportFrom)]
    assert [line for line in imported if "gettext" in line] == []


def test_prose_is_found():
    said = 'x = "Book to be seen."\ny = f"{x} leads"\nz = f"{x}-{y}"\nw = "by-now"\n"""Not this one."""'
    assert prose(ast.parse(said)) == ["Book to be seen.", "value leads"]


@pytest.mark.parametrize("path", TOLD, ids=lambda path: path.stem)
def test_nothing_searches_through_what_was_told(path):
    """By regular expressions; what other programs say (the reader of YAML) is looked up whole."""
    names = {n.name for node in ast.walk(tree_of(path)) if isinstance(node, ast.Import) for n in node.names}
    assert "re" not in names
