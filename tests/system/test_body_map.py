"""The body map in a real browser: a thumb, a keyboard, and no script."""

from dataclasses import replace

import pytest
from django.http import HttpResponse

from checker import library
from checker.cases import walk
from checker.reasoning.interview import Interview
from checker.reasoning.questions.next_screen import answered_screens
from checker.visitor import run as run_cookie

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
LEAST = 44
PLACES = """() => [...document.querySelectorAll("label.zone")].map(label => {
  label.scrollIntoView({block: "center"});
  const box = label.getBoundingClientRect();
  const spots = [[.5, .5], [.05, .05], [.95, .05], [.05, .95], [.95, .95]];
  const hit = ([x, y]) => document.elementFromPoint(box.x + box.width * x, box.y + box.height * y) === label;
  return {name: label.className, width: box.width, height: box.height, hit: spots.every(hit)};
})"""


@pytest.fixture
def drawn(release, live_server, cases, new_page):
    """Opens the first screen with a body map: `drawn(viewport=..., ...)`."""
    knowledge = library.current().kb
    given = walk(knowledge, cases["cause-pht"])
    screens = answered_screens(Interview(knowledge, given))
    placed = next(s for s in screens if any(has_zone(q) for q in s.questions))
    before = {}
    for code, chosen in given.items():
        if code in placed.answer_codes:
            break
        before[code] = chosen

    def open_it(**options):
        page = new_page(**options)
        put_cookie(page.context, live_server.url, before)
        page.goto(f"{live_server.url}/check/{len(answered_screens(Interview(knowledge, before))) + 1}/")
        page.wait_for_selector(".body-map")
        return page

    return open_it


def has_zone(question):
    return any(symptom.zone for symptom in question.symptoms)


def put_cookie(context, address, given):
    response = HttpResponse()
    run = run_cookie.begin(library.current().number)
    run_cookie.write(response, replace(run, answers=given))
    value = response.cookies[run_cookie.COOKIE].value
    context.add_cookies([{"name": run_cookie.COOKIE, "value": value, "url": address}])


def filled(page, zone):
    """The colour that the shape of a place has."""
    return page.locator(f".at-{zone}").first.evaluate("shape => getComputedStyle(shape).fill")


def test_every_place_is_large_enough_and_meets_its_own_label(drawn, axe):
    page = drawn(**PHONE)
    for state in ("as it opens", "with an error"):
        for place in page.evaluate(PLACES):
            assert min(place["width"], place["height"]) >= LEAST, (state, place)
            assert place["hit"], (state, place)
        axe(page)
        page.get_by_role("button", name="Continue", exact=True).click()
        page.wait_for_selector(".field-wrong")


@pytest.mark.parametrize("script", [True, False])
def test_a_tap_chooses_the_answer_and_fills_the_place(drawn, script, axe):
    page = drawn(java_script_enabled=script, color_scheme="dark")
    for label in page.locator("label.zone").all():
        zone = label.get_attribute("class").split("zone-")[1]
        empty = filled(page, zone)
        label.click()
        box = page.locator(f"[id='{label.get_attribute('for')}']")
        assert box.is_checked()
        assert box.get_attribute("data-zone") == zone
        assert filled(page, zone) != empty
    axe(page)


def test_a_tap_leaves_the_picture_where_it_is(drawn):
    page = drawn(**PHONE)
    page.locator(".body-map").first.evaluate("map => map.scrollIntoView()")
    before = page.evaluate("scrollY")
    label = page.locator("label.zone").nth(2)
    label.tap()
    assert page.locator(f"[id='{label.get_attribute('for')}']").is_checked()
    assert page.evaluate("scrollY") == before


def test_with_the_keyboard_the_picture_follows_the_rows(drawn):
    page = drawn()
    page.locator("[data-zone]").first.focus()
    page.keyboard.press("ArrowDown")
    zone = page.evaluate("document.activeElement.dataset.zone")
    assert zone == page.locator("[data-zone]").nth(1).get_attribute("data-zone")
    width = "shape => parseFloat(getComputedStyle(shape).strokeWidth)"
    assert page.locator(f".at-{zone}").first.evaluate(width) == 3


def test_a_screen_reader_hears_each_answer_once(drawn):
    page = drawn()
    for row in page.locator("label.option:has([data-zone])").all():
        words = " ".join(row.inner_text().split())
        assert page.get_by_role("radio", name=words, exact=True).count() == 1
