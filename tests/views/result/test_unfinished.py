"""A result while questions are open: what is certain, never as low as self-care, said to be unfinished."""

import re

import pytest
import time_machine
from django.test import Client

from checker.reasoning.knowledge.levels import CareLevel, TimeFrame
from tests.presenting.finished import ANSWERED
from tests.views.fixtures import sign, small
from tests.views.results import carry, store_release
from tests.views.structure import Structure

URL = "/check/result/"
SAFE = {"safety": ("none",)}
ALL_BUT_THE_CORE = {**SAFE, "age": ("grown",), "habits": ("none",)}


@pytest.fixture(autouse=True)
def _that_night(releases):
    releases.releases = {1: small()}
    with time_machine.travel(ANSWERED, tick=False):
        yield


def read(url, given):
    return carry(Client(), given).get(url).content.decode()


@pytest.mark.parametrize(
    ("given", "title"),
    [(SAFE, "Age"), (ALL_BUT_THE_CORE, "Worst spot")],
)
def test_it_is_headed_by_what_is_open_and_asks_it(given, title):
    text = read(URL, given)
    assert re.findall("<h1.*?>(.*?)</h1>", text) == [f"You have not answered “{title}” yet"]
    assert "This result is unfinished" in text
    assert "Still to answer" in text.partition('id="sharpen"')[2]
    assert 'id="causes-heading"' not in text
    assert Structure(text).problems() == []


@pytest.mark.parametrize("given", [SAFE, ALL_BUT_THE_CORE, {"safety": ("weak",)}])
def test_it_is_never_below_see_a_professional_within_two_weeks_nor_in_the_words_of_self_care(given):
    text = read(URL, given)
    assert "level-see-professional" in text
    assert "Be seen by a doctor or physiotherapist by Monday 7 December" in text
    for words in ("elf-care", '/check/answers/">Change<', "warning signs we ask about"):
        assert words not in text.partition('id="result"')[2]


def test_what_is_certain_counts(visitor):
    assert "level-urgent" in read(URL, {"safety": ("numb",)})


def test_a_ticked_item_whose_follow_up_is_open_speaks_as_certain_and_most_alarming(releases):
    raised = sign("weak-sudden", CareLevel.EMERGENCY, TimeFrame.NOW, "weak-sudden")
    releases.releases = {1: small(warning_signs=(raised,))}
    text = read(URL, {"safety": ("weak",)})
    assert 'class="level level-emergency"' in text
    assert "“The weak leg”" in text.partition("</h1>")[0]
    assert "You were not sure" not in text
    assert re.search(r"Because you said:\s*weak.</p>", text)
    assert 'value="weak-slow"' in text


def test_answering_there_goes_on_question_by_question_to_the_finished_result(visitor):
    carry(visitor, ALL_BUT_THE_CORE)
    visitor.see(URL)
    sent = dict(
        re.findall(r'<input type="hidden" name="(screen|run|version)" value="([^"]*)">', visitor.text)
    )
    visitor.see(visitor.post("/check/sharpen/", sent | {"q-spot": "calf"})["Location"])
    assert "level-self-care" in visitor.text
    assert "Self-care" in visitor.page.context["changed"][0]


def test_the_way_back_to_the_questions_is_there():
    assert '<a href="/check/2/">Go on with the questions</a>' in read(URL, SAFE)


@pytest.mark.django_db
def test_whoever_gets_it_is_told_that_it_is_unfinished():
    store_release()
    client = carry(Client(), ALL_BUT_THE_CORE)
    assert client.get("/check/clinician/").context["sheet"].unfinished == "Worst spot"
    assert '<p class="notice">' in client.get("/check/share/").content.decode()
    made = client.post("/check/share/", {"days": "7"}, follow=True).content.decode()
    link = re.search(r'href="http://testserver(/r/[\w-]+/)"', made)[1]
    shared = Client().get(link).content.decode()
    assert "“Worst spot” was not answered." in re.sub(r"\s+", " ", shared)
    assert "causes-heading" not in shared
    sheet = Client().get(f"{link}clinician/").content.decode()
    assert "stopped before “Worst spot”" in re.sub(r"\s+", " ", sheet)


def test_there_is_no_date_for_the_calendar():
    client = carry(Client(), ALL_BUT_THE_CORE)
    assert client.get("/check/calendar/")["Location"] == URL
    assert "/check/calendar/" not in client.get(URL).content.decode()


def test_a_finished_result_says_nothing_of_it():
    text = read(URL, {**ALL_BUT_THE_CORE, "spot": ("calf",)})
    assert "nfinished" not in text
    assert 'id="causes-heading"' in text
