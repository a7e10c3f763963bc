"""Rows are picked without JavaScript, too: by a code, or by words that fit one row alone."""

import re
from collections import Counter

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from checker import models as m
from checker.admin.editing import long_tables
from checker.admin.pickers.finding import LOOKED_AT, MOST, row_meant
from checker.admin.rules.sentences import rule_of
from tests.admin.subjects.test_subjects import edit

pytestmark = pytest.mark.django_db


def hot():
    return m.WarningSign.objects.get(code="hot")


def test_a_rule_of_at_least_two_is_built_by_typing(admin_client, small_draft):
    group = m.SymptomGroup.objects.get(code="nerve-any")
    typed = {
        "clauses-TOTAL_FORMS": 2,
        "clauses-1-at_least": 2,
        "clauses-1-symptoms-typed": "saddle-numb\r\nfeel burn\r\n",
        "clauses-1-groups-typed": group.name,
    }
    assert edit(admin_client, hot(), **typed).status_code == 302
    new = hot().clauses.last()
    assert {s.code for s in new.symptoms.all()} == {"saddle-numb", "feel-burn"}
    assert list(new.groups.all()) == [group]
    assert "at least 2 of “" in str(rule_of(hot()))


def test_words_that_fit_several_rows_or_none_are_answered_with_what_they_may_mean(admin_client, small_draft):
    page = edit(admin_client, hot(), **{"clauses-0-symptoms-typed": "feel\r\nnothing like it"}).text
    assert "“feel” fits several" in page
    assert "(feel-burn)" in page
    assert ">feel\nnothing like it</textarea>" in page
    second = edit(admin_client, hot(), **{"clauses-0-symptoms-typed": "nothing like it"}).text
    assert "No symptom is found by “nothing like it”" in second
    assert hot().clauses.get().symptoms.count() == 1


def test_of_very_many_rows_that_fit_some_are_offered(small_draft, django_assert_num_queries):
    question = m.Question.objects.first()
    rows = [
        m.Symptom(code=f"many-{n}", text=f"Many {n}", said="x", question=question)
        for n in range(LOOKED_AT + 1)
    ]
    m.Symptom.objects.bulk_create(rows)
    with pytest.raises(ValidationError) as told, django_assert_num_queries(2) as asked:
        row_meant(m.Symptom.objects.select_related("question"), "many")
    assert f"LIMIT {LOOKED_AT}" in asked.captured_queries[-1]["sql"]
    (said,) = told.value.messages
    assert said.count("(many-") == MOST
    assert said.endswith(" and more.")
    m.Symptom.objects.filter(code=f"many-{LOOKED_AT}").update(text="many")
    assert row_meant(m.Symptom.objects.all(), "many-7").code == "many-7"


def test_one_row_is_typed_over_another(admin_client, small_draft):
    effect = m.Effect.objects.first()
    other = m.Remedy.objects.exclude(pk=effect.remedy_id).exclude(effects__key=effect.key).first()
    assert edit(admin_client, effect, **{"remedy-typed": other.code}).status_code == 302
    effect.refresh_from_db()
    assert effect.remedy == other


def test_a_table_that_is_too_long_is_left_out_and_its_list_is_named(admin_client, small_draft, monkeypatch):
    question = m.Question.objects.get(code="feel")
    address = reverse("admin:checker_question_change", args=[question.pk])
    assert 'name="symptoms-0-text"' in admin_client.get(address).text
    monkeypatch.setattr(long_tables, "MOST", 1)
    page = admin_client.get(address).text
    assert 'name="symptoms-0-text"' not in page
    elsewhere = f"/admin/checker/symptom/?question__id__exact={question.pk}"
    assert elsewhere in page
    assert admin_client.get(elsewhere).text.count('class="field-code"') == question.symptoms.count()
    assert edit(admin_client, question).status_code == 302
    assert question.symptoms.count() > 1


@pytest.mark.parametrize("model", [m.ClinicalCase, m.Remedy, m.Condition])
def test_a_form_asks_for_a_list_and_for_the_length_of_a_table_once(admin_client, small_draft, model):
    case_with(
        present=["fever"],
        unsure=["numb-below-knee"],
        leading=["nerve"],
        shown=["all"],
        not_shown=["cold", "walk"],
        answers={"feel": ["feel-burn"]},
    )
    with CaptureQueriesContext(connection) as queries:
        admin_client.get(
            reverse(f"admin:checker_{model._meta.model_name}_change", args=[model.objects.first().pk])
        )
    asked = Counter(query["sql"] for query in queries if model is m.ClinicalCase or "COUNT(" in query["sql"])
    assert not {sql: n for sql, n in asked.items() if n > 1}
    assert len(queries) <= (16 if model is m.ClinicalCase else 60)


def test_words_stand_for_codes_where_codes_are_kept(admin_client, small_draft):
    pht, other = m.Condition.objects.all()[:2]
    assert edit(admin_client, pht, look_alikes=f"{other.name}\r\n").status_code == 302
    pht.refresh_from_db()
    assert pht.look_alikes == [other.code]
    assert (
        "No condition is found by “no such thing”"
        in edit(admin_client, pht, look_alikes="no such thing").text
    )
    gate = m.Gate.objects.first()
    walk = m.Remedy.objects.get(code="walk")
    assert edit(admin_client, gate, withhold=f"all\r\n{walk.title}").status_code == 302
    gate.refresh_from_db()
    assert gate.withhold == ["all", "walk"]
    settings = m.QuestionnaireSettings.objects.get()
    group = m.SymptomGroup.objects.get(code="nerve-any")
    assert edit(admin_client, settings, **{"adult-typed": group.name}).status_code == 302
    settings.refresh_from_db()
    assert settings.adult == "nerve-any"


def test_a_case_is_written_in_words(admin_client, small_draft):
    new = {"code": "burning", "title": "Burns", "group": "Own", "kind": "findings", "level": "self-care"}
    sent = {
        **new,
        "position": 1,
        "present": "feel burn",
        "answers": "{}",
        "change_reason": "new",
        "walked": "on",
    }
    page = admin_client.post(reverse("admin:checker_clinicalcase_add"), sent)
    assert page.status_code == 302, page.context["errors"]
    assert m.ClinicalCase.objects.get().present == ["feel-burn"]


def case_with(**fields):
    return m.ClinicalCase.objects.create(
        code="one", title="One", group="Own", level="self-care", kind="findings", position=1, **fields
    )


def test_a_case_shows_its_symptoms_by_their_text_and_takes_words_texts_and_codes(admin_client, small_draft):
    case = case_with(present=["fever", "gone-since"], unsure=["numb-below-knee"])
    burns = m.Symptom.objects.get(code="feel-burn")
    page = admin_client.get(reverse("admin:checker_clinicalcase_change", args=[case.pk])).text
    assert 'value="fever" id="id_present_0" checked' in page
    assert "fever (fever)" in page
    assert "gone-since (the draft has it no more)" in page
    assert "data-picker-by-text" in page
    assert "per line." not in page.split("id_present-typed")[0].split("field-present")[1]
    sent = {"present": ["gone-since", str(burns)], "present-typed": "saddle numb", "unsure": []}
    saved = edit(admin_client, case, **sent)
    assert saved.status_code == 302, saved.context["errors"]
    case.refresh_from_db()
    assert (case.present, case.unsure) == (["gone-since", "feel-burn", "saddle-numb"], [])


def test_what_fits_no_symptom_of_a_case_stays_as_it_was_typed(admin_client, small_draft):
    refused = edit(admin_client, case_with(present=["fever"]), **{"present-typed": "nothing like it"})
    assert list(refused.context["adminform"].form.errors) == ["present"]
    page = refused.text
    assert ">nothing like it</textarea>" in page
    assert re.search(r'value="fever"[^>]* id="id_present_0"[^>]* checked', page)


def test_categories_of_remedies_may_be_typed_in_a_case(admin_client, small_draft):
    case = case_with(not_shown=["all", "walk"])
    page = admin_client.get(reverse("admin:checker_clinicalcase_change", args=[case.pk])).text
    assert "every remedy</label>" in page
    assert 'value="walk" id="id_not_shown_1" checked' in page
    assert edit(admin_client, case, **{"shown-typed": "cold"}).status_code == 302
    case.refresh_from_db()
    assert (case.shown, case.not_shown) == (["cold"], ["all", "walk"])


def test_a_plus_opens_a_tab_which_says_how_to_go_on_where_no_script_runs(admin_client, small_draft):
    form = admin_client.get(reverse("admin:checker_warningsign_change", args=[hot().pk])).text
    (plus,) = re.findall(r'<a [^>]*id="add_id_clauses-0-symptoms"[^>]*>', form)
    assert 'target="_blank"' in plus
    assert "opens in a new tab" in plus
    sent = {
        "code": "new",
        "citation": "A new paper",
        "mark": "",
        "change_reason": "because",
        "position": 0,
        "_popup": 1,
    }
    added = admin_client.post(reverse("admin:checker_source_add"), sent).text
    assert "Close this tab. What you typed still stands in the form" in added
