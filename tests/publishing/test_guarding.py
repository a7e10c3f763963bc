"""What guards each fact, as a step of the gate."""

from collections import Counter

import pytest

from checker import cases, publishing
from checker.impact.guards.facts import KINDS
from checker.impact.guards.pins import Pin
from checker.impact.guards.unguarded import Unguarded
from checker.models import GuardResult
from checker.publishing import gate, guarding
from checker.publishing.guarding import Watched, watched
from tests.publishing.attempts import all_holds, run

pytestmark = pytest.mark.django_db


def left(kind, *codes, broken=()):
    """Instead of taking every fact away: these are left without a guard."""
    kinds = (Unguarded(KINDS[kind], 9, Counter(case=9 - len(codes)), codes),)
    return lambda knowledge, outcomes, tell: Watched(kinds, broken)


def test_nothing_left_refuses_nothing(small_cases):
    attempt = run(guard=left("private"))
    assert attempt.state == "ready"
    assert attempt.findings["failed"] == attempt.findings["unguarded"] == []


@pytest.mark.parametrize(
    "kind", ["level", "time", "member", "group", "avoid", "gate", "ceiling", "withhold", "private"]
)
def test_what_a_safety_fact_says_is_not_published_without_a_guard(small_cases, kind):
    attempt = run(guard=left(kind, f"{kind} somewhere"))
    assert attempt.state == "refused"
    assert attempt.refusals[0].endswith(f"{kind} somewhere")


def test_a_private_mark_without_a_guard_refuses(small_cases):
    attempt = run(guard=left("private", "private raynaud"))
    assert attempt.state == "refused"
    (told,) = attempt.refusals
    assert told.startswith(
        "What guards a fact: “Answers that are kept private, no longer so: nothing would miss 1”"
    )
    assert told.endswith("private raynaud")


def test_other_facts_without_a_guard_are_told_those_that_need_one_first(small_cases):
    told = run(guard=left("fit", "fit walk nerve")).findings["unguarded"]
    assert told == ["A tip that is bad for a cause, called all right: fit walk nerve. Each needs a guard."]
    (told,) = run(guard=left("due", "due chill")).findings["unguarded"]
    assert told.startswith("When a question is due, left out: due chill. Without it a question is put")
    both = Watched((*left("due", "due chill")(0, 0, 0).kinds, *left("fit", "fit walk nerve")(0, 0, 0).kinds))
    attempt = run(guard=lambda *_: both)
    assert [line.split()[0] for line in attempt.findings["unguarded"]] == ["A", "When"]
    assert (attempt.state, attempt.findings["failed"]) == ("ready", [])


def test_how_far_it_is_is_told(small_cases):
    told = []

    def guard(knowledge, outcomes, tell):
        tell(3, 9)
        return Watched()

    gate.find(publishing.draft(), cases.stored(), lambda *done: told.append(done), all_holds, guard)
    assert ("What guards each fact", 3, 9) in told


def test_a_pin_that_does_not_hold_refuses(small_cases):
    attempt = run(guard=left("private", broken=(("avoid burns stretch", "It burns."),)))
    assert attempt.state == "refused"
    assert "avoid burns stretch" in attempt.refusals[0]
    assert attempt.refusals[0].endswith("It burns.")


def test_the_facts_of_a_draft_are_taken_away_and_what_is_found_is_kept(small_cases, monkeypatch):
    pin = Pin("Why.", "fit", (("walk",), ("nerve",)))
    monkeypatch.setattr(guarding, "read_pins", lambda: (pin,))
    attempt = run(guard=watched)
    found = publishing.Findings.from_plain(attempt.findings)
    assert ("fit walk nerve", ("Why.",)) in [(failed.code, failed.misses) for failed in found.failed]
    levels = next(failed for failed in found.failed if failed.title.startswith("Care levels"))
    assert "level fever-nerve emergency" in levels.misses
    assert "level hot urgent" not in levels.misses
    assert GuardResult.objects.get(fact="level hot urgent").guard == "case hot-one"
