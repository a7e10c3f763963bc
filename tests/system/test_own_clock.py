"""Days go by the clock of the device; without a script by that of the region, which is named then."""

import pytest

from tests.system.arrive import LEVELS, carry, clear

pytestmark = pytest.mark.django_db(transaction=True)


def begun(page, live_server, case):
    """The line that says when the answers were begun, after a question was seen; shown on paper alone."""
    carry(page, live_server, case)
    page.goto(live_server.url + "/check/1/")
    page.goto(live_server.url + "/check/result/")
    return page.get_by_text("Answers begun on").text_content()


def test_the_script_tells_the_zone_for_this_session_and_nothing_else(release, live_server, cases, new_page):
    page = new_page(timezone_id="Asia/Tokyo")
    page.goto(live_server.url + "/")
    assert page.context.cookies() == []
    assert "(local time, UTC" in begun(page, live_server, cases[LEVELS["urgent"]])
    (zone,) = (each for each in page.context.cookies() if each["name"] == "hts-zone")
    kept = {key: zone[key] for key in ("value", "path", "sameSite", "expires", "secure")}
    assert kept == {
        "value": "Asia/Tokyo", "path": "/", "sameSite": "Lax", "expires": -1, "secure": False,
    }  # fmt: skip
    clear(page).click()
    page.wait_for_url("**/?note=cleared")
    assert "hts-zone" not in {each["name"] for each in page.context.cookies()}


def test_without_a_script_the_zone_of_the_region_is_named(release, live_server, cases, new_page):
    page = new_page(timezone_id="Asia/Tokyo", java_script_enabled=False)
    assert "(London time)" in begun(page, live_server, cases[LEVELS["urgent"]])
