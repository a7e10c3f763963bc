"""A new row that names no position is put last; where a row stands already is left alone."""

import pytest

from checker.admin.editing.content_admin import put_last
from checker.models import SymptomGroup

pytestmark = pytest.mark.django_db


def test_new_rows_come_last_in_their_order_and_others_stay(small_draft):
    first = SymptomGroup.objects.first()
    first.position = 0
    first.save()
    last = max(SymptomGroup.objects.values_list("position", flat=True))
    new, placed, newer = (SymptomGroup(code=code, position=at) for code, at in (("a", 0), ("b", 7), ("c", 0)))
    put_last([new, first, placed, newer], SymptomGroup.objects.all())
    assert last < new.position < newer.position
    assert (first.position, placed.position) == (0, 7)
