"""What is typed as a reason, or about a review, has an end: one letter more is refused with words."""

from functools import partial

import pytest

from checker.admin.cases.forms import ImportForm
from checker.admin.editing.content_form import REASON_LENGTH
from checker.admin.frequencies.posted import SavingForm
from checker.admin.releases.actions import PublishAgainForm, ReasonForm
from checker.admin.releases.attempt_forms import ApproveForm, SendBackForm, StartAttemptForm
from checker.models import PublishAttempt, Remedy
from checker.publishing import Findings
from checker.publishing.findings import Failed
from tests.admin.subjects.test_subjects import address, edit

pytestmark = pytest.mark.django_db
FAILED = Failed("comfort", (), refuses=False, kind="property")


def approve(data):
    return ApproveForm(PublishAttempt(findings=Findings("1", failed=(FAILED,)).as_plain()), data)


@pytest.mark.parametrize(("form", "name", "longest"), [
    (ReasonForm, "reason", 500), (PublishAgainForm, "reason", 500), (StartAttemptForm, "reason", 500),
    (approve, "reason", 500), (approve, "reviewer", 200), (approve, "reviewer_role", 200),
    (approve, "reviewer_registration", 200), (approve, "accept-comfort", 1000),
    (ImportForm, "change_reason", 300), (partial(SavingForm, sourced=False), "reason", 300),
])  # fmt: skip
def test_a_text_has_an_end(form, name, longest):
    for length, errors in ((longest, 0), (longest + 1, 1)):
        assert len(form({name: "x" * length}).errors.get(name, ())) == errors


def test_so_has_the_reason_of_an_edit(admin_client, small_draft):
    row = Remedy.objects.get(code="walk")
    assert edit(admin_client, row, change_reason="x" * (REASON_LENGTH + 1)).status_code == 200
    assert edit(admin_client, row, change_reason="x" * REASON_LENGTH).status_code == 302


def test_so_has_the_reason_of_an_order(admin_client, small_draft):
    listed = address(Remedy, "changelist")
    rows = list(admin_client.get(listed).context["cl"].formset.queryset)
    sent = {"form-TOTAL_FORMS": len(rows), "form-INITIAL_FORMS": len(rows), "_save": "Save"}
    for n, row in enumerate(rows):
        sent |= {f"form-{n}-id": row.pk, f"form-{n}-position": row.position + 1}
    for length, status in ((REASON_LENGTH + 1, 200), (REASON_LENGTH, 302)):
        assert admin_client.post(listed, {**sent, "change_reason": "x" * length}).status_code == status


def test_so_has_the_reason_of_a_deletion(admin_client, small_draft):
    row = Remedy.objects.get(code="walk")
    row.pk, row._state.adding, row.code = None, True, "spare"
    row.save()
    page = address(Remedy, "delete", row.pk)
    assert admin_client.post(page, {"post": "yes", "change_reason": " "}).status_code == 422
    assert admin_client.post(page, {"post": "yes", "change_reason": "x" * 500}).status_code == 302
    assert len(Remedy.history.filter(code="spare").first().history_change_reason) == REASON_LENGTH


def test_so_has_the_word_with_which_a_draft_is_sent_back():
    for length, valid in ((1000, True), (1001, False)):
        assert SendBackForm({"back-word": "x" * length}).is_valid() == valid
