"""What guards each fact, as a step of the gate."""

from collections import Counter

import pytest

from checker import cases, publishing
from checker.impact.guards.facts import KINDS
from checker.impact.guards.pins import Pin
from checker.impact.guards.unguarded import Unguarded
from checker.models import GuardResult
from checker.presenting.problems import line, lines
from checker.publishing import gate, guarding
from checker.publishing.guarding import Watched, watched
from checker.reasoning.knowledge.problem import Problem
from tests.publishing.attempts import all_holds, run

pytestmark = pytest.mark.django_db


def left(kind, *codes, broken=()):
    """Instead of taking every fact away: these are left without a guard."""
    kinds = (Unguarded(KINDS[kind], 9, Counter(case=9 - len(codes)), codes),)
    return lambda knowledge, outcomes, tell: Watched(kinds, broken)


def refused(attempt):
    """Why the draft is refused, as it was kept."""
    return [Problem.from_plain(plain) for plain in attempt.refusals]


def codes_in(refusal):
    """Of the facts that a refusal is about, or why they should hold."""
    return [one.code for one in dict(refusal.values)["misses"]]


def codes_of(failed):
    return [one.code for one in failed.misses]


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
    [refusal] = refused(attempt)
    assert codes_in(refusal) == [f"{kind} somewhere"]


def test_a_private_mark_without_a_guard_refuses(small_cases):
    attempt = run(guard=left("private", "private raynaud"))
    assert attempt.state == "refused"
    [refusal] = refused(attempt)
    assert line(refusal) == (
        "What guards a fact: “Answers that are kept private, no longer so: nothing would miss 1” "
        "(unguarded-private) fails: private raynaud"
    )


def test_other_facts_without_a_guard_are_told_those_that_need_one_first(small_cases):
    both = Watched((*left("due", "due chill")(0, 0, 0).kinds, *left("fit", "fit walk nerve")(0, 0, 0).kinds))
    attempt = run(guard=lambda *_: both)
    found = publishing.Findings.from_plain(attempt.findings)
    assert [dict(one.values)["fact_kind"] for one in found.unguarded] == ["fit", "due"]
    fit, due = lines(found.unguarded)
    assert fit == "A tip that is bad for a cause, called all right: fit walk nerve. Each needs a guard."
    assert due.startswith("When a question is due, left out: due chill. Without it a question is put")
    assert (attempt.state, attempt.findings["failed"]) == ("ready", [])


def test_how_far_it_is_is_told(small_cases):
    told = []

    def guard(knowledge, outcomes, tell):
        tell(3, 9)
        return Watched()

    gate.find(publishing.draft(), cases.stored(), lambda *done: told.append(done), all_holds, guard)
    assert (gate.Step.GUARDS, 3, 9) in told


def test_a_pin_that_does_not_hold_refuses(small_cases):
    attempt = run(guard=left("private", broken=(("avoid burns stretch", "It burns."),)))
    assert attempt.state == "refused"
    [refusal] = refused(attempt)
    assert refusal.code == "avoid burns stretch"
    assert codes_in(refusal) == ["It burns."]


def test_the_facts_of_a_draft_are_taken_away_and_what_is_found_is_kept(small_cases, monkeypatch):
    pin = Pin("Why.", "fit", (("walk",), ("nerve",)))
    monkeypatch.setattr(guarding, "read_pins", lambda: (pin,))
    attempt = run(guard=watched)
    found = publishing.Findings.from_plain(attempt.findings)
    assert ("fit walk nerve", ("Why.",)) in [
        (failed.code, tuple(codes_of(failed))) for failed in found.failed
    ]
    levels = codes_of(next(failed for failed in found.failed if failed.code == "unguarded-level"))
    assert "level fever-nerve emergency" in levels
    assert "level hot urgent" not in levels
    assert GuardResult.objects.get(fact="level hot urgent").guard == "case hot-one"
