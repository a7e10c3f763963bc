"""A value of an older version as editors know it."""

import pytest

from checker import models as m
from checker.admin.history.differences import NOTHING, all_of, value_text


@pytest.mark.django_db
def test_of_a_new_row_its_number_is_not_told(small_draft):
    told = [one.code for one in all_of(m.SymptomGroup.objects.get(code="weak-any").history.last())]
    assert "name" in told
    assert "id" not in told


@pytest.mark.django_db
def test_of_a_new_row_a_text_that_says_no_is_told_and_what_is_not_so_is_not(small_draft):
    row = m.SymptomGroup.objects.get(code="weak-any")
    row.name = "no"
    row.save()
    assert "no" in [one.after for one in all_of(row.history.latest())]
    question = m.Question.objects.filter(private=False).first().history.latest()
    assert "private" not in [one.code for one in all_of(question)]


@pytest.mark.parametrize(
    ("model", "name", "value", "said"),
    [
        (m.Question, "private", True, "yes"), (m.Question, "private", False, "no"),
        (m.Remedy, "position", 0, "0"), (m.Remedy, "summary", "", NOTHING), (m.Remedy, "slots", [], NOTHING),
        (m.Remedy, "slots", ["tonight", "week"], "tonight\nweek"),
        (m.ClinicalCase, "answers", {"alarm": ["fever", "weak"], "age": []}, "alarm: fever, weak\nage: "),
        (m.ClinicalCase, "answers", {}, NOTHING), (m.WarningSign, "why", None, NOTHING),
        (m.WarningSign, "why", "It may be a clot.", "It may be a clot."),
        (m.Question, "kind", "many", dict(m.Question._meta.get_field("kind").flatchoices)["many"]),
        (m.Question, "kind", "gone", "gone"),
    ],
)  # fmt: skip
def test_each_kind_of_value_is_told_in_words(model, name, value, said):
    assert value_text(model._meta.get_field(name), value) == said
