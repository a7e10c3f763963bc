"""Clinical cases walked in a real browser, with axe on every page on the way."""

import re

import pytest

from checker import library, publishing
from checker.cases import SHIPPED, read_cases, walk
from tests.system.journey import RESULT, Journey

pytestmark = pytest.mark.django_db(transaction=True)

WITH_SCRIPT = (
    "cause-pht", "cause-stenosis", "cause-dgs", "cause-strain", "relief-disc-30-weeks",
    "warn-03", "warn-14", "warn-16", "warn-40", "gate-under-18",
)  # fmt: skip
WITHOUT_SCRIPT = ("cause-disc-thigh", "warn-04", "warn-41", "relief-pht-front-locked")


@pytest.fixture(scope="session")
def shipped():
    """The shipped content, checked once."""
    return publishing.checked(library.read_folder(library.SHIPPED))


@pytest.fixture
def release(shipped, live_server):
    """The shipped content, published where the browser sees it."""
    library.reset()
    yield publishing.publish("Shipped content", of=shipped)
    library.reset()


@pytest.fixture(scope="session")
def cases():
    return {case.code: case for case in read_cases(SHIPPED)}


def visit(page, live_server, case, *, audit=None):
    """Walk a case to its result; gives the journey and the result's text."""
    knowledge = library.current().kb
    journey = Journey(page, live_server.url, walk(knowledge, case), audit=audit)
    journey.start()
    journey.walk().see_result()
    return journey


def check(journey, case):
    """The result is the one expected, and no address on the way told an answer."""
    page = journey.page
    assert page.locator(f"section.level-{case.expect.level.code} h1").count() == 1, journey.screens
    assert page.locator(RESULT).count() == 1
    for address in journey.addresses:
        path = address.removeprefix(journey.address)
        assert re.fullmatch(r"/(check/(\d+/|answers/|result/)?)?(\?(from=answers|note=\w+))?", path), path
    cookies = {c["name"] for c in page.context.cookies()}
    assert cookies <= {"hts-run", "hts-csrf", "hts-region"}, cookies


@pytest.mark.parametrize("code", WITH_SCRIPT)
def test_a_case_reaches_its_result_on_a_phone(code, release, live_server, cases, new_page, axe):
    page = new_page(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    journey = visit(page, live_server, cases[code], audit=axe)
    check(journey, cases[code])


@pytest.mark.parametrize("code", WITHOUT_SCRIPT)
def test_a_case_reaches_its_result_without_javascript(code, release, live_server, cases, new_page, axe):
    page = new_page(java_script_enabled=False, color_scheme="dark")
    journey = visit(page, live_server, cases[code], audit=axe)
    check(journey, cases[code])
