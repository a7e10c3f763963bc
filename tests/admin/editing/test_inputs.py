"""What is typed into the admin or taken in: one spelling, no control characters, an author, a reason."""

import json
import unicodedata
from dataclasses import replace

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import UniqueConstraint

from checker import models as m
from checker.cases.writing import case_files
from tests.admin.subjects.test_subjects import EDITED, address, fields_of
from tests.publishing.attempts import FEVER

pytestmark = pytest.mark.django_db
TYPED = [model for model in EDITED if issubclass(model, m.Content)]


@pytest.mark.parametrize("model", TYPED, ids=lambda model: model.__name__)
def test_every_text_of_every_form_is_clean(editor, small_cases, model):
    row = model.objects.first()
    url = address(model, "change", row.pk) if row else address(model, "add")
    page = editor.get(url)
    sent, form = fields_of(page), page.context["adminform"].form
    texts = [name for name, f in form.fields.items() if type(f) is forms.CharField and not f.disabled]
    assert texts
    spoiled = {name: f"{sent.get(name, '')}e\u0301\x07" for name in texts}
    assert editor.post(url, {**sent, **spoiled, "change_reason": "e\u0301\x07"}).status_code in {200, 302}
    after = [value for row in model.objects.values() for value in row.values() if isinstance(value, str)]
    assert all(unicodedata.is_normalized("NFC", value) and "\x07" not in value for value in after)


def test_what_is_taken_in_has_an_author_and_a_reason(editor, small_draft):
    for title in ("One", "Two"):
        (text,) = case_files([replace(FEVER, title=title)]).values()
        sent = {"file": SimpleUploadedFile("cases.yaml", text.encode()), "change_reason": "because"}
        assert editor.post("/admin/checker/clinicalcase/import/", sent).status_code == 302
    frequency = m.Frequency.objects.first()
    name = f"{frequency.symptom.code}.{frequency.condition.code}"
    typed = {name: "", "seen": json.dumps({name: frequency.percent}), "action": "save", "reason": "because"}
    grid = f"/admin/checker/question/{frequency.symptom.question.pk}/matrix/"
    assert editor.post(grid, typed).status_code == 302
    kept = [*m.ClinicalCase.history.all(), m.Frequency.history.first()]
    told = [(h.history_type, str(h.history_user), h.history_change_reason) for h in kept]
    assert told == [(what, "admin", "because") for what in "~+-"]


@pytest.mark.parametrize("forged", ["1x", "\u00b2", "9" * 30, ".", "1.", "-1"])
def test_a_forged_version_is_no_fault(editor, small_draft, forged):
    url = address(m.Condition, "change", m.Condition.objects.first().pk)
    page = editor.post(url, {**fields_of(editor.get(url)), "change_reason": "a test", "version": forged})
    assert page.status_code == 200
    assert page.context["errors"]


def test_a_form_that_is_saved_twice_makes_one_row(editor, small_draft):
    """A double click on Save sends it twice."""
    url = address(m.SafetyBoxLine, "add")
    new = {"box": "emergency", "text": "You cannot breathe.", "position": "900", "change_reason": "a test"}
    typed = {**fields_of(editor.get(url)), **new}
    assert [editor.post(url, typed).status_code for _ in range(2)] == [302, 200]
    assert m.SafetyBoxLine.objects.filter(text=new["text"]).count() == 1


@pytest.mark.parametrize("model", TYPED, ids=lambda model: model.__name__)
def test_what_is_told_apart_by_its_key_is_there_once(model):
    alone = [{column.name} for column in model._meta.fields if column.unique and not column.primary_key]
    together = [set(one.fields) for one in model._meta.constraints if isinstance(one, UniqueConstraint)]
    key = {name.partition("__")[0] for name in model.natural_key}
    assert issubclass(model, m.OnlyOne) or any(unique <= key for unique in (*alone, *together)), key
