"""The locked cases: totals that name none of them, and nothing else opens the folder."""

import io
import json
import re
from dataclasses import replace
from functools import lru_cache

import pytest
from django.core.management import CommandError, call_command

from checker import cases, library
from checker.benchmark import benchmark, locked
from checker.benchmark.cases import faults, read_published
from checker.benchmark.page import as_markdown
from checker.benchmark.report import report_data
from checker.benchmark.runs import WAYS, Bench
from checker.library import NoReleaseError
from checker.reasoning.knowledge.snapshot import checksum, to_plain
from hamstring_triage.local.places import ROOT
from tests.cases import clinical

SUFFIXES = {".py", ".yaml", ".json", ".csv", ".md", ".txt"}
FILES = [p for top in ("checker", "tests", "docs") for p in (ROOT / top).rglob("*") if p.suffix in SUFFIXES]


@lru_cache(maxsize=1)
def few():
    return read_published(locked.LOCKED)[:2]


@lru_cache(maxsize=1)
def page_of_one():
    one = tuple(case for case in read_published() if case.code == "dev-pad-03")
    return report_data(Bench(clinical.knowledge(), ()), one)


@pytest.fixture
def _two_locked(monkeypatch):
    """Two of them, for speed, on the shipped files, and no other measure."""
    both = few()

    def nothing():
        raise NoReleaseError

    monkeypatch.setattr(library, "current", nothing)
    monkeypatch.setattr(library, "from_files", clinical.knowledge)
    monkeypatch.setattr(benchmark, "report_data", lambda *parts: page_of_one())
    monkeypatch.setattr(locked.published_cases, "read_published", lambda folder=None: both if folder else ())


def evaluate(*options):
    out = io.StringIO()
    call_command("evaluate", "--population", "0", "--everyday", "0", "--short", "0", *options, stdout=out)
    return out.getvalue()


def test_fifty_are_locked_and_none_of_them_is_among_the_open_ones():
    found = read_published(locked.LOCKED)
    assert len(found) == 50
    assert faults(clinical.knowledge(), found) == []
    assert {case.story for case in found}.isdisjoint(case.story for case in read_published())
    assert {case.code for case in found}.isdisjoint(
        case.code for case in (*read_published(), *cases.read_cases())
    )


def test_no_other_file_names_a_case_or_reads_the_folder():
    """No proof, reason, pin or document has a code of theirs; one module knows the way to them."""
    names = re.compile(r"\blocked-\d\d\b")
    reads = re.compile(r"cases[/\"' ]+locked|benchmark\.locked|locked\.LOCKED|\"locked\"$", re.MULTILINE)
    texts = {path: path.read_text("utf-8") for path in FILES if path.parent != locked.LOCKED}
    assert [path for path, text in texts.items() if names.search(text)] == []
    knowing = {path.name for path, text in texts.items() if path.suffix == ".py" and reads.search(text)}
    assert knowing == {"locked.py", "test_locked.py"}


@pytest.mark.usefixtures("_two_locked")
def test_totals_say_when_and_on_what_and_name_no_case():
    found = json.loads(evaluate("--locked", "--json"))
    assert found["cases"] == 2
    assert found["checksum"] == checksum(to_plain(clinical.knowledge()))
    assert set(found["ways"]) == set(WAYS)
    assert next(r for r in found["ways"][WAYS[0]]["levels"] if r["level"] == "all")["under"]["n"] == 2
    for printed in (json.dumps(found), evaluate("--locked")):
        assert "under" in printed
        for case in few():
            assert case.code not in printed
            assert case.story[:40] not in printed


@pytest.mark.usefixtures("_two_locked")
def test_an_unknown_answer_is_named_and_its_case_is_not(monkeypatch):
    lost = tuple(replace(case, states=replace(case.states, present=("no-such",))) for case in few())
    monkeypatch.setattr(locked.published_cases, "read_published", lambda folder: lost)
    with pytest.raises(CommandError, match="unknown no-such") as refused:
        evaluate("--locked")
    assert not any(case.code in str(refused.value) for case in lost)


@pytest.mark.usefixtures("_two_locked")
def test_a_page_keeps_the_last_totals_and_does_not_run_them(settings, tmp_path, monkeypatch):
    (tmp_path / "docs").mkdir()
    settings.BASE_DIR = tmp_path
    page = tmp_path / "docs" / "benchmark.md"
    evaluate("--page")
    assert "## Locked cases" not in page.read_text("utf-8")
    evaluate("--page", "--locked")
    told = page.read_text("utf-8").split("## Locked cases")[1]
    monkeypatch.setattr(locked, "totals", None)
    evaluate("--page")
    assert page.read_text("utf-8").split("## Locked cases")[1] == told
    assert re.search(r"2 cases, \d with a cause of ours, run on \d{4}-\d\d-\d\d, content [0-9a-f]{12}", told)


def test_the_page_counts_who_labelled():
    data = {**page_of_one(), "cases": 9, "two_readers": 4}
    assert "5 of the cases were encoded by" in as_markdown(data)
    assert "4 were encoded by readers who knew neither" in as_markdown(data)
