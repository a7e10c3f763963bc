"""Two editors have one list open: neither undoes what the other did without being asked."""

import pytest

from checker import models as m
from tests.admin.subjects.test_subjects import EDITED, address

pytestmark = pytest.mark.django_db


def opened(editor, model):
    """What a browser that has the list open would send, hidden fields too; and its rows."""
    forms = editor.get(address(model, "changelist")).context["cl"].formset
    sent = {f"form-{name}": value for name, value in forms.management_form.initial.items()}
    for form in forms:
        sent[form.add_prefix("id")] = form.instance.pk
        for bound in form.visible_fields():
            assert f'name="{bound.html_initial_name}"' in str(bound)
            sent[bound.html_name] = sent[bound.html_initial_name] = bound.value()
    return {**sent, "_save": "Save", "change_reason": "a test"}, [form.instance for form in forms]


def save(editor, model, sent, **typed):
    names = {f"form-{name.replace('__', '-')}": value for name, value in typed.items()}
    return editor.post(address(model, "changelist"), {**sent, **names}, follow=True)


@pytest.fixture
def late(editor, small_draft):
    """A list that was opened before somebody else changed its first row."""
    sent, rows = opened(editor, m.Frequency)
    m.Frequency.objects.filter(pk=rows[0].pk).update(percent=44)
    return sent, rows


def test_a_cell_that_was_not_touched_stays_as_the_other_left_it(editor, late):
    sent, (first, second, *_) = late
    page = save(editor, m.Frequency, sent, **{"1__percent": 37})
    assert "1 frequency was changed" in page.text
    assert m.Frequency.objects.get(pk=first.pk).percent == 44
    assert m.Frequency.objects.get(pk=second.pk).percent == 37


def test_a_cell_that_both_changed_is_asked_about_and_then_saved(editor, late):
    sent, (first, *_) = late
    page = save(editor, m.Frequency, sent, **{"0__percent": 37})
    assert "Somebody else made this “44” while you had the list open" in page.text
    assert m.Frequency.objects.get(pk=first.pk).percent == 44
    assert 'value="37"' in page.text
    assert 'name="initial-form-0-percent" value="44"' in page.text
    again = {**sent, "initial-form-0-percent": 44}
    save(editor, m.Frequency, again, **{"0__percent": 37})
    assert m.Frequency.objects.get(pk=first.pk).percent == 37


def test_what_both_made_the_same_is_no_conflict(editor, late):
    sent, (first, *_) = late
    page = save(editor, m.Frequency, sent, **{"0__percent": 44})
    assert "Somebody else" not in page.text
    assert m.Frequency.objects.get(pk=first.pk).percent == 44


def test_another_cell_of_the_same_row_stays_as_the_other_left_it(editor, small_draft):
    sent, (first, *_) = opened(editor, m.Fit)
    m.Fit.objects.filter(pk=first.pk).update(priority=first.priority + 7)
    other = next(code for code, _ in m.Fit._meta.get_field("verdict").flatchoices if code != first.verdict)
    save(editor, m.Fit, sent, **{"0__verdict": other})
    kept = m.Fit.objects.get(pk=first.pk)
    assert (kept.verdict, kept.priority) == (other, first.priority + 7)


@pytest.mark.parametrize("forged", ["x", "9" * 30, ""])
def test_a_forged_memory_of_a_cell_overwrites_nothing(editor, late, forged):
    sent, (first, *_) = late
    page = save(editor, m.Frequency, {**sent, "initial-form-0-percent": forged}, **{"0__percent": 37})
    assert "Somebody else made this" in page.text
    assert m.Frequency.objects.get(pk=first.pk).percent == 44


@pytest.mark.parametrize("model", EDITED, ids=lambda model: model.__name__)
def test_every_list_that_is_edited_knows_what_it_showed(editor, small_draft, model):
    listed = editor.get(address(model, "changelist"), follow=True).context.get("cl")
    assert not listed or not listed.formset or opened(editor, model)
