"""axe finds nothing on any kind of page, in no error state and in no theme."""

import re

import pytest

pytestmark = pytest.mark.django_db(transaction=True)

OF_COLOUR = ("color-contrast", "link-in-text-block")
"""The rules that read a colour; all others see the same page in every theme."""
THEMES = {"light": (), "dark": OF_COLOUR, "night": OF_COLOUR}


def kinds(states):
    """One state for each address, status and kind of error: the first of its kind."""
    found = {}
    for state in states:
        sort = re.sub(r"\d+|cause-\w+|warn-\d+|gate-[\w-]+", "", state.name.split(" ", 1)[-1])
        level = re.search(r"level-(emergency|urgent|see-professional|self-care)", state.html)
        found.setdefault((state.route, state.status, sort[:24], level and level[1]), state)
    return list(found.values())


def test_no_page_breaks_a_rule_of_axe(states, live_server, new_page, axe):
    # Without motion the colours of a theme are there at once.
    page = new_page(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    chosen = kinds(states)
    assert len(chosen) > 30
    for number, state in enumerate(chosen):
        show(page, f"{live_server.url}/state/{number}/", state.html)
        for theme, rules in THEMES.items():
            page.evaluate("theme => document.documentElement.dataset.theme = theme", theme)
            axe(page, only=rules)


def show(page, address, html):
    """The page as it was rendered, with the styles and scripts of the live server."""
    page.route(address, lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    page.goto(address)
    page.unroute(address)


def test_what_was_found_once_is_found_again(page, axe):
    """Only a page without a fault need not be audited twice."""
    page.set_content('<html lang="en"><title>Page</title><main><h1>Picture</h1><img src="data:,"></main>')
    for _ in range(2):
        with pytest.raises(AssertionError, match="image-alt"):
            axe(page)
    page.locator("img").evaluate("image => { image.alt = 'Leg'; }")
    axe(page)
    page.locator("h1").evaluate("heading => heading.remove()")
    with pytest.raises(AssertionError, match="page-has-heading-one"):
        axe(page)
