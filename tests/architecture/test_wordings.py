"""A wording of ours is asserted in one test: a changed word then changes one, and the others look at data.

What several tests want is a code, an id, a template, or a constant with the wording in one place.
"""

import ast
import re
from collections import defaultdict

from hamstring_triage.local.places import ROOT

LEAST = 3
"""Words of a wording; shorter ones are names."""
OWN = "tests/reasoning/small.py"
"""Its words are made up for tests, and stand there alone."""


def tidy(text):
    return " ".join(text.split())


def ours():
    """Everything in which a wording of the product may stand."""
    files = [*ROOT.glob("templates/**/*.html"), *ROOT.glob("checker/**/*.py")]
    return tidy("\n".join(path.read_text("utf-8") for path in files))


def asserted(source):
    """(function, text) for each literal in an assertion or a `match`, without the marks around it."""
    for test in ast.walk(ast.parse(source)):
        if isinstance(test, ast.FunctionDef):
            for node in (node for check in checks(test) for node in ast.walk(check)):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield test.name, tidy(re.sub(r"<[^>]*>|^[^<]*\">|<.*$", " ", node.value))


def checks(test):
    """What the assertions of a test say, and by what it knows an error."""
    for node in ast.walk(test):
        if isinstance(node, ast.Assert) and test.name.startswith("test"):
            yield node.test
        if isinstance(node, ast.keyword) and node.arg == "match":
            yield node.value


def in_several(found, product):
    """Wording -> the tests that assert it, where they are several."""
    tests = defaultdict(set)
    for test, text in found:
        if len(text.split()) >= LEAST and not re.search(r"[={}]", text) and text in product:
            tests[text].add(test)
    return {text: names for text, names in tests.items() if len(names) > 1}


def test_a_wording_is_asserted_in_one_test():
    made_up = tidy((ROOT / OWN).read_text("utf-8"))
    found = [
        (f"{path.relative_to(ROOT)}::{test}", text)
        for path in sorted(ROOT.glob("tests/**/test_*.py"))
        for test, text in asserted(path.read_text("utf-8"))
        if text not in made_up
    ]
    assert in_several(found, ours()) == {}


def test_one_in_two_tests_is_noticed():
    source = """
def test_one(): assert "<p>Send it now</p>" in page
def test_other(): assert "Send it now" in page and "Send it" in page
def refused(): return raises(Error, match="Send it now")
"""
    product = "<b>Send it now</b>"
    assert in_several(asserted(source), product) == {"Send it now": {"test_one", "test_other", "refused"}}
