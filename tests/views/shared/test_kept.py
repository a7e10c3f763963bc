"""What every page behind a link makes of every result, for its maker and for somebody else, is kept."""

from itertools import count

import pytest
import time_machine
from django.test import Client

from tests.presenting.finished import ANSWERED, presentable
from tests.reasoning.every_shape import every_shape
from tests.views.results import carry, store_release
from tests.views.test_kept import STATES, told

pytestmark = pytest.mark.django_db
PAGES = ("", "clinician/", "again/", "calendar/", "delete/")
SENT = (
    ("again/", {"since": "worse"}), ("again/", {"since": "the same"}), ("again/", {}), ("delete/", {}),
    ("delete/", {"key": "no key of it"}), ("delete/", {"key": "secret-2"}),
)  # fmt: skip


@pytest.fixture(autouse=True)
def _that_night(releases, monkeypatch):
    numbers = count(1)
    monkeypatch.setattr("checker.visitor.run.new_number", lambda: "fresh")
    monkeypatch.setattr("checker.sharing.results._random", lambda: f"secret-{next(numbers)}")
    releases.releases = {1: every_shape(presentable)}
    with time_machine.travel(ANSWERED, tick=False):
        store_release()
        yield


@pytest.mark.parametrize("state", ["self-care", "open", "urgent", "under age"])
def test_every_page_behind_a_link(kept, state):
    maker = carry(Client(), STATES[state], number="the-number")
    lines = []
    for data in ({"days": "3"}, {"days": "7"}):
        lines += [f"share {data}", *told(maker, maker.post("/check/share/", data))]
    lines += ["made", *told(maker, maker.get("/check/share/made/"))]
    for client in (maker, Client()):
        for page in PAGES:
            lines += [page, *told(client, client.get(f"/r/secret-1/{page}"))]
        for page, data in SENT:
            lines += [f"{page} {data}", *told(client, client.post(f"/r/secret-1/{page}", data))]
    lines += ["afterwards", *told(maker, maker.get("/")), *told(maker, maker.get("/r/secret-1/"))]
    kept.same(f"links-{state.replace(' ', '-')}", lines)


def test_what_a_link_leads_to_ends_with_its_days(kept):
    maker = carry(Client(), STATES["self-care"], number="the-number")
    maker.post("/check/share/", {"days": "1"})
    lines = []
    for hours in (23, 24, 25):
        with time_machine.travel(ANSWERED.timestamp() + hours * 3600, tick=False):
            lines += [f"{hours} hours", *told(maker, maker.get("/r/secret-1/")), *told(maker, maker.get("/"))]
    kept.same("links-in-time", lines)


def test_where_nothing_can_be_kept_nothing_is_made_and_the_host_is_told(kept, releases, caplog):
    maker = carry(Client(), STATES["self-care"], release=2, number="the-number")
    releases.releases[2] = releases.releases[1]
    kept.same("not-now", told(maker, maker.post("/check/share/", {"days": "7"})))
    (logged,) = [r for r in caplog.records if r.name == "checker.views.shared.making"]
    assert (logged.levelname, logged.getMessage()) == ("ERROR", "a result could not be kept")
    assert logged.exc_info
