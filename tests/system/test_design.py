"""The design in a real browser: the switch of colours, the first paint, and the style guide."""

import pytest
from django.conf import settings

from tests.system.arrive import put_theme

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = {"width": 360, "height": 740}
PAPER = "getComputedStyle(document.body).backgroundColor"
BARS = "[...document.querySelectorAll('meta[name=theme-color]')].map(meta => meta.content)"
SHIFTS = """() => {
  window.shifted = 0;
  new PerformanceObserver(list => list.getEntries().forEach(e => window.shifted += e.value))
    .observe({type: 'layout-shift', buffered: true});
}"""


def choose(page, name):
    page.locator(".theme summary").click()
    page.get_by_role("button", name=name, exact=True).click()


@pytest.mark.parametrize("script", [True, False])
def test_the_colours_change_on_the_page_and_stay(script, release, live_server, new_page, axe):
    page = new_page(viewport=PHONE, java_script_enabled=script, color_scheme="light")
    page.goto(live_server.url + "/tips/")
    light = page.evaluate(PAPER)
    documents = []
    page.on(
        "request", lambda request: documents.append(request.url) if request.is_navigation_request() else 0
    )
    choose(page, "Night")
    page.wait_for_selector("html[data-theme=night]")
    night = page.evaluate(PAPER)
    assert night != light
    assert page.locator(".theme-form [aria-pressed=true]").text_content() == "Night"
    assert bool(documents) is not script, "with a script the page is not loaded again"
    axe(page)
    page.goto(live_server.url + "/")
    assert page.evaluate(PAPER) == night
    assert page.evaluate(BARS) == ["#0c0604"]
    with page.expect_response("**/theme/"):
        choose(page, "As your device")
    page.wait_for_selector("html[data-theme=auto]")
    assert page.evaluate(PAPER) == light
    assert "hts-theme" not in {c["name"] for c in page.context.cookies() if c["value"]}


def test_the_browsers_bars_follow_the_switch(release, live_server, page):
    page.goto(live_server.url + "/tips/")
    choose(page, "Night")
    assert set(page.evaluate(BARS)) == {page.evaluate(PAPER)}


def test_the_first_screen_needs_the_critical_part_alone(release, live_server, new_page):
    """While the rest of the sheet is held back, what is seen stands where it stays."""
    page = new_page(viewport=PHONE)
    page.add_init_script(f"({SHIFTS})()")
    held = []

    def hold(route):
        held.append(route)

    page.route("**/checker*.css", hold)
    with page.expect_request("**/checker*.css"):
        page.goto(live_server.url + "/", wait_until="commit")
    page.wait_for_selector(".intro h1")
    places = "[...document.querySelectorAll('.site-header *, .intro *')].filter(e => e.checkVisibility())"
    boxes = f"{places}.map(e => JSON.stringify(e.getBoundingClientRect()))"
    before = page.evaluate(boxes)
    assert held
    held[0].continue_()
    page.wait_for_load_state("load")
    assert page.evaluate(boxes) == before
    assert page.evaluate("window.shifted") == 0


@pytest.mark.parametrize("theme", ["light", "dark", "night"])
def test_every_component_in_every_state_passes_the_audit(
    theme, release, live_server, new_page, axe, monkeypatch
):
    monkeypatch.setattr(settings, "DEBUG", True)
    page = new_page(viewport=PHONE)
    put_theme(page, live_server, theme)
    page.goto(live_server.url + "/styleguide/")
    assert page.locator("h1").inner_text() == "Style guide"
    for each in page.locator("main details").all():
        each.evaluate("details => details.open = true")
    axe(page)
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
