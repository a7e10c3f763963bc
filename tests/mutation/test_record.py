"""The tests that ran a line when all of them were recorded, the likeliest to notice its fault first."""

import pytest
from coverage import CoverageData

from tests.mutation.record import Record, distance, mapped

PATH = "checker/web/limits.py"
NEAR, SLOW, FAR = "tests/web/test_limits.py::a", "tests/web/test_limits.py::b", "tests/web/test_logs.py::a"
LINES = {NEAR: [1, 2], SLOW: [1, 2, 3], FAR: [1, 4]}


@pytest.fixture
def record(tmp_path):
    """Of a module of four lines."""
    module = tmp_path / "project" / PATH
    module.parent.mkdir(parents=True)
    module.write_text("one\ntwo\nthree\nfour\n")
    data = CoverageData(str(tmp_path / "project" / ".coverage"))
    for test, lines in LINES.items():
        data.set_context(f"{test}|run")
        data.add_lines({str(module): lines})
    data.write()
    return Record(tmp_path)


@pytest.mark.parametrize(
    ("line", "tests"), [(2, [NEAR, SLOW]), (3, [SLOW]), (4, [FAR]), (1, [NEAR, SLOW, FAR])]
)
def test_near_tests_come_first_and_of_these_the_ones_that_run_little_else(record, line, tests):
    assert record.tests(PATH, [line], "one\ntwo\nthree\nfour\n", LINES) == tests


def test_a_line_that_moved_keeps_its_tests_and_one_that_is_new_has_those_of_its_module(record):
    assert record.tests(PATH, [5], "one\nnew\ntwo\nthree\nfour\n", LINES) == [FAR]
    assert record.tests(PATH, [2], "one\nnew\ntwo\nthree\nfour\n", LINES) == [NEAR, SLOW, FAR]
    assert mapped("a\nb\nc\n", "a\nx\ny\nc\n") == {1: [1], 2: [2], 3: [2], 4: [3]}


def test_a_test_newer_than_the_record_is_tried_if_it_is_near_and_one_that_is_gone_is_not(record):
    new, strange = "tests/web/test_limits.py::new", "tests/admin/test_a.py::new"
    assert record.tests(PATH, [3], "one\ntwo\nthree\nfour\n", [NEAR, new, strange]) == [new]


@pytest.mark.parametrize(
    ("test", "near"),
    [
        ("tests/web/test_limits.py::test_a", 0), ("tests/web/access/test_limits.py::test_a", 0),
        ("tests/web/test_logs.py::TestA::test_b[c/d]", 1), ("tests/web/access/test_rates.py::test_a", 2),
    ],
)  # fmt: skip
def test_the_nearest_tests_are_tried_first(test, near):
    assert distance(test, PATH) == near
    assert distance("tests/web/test_costs.py::test_a", "checker/web/access/guessing.py") == 1
    assert distance("tests/project/test_server.py::test_a", "hamstring_triage/health.py") == 1


def test_of_what_is_set_at_import_near_tests_are_tried_that_run_nothing_of_the_module(record):
    reads, strange = "tests/web/test_figures.py::a", "tests/admin/test_a.py::a"
    record._known = {NEAR, SLOW, FAR, reads, strange}
    every = [NEAR, SLOW, FAR, reads, strange]
    assert reads in record.tests(PATH, [5], "one\ntwo\nthree\nfour\nfive\n", every)
    assert reads not in record.tests(PATH, [2], "one\ntwo\nthree\nfour\n", every)
    assert strange not in record.tests(PATH, [5], "one\ntwo\nthree\nfour\nfive\n", every)


def test_what_was_there_and_left_no_record_is_tried_last(record):
    place = record.root / "tests" / "web" / "test_limits.py"
    place.parent.mkdir(parents=True)
    place.write_text("def test_program(): ...\n")
    program, new = "tests/web/test_limits.py::test_program[a]", "tests/web/test_limits.py::test_new"
    found = record.tests(PATH, [3], "one\ntwo\nthree\nfour\n", [NEAR, SLOW, program, new])
    assert found == [new, SLOW, program]
