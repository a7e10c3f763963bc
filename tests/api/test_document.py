"""The examples of docs/api.md, each sent as it stands; what the document says of the answer is in it."""

import json
import shlex

import pytest

from hamstring_triage.local.places import ROOT
from tests.api.conftest import ROOT as API
from tests.reasoning.shipped import shipped_knowledge

HOST = "http://127.0.0.1:8000"


def examples():
    """(what curl is given, what the document says of the answer) in their order."""
    lines = [
        line.strip()
        for line in (ROOT / "docs/api.md").read_text("utf-8").splitlines()
        if line.startswith("    ")
    ]
    return list(zip(lines[::2], lines[1::2], strict=True))


def sent(program, command):
    curl, *words = shlex.split(command)
    assert curl == "curl"
    address = next(word for word in words if word.startswith(HOST))
    headers = dict(words[n + 1].split(": ", 1) for n, word in enumerate(words) if word == "-H")
    path = address.removeprefix(HOST + API)
    if "-d" not in words:
        return program.get(API + path, headers=headers)
    kind = headers.pop("Content-Type")
    return program.post(API + path, words[words.index("-d") + 1], content_type=kind, headers=headers)


def holds(part, whole):
    """Whether all of `part` is in `whole`: of lists those that come first."""
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(key in whole and holds(part[key], whole[key]) for key in part)
    if isinstance(part, list):
        return isinstance(whole, list) and bool(part or not whole) and all(map(holds, part, whole))
    return part == whole


def test_there_are_examples():
    assert len(examples()) >= 6


@pytest.mark.parametrize(("command", "told"), examples(), ids=lambda text: text[:60])
def test_an_example_runs_as_it_stands(program, releases, command, told):
    releases.releases = {1: shipped_knowledge()}
    answer = sent(program, command).json()
    assert holds(json.loads(told), answer), answer
