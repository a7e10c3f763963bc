"""Put a browser in the middle of a run at once, with a clinical case's answers in its cookie."""

from checker import library
from checker.benchmark.reading.results import cookie_with
from checker.cases import walk
from checker.visitor import run as run_cookie

LEVELS = {
    "self-care": "cause-strain",
    "see-professional": "cause-pht",
    "urgent": "warn-03",
    "emergency": "warn-14",
}
"""Care level -> a shipped case that ends at it."""


def carry(page, live_server, case, *, upto=None):
    """Give the page's browser the answers of a case; with `upto`, only the first so many."""
    carry_answers(page, live_server, dict(list(walk(library.current().kb, case).items())[:upto]))


def carry_answers(page, live_server, given):
    """Give the page's browser these answers."""
    cookie = cookie_with(library.current(), given)
    page.context.add_cookies([{"name": run_cookie.COOKIE, "value": cookie, "url": live_server.url}])


def clear(page):
    """The button that clears the answers, after the line that asks was opened."""
    page.get_by_text("Stop and clear my answers").click()
    return page.get_by_role("button", name="Clear them now")


def question_with_map(page, live_server, case):
    """Open the screen of the first question that has a body map; False if the case meets none."""
    carry(page, live_server, case)
    for number in range(1, 40):
        if page.goto(f"{live_server.url}/check/{number}/").status != 200:
            return False
        if page.locator(".body-map").count():
            return True
    return False


def put_theme(page, live_server, theme):
    """Show the pages in a theme, as its switch would."""
    page.emulate_media(color_scheme="light" if theme == "light" else "dark")
    page.context.add_cookies([{"name": "hts-theme", "value": theme, "url": live_server.url}])
