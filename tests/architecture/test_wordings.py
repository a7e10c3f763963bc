"""A wording of ours is asserted in one test: a changed word then changes one, and the others look at data.

What several tests want is a code, an id, a template, or a constant with the wording in one place.
"""

import ast
import re
from collections import defaultdict

from hamstring_triage.local.places import ROOT

LEAST = 3
"""Words of a wording; shorter ones are names."""
EXPECT = frozenset({"to_have_text", "to_contain_text", "to_have_title"})
"""By which tests in a browser assert."""
OWN = "tests/reasoning/small.py"
"""Its words are made up for tests, and stand there alone."""


def tidy(text):
    return " ".join(text.split())


def ours():
    """Everything in which a wording of the product may stand."""
    files = [*ROOT.glob("templates/**/*.html"), *ROOT.glob("checker/**/*.py")]
    return tidy("\n".join(path.read_text("utf-8") for path in files))


def asserted(source, helpers=frozenset()):
    """(function, text) for each literal that a test compares with, without the marks around it."""
    for test in ast.walk(ast.parse(source)):
        if isinstance(test, ast.FunctionDef):
            for node in (node for check in checks(test, helpers) for node in ast.walk(check)):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield test.name, tidy(re.sub(r"<[^>]*>|^[^<]*\">|<.*$", " ", node.value))


def checks(test, helpers=frozenset()):
    """What the assertions of a test say, what it is called with, and by what it knows an error."""
    if test.name.startswith("test"):
        yield from test.decorator_list
    for node in ast.walk(test):
        if isinstance(node, ast.Assert) and test.name.startswith("test"):
            yield node.test
        if isinstance(node, ast.keyword) and node.arg == "match":
            yield node.value
        if isinstance(node, ast.Call) and called(node) in helpers | EXPECT:
            yield from (*node.args, *(keyword.value for keyword in node.keywords))


def called(call):
    """The last word of what is called; "" where that is no name."""
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def asserting(source):
    """The functions beside tests that assert something of what they are given."""
    for function in ast.walk(ast.parse(source)):
        if isinstance(function, ast.FunctionDef) and not function.name.startswith("test"):
            given = {argument.arg for argument in ast.walk(function.args) if isinstance(argument, ast.arg)}
            said = [node.test for node in ast.walk(function) if isinstance(node, ast.Assert)]
            if given & {n.id for test in said for n in ast.walk(test) if isinstance(n, ast.Name)}:
                yield function.name


def in_several(found, product):
    """Wording -> the tests that assert it, where they are several."""
    tests = defaultdict(set)
    for test, text in found:
        if (
            sum(any(map(str.isalpha, word)) for word in text.split()) >= LEAST
            and not re.search(r"[={}]", text)
            and text in product
        ):
            tests[text].add(test)
    return {text: names for text, names in tests.items() if len(names) > 1}


def test_a_wording_is_asserted_in_one_test():
    made_up = tidy((ROOT / OWN).read_text("utf-8"))
    every = [path.read_text("utf-8") for path in sorted((ROOT / "tests").rglob("*.py"))]
    helpers = frozenset(name for source in every for name in asserting(source))
    found = [
        (f"{path.relative_to(ROOT)}::{test}", text)
        for path in sorted(ROOT.glob("tests/**/test_*.py"))
        for test, text in asserted(path.read_text("utf-8"), helpers)
        if text not in made_up
    ]
    assert in_several(found, ours()) == {}


def test_one_in_two_tests_is_noticed():
    source = """
def test_one(): assert "<p>Send it now</p>" in page
def test_other(): assert "Send it now" in page and "Send it" in page
def refused(): return raises(Error, match="Send it now")
def says(page, words): assert words in page
def test_helped(): says(page, "Send it now")
@parametrize("words", ["Send it now"])
def test_given(words): expect(page).to_be(words)
"""
    product, helpers = "<b>Send it now</b>", frozenset(asserting(source))
    assert helpers == {"says"}
    (tests,) = in_several(asserted(source, helpers), product).values()
    assert tests == {"test_one", "test_other", "refused", "test_helped", "test_given"}
