"""What we run on is listed with its licence, and written as a bill of materials."""

import io
import json
from email.message import Message

import pytest
from django.core.management import CommandError, call_command

from checker.management.commands.licences import licence, packages
from hamstring_triage.local.places import ROOT


def test_every_package_of_the_lock_states_a_licence(tmp_path):
    out, file = io.StringIO(), tmp_path / "sbom.json"
    call_command("licences", sbom=file, stdout=out)
    lines = out.getvalue().splitlines()
    assert any(line.startswith(("django 5.", "django 6.")) for line in lines)
    assert not [line for line in lines if line.endswith("not stated")]
    made = json.loads(file.read_text())
    assert (made["bomFormat"], made["specVersion"]) == ("CycloneDX", "1.6")
    named = {c["name"] for c in made["components"]}
    assert named == {p.name for p in packages(ROOT / "requirements" / "base.txt")}
    assert all(c["purl"].startswith("pkg:") and c["licenses"] for c in made["components"])


@pytest.mark.parametrize(
    ("headers", "said"),
    [
        ([("License-Expression", "MIT"), ("License", "other")], "MIT"),
        ([("Classifier", "License :: OSI Approved :: BSD License"), ("License", "x")], "BSD License"),
        ([("License", "A licence\nwith its text")], "A licence"),
        ([], "not stated"),
    ],
)
def test_the_licence_is_read_from_the_most_exact_place(headers, said):
    message = Message()
    for name, value in headers:
        message[name] = value
    assert licence(message) == said


def test_a_place_that_cannot_be_written_is_one_line():
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("licences", sbom=ROOT / "README.md" / "x", stdout=io.StringIO())
