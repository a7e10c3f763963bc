"""The documents on safety name tests; each exists, and every line has one."""

import ast
import re
from functools import cache

import pytest

from hamstring_triage.local.places import ROOT

DOCUMENTS = ("threat-model", "clinical-safety", "faults")
PATH = re.compile(
    r"(?<![\w./-])((?:checker|hamstring_triage|tests|templates|static|docs|requirements)/[\w./-]*\w)"
)
DOTTED = re.compile(r"(?<![\w./-])((?:checker|hamstring_triage)(?:\.(?!css\b|js\b)[a-z]\w*)+)")
PROSE = ("*.md", "docs/**/*.md", "docs/hosting/*", ".ci/*", "requirements/*.in", "static/css/**/*.css")
SOURCES = ("checker/**/*.py", "hamstring_triage/**/*.py")


@cache
def files(*patterns):
    """Those of the project that match, in order."""
    return sorted(path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file())


EXAMPLES = {"checker/locale/de/LC_MESSAGES/django.po", "checker/content/hamstring_de"}
"""What a translator into German would make."""
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


def leads_somewhere(name):
    """Whether a file, a folder, a template or a numbered record has this path."""
    places = (ROOT / name, ROOT / "templates" / name, ROOT / "static" / name)
    return any(path.exists() or any(path.parent.glob(f"{path.name}-*.md")) for path in places)


def is_module(name):
    """Whether a dotted name is a module, or a name one or two steps below one."""
    parts = name.split(".")
    paths = [ROOT.joinpath(*parts[:n]) for n in range(len(parts), max(len(parts) - 3, 1), -1)]
    return any(path.is_dir() or path.with_suffix(".py").exists() for path in paths)


def named(what, paths):
    """(file, name) of all that is named in files; a test for each file would take longer than to look."""
    found = [(path.relative_to(ROOT).as_posix(), what.findall(path.read_text("utf-8"))) for path in paths]
    assert len(found) > 60
    return [(file, name) for file, names in found for name in names]


def test_every_path_named_in_prose_exists():
    found = named(PATH, files(*PROSE, *SOURCES))
    assert [one for one in found if one[1] not in EXAMPLES and not leads_somewhere(one[1])] == []


def test_every_module_named_in_a_document_exists():
    assert [one for one in named(DOTTED, files(*PROSE)) if not is_module(one[1])] == []


def test_it_is_said_that_this_may_be_a_medical_device():
    text = (ROOT / "docs" / "clinical-safety.md").read_text(encoding="utf-8")
    assert "may be a medical device where it is deployed" in text


A_FILE = re.compile(r"(?<![\w/.:@-])([\w-]+(?:/[\w.-]+)*\.(?:md|ya?ml|csv|json|txt|py))\b")


@pytest.mark.parametrize("path", files("checker/content/**/*.yaml", "checker/content/**/*.csv"), ids=str)
def test_content_names_no_file_outside_the_project(path):
    there = {each.name for each in files("*", "checker/**/*", "docs/**/*", "tests/**/*")}
    text = re.sub(r"https?://\S+", "", path.read_text(encoding="utf-8"))
    assert {name for name in A_FILE.findall(text) if name.rpartition("/")[2] not in there} == set()
