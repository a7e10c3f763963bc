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
CODES_ALONE = [
    path
    for name in ("cases", "impact", "library", "publishing", "safety_walk", "sharing", "visitor")
    for path in sorted((ROOT / "checker" / name).rglob("*.py"))
]
"""What finds and keeps; others tell of it: docs/adr/0011."""
SAID_HERE = {
    "cases/misses.py": "kinds of misses, as they are kept",
    "cases/reading.py": "the note of a case, which is content",
    "cases/report.py": "the report of a command",
    "cases/rows.py": "the reason in the history of a row",
    "cases/schema.py": "the description of a file, which is English",
    "impact/comparison.py": "a name beside names of content, in the admin",
    "impact/guards/unguarded.py": "the report of a command",
    "library/changes.py": "a list of changes of content, in the admin",
    "library/files/folder.py": "the name of a column",
    "library/files/schema.py": "the description of a file, which is English",
    "library/files/yaml_files.py": "what another program says, looked up whole",
    "library/rows/writing.py": "the reason in the history of a row",
    "publishing/attempts.py": "the review of a release, as it is kept",
    "publishing/releases.py": "the reason in the history of a row",
    "sharing/results.py": "goes into a key, and must not change",
    "visitor/region.py": "stands in for a name of content",
    "visitor/sealed.py": "goes into a key, and must not change",
}
"""Where there are words all the same -> why."""
MARKED = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "translated"}
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


def for_nobody(tree):
    """What is in the catalogue, in a log line, or in an error that only a fault of ours can raise."""
    for node in ast.walk(tree):
        called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
        if called in MARKED or called.startswith("log.") or isinstance(node, ast.Raise | ast.Assert):
            yield from ast.walk(node)


def prose(tree, others=()):
    left_out = {*skipped(tree), *others}
    inside = {part for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    return [spelt(n) for n in ast.walk(tree) if n not in left_out | inside and is_prose(spelt(n))]


@pytest.mark.parametrize("path", REASONING, ids=lambda path: path.stem)
def test_the_reasoning_has_no_sentence_and_translates_none(path):
    tree = tree_of(path)
    assert prose(tree) == []
    imported = [ast.unparse(n) for n in ast.walk(tree) if isinstance(n, ast.Import | ast.ImportFrom)]
    assert [line for line in imported if "gettext" in line] == []


@pytest.mark.parametrize("path", CODES_ALONE, ids=lambda p: p.relative_to(ROOT / "checker").as_posix())
def test_what_finds_and_keeps_has_words_only_with_a_reason(path):
    tree = tree_of(path)
    written = [text for text in prose(tree, for_nobody(tree)) if set(text.split()) - {"value", "(value)"}]
    assert bool(written) is (path.relative_to(ROOT / "checker").as_posix() in SAID_HERE)


def test_prose_is_found():
    said = 'x = "Go and lie down."\ny = f"{x} leads"\nz = f"{x}-{y}"\nw = "by-now"\n"""Not this one."""'
    assert prose(ast.parse(said)) == ["Go and lie down.", "value leads"]


@pytest.mark.parametrize("path", TOLD, ids=lambda path: path.stem)
def test_nothing_searches_through_what_was_told(path):
    """By regular expressions; what other programs say (the reader of YAML) is looked up whole."""
    names = {n.name for node in ast.walk(tree_of(path)) if isinstance(node, ast.Import) for n in node.names}
    assert "re" not in names
