"""Whether somebody comes to each warning sign: looked at on demand, kept for the draft, told beside cases."""

from dataclasses import replace

import pytest
from django.urls import reverse

from checker import cases, publishing
from checker import models as m
from checker.admin.rules import walked
from checker.cases import reached
from tests.publishing.attempts import FEVER

pytestmark = pytest.mark.django_db

LOGIC, WALK = reverse("admin:checker_logic"), reverse("admin:checker_logic_walk")
CASES = reverse("admin:checker_clinicalcase_changelist")
NOBODY = "Nobody can raise “hot”"


def asked_for_both():
    """Makes a rule of two answers of which nobody can give more than one."""
    rule = m.WarningSign.objects.get(code="hot").clauses
    rule.get().symptoms.set([m.Symptom.objects.get(code="spot-bone")])
    rule.create(position=2).symptoms.set([m.Symptom.objects.get(code="spot-thigh")])


def test_the_overview_vouches_for_no_sign_before_it_was_looked_at(editor, small_draft):
    assert "Not looked at yet" in editor.get(LOGIC).text
    assert "Yes: for each of the" in editor.post(WALK, follow=True).text
    asked_for_both()
    assert "Not looked at yet" in editor.get(LOGIC).text
    page = editor.post(WALK, follow=True).text
    assert NOBODY in page
    assert "Somebody comes to each of the others" in page


def test_what_is_known_is_not_walked_again(editor, small_draft, monkeypatch):
    editor.post(WALK)
    monkeypatch.setattr(reached, "unreached", lambda *_: pytest.fail("it was walked again"))
    assert editor.post(WALK, follow=True).context["walks"].left == 0


def test_what_takes_long_is_looked_at_in_parts(editor, small_draft, monkeypatch):
    monkeypatch.setattr(walked, "AT_A_TIME", -1)
    total = m.WarningSign.objects.count()
    assert f"1 of {total} are looked at" in editor.post(WALK, follow=True).text
    assert f"2 of {total} are looked at" in editor.post(WALK, follow=True).text


def test_a_draft_with_errors_is_walked_by_nobody(editor, small_draft):
    m.Remedy.objects.first().fits.first().delete()
    assert "the draft has errors" in editor.post(WALK, follow=True).text
    assert not m.SignResults.objects.exists()


def test_readers_see_it_and_do_not_start_it(client, small_draft, member):
    client.force_login(member("rita", "reader"))
    assert WALK not in client.get(LOGIC).text
    assert client.post(WALK).status_code == 403


def test_only_the_newest_contents_are_kept(small_draft, monkeypatch):
    monkeypatch.setattr(reached, "KEPT", 1)
    knowledge = publishing.publish("first") and publishing.releases.library.current().kb
    for content in ("one", "two"):
        reached.look(content, knowledge, -1)
    assert [row.content for row in m.SignResults.objects.all()] == ["two"]


def test_a_case_that_passes_says_that_nobody_comes_to_its_sign(editor, small_draft):
    """Straight against the rules somebody has both; no walk can end with them."""
    demands = replace(FEVER.expect, signs_at_least=("hot",))
    cases.store([replace(FEVER, present=("spot-bone", "spot-thigh"), walked=False, expect=demands)])
    asked_for_both()
    editor.post(reverse("admin:checker_clinicalcase_run"))
    page = editor.get(CASES)
    assert f"passes. {NOBODY}" in page.text
    assert any(NOBODY in str(one) for one in page.context["messages"])
