"""Files that others wrote are the ones their notes describe."""

import hashlib

import pytest

from hamstring_triage.local.places import ROOT


@pytest.mark.parametrize("note", ["static/vendor/htmx.txt", "tests/vendor/axe.txt"])
def test_a_vendored_file_is_the_one_its_note_describes(note):
    facts = dict(line.split(": ", 1) for line in (ROOT / note).read_text().splitlines())
    content = (ROOT / note).with_name(facts["file"]).read_bytes()
    assert len(content) == int(facts["bytes"])
    assert hashlib.sha256(content).hexdigest() == facts["sha256"]
    assert facts["version"]
    assert facts["licence"]
