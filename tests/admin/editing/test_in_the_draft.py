"""Whoever saves is told that it is the draft which they changed; a clinical case is no part of it."""

import pytest

from checker import models as m
from checker.admin.editing.content_admin import IN_DRAFT
from tests.admin.subjects.test_subjects import address, edit

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("model", "said"), [(m.Remedy, True), (m.ClinicalCase, False)])
def test_a_saved_row_says_where_it_is(editor, small_cases, model, said):
    assert edit(editor, model.objects.first(), title="Other words").status_code == 302
    assert (IN_DRAFT in editor.get(address(model, "changelist")).text) == said
