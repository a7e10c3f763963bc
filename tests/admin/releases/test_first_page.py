"""The first page tells how the draft stands: what it changes, what is wrong, what is due, who must act."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from checker import models as m
from checker import publishing
from checker.admin.releases.first_page import SOON
from checker.publishing import Approval, summary
from tests.publishing.attempts import run

pytestmark = pytest.mark.django_db


def first(client):
    page = client.get("/admin/").text
    return " ".join(page[page.index("How the draft stands") : page.index("What would you like")].split())


def test_what_changed_since_the_release_is_counted(editor, small_cases):
    assert "Nothing is public yet" in first(editor)
    publishing.publish("first")
    assert "The draft says what release 1 says" in first(editor)
    m.Remedy.objects.filter(code="walk").update(summary="Other")
    assert "<strong>1 change</strong> since release 1" in first(editor)


def test_what_is_wrong_is_counted_and_leads_there(editor, small_cases):
    m.Fit.objects.first().delete()
    told = first(editor)
    assert "1 error</strong> keeps it from being published" in told
    assert reverse("admin:checker_release_publish") in told


def test_signs_that_nobody_raises_are_told_once_they_were_looked_for(editor, small_cases):
    clauses = m.WarningSign.objects.get(code="hot").clauses
    clauses.get().symptoms.set([m.Symptom.objects.get(code="spot-bone")])
    clauses.create(position=2).symptoms.set([m.Symptom.objects.get(code="spot-thigh")])
    assert "Nobody can raise" not in first(editor)
    editor.post(reverse("admin:checker_logic_walk"))
    assert "Nobody can raise 1 warning sign" in first(editor)


@pytest.mark.parametrize(
    ("days", "said"), [(-1, "is overdue"), (SOON.days, "is to be reviewed again by"), (SOON.days + 1, "")]
)
def test_a_review_that_is_due_is_told(editor, small_cases, days, said):
    due = timezone.localdate() + timedelta(days=days)
    publishing.publish(Approval("first", reviewer="A physiotherapist", next_review_due=due))
    told = first(editor)
    assert said in told
    assert bool(said) == ("review" in told)


def test_whoever_must_act_is_told_by_whose_edits(client, small_cases, member):
    publishing.publish("first")
    sign = m.WarningSign.objects.get(code="hot")
    sign._history_user = member("anna", "editor")
    sign.save()
    member("ben", "approver")
    client.force_login(member("rita", "reader"))
    told = first(client)
    assert "are by: anna" in told
    assert "Who may approve it: ben" in told
    run()
    assert "A tested draft waits for an approval.</strong>" in first(client)


def test_what_takes_long_is_worked_out_once(editor, small_cases, monkeypatch):
    publishing.publish("first")
    before = first(editor)
    monkeypatch.setattr(summary, "checked", lambda plain: pytest.fail("it was worked out again"))
    assert first(editor) == before


def test_a_draft_that_contradicts_itself_says_so(editor, small_cases):
    m.SymptomGroup.objects.get(code="weak-any").groups.add(m.SymptomGroup.objects.get(code="weak-any"))
    assert "contradicts itself" in first(editor)
