"""What nobody can raise, and whose care falls, is told where the row is saved, tried and drawn."""

from dataclasses import replace

import pytest
from django.urls import reverse

from checker import cases, publishing
from checker import models as m
from tests.admin.subjects.test_subjects import address, edit
from tests.publishing.attempts import FEVER

pytestmark = pytest.mark.django_db


@pytest.fixture
def public(editor):
    """A release, a case that rests on the sign "hot", and that sign."""
    cases.store([FEVER])
    publishing.publish("first")
    return m.WarningSign.objects.get(code="hot")


def told(page):
    return [str(one) for one in page.context["messages"]]


def saved(client, row, **changed):
    """The messages after a row was saved."""
    assert edit(client, row, **changed).status_code == 302
    return told(client.get("/admin/"))


def test_a_weaker_sign_names_the_cases_and_leads_back(editor, public):
    lowered = [one for one in saved(editor, public, level="see-professional") if "lower care" in one]
    (words,) = lowered
    assert "1 of the clinical cases" in words
    assert FEVER.title in words
    assert reverse("admin:checker_warningsign_undo", args=[public.pk, public.history.first().pk]) in words


def test_taking_an_answer_out_of_a_group_does_too(editor, public):
    clause, group = public.clauses.get(), m.SymptomGroup.objects.create(code="heat", name="Heat")
    group.symptoms.set(clause.symptoms.all())
    clause.groups.set([group])
    clause.symptoms.clear()
    publishing.publish("second")
    messages = saved(editor, group, symptoms=[m.Symptom.objects.get(code="spot-bone").pk])
    assert any("lower care" in one for one in messages), messages


def test_a_gate_that_withholds_less_names_the_cases_and_leads_back(editor, public):
    gate, walk = m.Gate.objects.get(code="urgent"), m.Remedy.objects.get(code="walk")
    (words,) = [one for one in saved(editor, gate, may_show=[walk.pk]) if "withholds" in one]
    assert f"{FEVER.title}: “{walk.title}”" in words
    assert reverse("admin:checker_gate_undo", args=[gate.pk, gate.history.first().pk]) in words


def test_a_tip_that_no_category_of_a_gate_holds_back_any_more_does_too(editor, public):
    gate, walk = m.Gate.objects.get(code="urgent"), m.Remedy.objects.get(code="walk")
    gate.has_ceiling, gate.withhold = False, ["walking"]
    gate.save()
    m.Remedy.objects.filter(code="on-back").update(categories=["walking"])
    publishing.publish("second")
    assert not any("withholds" in one for one in saved(editor, walk, summary="Other words."))
    assert any("withholds" in one for one in saved(editor, walk, categories=""))


def test_what_lowers_nothing_says_nothing(editor, public):
    assert len(saved(editor, public, why="Other.")) == 1


def test_what_nobody_can_raise_says_so_at_saving_in_try_and_in_the_logic(editor, public):
    two = [m.Symptom.objects.get(code=code).pk for code in ("spot-bone", "spot-thigh")]
    more = {"clauses-0-symptoms": two[:1], "clauses-1-at_least": 1, "clauses-1-symptoms": two[1:]}
    messages = saved(editor, public, **more, **{"clauses-TOTAL_FORMS": 2})
    assert any("Nobody can raise it" in one for one in messages)
    tried = editor.post(address(m.WarningSign, "rule", public.pk), {"spot-bone": "yes", "spot-thigh": "yes"})
    assert "Nobody can raise it" in tried.text
    assert "Nobody can raise it" in editor.get(reverse("admin:checker_logic_sign", args=["hot"])).text


def test_a_question_that_takes_one_answer_now_may_leave_a_sign_to_nobody(editor, public):
    """A rule of two of its answers; both can be given while it takes many."""
    two = m.Symptom.objects.filter(code__in=("fever", "saddle-numb"))
    for position, symptom in enumerate(two, 1):
        clause = public.clauses.get() if position == 1 else public.clauses.create(position=2)
        clause.symptoms.set([symptom])
    publishing.publish("second")
    question = two[0].question
    messages = saved(editor, question, kind="one", none_text="")
    assert any(f"Nobody can raise “{public.title}”" in one for one in messages), messages


def test_an_answer_that_means_less_names_the_cases_it_lowers(editor, public):
    fever = m.Symptom.objects.get(code="fever")
    shivers = m.Symptom.objects.create(
        code="shivers", question=fever.question, text="Shivers", said="shivers", position=99
    )
    shivers.implies.set([fever])
    cases.store([replace(FEVER, code="cold", present=("shivers",))])
    publishing.publish("second")
    messages = saved(editor, shivers, implies=[])
    assert any("lower care" in one for one in messages), messages
