"""“What guards this”: the page beside each row."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from checker import models as m
from checker.library import ContentError
from checker.models import GuardResult
from checker.reasoning.knowledge.problem import error

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(admin_client, small_draft):
    return admin_client


def address(row):
    return reverse(f"admin:checker_{row._meta.model_name}_guards", args=[row.pk])


def lines(client, row):
    """The text of each line of the table, its spaces joined."""
    page = client.get(address(row)).content.decode()
    return [" ".join(line.split()) for line in page.partition("<tbody>")[2].split("<tr>")[1:]]


def hot():
    return m.WarningSign.objects.get(code="hot")


def test_each_fact_stands_with_the_guard_that_was_found_last(editor):
    GuardResult.objects.create(fact="level hot urgent", guard="case hot-one", keys=["a"])
    (level,) = [line for line in lines(editor, hot()) if "hot, urgent" in line]
    assert "Care levels of warning signs, one step lower" in level
    assert "Case hot-one" in level


def test_a_fact_that_nothing_would_miss_asks_for_a_case(editor):
    GuardResult.objects.create(fact="level hot urgent", guard="", keys=["a"])
    (level,) = [line for line in lines(editor, hot()) if "hot, urgent" in line]
    assert "<strong>Nothing. Write a clinical case for it.</strong>" in level


def test_a_fact_that_may_be_without_says_why(editor):
    GuardResult.objects.create(fact="due chill", guard="", keys=["a"])
    (due,) = [line for line in lines(editor, m.Question.objects.get(code="chill")) if "due" in line]
    assert "Nothing, and that may be so: Without it a question is put more seldom." in due


def test_what_was_edited_since_is_not_asked_yet(editor):
    GuardResult.objects.create(fact="level hot urgent", guard="case hot-one", keys=["a"])
    m.WarningSign.objects.filter(code="hot").update(level="emergency", within="now")
    (level,) = [line for line in lines(editor, hot()) if "hot, emergency" in line]
    assert "Not asked yet" in level


@pytest.mark.parametrize("code", ["cold", "stretch"])
def test_a_remedy_has_what_holds_it_back(editor, code):
    told = lines(editor, m.Remedy.objects.get(code=code))
    assert any({"cold": "white-fingers, cold", "stretch": "stretch, nerve"}[code] in line for line in told)


@pytest.mark.parametrize(
    "model", [m.WarningSign, m.Question, m.Symptom, m.SymptomGroup, m.Remedy, m.ReliefKey, m.Gate]
)
def test_the_form_of_every_row_with_facts_leads_to_it(editor, model):
    row = model.objects.first()
    form = editor.get(reverse(f"admin:checker_{model._meta.model_name}_change", args=[row.pk]))
    assert f'<a href="{address(row)}">What guards this</a>' in form.content.decode()
    assert editor.get(address(row)).status_code == 200


def test_a_row_without_facts_says_so_and_one_of_another_kind_has_no_page(editor):
    on_back = m.Symptom.objects.get(code="usual-back")
    assert "This row states none." in editor.get(address(on_back)).content.decode()
    form = editor.get(reverse("admin:checker_condition_change", args=[m.Condition.objects.first().pk]))
    assert "/guards/" not in form.content.decode()


def test_a_draft_that_cannot_be_read_is_told(editor, monkeypatch):
    def broken():
        raise ContentError([error("no-such", "warning_signs", "hot", noun="symptoms", code="lost")])

    monkeypatch.setattr("checker.library.from_drafts", broken)
    page = editor.get(address(hot())).content.decode()
    assert "sign hot: there is no symptom &#x27;lost&#x27;" in page


def test_who_may_not_see_the_row_does_not_see_its_guards(client, small_draft):
    client.force_login(User.objects.create_user("reader", is_staff=True))
    assert client.get(address(hot())).status_code == 403
