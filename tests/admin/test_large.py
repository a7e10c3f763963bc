"""The admin stays usable with 1,000 conditions and 10,000 options: few queries, pages of a sane size."""

from datetime import date

import pytest
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.db.models import Count
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from checker import models as m
from checker.admin.editing.long_tables import MOST
from checker.admin.frequencies.pages import COLUMNS
from checker.admin.history.notes.listing import PER_PAGE
from tests import draft
from tests.admin.subjects.test_subjects import fields_of

pytestmark = pytest.mark.django_db

CONDITIONS, QUESTIONS, OPTIONS, LISTED = 1_000, 500, 20, 40
MOST_QUERIES = 90
"""The whole draft is read in about 45, whatever its size; the page that publishes needs the most."""
MOST_BYTES = 300_000
MOST_CHOICES = 550
EDITED = [model for model in admin.site._registry if issubclass(model, m.Content)]


def named(model, number, **fields):
    made = {"code": f"large-{number}", "position": 100 + number, **fields}
    return model(**made)


def grow():
    """Every option of one question has a figure for every condition, and one remedy a fit for each."""
    conditions = m.Condition.objects.bulk_create(
        named(m.Condition, n, name=f"Condition {n}", lay_name=f"Cause {n}", prior=0.01)
        for n in range(CONDITIONS)
    )
    questions = m.Question.objects.bulk_create(
        named(m.Question, n, screen=f"large-{n}", stage="adaptive", kind="one", text=f"Question {n}?")
        for n in range(QUESTIONS)
    )
    symptoms = m.Symptom.objects.bulk_create(
        named(m.Symptom, n, question=questions[n // OPTIONS], text=f"Answer {n}", said=f"answer {n}")
        for n in range(QUESTIONS * OPTIONS)
    )
    cells = [(symptom, condition) for symptom in symptoms[:OPTIONS] for condition in conditions]
    cells += [(symptoms[OPTIONS], condition) for condition in conditions[:MOST]]
    m.Frequency.objects.bulk_create(m.Frequency(symptom=s, condition=c, percent=5) for s, c in cells)
    walk, ice = m.Remedy.objects.order_by("-code")[:2]
    fits = [(walk, c) for c in conditions] + [(ice, c) for c in conditions[: MOST - ice.fits.count()]]
    m.Fit.objects.bulk_create(m.Fit(remedy=remedy, condition=c, verdict="ok") for remedy, c in fits)
    m.WarningSign.objects.get(code="hot").clauses.get().symptoms.add(*symptoms[:LISTED])
    m.SymptomGroup.objects.get(code="weak-any").symptoms.add(*symptoms[:LISTED])
    some = {"present": symptoms[:LISTED], "unsure": symptoms[LISTED:], "leading": conditions[:LISTED]}
    named_codes = {name: [row.code for row in rows[:LISTED]] for name, rows in some.items()}
    m.ClinicalCase.objects.create(code="large", title="Large", group="Own", level="self-care", **named_codes)


@pytest.fixture(scope="module")
def grown(small_rows, django_db_blocker):
    """Grown once for all tests here, of which each undoes what it wrote itself."""
    with django_db_blocker.unblock(), transaction.atomic():
        draft.put(small_rows)
        grow()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def large(grown, admin_client):
    return admin_client


def address(model, page, *args):
    return reverse(f"admin:checker_{model._meta.model_name}_{page}", args=args)


def too_much(client, addresses):
    """Queries, bytes and choices of each page that has too many; empty when all are as they should be."""
    found = {where: measured(client, where) for where in addresses}
    bounds = (MOST_QUERIES, MOST_BYTES, MOST_CHOICES)
    return {
        where: f for where, f in found.items() if any(n > most for n, most in zip(f, bounds, strict=True))
    }


def measured(client, where):
    with CaptureQueriesContext(connection) as queries:
        page = client.get(where, follow=True)
    assert page.status_code == 200, where
    return len(queries), len(page.content), page.content.count(b"<option")


def notes():
    """A date for a row of every kind, and as many comments on one as a page lists, all as long as may be."""
    rows = [row for model in EDITED if (row := model.objects.first())]
    dated = {"what": "review", "due": date(2020, 1, 1), "text": "Why " * 75}
    yield from (m.Note(kind=row._meta.model_name, row=row.pk, **dated) for row in rows)
    sign = {"kind": "warningsign", "row": m.WarningSign.objects.get(code="hot").pk}
    yield from (m.Note(what="comment", text="Why " * 500, **sign) for _ in range(PER_PAGE))


def fullest(model):
    """The rows of a kind with the most rows in the tables on their page, with and without the largest."""
    tables = {inline.model for inline in admin.site._registry[model].inlines}
    names = [r.get_accessor_name() for r in model._meta.related_objects if r.related_model in tables]
    counted = model.objects.annotate(hanging=sum((Count(n, distinct=True) for n in names), Count("pk") * 0))
    return [
        *counted.order_by("-hanging", "pk")[:1],
        *counted.filter(hanging__lte=MOST + 5).order_by("-hanging")[:1],
    ]


def test_every_list_form_and_page_of_rules(large):
    m.Note.objects.bulk_create(notes())
    assert not too_much(large, [address(model, "changelist") for model in EDITED])
    rows = [row for model in EDITED for row in fullest(model)]
    assert {type(row) for row in rows} >= {m.Condition, m.Symptom, m.Question, m.Remedy, m.WarningSign, m.Fit}
    assert not too_much(large, [address(type(row), "change", row.pk) for row in rows])
    there_is_one = (m.SiteDetails, m.QuestionnaireSettings, m.CareAdvice)
    assert not too_much(large, [address(model, "add") for model in EDITED if model not in there_is_one])
    sign = m.WarningSign.objects.get(code="hot")
    rules = [address(m.WarningSign, "rule", sign.pk), reverse("admin:checker_logic")]
    rules += [reverse("admin:checker_logic_sign", args=["hot"]), address(m.WarningSign, "history", sign.pk)]
    beside = [reverse(f"admin:{name}") for name in ("index", "checker_audit", "checker_release_publish")]
    beside += [reverse("admin:checker_notes"), address(m.WarningSign, "notes", sign.pk)]
    beside += [f"{reverse('admin:checker_search')}?q=large"]
    assert not too_much(large, [*rules, *beside, address(m.Release, "changelist")])
    sign_form = address(m.WarningSign, "change", sign.pk)
    sent = {**fields_of(large.get(sign_form)), "title": "Other words", "_effects": "1"}
    with CaptureQueriesContext(connection) as queries:
        looked = large.post(sign_form, sent)
    assert "the first 200 are listed" in looked.text
    assert len(queries) <= MOST_QUERIES + 45, "the draft is read once more than to publish it"
    assert len(looked.content) <= MOST_BYTES


def test_the_workshop_for_a_cause_and_a_sign(large):
    cause, sign = m.Condition.objects.get(code="large-0"), m.WarningSign.objects.get(code="hot")
    m.Condition.objects.filter(pk=cause.pk).update(look_alikes=["large-1"])
    pages = [address(m.Condition, page, cause.pk) for page in ("answers", "tips", "workshop")]
    assert not too_much(large, [*pages, address(m.WarningSign, "workshop", sign.pk)])


def test_the_grid_shows_some_conditions_at_a_time_and_its_files_all(large):
    question = m.Question.objects.get(code="large-0")
    grid = reverse("admin:checker_question_matrix", args=[question.pk])
    assert not too_much(large, [grid, f"{grid}?page=2", f"{grid}?page=none"])
    first, second = large.get(grid).content.decode(), large.get(f"{grid}?page=2").content.decode()
    assert first.count('type="text"') == second.count('type="text"') == OPTIONS * COLUMNS
    assert 'href="?page=2"' in first
    lines = large.get(reverse("admin:checker_question_matrix_file", args=[question.pk, "csv"])).content
    assert lines.count(b"\n") == OPTIONS + 2, "two lines of heads"
    assert lines.splitlines()[0].count(b"large-") == CONDITIONS
    refused = large.post(grid, {"file": SimpleUploadedFile("all.csv", lines.replace(b",5", b",6"))})
    assert refused.status_code == 422
    assert "Send it in parts" in refused.content.decode(), "more figures than a page can send back"
