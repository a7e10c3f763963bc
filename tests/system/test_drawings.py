"""Drawings in a real browser: their lines come from a file, in the colours of the page, and labels grow."""

import pytest

from tests.system.arrive import LEVELS, carry, put_theme

pytestmark = pytest.mark.django_db(transaction=True)

THEMES = ("light", "dark", "night")
PHONES = ({"width": 390, "height": 844}, {"width": 320, "height": 640})
TWICE = "document.documentElement.style.fontSize = '225%'"
"""Of the 16 pixels that a browser begins with; the page says 112.5 %."""
LABELS = """() => [...document.querySelectorAll('.drawing:has(text)')].map(drawing => {
  const frame = drawing.getBoundingClientRect();
  const inside = [...drawing.querySelectorAll('text')].filter(each => each.getClientRects().length);
  const boxes = inside.map(each => each.getBoundingClientRect());
  return {
    words: inside.filter(each => each.textContent.length > 1).length,
    letters: inside.filter(each => each.textContent.length === 1).length,
    listed: [...drawing.querySelectorAll('li')].filter(each => each.checkVisibility())
      .map(each => parseFloat(getComputedStyle(each).fontSize)),
    cut: boxes.filter(box => box.left < frame.left || box.right > frame.right
      || box.top < frame.top || box.bottom > frame.bottom).length,
  };
})"""


def at_the_bedside(page, live_server, cases):
    """The page with the drawings of the night; every file that it shows has come."""
    carry(page, live_server, cases[LEVELS["see-professional"]])
    page.goto(f"{live_server.url}/check/tonight/", wait_until="networkidle")


@pytest.mark.parametrize("phone", PHONES, ids=lambda phone: phone["width"])
def test_labels_grow_with_the_text(phone, release, live_server, cases, new_page):
    page = new_page(viewport=phone)
    at_the_bedside(page, live_server, cases)
    small = page.evaluate(LABELS)
    page.evaluate(TWICE)
    large = page.evaluate(LABELS)
    assert len(small) == len(large) > 0
    for before, after in zip(small, large, strict=True):
        assert (before["letters"], before["listed"], before["cut"]) == (0, [], 0)
        assert (after["words"], after["cut"]) == (0, 0)
        assert after["letters"] == len(after["listed"]) == before["words"] > 0
        assert min(after["listed"]) >= 32


def seen(page, live_server):
    """The first drawing of a page about a tip as a picture; and what is left of it without its file."""
    page.goto(f"{live_server.url}/tips/pillow-between-knees-ankles/", wait_until="networkidle")
    drawn = page.locator(".drawing-art").first
    whole = drawn.screenshot()
    drawn.evaluate("each => each.querySelector('use').remove()")
    return whole, drawn.screenshot()


def test_the_lines_of_a_drawing_are_shown_in_every_theme_and_without_a_script(release, live_server, new_page):
    page = new_page(viewport=PHONES[0], java_script_enabled=False)
    found = []
    for theme in THEMES:
        put_theme(page, live_server, theme)
        found.append(seen(page, live_server))
    for media in ({"forced_colors": "active"}, {"forced_colors": "none", "media": "print"}):
        page.emulate_media(color_scheme="light", **media)
        found.append(seen(page, live_server))
    assert [whole for whole, bare in found if whole == bare] == []
    assert len({whole for whole, _ in found}) == len(found)
