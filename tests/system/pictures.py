"""Takes a picture of every kind of page in every theme, on a phone and on a desk, into var/pictures/.

Not part of the tests: `python3 dev.py pictures` runs it. Look at all of them after a change of the design.
"""

import pytest

from hamstring_triage.local.places import ROOT
from tests.system.arrive import LEVELS, carry, put_theme, question_with_map

pytestmark = pytest.mark.django_db(transaction=True)

FOLDER = ROOT / "var" / "pictures"
SIZES = {360: 740, 1280: 900}
THEMES = ("light", "dark", "night")


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", SIZES)
def test_take_pictures(theme, width, release, live_server, cases, new_page):
    page = new_page(viewport={"width": width, "height": SIZES[width]}, device_scale_factor=1)
    put_theme(page, live_server, theme)
    FOLDER.mkdir(parents=True, exist_ok=True)

    def take(name, *, whole=True):
        page.screenshot(path=FOLDER / f"{name}-{theme}-{width}.png", full_page=whole, caret="initial")

    for name in journey(page, live_server, cases):
        take(name)
        take(f"{name}-first-screen", whole=False)


def journey(page, live_server, cases):
    """Bring the page into each state in turn; gives the state's name."""
    yield from questions(page, live_server, cases)
    for level, case in LEVELS.items():
        carry(page, live_server, cases[case])
        page.goto(live_server.url + "/check/result/")
        yield f"result-{level}"
    carry(page, live_server, cases[LEVELS["see-professional"]])
    for name in ("answers", "tonight", "clinician"):
        page.goto(f"{live_server.url}/check/{name}/")
        yield name
    page.goto(live_server.url + "/check/result/")
    page.emulate_media(media="print")
    yield "print"
    page.emulate_media(media="screen")
    page.goto(live_server.url + "/check/share/")
    yield "share"
    page.get_by_role("button", name="Make the link").click()
    link = page.locator(".share-link a").get_attribute("href")
    yield "share-made"
    page.goto(link)
    yield "shared"


def questions(page, live_server, cases):
    """Start, a safety screen and its error, and the body map."""
    page.goto(live_server.url + "/")
    yield "start"
    page.get_by_role("button", name="Start").click()
    page.wait_for_selector("#step form")
    yield "safety"
    page.get_by_role("button", name="Continue", exact=True).click()
    page.wait_for_selector(".error-summary")
    yield "error"
    assert question_with_map(page, live_server, cases[LEVELS["see-professional"]])
    yield "body-map"
