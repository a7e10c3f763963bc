"""axe finds nothing on any kind of page, in no error state and in no theme."""

import re

import pytest

from tests.system.conftest import axe, browser, new_page  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)

THEMES = ("light", "dark", "night")


def kinds(states):
    """One state for each address, status and kind of error: the first of its kind."""
    found = {}
    for state in states:
        sort = re.sub(r"\d+|cause-\w+|warn-\d+|gate-[\w-]+", "", state.name.split(" ", 1)[-1])
        level = re.search(r"level-(emergency|urgent|see-professional|self-care)", state.html)
        found.setdefault((state.route, state.status, sort[:24], level and level[1]), state)
    return list(found.values())


@pytest.mark.parametrize("theme", THEMES)
def test_no_page_breaks_a_rule_of_axe(theme, states, live_server, new_page, axe):
    page = new_page(viewport={"width": 360, "height": 740})
    chosen = kinds(states)
    assert len(chosen) > 30
    for number, state in enumerate(chosen):
        show(page, f"{live_server.url}/state/{number}/", state.html, theme)
        axe(page)


def show(page, address, html, theme):
    """The page as it was rendered, in a theme, with the styles and scripts of the live server."""
    html = re.sub(r'data-theme="[^"]*"', f'data-theme="{theme}"', html, count=1)
    page.route(address, lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    page.goto(address)
    page.unroute(address)
