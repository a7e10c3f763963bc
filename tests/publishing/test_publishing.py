"""Only a draft without errors becomes a release, and a release stays as it is."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Max

from checker import cases, library, publishing
from checker.models import Release, ReleaseEvent, Remedy, Snapshot, UnchangeableError, WarningSign
from checker.publishing import Approval, Findings, Recorded, gate, recorded, releases
from tests.publishing.attempts import all_guarded, all_holds
from tests.shipped import shipped_draft

pytestmark = pytest.mark.django_db


def break_draft():
    """Leave the draft with an error: a warning sign that says nothing."""
    WarningSign.objects.filter(code="hot").update(do_now="")


class TestPublish:
    def test_the_draft_becomes_release_1(self, small_draft):
        made = publishing.publish("first")
        assert (made.number, made.reason, made.review_status) == (1, "first", "none")
        assert library.current().number == 1
        assert library.current().checksum == made.checksum == publishing.draft().checksum

    def test_an_edit_is_public_only_after_publishing(self, small_draft):
        publishing.publish("first")
        Remedy.objects.filter(code="walk").update(summary="Walk slowly.")
        assert library.current().kb.remedy["walk"].summary == "s"
        publishing.publish("second")
        assert library.current().kb.remedy["walk"].summary == "Walk slowly."
        assert library.release(1).kb.remedy["walk"].summary == "s"

    def test_what_is_read_before_it_is_stored_is_forgotten_when_it_is(
        self, small_draft, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks() as afterwards:
            publishing.publish("first")
        assert library.reset in afterwards

    def test_the_same_content_shares_a_snapshot(self, small_draft):
        publishing.publish("first")
        publishing.publish("again")
        assert (Release.objects.count(), Snapshot.objects.count()) == (2, 1)

    def test_the_earlier_release_is_marked_superseded(self, small_draft):
        publishing.publish("first")
        publishing.publish("again")
        assert list(ReleaseEvent.objects.values_list("release__number", "kind")) == [(1, "superseded")]

    def test_errors_refuse_and_are_listed(self, small_draft):
        break_draft()
        with pytest.raises(publishing.PublishRefusedError) as refused:
            publishing.publish("first")
        assert any("hot" in problem.key for problem in refused.value.problems)
        assert not Release.objects.exists()
        assert not Snapshot.objects.exists()

    def test_an_empty_draft_is_refused(self):
        with pytest.raises(publishing.PublishRefusedError, match="settings"):
            publishing.publish("first")

    def test_of_two_at_the_same_moment_the_later_is_told(self, small_draft, monkeypatch):
        """Both have read the same number as the last, and the other was quicker to write the next."""
        publishing.publish("first")
        monkeypatch.setattr(releases, "Max", lambda name: Max(name) * 0)
        with pytest.raises(publishing.PublishRefusedError, match="at the same moment"):
            publishing.publish("second")
        assert Release.objects.count() == 1

    def test_of_what_is_accepted_the_written_reasons_are_kept_and_no_blank(self, small_draft):
        said = publishing.Approval("first", accepted={"comfort": " ", "earns": " known "})
        assert publishing.publish(said).accepted == {"earns": "known"}

    def test_a_reason_is_needed(self, small_draft):
        with pytest.raises(publishing.PublishRefusedError, match="Say why"):
            publishing.publish("  ")

    def test_the_draft_tells_what_would_change(self, small_draft):
        publishing.publish("first")
        assert publishing.draft().changes == []
        Remedy.objects.filter(code="walk").update(summary="Walk slowly.")
        (change,) = publishing.draft().changes
        assert "walk" in change


class TestLater:
    def test_a_withdrawn_release_gives_way_to_the_newest_left(self, small_draft):
        publishing.publish("first")
        publishing.publish("second")
        assert library.current().number == 2
        publishing.withdraw(2, "wrong number")
        assert library.current().number == 1, "at once, in the process that withdrew it"
        assert library.is_withdrawn(2)
        assert library.release(2).number == 2

    def test_with_the_last_one_withdrawn_nothing_is_public(self, small_draft):
        publishing.publish("first")
        publishing.withdraw(1, "wrong number")
        with pytest.raises(library.NoReleaseError):
            library.current()

    @pytest.mark.parametrize(("number", "reason"), [(7, "why"), (1, " ")])
    def test_withdrawing_needs_a_release_and_a_reason(self, small_draft, number, reason):
        publishing.publish("first")
        with pytest.raises(publishing.PublishRefusedError):
            publishing.withdraw(number, reason)

    def test_a_release_is_withdrawn_once(self, small_draft):
        publishing.publish("first")
        publishing.withdraw(1, "wrong")
        with pytest.raises(publishing.PublishRefusedError, match="already"):
            publishing.withdraw(1, "wrong")

    def test_a_roll_back_is_a_new_release_of_the_old_snapshot(self, small_draft):
        publishing.publish("first")
        Remedy.objects.filter(code="walk").update(summary="Walk slowly.")
        publishing.publish("second")
        made = publishing.roll_back(1, "better")
        assert (made.number, made.checksum) == (3, library.release(1).checksum)
        assert library.current().kb.remedy["walk"].summary == "s"

    def test_a_roll_back_keeps_the_review_and_what_the_tests_showed(self, small_draft):
        due, told = date(2030, 6, 30), {"reviewer_role": "physiotherapist", "reviewer_registration": "PH1"}
        approval = Approval(
            "first", reviewer="A. Berg", reviewed_on=date(2026, 1, 2), next_review_due=due, **told
        )
        first = publishing.publish(approval, found=Findings("1", cases=3, passed=3))
        first.refresh_from_db()
        Remedy.objects.filter(code="walk").update(summary="Walk slowly.")
        publishing.publish("second")
        made = publishing.roll_back(1, "better")
        names = ("reviewer", *told, "reviewed_on", "next_review_due", "findings", "accepted", "edited_by")
        again, before = ([getattr(one, name) for name in names] for one in (made, first))
        assert again == before
        assert made.next_review_due == due

    @pytest.mark.parametrize("number", [1, 9])
    def test_a_roll_back_needs_a_release_and_a_reason(self, small_draft, number):
        publishing.publish("first")
        told = "Say why" if number == 1 else "There is no release 9"
        with pytest.raises(publishing.PublishRefusedError, match=told):
            publishing.roll_back(number, " " if number == 1 else "why")


class TestUnchangeable:
    @pytest.mark.parametrize("model", [Release, Snapshot, ReleaseEvent])
    def test_what_was_published_can_be_neither_changed_nor_deleted(self, small_draft, model):
        publishing.publish("first")
        publishing.publish("second")
        row = model.objects.first()
        for attempt in (row.save, row.delete, model.objects.all().delete, lambda: model.objects.update(pk=9)):
            with pytest.raises(UnchangeableError):
                attempt()


@pytest.mark.parametrize("other", ["", "content", "cases", "engine"])
def test_recorded_tests_stand_for_this_content_these_cases_and_this_engine(other):
    found = gate.Findings("another" if other == "engine" else library.ENGINE_VERSION)
    kept = Recorded("content", "cases", found)
    asked = ["changed" if other == name else name for name in ("content", "cases")]
    assert kept.is_of(*asked) == (not other)


class TestCommands:
    def run(self, *words):
        out, err = StringIO(), StringIO()
        call_command(*words, stdout=out, stderr=err)
        return out.getvalue() + err.getvalue()

    def test_the_shipped_content_is_loaded_and_published_on_its_recorded_tests(self, monkeypatch):
        content = shipped_draft().checksum
        kept = recorded.read()
        of_today = Recorded(content, cases.case_checksum(cases.read_cases()), kept.findings)
        monkeypatch.setattr(recorded, "read", lambda: of_today)
        monkeypatch.setattr(publishing, "find", lambda *_: pytest.fail("the tests were run"))
        assert "created: " in self.run("load_content")
        assert "created: 0, changed: 0, removed: 0" in self.run("load_content", "--prune")
        assert "nothing was loaded" in self.run("load_content", "--if-empty")
        assert "0 errors" in self.run("check_content", "--draft")
        assert "Release 1 is public" in self.run("publish_release")
        assert "nothing to do" in self.run("publish_release", "--if-changed")

    def test_content_that_is_not_the_recorded_one_is_tested(self, small_cases, monkeypatch):
        monkeypatch.setattr(
            publishing, "find", lambda *tested: gate.find(*tested, prove=all_holds, guard=all_guarded)
        )
        assert "Running the clinical cases" in self.run("publish_release")
        assert Release.objects.get().findings["recorded"] is False

    def test_publishing_a_faulty_draft_fails_and_lists_why(self, small_draft):
        break_draft()
        with pytest.raises(CommandError, match=r"Not published:\n(.*\n)*.*hot"):
            self.run("publish_release")

    def test_loading_a_faulty_folder_fails_and_lists_why(self, tmp_path):
        (tmp_path / "a.yaml").write_text("colours: []")
        with pytest.raises(CommandError, match=r"Nothing was loaded:\na\.yaml:1: unknown key 'colours'"):
            self.run("load_content", str(tmp_path))

    def test_checking_a_faulty_folder_exits_1(self, tmp_path, capsys):
        (tmp_path / "a.yaml").write_text("colours: []")
        with pytest.raises(SystemExit) as stopped:
            call_command("check_content", str(tmp_path))
        assert stopped.value.code == 1
        assert "unknown key 'colours'" in capsys.readouterr().out
