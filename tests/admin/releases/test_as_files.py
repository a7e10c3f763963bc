"""All content as a ZIP and back: nothing is lost, the difference stands first, a bad file changes nothing."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from checker import library, publishing
from checker import models as m

pytestmark = pytest.mark.django_db
WHERE = "/admin/checker/release/files/"
DRAFT = WHERE + "draft.zip"


@pytest.fixture
def published(content):
    """Release 1 is public, and the draft says the same."""
    publishing.publish("first")


@pytest.fixture
def editor(published, people):
    return people["editor"]


def edited():
    m.Remedy.objects.filter(code="walk").update(summary="Run.")
    m.NeverTogether.objects.all().delete()


def sent(data, name="content.zip"):
    return {"file": SimpleUploadedFile(name, data)}


def zipped(files):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def files_of(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_what_goes_out_comes_back_after_the_difference_and_a_reason(editor):
    before, data = library.plain_from_drafts(), editor.get(DRAFT).content
    edited()
    shown = editor.post(WHERE, sent(data))
    assert len(shown.context["changes"]) == 2
    assert "Run." in shown.text
    held = shown.context["form"].initial["held"]
    refused = editor.post(WHERE, {"held": held, "reason": " "})
    assert refused.status_code == 422
    assert held in refused.text
    assert library.plain_from_drafts() != before
    assert editor.post(WHERE, {"held": held, "reason": "from the other site"}).status_code == 302
    assert library.plain_from_drafts() == before
    assert m.Remedy.history.first().history_change_reason == "from the other site"


def test_a_file_that_changes_nothing_asks_for_no_reason(editor):
    shown = editor.post(WHERE, sent(editor.get(DRAFT).content))
    assert "Nothing: the draft says what the file says." in shown.text
    assert "Take it in</" not in shown.text
    assert 'value="Take it in"' not in shown.text


def test_a_release_is_to_be_had_as_files_too_and_the_same_bytes_each_time(editor):
    first = editor.get("/admin/checker/release/1/files.zip")
    assert first["Content-Disposition"] == 'attachment; filename="content-release-1.zip"'
    assert (
        first.content == editor.get("/admin/checker/release/1/files.zip").content == editor.get(DRAFT).content
    )
    assert editor.get("/admin/checker/release/7/files.zip").status_code == 404


def test_a_folder_in_it_is_read_and_what_lies_deeper_or_is_no_content_is_left(editor):
    files = files_of(editor.get(DRAFT).content)
    within = {f"clinic/{name}": content for name, content in files.items()}
    more = {"clinic/cases/one.yaml": "cases: []", "clinic/proof.json": "{}", "__MACOSX/clinic/._x.yaml": "\0"}
    assert editor.post(WHERE, sent(zipped(within | more))).context["changes"] == []


@pytest.mark.parametrize(("name", "was", "now", "told"), [
    ("relief.yaml", "code: walk\n", "code: walk\n  colour: red\n", "relief.yaml"),
    ("relief.yaml", "remedies:", "remedies: [", "relief.yaml"),
    ("fits.csv", "walk", "walks", "fits.csv"),
])  # fmt: skip
def test_each_fault_is_told_with_its_file_and_nothing_changes(editor, name, was, now, told):
    files, before = files_of(editor.get(DRAFT).content), library.plain_from_drafts()
    assert was in files[name]
    refused = editor.post(WHERE, sent(zipped(files | {name: files[name].replace(was, now, 1)})))
    assert refused.status_code == 422
    assert told in refused.text
    assert library.plain_from_drafts() == before


@pytest.mark.parametrize(("data", "told"), [
    (b"no archive", "no ZIP"),
    (zipped({}), "folder with .yaml"),
    (zipped({"a.txt": "x"}), "folder with .yaml"),
    (zipped({"a.yaml": "a: 1\n" * 1_500_000}), "more than 5,000,000 bytes"),
    (b"x" * 500_001, "larger than 500,000 bytes"),
    (zipped({"../../up.yaml": "remedies: {}"}), "up.yaml"),
], ids=["none", "empty", "no-content", "bomb", "too-large", "climbing"])  # fmt: skip
def test_what_is_no_archive_of_content_is_refused(editor, data, told):
    refused = editor.post(WHERE, sent(data))
    assert refused.status_code == 422
    assert told in refused.text


def test_a_broken_or_locked_archive_is_refused(editor):
    whole = editor.get(DRAFT).content
    for spoilt in (whole[: len(whole) // 2], whole[:200] + bytes(200) + whole[400:]):
        assert editor.post(WHERE, sent(spoilt)).status_code == 422
    locked = bytearray(zipped({"a.yaml": "a: 1"}))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        locked[locked.index(mark) + (6 if mark == b"PK\x03\x04" else 8)] |= 1
    assert "no ZIP" in editor.post(WHERE, sent(bytes(locked))).text


def test_what_comes_back_spoilt_from_the_browser_is_refused(editor):
    for held in ("no letters!", "YQ=="):
        assert editor.post(WHERE, {"held": held, "reason": "why"}).status_code == 422


def test_a_draft_that_contradicts_itself_has_no_files_and_a_file_mends_it(editor):
    data = editor.get(DRAFT).content
    group = m.SymptomGroup.objects.get(code="weak-any")
    group.groups.add(group)
    answer = editor.get(DRAFT, follow=True)
    assert "The draft contradicts itself" in answer.text
    shown = editor.post(WHERE, sent(data))
    assert shown.context["changes"] is None
    again = {"held": shown.context["form"].initial["held"], "reason": "mend it"}
    assert editor.post(WHERE, again).status_code == 302
    assert publishing.draft().changes == []


def test_readers_download_and_take_nothing_in(editor, people):
    reader = people["reader"]
    assert reader.get(DRAFT).status_code == 200
    page = reader.get(WHERE)
    assert "Take in a file" not in page.text
    assert reader.post(WHERE, sent(editor.get(DRAFT).content)).status_code == 403
