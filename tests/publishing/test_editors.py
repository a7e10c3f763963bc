"""An edit counts against whoever made it until somebody with no edit in a release approves that release."""

import io

import pytest
from django.core.management import call_command

from checker import cases, library, publishing
from checker.library.files.export import write_folder
from checker.models import ClinicalCase, PublishAttempt, Release, Remedy, WarningSign
from checker.publishing import Approval, PublishRefusedError, attempts
from checker.publishing.editors import editors
from tests.publishing.attempts import all_guarded, run

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(small_cases, member):
    publishing.publish("first")
    return member("anna", "approver")


@pytest.fixture
def ben(anna, member):
    return member("ben", "approver")


def edit(user, row=None):
    row = row or WarningSign.objects.get(code="hot")
    row._history_user = user
    row.save()


def approve(attempt, by):
    return attempts.approve(attempt, Approval("why", by=by))


def is_refused(attempt, by):
    """Whether this person may not approve it."""
    before = Release.objects.count()
    with pytest.raises(PublishRefusedError) as refused:
        approve(attempt, by)
    assert [problem.id for problem in refused.value.problems] == ["edits-of-yours"]
    assert PublishAttempt.objects.get(pk=attempt.pk).state == "ready"
    return Release.objects.count() == before


def test_an_editor_may_not_approve(anna):
    edit(anna)
    assert is_refused(run(by=anna), anna)


def test_somebody_else_may_and_both_are_named(anna, ben):
    edit(anna)
    made = approve(run(by=anna), ben)
    assert (made.edited_by, made.by, made.one_person) == (["anna"], ben, False)


def test_once_it_is_approved_by_somebody_else_an_edit_counts_no_more(anna, ben):
    edit(anna)
    approve(run(), ben)
    assert editors().names == ()
    edit(ben)
    made = approve(run(), anna)
    assert (made.edited_by, made.by) == (["ben"], anna)


def test_a_clinic_of_one_is_told_on_the_release(anna, settings):
    settings.ONE_PERSON = True
    edit(anna)
    assert approve(run(by=anna), anna).one_person
    settings.ONE_PERSON = False
    assert is_refused(run(), anna), "nobody else has approved it"


def test_a_roll_back_approves_nothing_new(anna):
    edit(anna)
    publishing.roll_back(1, "again", anna)
    assert editors().names == ("anna",)
    assert is_refused(run(), anna)


def test_a_release_from_the_command_line_approves_nothing(anna):
    edit(anna)
    publishing.publish("from the command line")
    assert is_refused(run(), anna)


def test_what_was_frozen_before_an_edit_does_not_hold_it(anna, ben):
    before = run(by=ben)
    edit(anna)
    assert approve(before, anna).edited_by == []
    assert is_refused(run(), anna)
    made = approve(PublishAttempt.objects.latest("pk"), ben)
    assert made.edited_by == ["anna"]


def test_what_is_edited_while_the_draft_is_read_still_counts(anna, ben, monkeypatch):
    read = attempts.draft

    def read_while_somebody_edits():
        found = read()
        edit(anna)
        return found

    monkeypatch.setattr(attempts, "draft", read_while_somebody_edits)
    approve(run(), ben)
    monkeypatch.undo()
    assert editors().names == ("anna",)


def test_what_gets_its_time_before_the_draft_is_read_and_is_there_after_it_counts(anna, ben, monkeypatch):
    """As a slow form does: it is written, and nobody else sees it until the last of its writes is done."""
    read = attempts.draft

    def read_before_it_is_there():
        found = read()
        edit(anna)
        WarningSign.history.filter(history_user=anna).update(history_date="2026-01-01 00:00Z")
        return found

    monkeypatch.setattr(attempts, "draft", read_before_it_is_there)
    approve(run(), ben)
    monkeypatch.undo()
    assert editors().names == ("anna",)


def test_what_comes_to_light_below_a_number_that_was_approved_counts(anna, ben):
    """PostgreSQL numbers an edit when it is written, and may show it after one with a higher number."""
    edit(anna)
    late = WarningSign.history.filter(history_user=anna).get()
    WarningSign.history.filter(pk=late.pk).delete()
    edit(ben)
    approve(run(), anna)
    assert editors().names == ()
    late.save()
    assert editors().names[-1] == "anna"


def test_a_trifle_of_somebody_else_frees_nobody(anna, ben):
    edit(anna)
    edit(ben, Remedy.objects.get(code="walk"))
    attempt = run()
    assert attempt.edited_by == ["ben", "anna"]
    assert is_refused(attempt, anna)
    assert is_refused(attempt, ben)


def test_of_several_editors_none_may_and_a_third_person_may(anna, ben, member):
    carl = member("carl", "approver")
    for user in (anna, ben, anna):
        edit(user)
    attempt = run()
    assert is_refused(attempt, anna)
    assert is_refused(attempt, ben)
    assert approve(attempt, carl).edited_by == ["anna", "ben"]
    assert editors().keys == ()


def test_a_release_that_was_withdrawn_takes_its_approval_with_it(anna, ben):
    edit(anna)
    made = approve(run(), ben)
    publishing.withdraw(made.number, "it harms")
    assert is_refused(run(), anna)


def test_nobody_brings_back_alone_what_they_edited_and_somebody_withdrew(anna, ben, settings):
    tip = Remedy.objects.get(code="walk")
    tip.summary = "Other."
    edit(anna, tip)
    made = approve(run(), ben)
    publishing.roll_back(1, "first", anna)
    again = publishing.roll_back(made.number, "as it was approved", anna)
    publishing.withdraw(again.number, "it harms", ben)
    for number in (made.number, again.number):
        with pytest.raises(PublishRefusedError, match="somebody else has to publish it again"):
            publishing.roll_back(number, "it does not", anna)
    assert publishing.roll_back(made.number, "it does not", ben).again_of == made
    assert publishing.roll_back(1, "nobody withdrew it", anna).number == again.number + 2
    settings.ONE_PERSON = True
    assert publishing.roll_back(made.number, "a clinic of one", anna).by == anna


def test_nobody_brings_back_their_withdrawn_edit_by_a_later_release_that_holds_it(anna, ben):
    edit(anna)
    first = approve(run(), ben)
    trifle = Remedy.objects.first()
    trifle.summary += " A trifle."
    edit(ben, trifle)
    later = approve(run(), anna)
    for made in (later, first):
        publishing.withdraw(made.number, "what Anna wrote does harm", ben)
    for made in (later, first):
        with pytest.raises(PublishRefusedError):
            publishing.roll_back(made.number, "it does not", anna)


def test_nobody_brings_back_what_only_the_command_line_published(anna, ben):
    edit(anna)
    made = publishing.publish("because")
    publishing.withdraw(made.number, "what Anna wrote does harm", ben)
    with pytest.raises(PublishRefusedError):
        publishing.roll_back(made.number, "it does not", anna)


def test_loading_content_by_the_command_counts_for_nobody_and_frees_nobody(anna, tmp_path):
    edit(anna, Remedy.objects.get(code="walk"))
    plain = library.plain_from_drafts()
    Remedy.objects.filter(code="walk").update(summary="Other.")
    write_folder(library.export(plain), tmp_path)
    call_command("load_content", str(tmp_path), stdout=io.StringIO())
    assert Remedy.history.filter(code="walk").first().history_user is None
    assert is_refused(run(), anna)


def test_content_that_only_the_command_loaded_may_be_approved_by_anybody(small_cases, member):
    anna = member("anna", "approver")
    made = approve(run(by=anna), anna)
    assert (made.edited_by, made.one_person) == ([], False)


def test_whoever_changes_a_case_before_it_is_run_has_a_hand_in_the_tests(anna):
    attempt = attempts.start("why", anna)
    edit(anna, ClinicalCase.objects.get())
    attempts.work(attempt, lambda *_: [], all_guarded)
    attempt.refresh_from_db()
    assert attempt.cases_checksum == cases.case_checksum(cases.stored())
    assert is_refused(attempt, anna)


def test_whoever_changes_a_case_while_cases_are_read_has_a_hand_in_the_tests(anna, monkeypatch):
    attempt, stored = attempts.start("why", anna), cases.stored

    def change_and_read():
        edit(anna, ClinicalCase.objects.get())
        return stored()

    monkeypatch.setattr(cases, "stored", change_and_read)
    attempts.work(attempt, lambda *_: [])
    monkeypatch.undo()
    attempt.refresh_from_db()
    assert attempt.editors == [anna.pk]


def test_an_attempt_that_nobody_in_particular_approved_approves_nothing(anna):
    edit(anna)
    attempts.approve(run(), Approval("why"))
    assert is_refused(run(), anna)
