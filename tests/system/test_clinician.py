"""The clinician's page on paper: one A4 sheet, black on white, however much was answered."""

import random
import re

import pytest
from django.test import Client

from checker import library
from checker.cases import walk as case_walk
from checker.presenting.answers import AnswersInWords
from checker.presenting.clinician.page import sheet
from checker.reasoning.assessment import assess
from checker.reasoning.evidence import SORTING
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import QuestionKind
from checker.reasoning.questions.next_screen import next_screen
from checker.visitor import run as run_cookie
from tests.pages.states import put_into_cookie
from tests.presenting.finished import ANSWERED

pytestmark = pytest.mark.django_db(transaction=True)

PAGE_OF_PDF = re.compile(rb"/Type\s*/Page\b")


def ticked(rng, codes, share):
    """Some of the boxes of a list, or "none"."""
    return tuple(code for code in codes if rng.random() < share) or ("none",)


def walk(knowledge, seed, share):
    """A run in which a share of all boxes is ticked and as many are not sure."""
    rng, given = random.Random(seed), {}
    while (screen := next_screen(Interview(knowledge, given))) is not None:
        if screen.sorting:
            given[screen.code] = ticked(rng, [item.code + SORTING for item in screen.items], share)
            continue
        for q in screen.questions:
            unsure = ("not-sure",) if q.unsure_text and rng.random() < share else ()
            many = tuple(c for c in ticked(rng, q.codes, share) if c != "none" or not unsure) + unsure
            given[q.code] = many if q.kind is QuestionKind.MANY else (rng.choice(q.codes[1:]),)
    return given


@pytest.fixture
def crowded(release):
    """The fullest of many runs: one that just has room for larger print, and one in small print."""
    knowledge, runs = library.current().kb, []
    for seed in range(24):
        given = walk(knowledge, seed, (0.05, 0.12, 0.2, 0.4)[seed % 4])
        page = sheet(
            AnswersInWords(Interview(knowledge, given)),
            assess(Interview(knowledge, given)),
            knowledge.regions[0],
            ANSWERED,
        )
        runs.append((page.length, page.roomy, given))
    runs.sort(key=lambda run: run[0], reverse=True)
    return [next(given for _, is_roomy, given in runs if is_roomy is roomy) for roomy in (True, False)]


def open_sheet(page, live_server, release, given):
    """Show the clinician's page of these answers."""
    client = Client()
    put_into_cookie(client, release.number, given)
    cookie = {
        "name": run_cookie.COOKIE,
        "value": client.cookies[run_cookie.COOKIE].value,
        "url": live_server.url,
    }
    page.context.add_cookies([cookie])
    assert page.goto(live_server.url + "/check/clinician/").status == 200


def test_the_fullest_pages_print_on_one_sheet(crowded, release, live_server, page):
    for given in crowded:
        open_sheet(page, live_server, release, given)
        assert len(PAGE_OF_PDF.findall(page.pdf(format="A4"))) == 1


@pytest.mark.parametrize("code", ["cause-pht", "warn-03", "warn-40"])
def test_it_is_black_on_white_in_every_theme(code, cases, release, live_server, new_page, axe):
    page = new_page(color_scheme="dark", viewport={"width": 360, "height": 740})
    open_sheet(page, live_server, release, case_walk(library.current().kb, cases[code]))
    for theme in ("auto", "night"):
        page.evaluate("theme => document.documentElement.dataset.theme = theme", theme)
        colours = page.evaluate("(s => [s.color, s.backgroundColor])(getComputedStyle(document.body))")
        assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    assert len(PAGE_OF_PDF.findall(page.pdf(format="A4"))) == 1
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    assert not wide, "the page scrolls sideways at 360 px"
    axe(page)
