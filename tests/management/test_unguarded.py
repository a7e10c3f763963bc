"""The command that lists what nothing would miss."""

import io

import pytest
from django.core.management import CommandError, call_command

from checker import cases, library
from checker.impact.guards.pins import Pin
from checker.impact.guards.report import ask_here
from checker.library import NoReleaseError
from checker.management.commands import unguarded as command
from checker.models import GuardResult
from checker.reasoning.knowledge.problem import error as problem
from tests.impact.guards.few import HOT, SMALL

PRIVATE = (Pin("Why.", "member", (("hot",), ("1",), ("fever",))),)


@pytest.fixture(autouse=True)
def _small(monkeypatch, db):
    def nothing():
        raise NoReleaseError

    monkeypatch.setattr(library, "current", nothing)
    monkeypatch.setattr(library, "from_files", lambda: SMALL)
    monkeypatch.setattr(cases, "read_cases", lambda: (HOT,))
    monkeypatch.setattr(command, "read_pins", lambda: PRIVATE)
    monkeypatch.setattr(command, "ask_in_two", ask_here)


def run(*options):
    out = io.StringIO()
    with pytest.raises(CommandError) as error:
        call_command("unguarded", *options, stdout=out)
    return out.getvalue(), error.value


def test_what_needs_a_guard_is_listed_and_ends_with_1():
    text, error = run()
    assert "  level fever-nerve emergency\n" in text
    assert "level hot urgent" not in text
    assert str(error).startswith("facts that need a guard: ")
    assert error.returncode == 1


def test_what_was_found_is_kept_and_asked_anew_on_demand(monkeypatch):
    run()
    assert GuardResult.objects.get(fact="level hot urgent").guard == "case hot"
    asked = []

    def ask(watching, facts):
        asked.extend(facts)
        return ask_here(watching, facts)

    monkeypatch.setattr(command, "ask_in_two", ask)
    run()
    few = len(asked)
    run("--anew")
    assert len(asked) - few > few


def test_a_pin_that_does_not_hold_is_told_and_ends_with_1(monkeypatch):
    monkeypatch.setattr(command, "read_pins", lambda: (Pin("It burns.", "fit", (("walk",), ("nerve",))),))
    text, error = run()
    assert "does not hold: fit walk nerve. It burns." in text
    assert str(error).endswith(": 1")


def test_a_pin_of_what_is_gone_is_told(monkeypatch):
    monkeypatch.setattr(command, "read_pins", lambda: (Pin("Why.", "fit", (("walk",), ("lost",))),))
    assert "This is pinned and speaks of what is gone: fit walk lost." in run()[0]


def test_pins_or_cases_that_cannot_be_read_end_with_2(monkeypatch):
    def faulty():
        raise cases.CaseError([problem("said", said="pins.yaml: what is this")])

    monkeypatch.setattr(command, "read_pins", faulty)
    _, error = run()
    assert (str(error), error.returncode) == ("pins.yaml: what is this", 2)
