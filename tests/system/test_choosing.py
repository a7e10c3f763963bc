"""Choosing an answer, and choosing again: what is cleared is said, and what is wrong comes into view."""

import re

import pytest
from django.test import Client
from playwright.sync_api import expect

from checker import library
from checker.cases import walk
from tests.pages.states import hidden, put_into_cookie
from tests.system.arrive import carry, carry_answers
from tests.system.test_audit import show

pytestmark = pytest.mark.django_db(transaction=True)

LOW = (320, 256)
"""What 1280 by 1024 leave at 400 % zoom."""
SIZES = (LOW, (390, 664), (1280, 720))
IN_VIEW = """() => [...document.querySelectorAll('.error-summary a')].map(link => {
  scrollTo(0, 0);
  link.focus();
  link.click();
  const input = document.activeElement, field = input.closest('.field');
  const bar = document.querySelector('#step .actions');
  const end = getComputedStyle(bar).position === 'sticky' ? bar.getBoundingClientRect().top : innerHeight;
  const box = selector => field.querySelector(selector).getBoundingClientRect();
  const top = box('legend').top;
  const seen = selector => box(selector).top >= 0 && box(selector).bottom <= Math.min(end, innerHeight);
  const tooMuch = selector => box(selector).bottom - top > innerHeight - 20;
  return {
    question: top >= 0 && (tooMuch('legend') || seen('legend')),
    message: tooMuch('.error') || seen('.error'),
    answer: tooMuch('label.option') || seen('label.option'),
    link: input.id === link.hash.slice(1),
  };
})"""
"""For each link of the error summary: whether it leads to its box, and what is in view then. A long question
with its message and first answer may be higher than a low screen: then it shows from its beginning."""


NARROW = (256, 192)
"""What 1024 by 768 leave at 400 % zoom."""
CUT = """() => {
  const parts = document.querySelectorAll('legend, .error, .error-summary, .option, .button');
  const cut = part => part.scrollWidth > Math.max(part.clientWidth, 1);
  const outside = ({ left, right }) => left < 0 || right > innerWidth;
  return [document.documentElement, ...parts]
    .filter(part => cut(part) || outside(part.getBoundingClientRect()))
    .map(part => part.outerHTML.slice(0, 100));
}"""
"""What does not fit into the width of the window, or into itself."""


def sent_empty(release, cases):
    """Each screen of a run as it comes back when nothing was chosen; the sorting screen, too."""
    run = walk(library.current().kb, cases["cause-pht"])
    runs = {"run": run, "sorting": {**run, "safety-nerves": ("not-sure",)}}
    for name, given in runs.items():
        client = Client()
        put_into_cookie(client, release.number, given, enough=False)
        yield from refused(client, name)


def refused(client, name):
    number = 1
    while (page := client.get(f"/check/{number}/")).status_code == 200:
        wrong = client.post(f"/check/{number}/", hidden(page))
        if wrong.status_code == 422:
            yield f"{name}-{number}", wrong.content.decode()
        number += 1


def test_a_question_with_its_error_fits_and_the_summary_leads_to_it(release, live_server, cases, page):
    """At four times its size nothing is cut off; a link shows question, message and answer at each size."""
    screens = dict(sent_empty(release, cases))
    assert len(screens) > 12
    mapped = 0
    for name, html in screens.items():
        show(page, f"{live_server.url}/state/{name}/", html)
        mapped += page.locator(".field-wrong .body-map").count()
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            for found in page.evaluate(IN_VIEW):
                assert all(found.values()), (name, width, height, found)
        page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
        assert page.locator("legend").count()
        assert page.locator(".error").count()
        assert page.evaluate(CUT) == [], name
    assert mapped > 1


def first_screen(page, live_server):
    page.goto(live_server.url + "/check/1/")
    return page.get_by_role("group").filter(has=page.locator("[name=q-safety-nerves]"))


def test_what_is_cleared_with_a_choice_is_said(release, live_server, new_page):
    page = new_page(viewport={"width": 390, "height": 844})
    listed = first_screen(page, live_server)
    boxes = listed.get_by_role("checkbox")
    told = listed.get_by_role("status")
    none = listed.locator("[value=none]")
    for number in (0, 1):
        boxes.nth(number).check()
    assert told.inner_text() == ""
    none.press("Space")
    expect(told).to_have_text("Other answers cleared: 2")
    expect(told).to_be_in_viewport()
    assert listed.locator(":checked").count() == 1
    boxes.nth(2).check()
    expect(told).to_have_text("Other answers cleared: 1")
    boxes.nth(3).check()
    expect(told).to_be_empty()
    listed.locator("[value=not-sure]").check()
    assert listed.locator(":checked").count() == 3


@pytest.mark.parametrize("script", [True, False])
def test_other_phone_numbers_lose_no_tick(script, release, live_server, new_page):
    page = new_page(java_script_enabled=script)
    for number in (1, 2):
        if number == 1:
            page.goto(live_server.url + "/check/1/")
        boxes = page.get_by_role("checkbox")
        boxes.nth(0).check()
        boxes.nth(2).check()
        page.get_by_label("Phone numbers for").select_option("us" if number == 1 else "uk")
        page.get_by_role("button", name="Change", exact=True).click()
        expect(page.get_by_role("status").filter(has_text="it is still here")).to_be_visible()
        assert [boxes.nth(at).is_checked() for at in range(3)] == [True, False, True]
        assert page.url == f"{live_server.url}/check/{number}/?note=numbers"
        for at in (0, 2):
            boxes.nth(at).uncheck()
        page.locator("#step [value=none]").check()
        page.get_by_role("button", name="Continue", exact=True).click()
        page.wait_for_url(f"**/check/{number + 1}/")


def test_while_a_screen_is_on_its_way_nothing_else_can_be_chosen(release, live_server, cases, page):
    carry(page, live_server, cases["cause-pht"])
    page.goto(live_server.url + "/check/1/")
    page.route("**/check/**", lambda _: None)
    ticked = "[...document.querySelectorAll('#step input:checked')].map(box => box.id)"
    before = page.evaluate(ticked)
    with page.expect_request("**/check/1/"):
        page.get_by_role("button", name="Continue", exact=True).click()
    box = page.get_by_role("checkbox").first
    box.click()
    page.locator("#step label.option").nth(1).click()
    page.get_by_role("checkbox").nth(2).press("Space")
    assert page.evaluate(ticked) == before
    page.get_by_role("button", name="Change", exact=True).click()
    assert page.url == live_server.url + "/check/1/"
    page.context.new_cdp_session(page).send("Page.stopLoading")
    expect(page.locator("#step form")).not_to_have_attribute("aria-busy", "true")
    box.click()
    assert page.evaluate(ticked) != before


def test_nor_with_the_arrows_on_a_choice_of_one(release, live_server, cases, page):
    carry(page, live_server, cases["cause-pht"])
    for number in range(1, 20):
        page.goto(f"{live_server.url}/check/{number}/")
        if page.get_by_role("radio").count() > 1:
            break
    page.route("**/check/**", lambda _: None)
    chosen = page.locator("#step [type=radio]:checked").first
    before = chosen.get_attribute("id")
    with page.expect_request(f"**/check/{number}/"):
        page.get_by_role("button").filter(has_text=re.compile("Continue|Save")).click()
    chosen.press("ArrowDown")
    chosen.press("ArrowUp")
    chosen.press("ArrowDown")
    assert page.locator("#step [type=radio]:checked").first.get_attribute("id") == before


def test_none_of_these_in_one_group_leaves_the_others_alone(release, live_server, cases, page):
    carry(page, live_server, cases["relief-pht-front-locked"])
    page.goto(live_server.url + "/check/relief-check/")
    groups = page.locator("main fieldset").filter(has=page.locator("[type=checkbox]"))
    first, second = groups.nth(0), groups.nth(1)
    ticked = first.get_by_role("checkbox").first
    ticked.check()
    second.locator("[value=none]").check()
    assert ticked.is_checked()
    first.locator("[value=none]").check()
    assert not ticked.is_checked()
    assert second.locator("[value=none]").is_checked()


def test_none_of_these_stands_after_an_or(release, live_server, plain_page):
    """Heard as a word, seen as a line."""
    listed = first_screen(plain_page, live_server)
    words = [word.strip() for word in listed.locator(".options > *").all_text_contents()]
    assert words.count("or") == 1
    assert listed.locator(".options > hr").count() == 1
    assert words[words.index("or") + 1].startswith("None")


def test_the_bar_sticks_only_where_it_leaves_room(release, live_server, page):
    page.goto(live_server.url + "/check/1/")
    position = "getComputedStyle(document.querySelector('#step .actions')).position"
    for size, expected in {LOW: "static", (844, 390): "static", (360, 640): "sticky"}.items():
        page.set_viewport_size({"width": size[0], "height": size[1]})
        assert page.evaluate(position) == expected, size


GROUND = "e => [getComputedStyle(e).backgroundImage, getComputedStyle(e).backgroundColor]"
LOOKS = """box => {
  const style = getComputedStyle(box.closest('label'));
  return [style.outlineStyle, style.outlineWidth, style.outlineColor, style.borderColor].join(' ');
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_under_forced_colours_the_focus_is_seen_on_a_tick(scheme, release, live_server, cases, new_page):
    page = new_page(viewport={"width": 360, "height": 740}, forced_colors="active", color_scheme=scheme)
    carry(page, live_server, cases["cause-pht"])
    page.goto(live_server.url + "/check/4/")
    chosen, other = page.locator(".option :checked").first, page.locator(".option :not(:checked)").first
    ticked, plain = chosen.evaluate(LOOKS), other.evaluate(LOOKS)
    assert ticked != plain
    chosen.focus()
    assert len({ticked, plain, chosen.evaluate(LOOKS)}) == 3
    assert page.locator("#step .actions").evaluate(GROUND) == page.locator("body").evaluate(GROUND)


ABOVE_THE_BAR = """() => {
  const box = selector => document.querySelector(selector).getBoundingClientRect();
  const bar = box('#step .actions').top, seen = part => part.top >= 0 && part.bottom <= bar;
  return {
    number: seen(box('.notice-urgent .call')),
    question: seen(box('#step h1')),
  };
}"""
"""What of the screen stands above the bar that sticks to its end."""
FOLLOWED = {
    "safety-nerves": ("both-legs", "leg-weak", "saddle-change"),
    "safety-injury": ("injury", "trapped"),
}


@pytest.mark.parametrize(("of", "line"), [(of, line) for of, lines in FOLLOWED.items() for line in lines])
def test_of_an_emergency_with_a_question_the_number_and_the_question_are_in_view(
    of, line, release, live_server, phone_page
):
    page = phone_page
    asked = [q.code for q in library.current().kb.questions if q.code.startswith("safety-")]
    before = dict.fromkeys(asked[: asked.index(of)], ("none",))
    carry_answers(page, live_server, {**before, of: (line,)})
    page.goto(f"{live_server.url}/check/{len(before) + 2}/")
    assert page.locator(".notice-urgent.level-emergency").is_visible()
    assert page.evaluate(ABOVE_THE_BAR) == {"number": True, "question": True}
