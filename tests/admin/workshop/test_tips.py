"""All tips for one cause on a page: begun from a cause like it, chosen, read from a file, never lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from checker import models as m
from tests.admin.workshop.test_answers import fields, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(cause):
    return f"/admin/checker/condition/{cause.pk}/tips/"


def fits(code):
    rows = m.Fit.objects.filter(condition__code=code).select_related("remedy")
    return {row.remedy.code: (row.verdict, row.priority) for row in rows}


def test_it_begins_with_the_tips_of_a_cause_like_it_and_saves_them_at_once(editor, address):
    page = editor.get(address)
    saved = editor.post(address, fields(page))
    assert saved["Location"].endswith("/workshop/")
    assert fits("cramp") == fits("tendon") != {}
    assert m.Fit.history.filter(condition__code="cramp").first().history_change_reason == "Because"


def test_a_row_that_cannot_be_saved_is_marked_and_the_rest_is_kept(editor, address):
    sent = {**fields(editor.get(address)), "walk-verdict": "avoid", "stretch-order": "soon"}
    page = editor.post(address, sent)
    assert page.status_code == 422
    assert "Enter a whole number" in text(page)
    assert fields(page)["walk-verdict"] == "avoid"
    assert fields(page)["stretch-order"] == "soon"
    assert editor.post(address, {**sent, "stretch-order": "1", "reason": ""}).status_code == 422
    assert fits("cramp") == {}


def test_what_somebody_else_changed_meanwhile_is_told_and_kept(editor, address):
    editor.post(address, fields(editor.get(address)))
    mine = {**fields(editor.get(address)), "walk-verdict": "avoid"}
    theirs = m.Fit.objects.filter(condition__code="cramp")
    theirs.filter(remedy__code="walk").update(verdict="not-shown")
    theirs.filter(remedy__code="stretch").update(priority=77)
    clash = editor.post(address, mine)
    assert clash.status_code == 422
    assert "walk: now Not shown" in text(clash)
    assert editor.post(address, fields(clash)).status_code == 302
    found = fits("cramp")
    assert (found["walk"][0], found["stretch"][1]) == ("avoid", 77)


def test_what_they_would_change_is_told_and_nothing_is_saved(editor, address):
    told = editor.post(address, {**fields(editor.get(address)), "_effects": "1"})
    assert "admin/checker/impact.html" in [drawn.name for drawn in told.templates]
    assert fits("cramp") == {}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_spreadsheet_goes_out_and_in(editor, address, kind):
    editor.post(address, fields(editor.get(address)))
    file = editor.get(address.rstrip("/") + f".{kind}").content
    same = editor.post(address, {"file": SimpleUploadedFile(f"t.{kind}", file)}, follow=True)
    assert "Nothing differs" in text(same)


def test_a_changed_file_is_shown_first_and_its_faults_are_told(editor, address):
    head = "code,wording,verdict,order\n"

    def uploaded(lines):
        return editor.post(address, {"file": SimpleUploadedFile("t.csv", (head + lines).encode())})

    page = uploaded("\r\nwalk,Walk,Avoid,9\n\n")
    assert "The file changes 1 row." in text(page)
    assert fits("cramp") == {}
    assert editor.post(address, fields(page)).status_code == 302
    assert fits("cramp") == {"walk": ("avoid", 9)}
    for lines, told in (
        ("walk,Walk,good,9\n", "Line 2: “good” is none of"),
        ("walk,Walk,ok,-1\n", "Line 2: “-1” is not a whole number"),
        ("dance,Dance,ok,1\n", "“dance” is no tip"),
        ("walk,W,ok,1\nwalk,W,ok,1\n", "Line 3: “walk” is no tip, or stands here a second time"),
        ("", "There is no tip in the file"),
    ):
        assert told in text(uploaded(lines))
    assert fits("cramp") == {"walk": ("avoid", 9)}


def test_whoever_may_only_read_changes_nothing(client, member, address):
    client.force_login(member("rea", "reader"))
    assert "not decided" in text(client.get(address))
    assert client.post(address, {"walk-verdict": "ok", "reason": "x"}).status_code == 403
