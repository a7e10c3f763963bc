"""A draft is tested in the background, approved by a second person, and only then public."""

import ast
import re
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import timezone

from checker import cases, library, publishing
from checker.benchmark import cases as published_cases
from checker.benchmark import summary
from checker.benchmark.summary import NOT_FITTING
from checker.cases.misses import UNDER
from checker.models import ClinicalCase, Condition, PublishAttempt, Release, WarningSign
from checker.presenting.problems import line, lines, stage_text
from checker.publishing import Approval, PublishRefusedError, attempts
from checker.publishing.gate import MAY_BE_ACCEPTED, Step
from checker.reasoning.knowledge.problem import Problem, error
from checker.safety_walk.counterexamples import Counterexample
from checker.safety_walk.properties import PROPERTIES, Proven
from tests.cases import clinical
from tests.publishing.attempts import FEVER, all_guarded, all_holds, run
from tests.shipped import shipped_draft

pytestmark = pytest.mark.django_db
ACCEPTABLE = {"comfort", "earns"}
"""Too few comforts for tonight, an option that changes nothing: a nuisance, and no danger to anybody."""


def refuted(code):
    """A walk in which one property does not hold."""
    against = (Counterexample(("level-too-low", ""), present=("fever",)),)
    return lambda knowledge, tell: [Proven(code, 1, 0.0, against)]


def weaken():
    """The rule for fever no longer asks for help today."""
    WarningSign.objects.filter(code="hot").update(level="see-professional", within="two-weeks")


def refused(attempt):
    """Why the draft is refused, as it was kept."""
    return [Problem.from_plain(plain) for plain in attempt.refusals]


class TestGate:
    def test_what_passes_waits_for_an_approval(self, small_cases):
        attempt = run()
        assert attempt.state == "ready"
        assert attempt.findings["passed"] == attempt.findings["cases"] == 1
        assert not Release.objects.exists()

    def test_the_published_cases_are_measured_and_refuse_nothing(self, small_cases, monkeypatch):
        assert [one["id"] for one in run().findings["measured"]] == [NOT_FITTING]
        shipped = shipped_draft()
        some = [case for case in clinical.shipped().values() if case.code == "cause-pht"]
        few = published_cases.read_published()[:12]
        monkeypatch.setattr(summary, "_shipped", lambda: (few, published_cases.read_calm()))
        found = publishing.find(shipped, some, prove=all_holds, guard=all_guarded)
        told, walked = lines(found.measured)
        assert re.match(r"Published cases, as told: under-triage \d+/12, \d+ % \(\d+ to \d+\); ", told)
        assert re.search(r"over-triage \d+/12, .*; leading cause \d+/\d+, ", walked)
        assert publishing.refusals(found, {}) == []

    def test_after_a_step_that_refuses_the_later_ones_are_left_out(self, small_cases):
        told = []
        tested = publishing.draft()
        for listed in ([], cases.stored()):
            wrong = replace(tested, problems=(error("no-cases"),)) if listed else tested
            publishing.find(wrong, listed, tell=lambda doing, *_: told.append(doing))
        assert told == [Step.PROBLEMS] * 2
        unasked = lambda *_: pytest.fail("what guards each fact was looked for")  # noqa: E731
        found = publishing.find(tested, cases.stored(), prove=refuted("asked"), guard=unasked)
        assert found.refusing

    def test_an_under_triaged_case_refuses_and_the_walk_is_not_begun(self, small_cases):
        weaken()
        attempt = run(prove=lambda *_: pytest.fail("the walk was begun"))
        assert attempt.state == "refused"
        [refusal] = refused(attempt)
        assert (refusal.id, refusal.code) == ("case-fails", "hot-one")
        assert UNDER in {miss.kind for miss in dict(refusal.values)["misses"]}

    @pytest.mark.parametrize("code", sorted({one.code for one in PROPERTIES} - ACCEPTABLE))
    def test_a_property_of_safety_refuses(self, small_cases, code):
        attempt = run(prove=refuted(code))
        assert attempt.state == "refused"
        assert [(one.id, one.code) for one in refused(attempt)] == [("property-fails", code)]
        attempts.PublishAttempt.objects.update(state="ready")
        attempt.refresh_from_db()
        with pytest.raises(PublishRefusedError, match=rf"\({code}\) fails"):
            attempts.approve(attempt, Approval("why", accepted={code: "I know better"}))

    def test_what_may_be_accepted_is_no_matter_of_safety(self, small_cases):
        assert MAY_BE_ACCEPTED == ACCEPTABLE
        assert {one.code for one in PROPERTIES} > ACCEPTABLE
        for code in ACCEPTABLE:
            attempt = run(prove=refuted(code))
            assert attempt.state == "ready"
            with pytest.raises(PublishRefusedError, match="Write why"):
                attempts.approve(attempt, Approval("why"))

    def test_without_clinical_cases_nothing_is_published(self, small_draft):
        attempt = run()
        assert attempt.state == "refused"
        assert [one.id for one in refused(attempt)] == ["no-cases"]

    def test_a_case_that_names_what_is_gone_refuses(self, small_cases):
        ClinicalCase.objects.update(present=["nothing-like-it"])
        assert [one.code for one in refused(run())] == ["nothing-like-it"]

    def test_another_failure_needs_a_written_reason_that_stays(self, small_cases):
        mild = replace(
            FEVER, code="mild", safety=False, expect=replace(FEVER.expect, leading=("unspecific",))
        )
        cases.store([mild])
        attempt = run()
        assert attempt.state == "ready"
        name = Condition.objects.get(code="unspecific").name
        [failed] = publishing.Findings.from_plain(attempt.findings).failed
        assert line(failed.misses[-1]).endswith(f"leads, expected “{name}”")
        with pytest.raises(PublishRefusedError, match="mild"):
            attempts.approve(attempt, Approval("why", accepted={"mild": " "}))
        made = attempts.approve(PublishAttempt.objects.get(), Approval("why", accepted={"mild": "rare"}))
        assert made.accepted == {"mild": "rare"}

    def test_a_dangerous_miss_refuses_though_the_case_is_none_of_safety(self, small_cases):
        cases.store([replace(FEVER, safety=False)])
        weaken()
        attempt = run()
        assert attempt.state == "refused"
        assert [failed["refuses"] for failed in attempt.findings["failed"]] == [True]

    def test_the_same_failure_of_a_safety_case_refuses(self, small_cases):
        cases.store([replace(FEVER, expect=replace(FEVER.expect, leading=("unspecific",)))])
        assert run().state == "refused"


class TestOneAtATime:
    def test_a_second_attempt_is_refused_while_one_runs(self, small_cases):
        attempts.start("first", None)
        with pytest.raises(PublishRefusedError, match="already"):
            attempts.start("second", None)

    def test_one_that_gives_no_sign_of_life_is_lost_and_can_be_started_again(self, small_cases):
        dead = attempts.start("first", None)
        PublishAttempt.objects.update(seen=timezone.now() - timedelta(minutes=2))
        attempts.start("second", None)
        dead.refresh_from_db()
        assert dead.state == "lost"
        with pytest.raises(PublishRefusedError, match="given up"):
            attempts.work(dead, all_holds, all_guarded)

    @pytest.mark.parametrize(("state", "beats"), [("running", True), ("lost", False)])
    def test_only_one_that_runs_gives_a_sign_of_life(self, small_cases, monkeypatch, state, beats):
        monkeypatch.setattr(attempts.connection, "close", lambda: None)
        attempt = attempts.start("first", None)
        long_ago = timezone.now() - timedelta(minutes=2)
        PublishAttempt.objects.update(state=state, seen=long_ago)
        once = iter((False, True))
        attempts.beat(attempt.pk, SimpleNamespace(wait=lambda _: next(once)))
        attempt.refresh_from_db()
        assert (attempt.seen > long_ago) is beats

    def test_the_newest_is_told_as_lost_once_it_gives_no_sign_of_life(self, small_cases):
        attempts.start("first", None)
        assert attempts.latest().state == "running"
        PublishAttempt.objects.update(seen=timezone.now() - timedelta(minutes=2))
        assert attempts.latest().state == "lost"

    def test_a_fault_in_the_tests_is_noted(self, small_cases):
        def fault(*_):
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            run(prove=fault)
        assert PublishAttempt.objects.get().state == "lost"

    def test_a_later_attempt_sets_a_tested_one_aside(self, small_cases):
        first = run("first")
        run("second")
        with pytest.raises(PublishRefusedError, match="Replaced"):
            attempts.approve(PublishAttempt.objects.get(pk=first.pk), Approval("why"))

    def test_what_was_tested_is_published_whatever_was_edited_since(self, small_cases):
        attempt = run()
        weaken()
        made = attempts.approve(attempt, Approval("why"))
        assert made.checksum == attempt.checksum
        assert {s.code: s.level.code for s in library.current().kb.warning_signs}["hot"] == "urgent"

    @pytest.mark.parametrize(
        ("meanwhile", "why"),
        [
            ("release", "released-since"),
            ("withdrawal", "released-since"),
            ("cases", "cases-changed-since"),
            ("engine", "updated-since"),
        ],
    )
    def test_what_is_out_of_date_must_be_tested_again(self, small_cases, meanwhile, why, monkeypatch):
        publishing.publish("before")
        attempt = run()
        act = {
            "release": lambda: publishing.publish("meanwhile"),
            "withdrawal": lambda: publishing.withdraw(1, "meanwhile"),
            "cases": lambda: ClinicalCase.objects.update(title="Other"),
            "engine": lambda: monkeypatch.setattr(library, "ENGINE_VERSION", "another"),
        }
        act[meanwhile]()
        with pytest.raises(PublishRefusedError) as refused:
            attempts.approve(attempt, Approval("why"))
        assert [problem.id for problem in refused.value.problems] == [why]

    def test_two_approvals_at_the_same_moment_make_one_release(self, small_cases, monkeypatch):
        monkeypatch.setattr(attempts, "outdated", lambda _: [])  # both have looked before either wrote
        attempt = run()
        attempts.approve(attempt, Approval("why"))
        with pytest.raises(PublishRefusedError, match="Somebody else has approved this meanwhile"):
            attempts.approve(attempt, Approval("why"))
        assert Release.objects.count() == 1

    def test_an_attempt_that_does_not_wait_is_not_approved(self, small_cases):
        weaken()
        with pytest.raises(PublishRefusedError, match="not waiting for an approval: Refused"):
            attempts.approve(run(), Approval("why"))

    def test_an_attempt_needs_a_reason(self, small_cases):
        with pytest.raises(PublishRefusedError, match="Say why"):
            attempts.start(" ", None)
        assert not PublishAttempt.objects.exists()

    def test_a_draft_with_errors_is_refused_at_once(self, small_cases):
        Condition.objects.all().delete()
        [error, *_] = publishing.draft().errors
        with pytest.raises(PublishRefusedError) as refusal:
            attempts.start("why", None)
        assert error in refusal.value.problems
        assert not PublishAttempt.objects.exists()

    def test_two_approvals_make_one_release(self, small_cases):
        attempt = run()
        attempts.approve(attempt, Approval("why"))
        with pytest.raises(PublishRefusedError):
            attempts.approve(attempt, Approval("why"))
        assert Release.objects.count() == 1

    def test_the_command_refuses_an_attempt_that_does_not_run(self):
        with pytest.raises(CommandError, match="no running attempt 7"):
            call_command("work_on_attempt", "7")


@pytest.mark.parametrize(("seconds", "noted"), [(0, 1), (0.9, 1), (1, 2), (5, 2)])
def test_progress_is_noted_at_each_new_step_once_a_second_and_at_its_end(
    small_cases, monkeypatch, seconds, noted
):
    attempt = attempts.start("why", None)
    now = iter((100, 100 + seconds, 100 + seconds, 100 + seconds))
    monkeypatch.setattr(attempts.time, "monotonic", lambda: next(now))
    tell, told = attempts._teller(attempt), []
    for step, done in ((Step.CASES, 1), (Step.CASES, 2), (Step.WALK, 3), (Step.WALK, 9)):
        tell(step, done, 9, "A title")
        attempt.refresh_from_db()
        told.append((attempt.stage, attempt.done, attempt.total))
    assert told == [
        ("cases:A title", 1, 9),
        ("cases:A title", noted, 9),
        ("walk:A title", 3, 9),
        ("walk:A title", 9, 9),
    ]
    assert stage_text(told[0][0]) == "Clinical cases: A title"


def test_the_process_that_works_outlives_the_one_that_started_it_and_nobody_waits_for_it(monkeypatch):
    started, waiting = [], []
    process = SimpleNamespace(wait=lambda: None)
    monkeypatch.setattr(attempts.subprocess, "Popen", lambda *a, **k: started.append((a, k)) or process)
    thread = SimpleNamespace(start=lambda: None)
    monkeypatch.setattr(attempts.threading, "Thread", lambda **k: waiting.append(k) or thread)
    attempts.launch(7)
    [((command,), how)] = started
    assert command[-2:] == ["work_on_attempt", "7"]
    nothing = attempts.subprocess.DEVNULL
    assert how == {"start_new_session": True, "stdin": nothing, "stdout": nothing}
    assert waiting == [{"target": process.wait, "daemon": True}]


def test_no_production_module_publishes_without_findings():
    """`publish` is called with what the tests showed, everywhere outside the tests."""
    for path in (settings.BASE_DIR / "checker").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {"publish", "publishing.publish"}:
                assert "found" in {word.arg for word in node.keywords}, f"{path}:{node.lineno}"
