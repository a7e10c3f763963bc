"""What is typed into a form of the admin is not lost in a real browser, and is nobody else's to see."""

import pytest
from django.urls import reverse

from checker import models as m
from tests.system.staff import log_in

pytestmark = pytest.mark.django_db(transaction=True)
KEPT = "Object.keys(sessionStorage).filter((key) => key.startsWith('hts-typed'))"


@pytest.fixture
def form(live_server, page, small_draft):
    """The form of a tip, and its address."""
    log_in(page, live_server)
    walk = m.Remedy.objects.get(code="walk")
    where = live_server.url + reverse("admin:checker_remedy_change", args=[walk.pk])
    page.goto(where)
    return where


def asked(page):
    """What the browser asks when the page is left; whoever is asked stays."""
    told = []
    page.on("dialog", lambda dialog: (told.append(dialog.type), dialog.dismiss()))
    page.get_by_role("link", name="Home").click(no_wait_after=True)
    page.wait_for_timeout(0)
    return told


def test_leaving_a_form_asks_only_once_something_was_typed(form, page):
    page.locator("#id_summary").fill("Typed and not saved.")
    assert asked(page) == ["beforeunload"]
    assert page.locator("#id_summary").input_value() == "Typed and not saved."


def test_a_window_keeps_what_was_typed_until_it_is_saved(form, page):
    page.locator("#id_summary").fill("Typed and not saved.")
    page.locator("#fits-group summary").click()
    page.get_by_text("Add another Fit").click()
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(form)
    assert page.locator("#id_summary").input_value() != "Typed and not saved."
    page.get_by_role("button", name="Put it back").click()
    assert page.locator("#id_summary").input_value() == "Typed and not saved."
    page.get_by_label("Reason for this change").fill("plainer")
    page.locator("input[name=_continue]").first.click()
    page.locator(".messagelist .success").wait_for()
    assert page.evaluate(KEPT) == []
    assert m.Remedy.objects.get(code="walk").summary == "Typed and not saved."


def test_nothing_is_kept_after_logging_out(form, page):
    page.locator("#id_summary").fill("Typed and not saved.")
    assert len(page.evaluate(KEPT)) == 1
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Log out").click()
    page.get_by_text("Thanks for spending").wait_for()
    assert page.evaluate(KEPT) == []


def test_a_text_is_marked_and_shown_while_it_is_typed(form, page, axe):
    """What is amiss is said aloud once; what could not be looked at is said, too, and stays typed.

    The picture beside the form saves nothing, and nothing in it can be reached.
    """
    summary, aloud = page.locator("#id_summary"), page.locator("[data-marks]")
    picture = page.frame_locator(".as-typed iframe")
    summary.fill("Rest immediately.")
    page.locator("#id_summary_marks li", has_text="Say “at once”").wait_for()
    assert "Say “at once”, not “immediately”." in aloud.inner_text()
    picture.get_by_text("Rest immediately.").wait_for()
    axe(page, allow={"region", "empty-table-header"}, preload=False)
    page.locator(".as-typed .picture").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.as-typed')") is None
    page.locator("#id_title").fill("")
    page.get_by_text("this shows it as it was before").wait_for()
    for asked in ("**/marks/**", "**/change/"):
        page.route(asked, lambda route: route.abort())
    summary.fill("Rest at once.")
    page.get_by_text("could not be looked at just now").wait_for()
    page.get_by_text("It could not be shown just now").wait_for()
    assert picture.get_by_text("Rest immediately.").is_visible()
    assert summary.input_value() == "Rest at once."
    assert m.Remedy.objects.get(code="walk").summary == "s"
