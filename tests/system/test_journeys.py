"""Clinical cases walked in a real browser, with axe on every page on the way."""

import re

import pytest

from tests.system.journey import RESULT, visit

pytestmark = pytest.mark.django_db(transaction=True)

WITH_SCRIPT = (
    "cause-pht", "cause-stenosis", "cause-dgs", "cause-strain", "relief-disc-30-weeks",
    "warn-03", "warn-14", "warn-16", "warn-40", "gate-under-18",
)  # fmt: skip
WITHOUT_SCRIPT = ("cause-disc-thigh", "warn-04", "warn-41", "relief-pht-front-locked")


def check(journey, case):
    """The result is the one expected, and no address on the way told an answer."""
    page = journey.page
    assert page.locator(f"section.level-{case.expect.level.code} h1").count() == 1, journey.screens
    assert page.locator(RESULT).count() == 1
    for address in journey.addresses:
        path = address.removeprefix(journey.address)
        assert re.fullmatch(r"/(check/(\d+/|result/)?)?(\?note=\w+)?", path), path
    cookies = {c["name"] for c in page.context.cookies()}
    assert cookies <= {"hts-run", "hts-csrf", "hts-region", "hts-zone"}, cookies


@pytest.mark.parametrize("code", WITH_SCRIPT)
def test_a_case_reaches_its_result_on_a_phone(code, release, live_server, cases, new_page, axe):
    scheme = ("light", "dark")[WITH_SCRIPT.index(code) % 2]
    page = new_page(
        viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True, color_scheme=scheme
    )
    journey = visit(page, live_server, cases[code], audit=axe)
    check(journey, cases[code])


@pytest.mark.parametrize("code", WITHOUT_SCRIPT)
def test_a_case_reaches_its_result_without_javascript(code, release, live_server, cases, new_page, axe):
    """On the way are the pages that were audited with a script; the result differs."""
    page = new_page(java_script_enabled=False, color_scheme="dark")
    journey = visit(page, live_server, cases[code])
    axe(page)
    if (question := page.locator("#sharpen > details > summary")).count():
        question.click()
    more = page.get_by_role("button", name="Ask me everything that helps")
    if more.count():
        more.click()
        journey.walk().see_result()
    check(journey, cases[code])
