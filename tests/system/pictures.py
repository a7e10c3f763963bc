"""Takes a picture of every kind of page in every theme, on a phone and on a desk, into var/pictures/.

Beside them the result and the clinician's page as they print, as PDF.
Not part of the tests: `python3 dev.py pictures` runs it. Look at all of them after a change of the design.
"""

import pytest

from checker import library
from checker.cases import walk
from hamstring_triage.local.places import ROOT
from tests.system.arrive import LEVELS, carry, put_theme, question_with_map
from tests.system.journey import Journey

pytestmark = pytest.mark.django_db(transaction=True)

FOLDER = ROOT / "var" / "pictures"
SIZES = {360: 740, 1280: 900}
THEMES = ("light", "dark", "night")
PRINTED = ("result-self-care", "result-see-professional", "result-urgent", "result-emergency", "clinician")

HELPED = {"yes": "Carry on", "no": "Try this next", "worse": "Stop: do not go on"}
"""What the page says after each answer."""


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
        if name in PRINTED and theme == "night":
            page.pdf(path=FOLDER / f"{name}.pdf", format="A4")


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
    yield from helped(page, live_server)
    yield from printed(page, live_server)
    yield from shared(page, live_server)
    yield from come_back(page, live_server, cases[LEVELS["see-professional"]])


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


def helped(page, live_server):
    """Each answer to "Did this help?", one after the other; the last leaves the tip out."""
    page.goto(live_server.url + "/check/result/")
    for answer in ("Yes", "No", "It got worse"):
        if not page.get_by_role("button", name=answer, exact=True).is_visible():
            page.get_by_text("Tried one? Tell us").click()
        page.get_by_role("button", name=answer, exact=True).click()
        code = answer.split()[-1].lower()
        page.wait_for_selector(f"[autofocus]:has-text('{HELPED[code]}')")
        yield f"helped-{code}"


def printed(page, live_server):
    """The result as paper shows it, without its pages."""
    page.goto(live_server.url + "/check/result/")
    page.emulate_media(media="print")
    yield "print"
    page.emulate_media(media="screen")


def shared(page, live_server):
    """Making a link, and what it opens."""
    page.goto(live_server.url + "/check/share/")
    yield "share"
    page.get_by_role("button", name="Make the link").click()
    link = page.locator(".share-link a").get_attribute("href")
    yield "share-made"
    page.goto(link)
    yield "shared"


def come_back(page, live_server, case):
    """From the shared page: how is it now, and after a worse answer the new result, and then and now."""
    page.get_by_role("link", name="how is it now").click()
    yield "again"
    page.get_by_label("Worse").check()
    page.get_by_role("button", name="Answer again").click()
    Journey(page, live_server.url, walk(library.current().kb, case)).walk().see_result()
    yield "result-again"
    page.get_by_role("link", name="then and now side by side").click()
    yield "then-and-now"
