"""The command run_cases: what it prints and how it ends."""

import io
import json
from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command

from checker import cases, library
from checker.library import NoReleaseError, Published
from checker.management.content import SHIPPED
from checker.reasoning.knowledge.levels import CareLevel, TimeFrame
from checker.reasoning.knowledge.problem import error as problem
from tests.cases import clinical

CHOSEN = ("warn-01", "warn-08", "cause-pht", "gate-numb-below-knee", "alone-hurt-self-thoughts")


@pytest.fixture(autouse=True)
def _few_cases(monkeypatch):
    few = tuple(clinical.shipped()[code] for code in CHOSEN)
    monkeypatch.setattr(cases, "read_cases", lambda: few)


def publish(monkeypatch, knowledge):
    monkeypatch.setattr(library, "current", lambda: Published(knowledge, 3, "abc"))


@pytest.fixture
def _released(monkeypatch):
    publish(monkeypatch, clinical.knowledge())


def weak():
    knowledge = clinical.knowledge()
    lower = {"level": CareLevel.URGENT, "within": TimeFrame.TODAY}
    signs = [replace(s, **lower) if s.code == "ces-2" else s for s in knowledge.warning_signs]
    return replace(knowledge, warning_signs=tuple(signs))


def run(*options):
    out = io.StringIO()
    try:
        call_command("run_cases", *options, stdout=out)
    except CommandError as error:
        return out.getvalue(), error
    return out.getvalue(), None


@pytest.mark.usefixtures("_released")
def test_the_report_names_the_release_and_the_groups():
    printed, error = run()
    assert error is None
    assert "5 synthetic cases against: release 3" in printed
    assert "Warning signs" in printed


@pytest.mark.usefixtures("_released")
def test_json_holds_every_case():
    printed, _ = run("--json")
    found = json.loads(printed)
    assert [case["code"] for case in found["cases"]] == list(CHOSEN)
    assert found["total"] == {
        "group": "All",
        "cases": 5,
        "passed": 5,
        "level exact": 5,
        "under": 0,
        "over": 0,
    }
    assert found["screens"]["all"]["min"] >= 1
    assert found["cases"][-1]["walked"] is None


def test_under_triage_ends_with_exit_code_1(monkeypatch):
    publish(monkeypatch, weak())
    printed, error = run()
    assert error.returncode == 1
    assert "1 of 5 cases" in str(error)
    assert "the walk gives urgent (today), expected emergency (now)" in printed


def test_without_a_release_the_shipped_files_are_used(monkeypatch):
    def nothing():
        raise NoReleaseError

    monkeypatch.setattr(library, "current", nothing)
    printed, error = run()
    assert error is None
    assert SHIPPED in printed


def test_drafts_can_be_run_before_they_are_published(monkeypatch):
    publish(monkeypatch, clinical.knowledge())
    monkeypatch.setattr(library, "from_drafts", weak)
    _, error = run("--draft")
    assert error.returncode == 1


@pytest.mark.usefixtures("_released")
def test_cases_that_cannot_be_read_end_with_exit_code_2(monkeypatch):
    def broken():
        raise cases.CaseError([problem("said", said="some.yaml: unknown key 'case'")])

    monkeypatch.setattr(cases, "read_cases", broken)
    _, error = run()
    assert error.returncode == 2
    assert "unknown key 'case'" in str(error)


def test_each_case_is_told_as_it_is_done():
    told = []
    cases.run(clinical.knowledge(), cases.read_cases()[:2], lambda *done: told.append(done))
    assert [done[:2] for done in told] == [(1, 2), (2, 2)]
    assert all(done[2] for done in told)
