"""A draft, its cases and its sources go out as files and come back the same, byte for byte."""

import csv
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from checker import cases, library
from checker.models import Remedy, WarningSign
from tests.publishing.attempts import FEVER

pytestmark = pytest.mark.django_db


def export(folder):
    call_command("export_content", str(folder), stdout=StringIO())
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def load(folder, *options):
    out = StringIO()
    call_command("load_content", str(folder), *options, stdout=out)
    return out.getvalue()


def ranges(table):
    """The figures of a table that have a range of their own, with it."""
    rows = csv.DictReader(StringIO(table.decode()))
    return {
        tuple(row[name] for name in ("symptom", "condition", "low", "high")) for row in rows if row["low"]
    }


def test_loading_an_export_of_the_shipped_content_changes_nothing(tmp_path):
    load(library.SHIPPED)
    first = export(tmp_path / "first")
    assert {"sources.yaml", "frequency_sources.csv", "cases/01-one-answer-alone.yaml"} <= first.keys()
    assert ranges(first["frequency_sources.csv"]) == ranges(
        (library.SHIPPED / "frequency_sources.csv").read_bytes()
    )
    said = load(tmp_path / "first", "--prune")
    assert "Rows created: 0, changed: 0, removed: 0" in said
    assert "Clinical cases created: 0, changed: 0" in said
    assert export(tmp_path / "second") == first


def test_an_empty_database_filled_from_an_export_exports_the_same(tmp_path, small_cases):
    first = export(tmp_path / "first")
    for model in reversed(library.rows.reading.MODELS):
        model.objects.all().delete()
    load(tmp_path / "first")
    assert export(tmp_path / "second") == first


def test_an_edit_shows_in_one_file_only(tmp_path, small_cases):
    before = export(tmp_path / "a")
    Remedy.objects.filter(code="walk").update(summary="Walk slowly.")
    after = export(tmp_path / "b")
    assert [name for name in after if after[name] != before[name]] == ["relief.yaml"]


def test_a_group_that_is_gone_leaves_no_file(tmp_path, small_cases):
    export(tmp_path)
    cases.store([FEVER.__class__(**{**FEVER.__dict__, "group": "Other"})])
    assert [name for name in export(tmp_path) if name.startswith("cases/")] == ["cases/01-other.yaml"]


def test_a_faulty_case_file_loads_nothing(tmp_path, small_cases):
    WarningSign.objects.filter(code="hot").update(title="Edited")
    export(tmp_path)
    WarningSign.objects.filter(code="hot").update(title="Later")
    (tmp_path / "cases" / "99-bad.yaml").write_text("cases: [{code: x}]")
    with pytest.raises(CommandError, match=r"Nothing was loaded:\n99-bad\.yaml"):
        load(tmp_path)
    assert WarningSign.objects.get(code="hot").title == "Later"


def test_a_folder_that_cannot_be_written_is_told(tmp_path, small_cases):
    (tmp_path / "file").write_text("")
    with pytest.raises(CommandError, match="Cannot write"):
        export(tmp_path / "file")
