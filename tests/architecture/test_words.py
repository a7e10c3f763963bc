"""Words come last: the reasoning has none, and nothing reads what we have said ourselves."""

import ast
import re

import pytest

from hamstring_triage.local.places import ROOT

CHECKER = ROOT / "checker"
REASONING = sorted((CHECKER / "reasoning").rglob("*.py"))
FINDS = ("cases", "impact", "library", "publishing", "safety_walk", "sharing", "visitor")
"""What finds and keeps; others tell of it: docs/adr/0011."""
SHOWS = ("fhir", "presenting", "views")
"""What tells of it, in words of the catalogue."""
READS = (*FINDS, *SHOWS, "admin", "benchmark", "reasoning", "templatetags")
"""What could take apart what was said."""
PATTERNS = {
    "admin/history/differences.py": "splits two texts into words, of which it shows the new ones",
    "cases/writing.py": "makes the name of a file from that of a group",
    "presenting/contacts.py": "finds the numbers in a text, which are the same in every language",
    "presenting/forbidden.py": "splits an advice into its sentences",
    "templatetags/figures.py": "finds the marks of a drawing",
    "views/frame/spliced.py": "finds the gaps of a page that is drawn already",
}
"""Where there are regular expressions all the same -> why."""
SAID_HERE = {
    "cases/misses.py": "kinds of misses, as they are kept",
    "cases/reading.py": "the note of a case, which is content",
    "cases/report.py": "the report of a command",
    "cases/rows.py": "the reason in the history of a row",
    "cases/schema.py": "the description of a file, which is English",
    "fhir/care.py": "joins two texts",
    "fhir/causes.py": "joins two texts",
    "fhir/document.py": "the name of a code of LOINC; joins texts",
    "fhir/form/faults.py": "for who writes programs, as all of the API",
    "fhir/narrative.py": "marks of XHTML",
    "fhir/tips.py": "joins two texts",
    "impact/comparison.py": "a name beside names of content, in the admin",
    "impact/guards/unguarded.py": "the report of a command",
    "library/changes.py": "a list of changes of content, in the admin",
    "library/files/folder.py": "the name of a column",
    "library/files/schema.py": "the description of a file, which is English",
    "library/files/yaml_files.py": "what another program says, looked up whole",
    "library/rows/writing.py": "the reason in the history of a row",
    "publishing/attempts.py": "the review of a release, as it is kept",
    "publishing/releases.py": "the reason in the history of a row",
    "publishing/telling.py": "an e-mail to people of the admin, which is English",
    "sharing/health_links.py": "go into keys, and must not change",
    "sharing/results.py": "goes into a key, and must not change",
    "visitor/region.py": "stands in for a name of content",
    "visitor/sealed.py": "goes into a key, and must not change",
    "presenting/calendar_entry.py": "the name of this program, for another one",
    "presenting/forbidden.py": "a pattern",
    "presenting/sentences/safety_walk.py": "joins two texts",
    "views/draft/trial.py": "a header",
    "views/frame/unready.py": "a header",
    "views/interview/no_run.py": "what another program says, looked up whole",
    "views/reading/style_guide.py": "made-up content of the page of components",
    "views/shared/calendar.py": "a header",
    "views/shared/document.py": "a header",
    "views/shared/for_programs.py": "a header",
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
    """Docstrings."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value


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


def modules(*rooms):
    """(name, tree) of each module of these rooms of the checker."""
    for path in sorted(path for room in rooms for path in (CHECKER / room).rglob("*.py")):
        yield path.relative_to(CHECKER).as_posix(), tree_of(path)


def is_said(text):
    """Whether it is more than values with marks between them."""
    return {word.strip("“”():") for word in text.split()} != {"value"}


def test_words_outside_the_catalogue_stand_only_where_there_is_a_reason():
    said = {
        name for name, tree in modules(*FINDS, *SHOWS) if any(map(is_said, prose(tree, for_nobody(tree))))
    }
    assert said == set(SAID_HERE)


def test_prose_is_found():
    said = 'x = "Go and lie down."\ny = f"{x} leads"\nz = f"{x}-{y}"\nw = "by-now"\n"""Not this one."""'
    assert prose(ast.parse(said)) == ["Go and lie down.", "value leads"]


def test_nothing_searches_through_what_was_said():
    """By regular expressions; what other programs say (the reader of YAML) is looked up whole."""
    assert {name for name, tree in modules(*READS) if "re" in imported_by(tree)} == set(PATTERNS)


def imported_by(tree):
    return {each.name for node in ast.walk(tree) if isinstance(node, ast.Import) for each in node.names}
