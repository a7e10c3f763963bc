"""The file of recorded tests: what cannot be read is none, and a repetition must show the same."""

from dataclasses import replace

import pytest

from checker.publishing import Findings, Recorded
from checker.publishing.recorded import read

KEPT = Recorded("content", "cases", Findings("1", cases=3, passed=3))


@pytest.mark.parametrize(
    "text", [None, "no json", "[]", "{}", '{"content": "c", "cases": "c", "findings": 1}']
)
def test_what_cannot_be_read_is_none(tmp_path, text):
    file = tmp_path / "proof.json"
    if text is not None:
        file.write_text(text)
    assert read(file) is None


def test_what_is_written_is_read_and_marked_as_recorded(tmp_path):
    KEPT.write(tmp_path / "proof.json")
    found = read(tmp_path / "proof.json")
    assert found.findings.recorded
    assert KEPT.agrees_with(found)
    assert found.agrees_with(KEPT)


def test_whoever_reads_the_file_finds_its_letters_as_they_are(tmp_path):
    told = replace(KEPT, findings=replace(KEPT.findings, measured=("“naïve”",)))
    told.write(tmp_path / "proof.json")
    assert "“naïve”" in (tmp_path / "proof.json").read_text("utf-8")


def test_a_repetition_that_shows_something_else_does_not_agree():
    others = (
        replace(KEPT, content="other"),
        replace(KEPT, cases="other"),
        replace(KEPT, findings=replace(KEPT.findings, passed=2)),
    )
    assert [KEPT.agrees_with(other) for other in others] == [False] * 3
