"""The style sheet stands among the static files in place of its parts."""

import pytest

from checker.web import drawings, static_files, style_sheet
from checker.web.static_files import StaticFinder

NAME = style_sheet.NAME


@pytest.fixture
def written(monkeypatch):
    """Writes the sheet anew; returns its folder, and what is to be done when the process ends."""
    at_the_end = []
    monkeypatch.setattr(
        static_files.atexit, "register", lambda *call, **more: at_the_end.append((call, more))
    )
    static_files._written.cache_clear()
    yield static_files._written(), at_the_end
    for (act, *given), more in at_the_end:
        act(*given, **more)
    static_files._written.cache_clear()


def test_what_is_made_is_as_old_as_the_newest_that_it_is_made_of(written):
    folder, _ = written
    newest = max(part.stat().st_mtime for part in style_sheet.parts())
    assert (folder / NAME).stat().st_mtime == newest
    assert {(folder / name).stat().st_mtime for name in drawings.names()} == {drawings.written_at()}


def test_its_folder_goes_with_the_process_even_if_it_is_gone_already(written):
    folder, at_the_end = written
    (((act, *given), more),) = at_the_end
    for _ in range(2):
        act(*given, **more)
        assert not folder.exists()


def test_a_file_is_found_where_it_lies():
    assert StaticFinder().find("js/checker.js").endswith("/static/js/checker.js")
    assert StaticFinder().find(NAME) == str(static_files._written() / NAME)
    assert StaticFinder().find("css/no-such.css") == []


@pytest.mark.parametrize("ignored", [None, [], ["*.js"]])
def test_its_parts_are_not_listed_nor_what_is_to_be_left_out(ignored):
    names = [name for name, _ in StaticFinder().list(ignored)]
    assert names[0] == NAME
    assert [name for name in names if name.startswith("css/checker/")] == []
    assert any(name.endswith(".js") for name in names) is not bool(ignored)
    assert "css/admin.css" in names


@pytest.mark.parametrize("name", [NAME, "drawings/d01.svg"])
def test_a_designer_sees_a_change_at_once_and_nobody_else_waits_for_it(written, settings, name):
    file = written[0] / name
    made = file.read_text("utf-8")
    file.write_text("from before", "utf-8")
    assert StaticFinder().find(name) == str(file)
    assert file.read_text("utf-8") == "from before"
    settings.DEBUG = True
    assert StaticFinder().find(name) == str(file)
    assert file.read_text("utf-8") == made
