"""The records of decisions: one form, an index, numbers without holes."""

import re

import pytest

from hamstring_triage.local.places import ROOT

FOLDER = ROOT / "docs" / "adr"
RECORDS = sorted(path for path in FOLDER.glob("*.md") if path.name != "README.md")
TITLE = re.compile(r"# (\d+)\. (.+)")
STATE = re.compile(r"Date: (\d{4}-\d\d-\d\d)\. Status: (accepted|proposed|replaced by record \d+)\.")


def line_of_index(path):
    """What the index must say of a record."""
    number, title = TITLE.fullmatch(path.read_text(encoding="utf-8").splitlines()[0]).groups()
    date, status = STATE.fullmatch(path.read_text(encoding="utf-8").splitlines()[2]).groups()
    return f"| {number} | [{title}]({path.name}) | {date} | {status} |"


@pytest.mark.parametrize("path", RECORDS, ids=lambda p: p.stem)
def test_a_record_has_context_decision_and_consequences(path):
    headings = re.findall(r"^##+ (.+)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert headings == ["Context", "Decision", "Consequences"]


def test_the_numbers_have_no_holes():
    assert [int(path.name[:4]) for path in RECORDS] == list(range(1, len(RECORDS) + 1))


def test_the_index_has_a_line_for_each_with_its_title_date_and_status():
    listed = re.findall(r"^\| \d.*$", (FOLDER / "README.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert listed == [line_of_index(path) for path in RECORDS]
