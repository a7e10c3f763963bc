"""The database refuses rows that no reasoning could use, whoever writes them."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from checker import models as m

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_draft")]

TEXTS = dict.fromkeys(("name", "lay_name", "what", "lying", "course", "care"), "x")
SIGN = {"title": "t", "do_now": "d", "do_not": ["d"], "why": "w"}


def row(model, code):
    return model.objects.get(code=code)


BAD_ROWS = {
    "frequency 0": lambda: m.Frequency(
        symptom=row(m.Symptom, "usual-back"), condition=row(m.Condition, "nerve"), percent=0
    ),
    "frequency 100": lambda: m.Frequency(
        symptom=row(m.Symptom, "usual-back"), condition=row(m.Condition, "nerve"), percent=100
    ),
    "frequency twice": lambda: m.Frequency(
        symptom=row(m.Symptom, "feel-ache"), condition=row(m.Condition, "nerve"), percent=5
    ),
    "prior over 100": lambda: m.Condition(code="new", prior=101, **TEXTS),
    "code twice": lambda: m.Condition(code="nerve", prior=1, **TEXTS),
    "stage unknown": lambda: m.Question(
        code="new", screen="new", stage="later", kind="one", text="t", why="w"
    ),
    "kind unknown": lambda: m.Question(code="new", screen="new", stage="core", kind="two", text="t", why="w"),
    "level unknown": lambda: m.WarningSign(code="new", level="high", within="now", **SIGN),
    "time unknown": lambda: m.WarningSign(code="new", level="urgent", within="soon", **SIGN),
    "clause of none": lambda: m.WarningSignClause(owner=row(m.WarningSign, "hot"), at_least=0),
    "verdict unknown": lambda: m.Fit(
        remedy=row(m.Remedy, "walk"), condition=row(m.Condition, "nerve"), verdict="fine"
    ),
    "fit twice": lambda: m.Fit(
        remedy=row(m.Remedy, "walk"), condition=row(m.Condition, "nerve"), verdict="ok"
    ),
    "effect unknown": lambda: m.Effect(
        key=row(m.ReliefKey, "burns"), remedy=row(m.Remedy, "walk"), effect="love"
    ),
    "key with two gaps": lambda: m.ReliefKey(
        code="new",
        name="n",
        missing_symptom=row(m.Symptom, "fever"),
        missing_group=row(m.SymptomGroup, "grown"),
    ),
    "position twice": lambda: m.FirstPosition(
        condition=row(m.Condition, "tendon"), first=row(m.Remedy, "on-side")
    ),
    "same position first and second": lambda: m.FirstPosition(
        condition=row(m.Condition, "unspecific"),
        first=row(m.Remedy, "on-side"),
        second=row(m.Remedy, "on-side"),
    ),
    "never together with itself": lambda: m.NeverTogether(
        first=row(m.Remedy, "walk"), second=row(m.Remedy, "walk")
    ),
    "contact twice": lambda: m.Contact(region=row(m.Region, "here"), purpose="emergency", text="t"),
    "second care advice": lambda: m.CareAdvice(level="urgent", heading="h"),
    "mark unknown": lambda: m.Source(code="new", citation="c", mark="skimmed"),
    "box unknown": lambda: m.SafetyBoxLine(box="other", text="t"),
    "case kind unknown": lambda: m.ClinicalCase(
        code="new", kind="tale", title="t", group="g", level="urgent"
    ),
}


@pytest.mark.parametrize("make", BAD_ROWS.values(), ids=BAD_ROWS.keys())
def test_the_database_refuses(make):
    bad = make()
    with pytest.raises(IntegrityError), transaction.atomic():
        bad.save()


@pytest.mark.parametrize("make", BAD_ROWS.values(), ids=BAD_ROWS.keys())
def test_a_form_says_why_in_plain_words(make):
    with pytest.raises(ValidationError) as refused:
        make().full_clean()
    said = " ".join(refused.value.messages)
    assert "constraint" not in said.lower()
    assert said


@pytest.mark.parametrize(
    "code", ["", "Upper", "with space", "-front", "back-", "double--hyphen", "under_score"]
)
def test_a_code_is_a_lower_case_word_with_hyphens(code):
    with pytest.raises(ValidationError, match="code"):
        m.Source(code=code, citation="c").full_clean()


def test_a_second_row_of_settings_takes_the_place_of_the_first():
    m.SiteDetails(name="Practice").save()
    m.SiteDetails(name="Other").save()
    assert [s.name for s in m.SiteDetails.objects.all()] == ["Other"]


def test_a_region_needs_a_real_time_zone():
    with pytest.raises(ValidationError, match="no known time zone"):
        m.Region(code="new", name="New", time_zone="Mars/Olympus").full_clean()


def test_an_effect_that_holds_back_needs_a_reason():
    key, remedy = row(m.ReliefKey, "burns"), row(m.Remedy, "walk")
    with pytest.raises(ValidationError, match="give one"):
        m.Effect(key=key, remedy=remedy, effect="avoid").full_clean()


@pytest.mark.parametrize(
    ("ends", "said"), [((5, None), "both ends"), ((1, 2), "outside its range, 1 to 2"), ((98, 99), "outside")]
)
def test_a_figure_lies_within_its_range_or_has_none(ends, said):
    frequency = m.Frequency.objects.first()
    frequency.full_clean()
    frequency.low, frequency.high = ends
    with pytest.raises(ValidationError, match=said):
        frequency.full_clean()


def test_a_symptom_that_borrows_frequencies_has_none_of_its_own():
    borrower = row(m.Symptom, "feel-burn")
    borrower.frequency_of = row(m.Symptom, "feel-ache")
    frequency = m.Frequency.objects.get(symptom=borrower, condition__code="nerve")
    frequency.symptom = borrower
    with pytest.raises(ValidationError, match="uses the frequencies of “feel-ache”"):
        frequency.full_clean()


def test_what_uses_a_symptom_is_known():
    uses = {str(use) for use in row(m.Symptom, "fever").used_by()}
    assert "clause 1" in uses
    assert "Yes" not in uses
    assert any("chill" in use for use in uses)


def test_a_changed_rule_is_in_the_history_with_its_symptoms():
    clause = row(m.WarningSign, "hot").clauses.get()
    clause.symptoms.add(row(m.Symptom, "saddle-numb"))
    latest = clause.history.first()
    assert {r.symptom.code for r in latest.symptoms.all()} == {"fever", "saddle-numb"}


def test_a_new_clause_stands_last():
    sign = row(m.WarningSign, "fever-nerve")
    assert m.WarningSignClause.objects.create(owner=sign).position == 3
