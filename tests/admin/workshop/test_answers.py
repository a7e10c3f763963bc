"""All answers for one cause on a page: begun from a cause like it, typed, read from a file, never lost."""

import html
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from checker import models as m
from tests.admin.forms_on_page import forms_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(cause):
    return f"/admin/checker/condition/{cause.pk}/answers/"


def fields(page):
    """What a browser would send of the page of a grid."""
    (form,) = [form for form in forms_of(page) if "seen" in form.fields]
    return {**{name: values[0] for name, values in form.fields.items()}, "reason": "Because"}


def figures(code):
    rows = m.Frequency.objects.filter(condition__code=code)
    return {row.symptom.code: row.percent for row in rows.select_related("symptom")}


def text(page):
    return re.sub(r"\s+", " ", html.unescape(page.content.decode()))


def test_it_begins_with_the_figures_of_a_cause_like_it_and_saves_them_at_once(editor, address):
    page = editor.get(address)
    assert "stands in the fields as a start" in text(page)
    saved = editor.post(address, fields(page))
    assert saved.status_code == 302
    assert figures("cramp") == figures("tendon") != {}
    version = m.Frequency.history.filter(condition__code="cramp").first()
    assert (version.history_change_reason, str(version.history_user)) == ("Because", "admin")
    assert len(set(m.Frequency.history.filter(condition__code="cramp").values_list("history_date"))) == 1
    assert "stands in the fields as a start" not in text(editor.get(address))


def test_another_cause_can_stand_beside_it(editor, address):
    page = editor.get(f"{address}?like=nerve")
    assert "Beside it stands <strong>nerve</strong>" in text(page)
    assert editor.post(f"{address}?like=nerve", fields(page))["Location"].endswith("/tips/?like=nerve")
    assert figures("cramp") == figures("nerve")
    assert "No condition is found by “zebra”" in text(editor.get(f"{address}?like=zebra"))


def test_nothing_is_saved_without_a_reason_or_with_a_figure_that_is_none(editor, address):
    sent = fields(editor.get(address))
    refused = editor.post(address, {**sent, "feel-ache.cramp": "33", "reason": ""})
    assert refused.status_code == 422
    assert 'name="feel-ache.cramp" value="33"' in text(refused)
    wrong = editor.post(address, {**sent, "feel-ache.cramp": "lots"})
    assert wrong.status_code == 422
    assert "“lots” is not a whole number from 1 to 99" in text(wrong)
    assert 'value="lots"' in text(wrong)
    assert figures("cramp") == {}


def test_answers_that_do_not_make_100_are_saved_and_told(editor, address):
    sent = {**fields(editor.get(address)), "spot-bone.cramp": "1"}
    page = editor.post(address, sent, follow=True)
    assert "“spot” takes one answer; its figures make" in text(page)
    assert figures("cramp")["spot-bone"] == 1


def test_what_somebody_else_changed_meanwhile_is_told_and_kept(editor, address):
    editor.post(address, fields(editor.get(address)))
    mine = {**fields(editor.get(address)), "feel-ache.cramp": "33", "feel-burn.cramp": "44"}
    theirs = m.Frequency.objects.filter(condition__code="cramp")
    theirs.filter(symptom__code="feel-ache").update(percent=22)
    theirs.filter(symptom__code="spot-bone").update(percent=11)
    clash = editor.post(address, mine)
    assert clash.status_code == 422
    assert "feel: feel ache: now 22" in text(clash)
    assert editor.post(address, fields(clash)).status_code == 302
    found = figures("cramp")
    assert (found["feel-ache"], found["feel-burn"], found["spot-bone"]) == (33, 44, 11)


def test_what_they_would_change_is_told_and_nothing_is_saved(editor, address):
    told = editor.post(address, {**fields(editor.get(address)), "_effects": "1"})
    assert "What would this change?" in text(told)
    assert figures("cramp") == {}


def test_a_spreadsheet_goes_out_and_in_and_a_percentage_counts_as_it_is_shown(editor, address):
    editor.post(address, fields(editor.get(address)))
    file = editor.get(address.rstrip("/") + ".xlsx")
    assert file["Content-Disposition"] == 'attachment; filename="answers-cramp.xlsx"'
    book = load_workbook(io.BytesIO(file.content))
    sheet = book.worksheets[0]
    assert sheet["D2"].value == "beside, not read: tendon"
    (row,) = [row for row in range(3, 60) if sheet.cell(row, 1).value == "feel-ache"]
    cell = sheet.cell(row, 3)
    cell.value, cell.number_format = 0.57, "0%"
    out = io.BytesIO()
    book.save(out)
    page = editor.post(address, {"file": SimpleUploadedFile("a.xlsx", out.getvalue())})
    assert "The file changes 1 row." in text(page)
    assert fields(page).keys() >= {"feel-ache.cramp"}
    assert "feel-burn.cramp" not in fields(page), "only what changes"
    assert editor.post(address, fields(page)).status_code == 302
    assert figures("cramp")["feel-ache"] == 57


def test_a_csv_goes_out_and_in(editor, address):
    editor.post(address, fields(editor.get(address)))
    lines = editor.get(address.rstrip("/") + ".csv").content
    same = editor.post(address, {"file": SimpleUploadedFile("a.csv", lines)}, follow=True)
    assert "Nothing differs" in text(same)
    wrong = SimpleUploadedFile("a.csv", lines.replace(b"feel-ache", b"no-such"))
    page = editor.post(address, {"file": wrong})
    assert page.status_code == 422
    assert "“no-such” is no answer of this table" in text(page)
    assert 'name="feel-burn.cramp"' in text(page), "the page is there as before"


def test_whoever_may_only_read_sees_what_is_stored_and_changes_nothing(client, member, address, cause):
    client.force_login(member("rea", "reader"))
    page = client.get(address)
    assert re.search(r'name="feel-ache.cramp" value=""[^>]* readonly', text(page))
    assert client.post(address, {"feel-ache.cramp": "33", "reason": "x"}).status_code == 403
    assert client.get(f"/admin/checker/condition/{cause.pk}/workshop/").status_code == 200
    assert figures("cramp") == {}
