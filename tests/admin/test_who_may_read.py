"""Each page of the admin beside Django's own asks for the right to what it shows."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from checker import models as m
from checker import publishing

pytestmark = pytest.mark.django_db

PAGES = {
    "compare": "view_warningsign",
    "audit": "view_release",
    "notes": "view_question",
    "notes of a sign": "view_warningsign",
    "logic": "view_warningsign",
    "logic of a sign": "view_warningsign",
    "rule of a sign": "view_warningsign",
    "rule of a question": "view_question",
    "rule of a key": "view_reliefkey",
    "grid": "view_frequency",
    "grid as a file": "view_frequency",
    "attempt": "view_publishattempt",
    "publish": "add_publishattempt",
    "import": "add_clinicalcase change_clinicalcase",
    "withdraw": "add_release",
    "roll back": "add_release",
}
"""Each page, and the rights that it asks for."""


def address(page):
    sign, question = m.WarningSign.objects.get(code="hot"), m.Question.objects.get(code="spot")
    version = sign.history.first().pk
    names = {
        "compare": ("warningsign_compare", sign.pk), "audit": ("audit",),
        "notes": ("notes",), "notes of a sign": ("warningsign_notes", sign.pk), "logic": ("logic",),
        "logic of a sign": ("logic_sign", "hot"), "rule of a sign": ("warningsign_rule", sign.pk),
        "rule of a question": ("question_rule", question.pk),
        "rule of a key": ("reliefkey_rule", m.ReliefKey.objects.first().pk),
        "grid": ("question_matrix", question.pk),
        "grid as a file": ("question_matrix_file", question.pk, "csv"),
        "publish": ("release_publish",), "import": ("clinicalcase_import",), "run": ("clinicalcase_run",),
        "withdraw": ("release_withdraw", 1), "roll back": ("release_roll_back", 1),
        "attempt": ("release_attempt", m.PublishAttempt.objects.get().pk),
    }  # fmt: skip
    name, *args = names[page]
    query = f"?old={version}&new={version}" if page == "compare" else ""
    return reverse(f"admin:checker_{name}", args=args) + query


@pytest.fixture
def published(small_cases):
    publishing.publish("first")
    m.PublishAttempt.objects.create(
        plain={}, checksum="x", state="refused", reason="next", seen=timezone.now()
    )


@pytest.fixture
def with_rights(published):
    """A browser of staff with these rights, or with all but these."""

    def log_in(name, rights):
        person = User.objects.create_user(name, is_staff=True)
        person.user_permissions.set(rights)
        browser = Client()
        browser.force_login(person)
        return browser

    return log_in


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_for_its_right_and_for_no_more(with_rights, page):
    every = Permission.objects.filter(content_type__app_label="checker")
    asked = PAGES[page].split()
    for missing in asked:
        codenames = {missing, missing.replace("view_", "change_")}
        others = every.exclude(codename__in=codenames)
        assert with_rights(missing, others).get(address(page)).status_code == 403, missing
    assert with_rights("enough", every.filter(codename__in=asked)).get(address(page)).status_code == 200


@pytest.mark.parametrize("page", [*PAGES, "run"])
def test_nobody_is_asked_to_log_in_and_nothing_is_kept_by_a_cache(published, page):
    response = Client().get(address(page))
    assert (response.status_code, response["Location"].partition("?")[0]) == (302, "/admin/login/")
    assert "no-store" in response["Cache-Control"]


def test_what_changes_figures_takes_another_right_than_what_shows_them(with_rights):
    browser = with_rights("reader", Permission.objects.filter(codename="view_frequency"))
    assert browser.post(address("grid"), {"action": "edit"}).status_code == 403
    assert 'class="submit-row"' not in browser.get(address("grid")).content.decode()


def test_every_case_is_run_by_editors_and_by_no_link(with_rights):
    reader = with_rights("reader", Permission.objects.filter(codename="view_clinicalcase"))
    assert reader.post(address("run")).status_code == 403
    every = {"action": "run_selected", "_selected_action": [m.ClinicalCase.objects.get().pk]}
    listed = reverse("admin:checker_clinicalcase_changelist")
    reader.post(listed, every)
    assert not m.CaseResult.objects.exists()
    page = reader.get(listed).content.decode()
    assert "Run every case" not in page
    editor = with_rights("editor", Permission.objects.filter(codename__endswith="clinicalcase"))
    assert editor.get(address("run")).status_code == 405
    assert editor.post(address("run")).status_code == 302
    assert m.CaseResult.objects.exists()


def test_whoever_may_not_delete_is_refused_before_any_use_is_listed(with_rights):
    reader = with_rights("reader", Permission.objects.filter(codename__startswith="view_"))
    row = m.Symptom.objects.get(code="fever")
    assert reader.get(reverse("admin:checker_symptom_delete", args=[row.pk])).status_code == 403


def test_a_button_that_would_be_refused_is_not_shown(with_rights):
    reads = Permission.objects.filter(codename__in=("view_release", "view_publishattempt"))
    release = reverse("admin:checker_release_change", args=[m.Release.objects.get().pk])
    start = reverse("admin:checker_release_publish")
    for name, more, shown in (
        ("reader", [], False),
        ("approver", ["add_release", "add_publishattempt"], True),
    ):
        browser = with_rights(name, reads | Permission.objects.filter(codename__in=more))
        assert ("/withdraw/" in browser.get(release).content.decode()) == shown
        assert (start in browser.get(reverse("admin:checker_release_changelist")).content.decode()) == shown


def test_no_admin_page_makes_changes_or_deletes_a_release(admin_client, published):
    page = "admin:checker_release"
    key = m.Release.objects.get().pk
    assert admin_client.get(reverse(f"{page}_add")).status_code == 403
    assert admin_client.get(reverse(f"{page}_delete", args=[key])).status_code == 403
    assert admin_client.post(reverse(f"{page}_change", args=[key]), {"reason": "other"}).status_code == 403


@pytest.mark.parametrize("model", [m.SiteDetails, m.QuestionnaireSettings, m.CareAdvice])
def test_what_the_checker_cannot_do_without_is_never_deleted(admin_client, published, model):
    row, name = model.objects.first(), f"admin:checker_{model._meta.model_name}"
    sent = {"post": "yes", "change_reason": "because"}
    assert admin_client.post(reverse(f"{name}_delete", args=[row.pk]), sent).status_code == 403
    if model is not m.CareAdvice:
        assert admin_client.get(reverse(f"{name}_add")).status_code == 403, "there is one, and one only"


@pytest.mark.parametrize("method", ["get", "post"])
def test_somebody_inactive_sees_no_draft(with_rights, method):
    person = with_rights("gone", Permission.objects.all())
    User.objects.filter(username="gone").update(is_active=False)
    assert getattr(person, method)("/preview/question/spot/").status_code in {302, 405}
    assert person.post("/draft/try/").status_code == 302
