"""Whoever adds a row need not invent its code."""

import pytest
from django.urls import reverse

from checker import models as m
from checker.admin.pickers.made_codes import free_code
from tests.admin.forms_on_page import forms_of

pytestmark = pytest.mark.django_db
SIGNS = "!?"


def add(client, name, **typed):
    where = reverse(f"admin:checker_{name}_add")
    (form, *_) = [form for form in forms_of(client.get(where)) if "change_reason" in form.fields]
    return client.post(where, {**form.fields, "change_reason": "because", "_save": "1", **typed})


def test_it_is_made_of_the_wording(editor, small_draft):
    add(editor, "source", citation="Smith, 2020: hips", code="")
    assert m.Source.objects.filter(code="smith-2020-hips").exists()


def test_a_code_that_was_typed_stays(editor, small_draft):
    add(editor, "source", citation="Smith, 2020: hips", code="smith")
    assert m.Source.objects.filter(code="smith").exists()


def test_an_answer_in_the_table_of_a_question_has_one_too(editor, small_draft):
    where = reverse("admin:checker_question_change", args=[m.Question.objects.get(code="feel").pk])
    (form, *_) = [form for form in forms_of(editor.get(where)) if "change_reason" in form.fields]
    row = next(name for name in form.fields if name.endswith("-TOTAL_FORMS") and "symptoms" in name)
    last = int(form.fields[row][0]) - 1
    typed = {f"symptoms-{last}-text": "Like ice", f"symptoms-{last}-said": "pain like ice"}
    editor.post(where, {**form.fields, **typed, "change_reason": "because", "_save": "1"})
    assert m.Symptom.objects.get(text="Like ice").code == "like-ice"


def test_no_two_rows_have_the_same(small_draft):
    made = [free_code(m.SymptomGroup, words) for words in ("Weak any", SIGNS, "Weak  any!", "x" * 90)]
    assert made == ["weak-any-2", "symptom-group", "weak-any-2", "x" * 60]
    m.SymptomGroup.objects.create(code="weak-any-2", name="Another")
    assert free_code(m.SymptomGroup, "weak any") == "weak-any-3"


def test_rows_without_words_of_their_own_still_ask_for_it(editor, small_draft):
    refused = add(editor, "gate", code="", reason="Because.")
    assert "code" in refused.context["adminform"].form.errors
