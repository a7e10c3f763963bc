"""However many rows there are, and whatever is sent: so many are read, offered and looked up, and no more."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from checker import models as m
from checker.admin.pickers import filters
from checker.admin.pickers.code_fields import REMEDIES, CodesField
from checker.admin.pickers.finding import MOST_TYPED, TOO_MANY, rows_meant
from tests.admin.subjects.test_subjects import edit

pytestmark = pytest.mark.django_db
FITS = "admin:checker_fit_changelist"


@pytest.fixture
def keys(small_draft):
    return [str(pk) for pk in m.Condition.objects.values_list("pk", flat=True)]


def offered(client, chosen):
    """What the filter by condition offers above the list of fits."""
    page = client.get(reverse(FITS), chosen, follow=True)
    assert page.status_code == 200
    shown = {one.field_path: one for one in page.context["cl"].filter_specs}
    return [pk for pk, _ in shown["condition"].lookup_choices] if "condition" in shown else []


def test_a_filter_offers_every_row_while_there_are_few(admin_client, keys, monkeypatch):
    monkeypatch.setattr(filters, "_MOST", len(keys))
    assert sorted(offered(admin_client, {})) == sorted(keys)


@pytest.mark.parametrize("chosen", ["", "0", "x", "²", "-1", "1 OR 1"])
def test_of_many_it_offers_the_chosen_one_alone(admin_client, keys, monkeypatch, chosen):
    monkeypatch.setattr(filters, "_MOST", len(keys) - 1)
    assert offered(admin_client, {"condition__id__exact": keys[1]}) == [keys[1]]
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert offered(admin_client, {"condition__id__exact": chosen} if chosen else {}) == []
    read = [each["sql"] for each in asked if 'FROM "checker_condition"' in each["sql"]]
    assert any(sql.endswith(f"LIMIT {len(keys)}") for sql in read)


def test_so_many_lines_are_looked_up_at_a_time(small_draft, django_assert_num_queries):
    rows = m.Remedy.objects.all()
    with pytest.raises(ValidationError, match="No remedy is found by “line 0”"):
        rows_meant(rows, [f"line {n}" for n in range(MOST_TYPED)])
    with pytest.raises(ValidationError, match=TOO_MANY), django_assert_num_queries(0):
        rows_meant(rows, [f"line {n}" for n in range(MOST_TYPED + 1)])


def test_a_code_that_nothing_has_stays_only_where_that_is_allowed(small_draft):
    assert CodesField(REMEDIES, kinds=False, strict=False).clean("walk\nnothing") == ["walk", "nothing"]
    with pytest.raises(ValidationError, match="No remedy is found by “nothing”"):
        CodesField(REMEDIES, kinds=False, strict=True).clean("walk\nnothing")


@pytest.mark.parametrize("sent", ["x", "²", "-1", "0"])
def test_a_forged_number_of_a_row_is_refused_in_its_form(admin_client, small_draft, sent):
    refused = edit(admin_client, m.WarningSign.objects.get(code="hot"), **{"clauses-0-symptoms": [sent]})
    assert refused.status_code == 200
    assert m.WarningSign.objects.get(code="hot").clauses.get().symptoms.get().code == "fever"
