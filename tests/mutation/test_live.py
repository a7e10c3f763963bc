"""A fault is in the functions of a module that is loaded already, or it is said that it cannot be."""

import sys
from importlib import import_module

import pytest

from tests.mutation.live import put_in, replacements

SOURCE = '''"""A module."""

from functools import lru_cache, wraps

LIMIT = 3


def kept(function):
    """A decorator."""

    @wraps(function)
    def inside(number):
        return function(number) + 10

    return inside


class Page:
    """A class."""

    size = 5

    @property
    def large(self):
        """A property."""
        return self.size > LIMIT


@lru_cache
def once(number):
    """Kept."""
    return [each * 2 for each in (number, 1)]


@kept
def wrapped(number, other=20):
    """Inside of another."""
    return number + other


double, triple = (lambda number: number * 2), (lambda number: number * 3)
'''


@pytest.fixture
def module(tmp_path, monkeypatch):
    """Loaded, and used once."""
    (tmp_path / "checker_of_faults").mkdir()
    (tmp_path / "checker_of_faults" / "__init__.py").touch()
    (tmp_path / "checker_of_faults" / "pages.py").write_text(SOURCE)
    monkeypatch.syspath_prepend(tmp_path)
    yield import_module("checker_of_faults.pages")
    for name in ("checker_of_faults", "checker_of_faults.pages"):
        del sys.modules[name]


def put(before, after):
    """The fault of one place; nothing about the form of a source matters."""
    assert SOURCE.count(before) == 1
    return put_in("checker_of_faults/pages.py", SOURCE, SOURCE.replace(before, after).replace("\n\n\n", "\n"))


@pytest.mark.parametrize(
    ("before", "after", "seen"),
    [
        ("size > LIMIT", "size < LIMIT", lambda module: module.Page().large is False),
        ("each * 2", "each * 7", lambda module: module.once(1) == [7, 7]),
        ("number + other", "number - other", lambda module: module.wrapped(1) == -9),
        ("(number) + 10", "(number) + 11", lambda module: module.wrapped(1) == 32),
        ("number * 3", "number * 4", lambda module: (module.double(1), module.triple(1)) == (2, 4)),
    ],
)
def test_a_fault_in_a_function_is_seen_by_whoever_has_it(module, monkeypatch, before, after, seen):
    monkeypatch.setattr("tests.mutation.live.OURS", "checker_of_faults")
    assert module.once(1) == [2, 2]
    assert not seen(module)
    assert put(before, after)
    assert seen(module)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("LIMIT = 3", "LIMIT = 4"), ("size = 5", "size = 6"), ("other=20", "other=21"), ("@kept\n", ""),
        ("    @property\n", ""), ('"""Kept."""', '"""Kept."""  # said'),
    ],
)  # fmt: skip
def test_a_fault_that_runs_at_import_is_left_to_a_process_of_its_own(module, before, after):
    assert not put(before, after)
    assert module.wrapped(1) == 31


def test_only_the_functions_that_differ_are_replaced():
    found = replacements("a.py", SOURCE, SOURCE.replace("+ 10", "+ 11"))
    assert [code.co_qualname for code in found] == ["kept", "kept.<locals>.inside"]
