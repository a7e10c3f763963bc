"""A result on paper: whoever sees the first sheet alone sees how soon to get help."""

import re

import pytest
from django.test import Client

from checker import library
from checker.cases import walk
from tests.pages.states import put_into_cookie
from tests.system.arrive import LEVELS, carry, put_theme
from tests.system.paper import bare, pages

pytestmark = pytest.mark.django_db(transaction=True)

MOST_SHEETS = 3
WITH_A_SIGN = "warn-09"
"""A warning sign below urgent: all about it stands in the box of the care level, open on paper."""


def share(case, release):
    """The address of a shared result."""
    client = Client()
    put_into_cookie(client, release.number, walk(library.current().kb, case))
    made = client.post("/check/share/", {"days": "7"}, follow=True).content.decode()
    return re.search(r"/r/[^/\"<\s]+/", made)[0]


@pytest.mark.parametrize("shared", [False, True])
def test_the_first_page_holds_the_care_level(shared, release, live_server, cases, page):
    for code in (WITH_A_SIGN, LEVELS["urgent"]):
        carry(page, live_server, cases[code])
        page.goto(live_server.url + (share(cases[code], release) if shared else "/check/result/"))
        level = page.locator(".level").first
        (first,) = pages(page.pdf(format="A4", page_ranges="1"))
        said = level.locator(".level-word, [id$=-heading], .by-when strong").all_inner_texts()
        assert len(said) == 3
        assert [words for words in said if bare(words) not in first] == []


@pytest.mark.parametrize("code", [*LEVELS.values(), WITH_A_SIGN])
def test_a_result_fits_on_few_sheets_and_names_the_sources_in_a_line(code, release, live_server, cases, page):
    carry(page, live_server, cases[code])
    page.goto(live_server.url + "/check/result/")
    sheets = pages(page.pdf(format="A4"))
    assert len(sheets) <= MOST_SHEETS
    assert bare(f"Sources: {live_server.url}/sources/") in sheets[-1]
    steps = page.locator("#tonight .tip").first.locator(".steps li").all_text_contents()
    assert [step for step in steps if bare(step) not in sheets[0]] == []


PALE = r"""() => {
  const brush = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const painted = colour => {
    brush.clearRect(0, 0, 1, 1);
    brush.fillStyle = colour;
    brush.fillRect(0, 0, 1, 1);
    return brush.getImageData(0, 0, 1, 1).data;
  };
  const light = colour => {
    const [red, green, blue] = [...painted(colour)].slice(0, 3)
      .map(part => part / 255).map(part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4);
    return .2126 * red + .7152 * green + .0722 * blue;
  };
  const ground = element => {
    if (!element) return 1;
    const colour = getComputedStyle(element).backgroundColor;
    return painted(colour)[3] ? light(colour) : ground(element.parentElement);
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), pale = [];
  let seen = 0;
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const on = text.parentElement;
    if (!text.data.trim() || !on.checkVisibility({ visibilityProperty: true })) continue;
    seen += 1;
    const [dark, bright] = [light(getComputedStyle(on).color), ground(on)].sort((a, b) => a - b);
    if ((bright + .05) / (dark + .05) < 4.5) pale.push(text.data.trim());
  }
  return { seen, pale, paper: ground(document.body) };
}"""
"""Texts that cannot be read on the ground they are printed on. Where grounds are not printed, browsers darken
white words themselves."""


@pytest.mark.parametrize("theme", ["auto", "dark", "night"])
def test_a_dark_theme_is_printed_in_ink_on_white(theme, release, live_server, cases, page):
    put_theme(page, live_server, theme)
    carry(page, live_server, cases[LEVELS["see-professional"]])
    for address in ("/check/result/", "/check/tonight/", "/check/clinician/"):
        page.goto(live_server.url + address)
        on_screen = page.evaluate(PALE)["paper"]
        assert on_screen < 0.1 or address == "/check/clinician/"
        page.emulate_media(media="print")
        found = page.evaluate(PALE)
        assert (found["pale"], found["paper"]) == ([], 1), (theme, address)
        assert found["seen"] > 30
        page.emulate_media(media="screen")
