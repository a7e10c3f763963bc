"""Somebody who says "not sure" to a list, in a real browser: the result comes first and sorts it."""

import pytest

from checker import library
from checker.cases import walk
from tests.system.journey import RESULT, Journey

LINES = "#sharpen form:has(.line)"


def unsure(page, live_server, cases, *, audit=None):
    """At the first result of somebody who was not sure of the first safety list."""
    answers = {**walk(library.current().kb, cases["cause-pht"]), "safety-nerves": ("not-sure",)}
    journey = Journey(page, live_server.url, answers, audit=audit)
    journey.start()
    journey.walk().see_result()
    return journey


def box(page, line, said):
    return page.locator(f'{LINES} input[name="q-{line}"][value="{said}"]')


def update(page):
    page.get_by_role("button", name="Update my result").click()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_list_is_sorted_on_the_result(javascript, release, live_server, cases, new_page, axe):
    page = new_page(
        viewport={"width": 360, "height": 740}, color_scheme="dark", java_script_enabled=javascript
    )
    journey = unsure(page, live_server, cases, audit=axe)
    assert not any(screen.endswith("--unsure") for screen in journey.screens)
    assert page.locator(".level-urgent").count() == 1
    assert page.get_by_text("If one of these is surely there, get emergency help now").is_visible()
    assert page.locator(f"{LINES} fieldset").count() == 9
    update(page)
    page.wait_for_selector(".error-summary")
    axe(page)
    box(page, "leg-weak", "not-sure").check()
    update(page)
    page.get_by_text("warning signs no longer count").wait_for()
    assert page.locator(LINES).count() == 0
    axe(page)


def test_an_emergency_found_while_sorting_is_what_the_page_begins_with(
    release, live_server, cases, phone_page, axe
):
    unsure(phone_page, live_server, cases)
    box(phone_page, "chest-or-faint", "yes").check()
    update(phone_page)
    phone_page.wait_for_selector(f"{RESULT} .level-emergency")
    told = phone_page.get_by_text("How soon to act has changed: Emergency")
    assert told.bounding_box()["y"] < phone_page.locator(".level-emergency").bounding_box()["y"]
    assert phone_page.evaluate("document.querySelector('.level-emergency').getBoundingClientRect().top") < 740
    axe(phone_page)
