"""Seeded people walk through the pages as they are; what they read and tap is counted."""

import logging
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from checker import publishing
from checker.benchmark.reading import people
from checker.management.commands import reading
from tests.shipped import shipped_draft

pytestmark = pytest.mark.django_db
SCREENS = "screens with a question"


@pytest.fixture
def release(monkeypatch):
    """Whoever ticks something is walked where the budgets are tested."""
    publishing.publish("Shipped content", of=shipped_draft())
    monkeypatch.setattr(reading, "ticking", lambda knowledge, seed: people.walks(knowledge, 1, seed))


def figures(**options):
    out = StringIO()
    call_command("reading", stdout=out, **options)
    _, *lines = out.getvalue().splitlines()
    return {line[:32].strip(): tuple(map(float, line[32:].split())) for line in lines}


@pytest.mark.usefixtures("release")
def test_everybody_reaches_a_result_and_the_same_people_read_the_same():
    told = figures(people=1)
    assert told == figures(people=1)
    assert logging.root.manager.disable == logging.NOTSET, "what is logged afterwards is logged as ever"
    parts = "of the start page", "until danger is settled", "before the result"
    of_the_start, in_danger, before = (told[f"words {part}"] for part in parts)
    assert before > in_danger > of_the_start > (0, 0)
    assert told[SCREENS] >= (10, 10)


@pytest.mark.usefixtures("release")
def test_who_is_not_sure_of_anything_gets_there_too_and_is_asked_no_more_for_it():
    unsure = figures(people=1, not_sure=True)
    assert unsure["words before the result"][1] <= 1100
    assert unsure[SCREENS][1] <= 17


def test_words_and_taps_add_up_and_a_tap_takes_two_seconds():
    way = people.Way(words=400, taps=30)
    assert way.minutes == 3


@pytest.mark.usefixtures("release")
def test_a_way_without_an_end_says_where_it_stands(monkeypatch):
    monkeypatch.setattr(people, "LONGEST", 2)
    with pytest.raises(CommandError, match=r"no result after 2 pages, at /check/2/"):
        figures(people=1)
