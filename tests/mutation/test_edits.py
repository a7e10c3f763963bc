"""The edits of content that are drawn: each changes one place, and whoever ought to notice is asked."""

import json
import shutil

import pytest

from checker import library
from tests.mutation import content
from tests.mutation.edits import GONE, HOW_MANY, Edit, drawn, edits
from tests.shipped import shipped_plain


@pytest.fixture(scope="module")
def plain():
    return shipped_plain()


@pytest.fixture
def judge(plain, tmp_path):
    return content.Judge(plain, tmp_path)


def found(plain, kind, name):
    return next(edit for edit in edits(plain) if (edit.kind, edit.name) == (kind, name))


def test_every_kind_is_drawn_and_each_edit_changes_one_part(plain):
    before = json.dumps(plain)
    every = list(drawn(plain, "1", 1))
    assert {edit.kind for edit in every} == set(HOW_MANY)
    assert {edit.kind for edit in every if [*changed(plain, edit)] != [edit.way[0]]} == set()
    assert json.dumps(plain) == before


def changed(plain, edit):
    after = edit.made(plain)
    return (part for part in plain if after[part] != plain[part])


def test_the_same_seed_draws_the_same_edits_and_another_one_others(plain):
    names = [[(e.kind, e.name) for e in drawn(plain, seed, 1)] for seed in ("1", "1", "2")]
    assert names[0] == names[1] != names[2]


def test_an_edit_puts_a_value_in_or_takes_a_place_out():
    plain = {"rows": [{"level": "urgent", "members": ["a", "b"]}]}
    assert Edit("", "", ("rows", 0, "level"), "later").made(plain)["rows"][0]["level"] == "later"
    assert Edit("", "", ("rows", 0, "members", 1), GONE).made(plain)["rows"][0]["members"] == ["a"]
    assert plain == {"rows": [{"level": "urgent", "members": ["a", "b"]}]}


@pytest.mark.parametrize(
    ("kind", "name", "by"),
    [("misspelt", "saddle-numb", "check "), ("level", "inf-17", "case ")],
)
def test_what_a_check_or_a_case_notices_is_told(plain, judge, kind, name, by):
    assert judge.gate(found(plain, kind, name)).startswith(by)


def test_what_no_case_notices_a_pin_may(plain, judge):
    """Some of the cases, as none notices it: eight hundred take forty seconds to say so."""
    judge.cases = judge.cases[:20]
    assert judge.gate(found(plain, "private", "injects-drugs")).startswith("pin private")


def test_the_walk_is_asked_last(plain, judge, monkeypatch):
    monkeypatch.setattr(judge, "_case", lambda *_: "")
    for name, said in (("pin", ""), ("walk", "property x")):
        monkeypatch.setattr(content, name, lambda _, said=said: said)
    assert judge.gate(found(plain, "level", "inf-17")) == "property x"


def test_tests_are_run_with_the_edit_in_the_files_and_then_it_is_gone(plain, judge, tmp_path, monkeypatch):
    folder = tmp_path / "checker" / "content" / "hamstring"
    shutil.copytree(library.SHIPPED, folder)
    edit = found(plain, "private", "injects-drugs")
    during = []
    monkeypatch.setattr(
        content, "first_failure", lambda *_: during.append(library.read_folder(folder)) or "FAILED"
    )
    assert judge.tests(edit) == "FAILED"
    assert during == [edit.made(plain)]
    assert library.read_folder(folder) == plain


def test_a_test_that_fails_without_the_edit_too_notices_nothing(plain, judge, tmp_path, monkeypatch):
    shutil.copytree(library.SHIPPED, tmp_path / "checker" / "content" / "hamstring")
    monkeypatch.setattr(content, "first_failure", lambda _, unsound: "sound" if unsound else "broken")
    monkeypatch.setattr(content, "fails", lambda _, test: test == "broken")
    assert judge.tests(found(plain, "private", "injects-drugs")) == "sound"
    assert judge.unsound == {"broken"}


def test_a_case_that_fails_without_the_edit_too_notices_nothing(plain, judge, monkeypatch):
    broken, sound = judge.cases = judge.cases[:2]
    monkeypatch.setattr(
        content, "passes", lambda knowledge, case: knowledge == judge.as_it_is and case == sound
    )
    assert judge.gate(found(plain, "private", "injects-drugs")) == f"case {sound.code}"
    assert broken not in judge.cases


def test_what_nobody_notices_is_printed_and_fails(monkeypatch, capsys):
    monkeypatch.setattr(content, "copied", lambda _: None)
    for name in ("gate", "tests"):
        monkeypatch.setattr(content.Judge, name, lambda _, edit: edit.kind != "locked" and "a test")
    assert content.main(["--seed", "1"]) == 1
    told = capsys.readouterr().out.splitlines()
    assert len(told) == 2
    assert told[1].startswith("- locked ")
