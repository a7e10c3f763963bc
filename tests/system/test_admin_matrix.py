"""The grid of frequencies in a real browser: arrow keys, a block pasted from a spreadsheet, the audit."""

import pytest

from checker import library
from checker.models import Question
from tests.system.spreadsheet import paste
from tests.system.staff import log_in

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_grid_is_filled_in_like_a_spreadsheet(live_server, page, axe):
    library.load(library.read_folder(library.SHIPPED))
    question = Question.objects.filter(kind="one", symptoms__frequencies__isnull=False).distinct().first()
    log_in(page, live_server)
    page.goto(f"{live_server.url}/admin/checker/question/{question.pk}/matrix/")
    axe(page, allow={"region"})  # Django's own messages and header lie outside of landmarks
    cells = page.locator("[data-matrix] tbody tr")
    cells.nth(0).locator("input").nth(0).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    below_right = cells.nth(1).locator("input").nth(1).get_attribute("name")
    assert page.evaluate("document.activeElement.name") == below_right
    paste(page, "11\t12\n13\t14")
    assert cells.nth(2).locator("input").nth(2).input_value() == "14"
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Show the difference").click()
    assert "Nothing is saved yet" in page.locator("#content-main").inner_text()
    axe(page, allow={"region"})
    page.get_by_label("Reason for this change").fill("A better survey")
    page.get_by_role("button", name="Save 4 figures").click()
    page.locator(".messagelist, .success").first.wait_for()
    assert cells.nth(2).locator("input").nth(2).input_value() == "14"
