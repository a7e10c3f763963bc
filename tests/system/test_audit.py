"""axe finds nothing on any kind of page, in no error state and in no theme."""

import re

import pytest

from tests.pages.states import READABLE, State
from tests.system.conftest import OF_COLOUR

pytestmark = pytest.mark.django_db(transaction=True)

SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
THEMES = {"light": (), "dark": OF_COLOUR, "night": OF_COLOUR}


ELEMENT = re.compile(r"<([a-z]\w*)([^>]*)>")
SAYS = re.compile(r'(?:class|role|type)="[^"]*"|[\w-]+(?==")')


def parts(html):
    """The kinds of elements on a page: their names, classes and roles, and which attributes they have."""
    return {(name, *SAYS.findall(more)) for name, more in ELEMENT.findall(html)}


def kinds(states):
    """One state for each address, status and kind of error, the first of its kind.

    Of the pages of causes and tips, each with an element that no page of its kind before it had;
    `test_every_state_is_well_made` looks at them all.
    """
    found, seen = {}, {}
    for state in states:
        if state.name.startswith(("cause ", "tip ")):
            before = seen.setdefault(state.route, set())
            if not parts(state.html) <= before:
                before |= parts(state.html)
                found[state.name] = state
            continue
        sort = re.sub(r"\d+|cause-\w+|warn-\d+|gate-[\w-]+", "", state.name.split(" ", 1)[-1])
        level = re.search(r"level-(emergency|urgent|see-professional|self-care)", state.html)
        found.setdefault((state.route, state.status, sort[:24], level and level[1]), state)
    return list(found.values())


def test_no_page_breaks_a_rule_of_axe(states, live_server, new_page, axe):
    # Without motion the colours of a theme are there at once.
    page = new_page(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    chosen = kinds(states)
    assert len(chosen) > 60
    wanted = {*(f"read {path}" for path in READABLE), "shared, gone", "no such page"}
    assert wanted <= {state.name for state in chosen}
    for number, state in enumerate(chosen):
        show(page, f"{live_server.url}/state/{number}/", state.html)
        for theme, rules in THEMES.items():
            page.evaluate("theme => document.documentElement.dataset.theme = theme", theme)
            axe(page, only=rules)
        assert page.locator("h1").count() == 1, state.name
        assert not page.evaluate(SIDEWAYS), f"{state.name} scrolls sideways at 360 px"


def test_a_page_with_an_element_of_its_own_is_audited():
    tips = ("<p>a</p>", "<p>b</p>", '<p class="note">c</p>', '<p>d</p><img src="">', "<p>e</p>")
    chosen = kinds([State(f"tip {number}", 200, html, "remedy") for number, html in enumerate(tips)])
    assert [state.html for state in chosen] == [tips[0], *tips[2:4]]


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


def test_what_passed_in_one_theme_is_looked_at_in_another(page, axe):
    dark = "@media (prefers-color-scheme: dark) { p { color: #777; background: #666 } }"
    words = "<main><h1>Leg</h1><p>It hurts.</p></main>"
    page.set_content(f'<html lang="en"><title>Page</title><style>{dark}</style>{words}')
    axe(page)
    page.emulate_media(color_scheme="dark")
    with pytest.raises(AssertionError, match="color-contrast"):
        axe(page)
