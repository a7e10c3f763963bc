"""In a real browser, without JavaScript: raise a sign with a second person; fail to weaken one."""

import pytest
from django.conf import settings
from django.test import Client

from checker import library
from checker.models import Release, WarningSign
from tests.attempts import at_once, member, small_cases  # noqa: F401
from tests.drafts import forgetful_library, small_draft  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)

DJANGOS_OWN = {"region", "link-in-text-block"}
"""Django's messages lie outside of landmarks, and its breadcrumbs tell links by colour alone."""


def log_in(page, user, live_server):
    """Give the browser a session of this person."""
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
    page.goto(live_server.url + "/admin/")


def open_sign(page, title):
    page.goto("/admin/")
    page.get_by_role("link", name="Warning signs", exact=True).first.click()
    page.get_by_role("link", name=title).first.click()


def save(page, level, reason):
    page.locator("#id_level").select_option(level)
    page.locator("#id_change_reason").fill(reason)
    page.locator("input[name=_save]").first.click()


def test_draft(page, reason):
    page.goto("/admin/")
    page.get_by_role("link", name="Releases", exact=True).first.click()
    page.get_by_role("link", name="Publish the draft").click()
    page.locator("#id_reason").fill(reason)
    page.get_by_role("button", name="Test the draft").click()


test_draft.__test__ = False


def test_a_warning_sign_is_raised_and_published_with_a_second_person(
    new_page, axe, live_server, small_cases, at_once, member
):
    editor = new_page(base_url=live_server.url, java_script_enabled=False)
    log_in(editor, member("anna", "editor"), live_server)
    open_sign(editor, "weak")
    save(editor, "emergency", "A weak leg is an emergency")
    test_draft(editor, "A weak leg is an emergency")
    assert "Somebody other than the last editor" in editor.locator("#content-main").inner_text()
    axe(editor, allow=DJANGOS_OWN)
    approver = new_page(base_url=live_server.url, java_script_enabled=False)
    log_in(approver, member("ben", "approver"), live_server)
    approver.goto(editor.url)
    assert "1 of 1 clinical cases passed" in approver.locator("#content-main").inner_text()
    axe(approver, allow=DJANGOS_OWN)
    approver.get_by_role("button", name="Approve and publish").click()
    approver.get_by_text("Release 1 is public.").wait_for()
    release = Release.objects.get()
    assert (release.edited_by, release.by.username) == (["anna"], "ben")
    assert {s.code: s.level.code for s in library.current().kb.warning_signs}["weak"] == "emergency"
    for address in ("/admin/checker/release/audit/", "/admin/checker/release/1/withdraw/", "/changes/"):
        approver.goto(live_server.url + address)
        axe(approver, allow=DJANGOS_OWN if address.startswith("/admin/") else ())


def test_a_safety_rule_cannot_be_weakened(new_page, axe, live_server, small_cases, at_once, member):
    page = new_page(base_url=live_server.url, java_script_enabled=False)
    log_in(page, member("anna", "approver"), live_server)
    open_sign(page, "weak")
    save(page, "see-professional", "It fires too often")
    assert "must not be told to wait" in page.locator(".errorlist").first.inner_text()
    assert WarningSign.objects.get(code="weak").level == "urgent"
    open_sign(page, "hot")
    save(page, "see-professional", "It fires too often")
    test_draft(page, "Fewer alarms")
    told = page.locator("#content-main").inner_text()
    assert "Somebody with a fever" in told
    assert "under-triage" in told
    assert page.get_by_role("button", name="Approve and publish").count() == 0
    axe(page, allow=DJANGOS_OWN)
    for address in (
        "clinicalcase/",
        "clinicalcase/import/",
        f"warningsign/{WarningSign.objects.get(code='hot').pk}/history/",
    ):
        page.goto(f"{live_server.url}/admin/checker/{address}")
        axe(page, allow=DJANGOS_OWN)
    assert not Release.objects.exists()
