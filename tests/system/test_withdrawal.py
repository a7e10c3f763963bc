"""A release is withdrawn under a visitor, and brought back: clicked through without JavaScript."""

import pytest

from checker import library, publishing
from checker.models import Question
from tests.system.journey import Journey
from tests.system.staff import log_in
from tests.system.test_workbench import WELL

pytestmark = pytest.mark.django_db(transaction=True)


def published(small_draft):
    """Two releases that differ in one question."""
    publishing.publish("first")
    Question.objects.filter(code="feel").update(text="How does it feel now?")
    publishing.publish("second")


def press(page, link, button, reason):
    """From the page of releases: open one, and do it for a reason."""
    page.get_by_role("link", name="Release 2").click()
    page.get_by_role("link", name=link, exact=True).click()
    page.locator("#id_reason").fill(reason)
    page.get_by_role("button", name=button).click()


def test_a_release_is_withdrawn_under_a_visitor_and_published_again(new_page, live_server, small_draft):
    published(small_draft)
    visitor = new_page(base_url=live_server.url, java_script_enabled=False)
    run = Journey(visitor, live_server.url, WELL)
    run.start()
    while "feel" not in run.screens:
        run.answer()
    later = visitor.locator('#step input[name="screen"]').input_value()
    for name, value in run.fields(later):
        visitor.locator(f'#step input[name="q-{name}"][value="{value}"]').check()
    approver = new_page(base_url=live_server.url, java_script_enabled=False)
    log_in(approver, live_server, "ben")
    approver.goto("/admin/checker/release/")
    press(approver, "Withdraw", "Withdraw release 2", "A question was wrong")
    assert "Release 2 is withdrawn" in approver.locator(".messagelist").inner_text()
    visitor.get_by_role("button", name="Continue", exact=True).click()
    assert "a clinician withdrew this version" in visitor.locator("main").inner_text()
    visitor.get_by_role("button", name="Go on with the new version").click()
    assert visitor.locator('#step input[name="screen"]').input_value() == "feel"
    assert visitor.locator('#step input[value="feel-ache"]').is_checked()
    assert library.current().number == 1
    press(approver, "Publish this one again", "Publish release 2 again", "It was right after all")
    approver.locator("#id_again").check()
    approver.get_by_role("button", name="Publish release 2 again").click()
    assert "Release 3 is public" in approver.locator(".messagelist").inner_text()
    visitor.goto("/changes/")
    told = visitor.locator("main").inner_text()
    assert "A question was wrong" in told
    assert "The same content as release 2" in told
