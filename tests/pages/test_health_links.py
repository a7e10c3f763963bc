"""A program that is not ours (kill-the-clipboard) opens a SMART Health Link and reads the document."""

import json
import subprocess
from urllib.parse import urlsplit

import pytest
from django.test import Client

from tests.fhir.test_document import level_of
from tests.pages.test_validators import HERE, MODULES, require
from tests.presenting.finished import EMERGENCY, SEE
from tests.views.results import carry, put_in_place, store_release
from tests.views.shared.test_health_link import SHARE

pytestmark = pytest.mark.django_db(transaction=True)


def made(live_server, answers, health):
    """A link to the running server, as its maker would pass it on, with its passcode."""
    client = carry(Client(headers={"Host": urlsplit(live_server.url).netloc}), answers)
    client.post(SHARE, {"days": "7", "health": health})
    shown = client.get("/check/share/made/").context["health"]
    return {"link": shown.address, "passcode": shown.passcode.replace(" ", "")}


def opened(asked, tmp_path):
    """What the program makes of each."""
    require("node", MODULES / "kill-the-clipboard")
    (tmp_path / "links.json").write_text(json.dumps(asked))
    command = ["node", HERE / "open_health_links.mjs", tmp_path / "links.json", tmp_path / "found.json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=HERE, timeout=60)
    assert done.returncode == 0, done.stderr
    return json.loads((tmp_path / "found.json").read_text())


def test_it_opens_them_and_reads_the_document(live_server, releases, tmp_path):
    put_in_place(releases)
    store_release()
    plain, guarded = made(live_server, SEE, "open"), made(live_server, EMERGENCY, "passcode")
    bare = {"link": plain["link"].partition("#")[2]}
    wrong = {**guarded, "passcode": "no passcode"}
    asked = [plain, bare, guarded, {**guarded, "embeddedLengthMax": 100}, wrong]
    *read, refused = opened(asked, tmp_path)
    levels = ["see-professional", "see-professional", "emergency", "emergency"]
    assert [found.get("fault") for found in read] == [None] * 4
    assert [[level_of(each) for each in found["resources"]] for found in read] == [[each] for each in levels]
    assert {found["label"] for found in read} == {"Shared result"}
    assert refused == {"fault": "SHLInvalidPasscodeError"}
