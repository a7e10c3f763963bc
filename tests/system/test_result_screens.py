"""The first screen of a result on a phone, the tonight card, and “Did this help?” in a real browser."""

from types import SimpleNamespace

import pytest

from checker import library
from checker.visitor import run as run_cookie
from tests.system.arrive import LEVELS, carry

pytestmark = pytest.mark.django_db(transaction=True)

PHONES = ({"width": 360, "height": 740}, {"width": 390, "height": 844})
HARD = {
    "alone-painkiller-overuse": "urgent",
    "alone-quinolone-recent": "urgent",
    "alone-surgery-hip-12w": "see-professional",
    "alone-relief-hang-leg": "see-professional",
    "cause-rls": "self-care",
    "gate-tear-old": "see-professional",
}
"""Cases with much to say, or whose first tip has a tall drawing or a caution above it."""
ON_SCREEN = """selector => {
  const box = document.querySelector(selector)?.getBoundingClientRect();
  return Boolean(box?.height) && box.top >= 0 && box.bottom <= innerHeight && box.right <= innerWidth;
}"""
ON_PAPER = """() => [...document.querySelectorAll('main details')]
  .filter(e => e.closest('.screen-only') === null && !e.querySelector('form'))
  .map(e => [e.matches('.on-paper'), [...e.querySelectorAll('summary ~ * :is(p, li), summary ~ :is(p, li)')]
    .some(each => each.getBoundingClientRect().height > 0)])"""
"""Of each fold: whether it is one that the paper is for, and whether something of it is printed."""


def see_result(page, live_server, case):
    carry(page, live_server, case)
    page.goto(live_server.url + "/check/result/")


def test_the_first_screen_says_how_bad_by_when_whom_to_ring_what_to_say_and_how_to_lie(
    release, live_server, cases, new_page
):
    for phone in PHONES:
        page = new_page(viewport=phone, has_touch=True, is_mobile=True)
        for case, level in {**{case: level for level, case in LEVELS.items()}, **HARD}.items():
            see_result(page, live_server, cases[case])
            missing = [selector for selector in wanted(level) if not page.evaluate(ON_SCREEN, selector)]
            assert missing == [], (case, phone)


def wanted(level):
    """What the first screen has to hold, as selectors."""
    always = [".level-word", "#level-heading"]
    return (
        always
        + {
            "self-care": [".tips .tip:first-child h3", ".if-worse"],
            "see-professional": [".level .by-when", ".level q", ".level .until-then", ".if-worse"],
            "urgent": [".level .call[href^='tel:']", ".level q", ".level .until-then"],
            "emergency": [".level .call[href^='tel:']", ".level q"],
        }[level]
    )


@pytest.mark.parametrize("script", [True, False])
def test_paper_holds_what_it_is_for_and_what_somebody_opened(script, release, live_server, cases, new_page):
    page = new_page(java_script_enabled=script)
    see_result(page, live_server, cases[LEVELS["see-professional"]])
    page.emulate_media(media="print")
    if script:
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
    found = page.evaluate(ON_PAPER)
    assert {is_for_paper for is_for_paper, _ in found} == {True, False}
    assert [pair for pair in found if pair[0] != pair[1]] == []
    page.evaluate("document.querySelector('#later details').open = true")
    opened = page.evaluate(ON_PAPER)
    assert sum(printed for _, printed in opened) > sum(printed for _, printed in found)


def test_the_tonight_card_works_without_a_script_and_is_accessible(
    release, live_server, cases, new_page, axe
):
    for script in (True, False):
        page = new_page(viewport=PHONES[0], java_script_enabled=script)
        see_result(page, live_server, cases[LEVELS["see-professional"]])
        page.get_by_role("link", name="Open the bedside page").click()
        page.wait_for_url("**/check/tonight/")
        axe(page)
        assert page.locator(".drawing-art").count()
        assert page.get_by_role("button").count() == (1 if script else 0)
        assert (
            float(page.locator(".steps li").first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)"))
            >= 20
        )
        page.get_by_role("link", name="Back to the result").click()
        page.wait_for_selector("[data-result]")


def kept(page):
    """What the browser holds of the run."""
    cookies = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    return run_cookie.read(SimpleNamespace(COOKIES=cookies))


def say(page, title, answer):
    """Open the fold that asks, if it is closed, and say how a tip went."""
    if not page.get_by_role("radio", name=title).is_visible():
        page.get_by_text("Tried one? Tell us").click()
    page.get_by_role("radio", name=title).check()
    page.get_by_role("button", name=answer, exact=True).click()


@pytest.mark.parametrize("script", [True, False])
def test_did_this_help_goes_from_tip_to_tip_and_keeps_what_made_it_worse(
    script, release, live_server, cases, new_page, axe
):
    page = new_page(viewport=PHONES[0], java_script_enabled=script)
    see_result(page, live_server, cases[LEVELS["see-professional"]])
    before = kept(page)
    first, second = (page.locator(".tips .tip h3").nth(n).inner_text() for n in (0, 1))
    for answer, on_top in (("Yes", first), ("No", second)):
        say(page, first, answer)
        page.wait_for_function(
            "title => document.querySelector('.notice[autofocus]')?.textContent.includes(title)", arg=on_top
        )
        assert page.locator(".tips .tip h3").first.inner_text() == on_top
    code = {remedy.title: remedy.code for remedy in library.current().kb.remedies}
    before = before.without_tip(code[first], worse=False)
    assert kept(page) == before
    say(page, second, "It got worse")
    stop = page.get_by_text("Stop: do not go on")
    stop.wait_for()
    assert stop.evaluate(
        "e => document.activeElement.contains(e) && document.activeElement.matches('.notice p')"
    )
    axe(page)
    assert kept(page) == before.without_tip(code[second], worse=True)
    assert second not in page.locator(".tips .tip h3").all_inner_texts()
    assert "tip" not in page.url.split("/check/")[1]
