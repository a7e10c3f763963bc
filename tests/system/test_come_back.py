"""Coming back in a real browser: share, look again, compare; and the date for the calendar."""

import re

import pytest
from django.test import Client
from icalendar import Calendar

from checker import library
from checker.cases import walk
from checker.sharing import results
from checker.visitor import run as run_cookie
from tests.pages.states import put_into_cookie
from tests.system.arrive import carry
from tests.system.journey import Journey

pytestmark = pytest.mark.django_db(transaction=True)


def see(page, axe):
    """Audit the page that is there; it may not scroll sideways."""
    axe(page)
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    assert not wide, f"{page.url} scrolls sideways"


def test_whoever_made_a_link_sees_then_and_now(release, cases, live_server, phone_page, axe):
    page, given = phone_page, walk(library.current().kb, cases["cause-pht"])
    client = Client()
    put_into_cookie(client, release.number, given)
    value = client.cookies[run_cookie.COOKIE].value
    page.context.add_cookies([{"name": run_cookie.COOKIE, "value": value, "url": live_server.url}])

    page.goto(live_server.url + "/check/result/")
    with page.expect_download() as started:
        page.get_by_role("link", name=re.compile("calendar", re.IGNORECASE)).click()
    assert len(Calendar.from_ical(started.value.path().read_bytes()).walk("VALARM")) == 2

    page.goto(live_server.url + "/check/share/")
    page.get_by_role("button", name="Make the link").click()
    page.goto(page.locator(".share-link a").get_attribute("href"))
    page.get_by_role("link", name="how is it now").click()
    see(page, axe)
    page.get_by_label("About the same").check()
    page.get_by_role("button", name="Answer again").click()

    again = Journey(page, live_server.url, given).walk()
    assert "safety-nerves" in again.screens
    assert "how-it-has-been" in again.screens
    again.see_result()
    told = page.locator(".level").bounding_box()
    assert told["y"] < 640, "the first screen holds what it held the first time"
    page.get_by_role("link", name="then and now side by side").click()
    see(page, axe)
    assert page.locator("tbody tr").count() > 5


@pytest.mark.parametrize("key", ["W" * 32, "iW_" * 10 + "mm", "-" * 32])
def test_the_page_of_a_link_is_as_wide_as_the_screen_whatever_its_keys(
    key, release, cases, live_server, new_page, monkeypatch
):
    monkeypatch.setattr(results, "_random", lambda: key)
    page = new_page(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    carry(page, live_server, cases["cause-pht"])
    page.goto(live_server.url + "/check/share/")
    page.get_by_role("button", name="Make the link").click()
    page.wait_for_url("**/made/")
    assert page.locator(".share-link code").inner_text() == key
    for width in (360, 320):
        page.set_viewport_size({"width": width, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth") == width
