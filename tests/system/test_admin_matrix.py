"""The grid of frequencies in a real browser: arrow keys, a block pasted from a spreadsheet, the audit."""

import io

import pytest
from openpyxl import load_workbook

from checker import library
from checker.models import Frequency, Question
from tests.shipped import shipped_plain
from tests.system.spreadsheet import paste
from tests.system.staff import log_in
from tests.system.test_bad_network import press_and_stop

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_grid_is_filled_in_like_a_spreadsheet(live_server, page, axe):
    library.load(shipped_plain())
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
    axe(page, allow={"region"}, preload=False)
    page.get_by_label("Reason for this change").fill("A better survey")
    origin = page.get_by_label("Where do these figures come from?")
    origin.select_option(label="An estimate: no source gives them")
    page.get_by_role("button", name="Save 4 figures").click()
    page.locator(".messagelist, .success").first.wait_for()
    assert cells.nth(2).locator("input").nth(2).input_value() == "14"


def test_figures_whose_sending_was_stopped_are_not_left_without_a_question(live_server, page, small_draft):
    question = Question.objects.filter(kind="one", symptoms__frequencies__isnull=False).distinct().first()
    log_in(page, live_server)
    page.clock.install()
    page.goto(f"{live_server.url}/admin/checker/question/{question.pk}/matrix/")
    page.locator("[data-matrix] tbody input").first.fill("17")
    press_and_stop(page, page.get_by_role("button", name="Show the difference"), "**/matrix/**")
    page.clock.fast_forward(1000)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.get_by_role("link", name="Home").first.click()
    page.wait_for_url("**/admin/")
    assert asked == ["beforeunload"]


def test_a_file_is_taken_out_changed_and_brought_back(live_server, plain_page):
    library.load(shipped_plain())
    sourced = Frequency.objects.filter(sources__isnull=False, symptom__question__kind="one").first()
    question, page = sourced.symptom.question, plain_page
    log_in(page, live_server)
    page.goto(f"{live_server.url}/admin/checker/question/{question.pk}/matrix/")
    page.get_by_role("link", name="source", exact=True).first.click()
    assert sourced.sources.first().citation in page.locator("#content-main").inner_text()
    for name, wanted in (("Download CSV", 98), ("Download XLSX", 97)):
        with page.expect_download() as got:
            page.get_by_role("link", name=name).click()
        send(page, got.value.suggested_filename, changed(got.value.path(), sourced, wanted))
        told = page.locator("#content-main").inner_text()
        assert "should make 100" in told
        page.get_by_label("Where do these figures come from?").select_option("as-named")
        page.get_by_label("Reason for this change").fill("From the file")
        page.get_by_role("button", name="Save 1 figure").click()
        sourced.refresh_from_db()
        assert (sourced.percent, sourced.sources.count() > 0) == (wanted, True)
    send(page, "other.csv", b"code,wording\n1,2\n")
    assert "leave its first line and first column" in page.locator(".errorlist").inner_text()


def send(page, name, content):
    page.locator("#matrix-file").set_input_files({"name": name, "mimeType": "", "buffer": content})
    page.get_by_role("button", name="Compare the file").click()


def changed(path, frequency, percent):
    """The file with another figure in one cell."""
    content, keys = path.read_bytes(), (frequency.symptom.code, frequency.condition.code)
    if content[:2] != b"PK":
        lines = [line.split(",") for line in content.decode("utf-8-sig").splitlines()]
        at = lines[0].index(keys[1]) - len(lines[0])
        row = next(line for line in lines if line[0] == keys[0])
        row[at] = str(percent)
        return "\n".join(",".join(line) for line in lines).encode()
    book, out = load_workbook(io.BytesIO(content)), io.BytesIO()
    sheet = book.worksheets[0]
    column = next(cell.column for cell in sheet[1] if cell.value == keys[1])
    sheet.cell(next(cell.row for cell in sheet["A"] if cell.value == keys[0]), column).value = percent
    book.save(out)
    return out.getvalue()
