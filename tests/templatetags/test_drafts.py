"""A problem of the draft leads to the row that it is about."""

import pytest

from checker import models as m
from checker.reasoning.knowledge.problem import error
from checker.templatetags.drafts import OPENED, address_of


@pytest.mark.parametrize("kind", OPENED)
def test_the_list_shows_the_one_row(admin_client, small_draft, kind):
    m.ClinicalCase.objects.create(code="one", title="One", level="self-care")
    m.GuideSection.objects.create(code="one", heading="One", position=1)
    m.Family.objects.create(code="one", title="One", position=1)
    code = OPENED[kind].objects.first().code
    page = admin_client.get(address_of(error("idle", kind, code)))
    assert [row.code for row in page.context["cl"].result_list] == [code]


@pytest.mark.parametrize(
    "problem", [error("no-reason", "effects", "a", "b"), error("idle", "questions"), error("no-cases")]
)
def test_what_is_no_single_row_leads_nowhere(problem):
    assert address_of(problem) == ""
