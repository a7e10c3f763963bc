"""What many odd visitors make of the pages is kept, four letters for each step of their way.

They fill boxes at random, go back, load a page anew, send what was not asked, and ask as a browser or
as htmx. A difference names the content and the visitor. Words are not looked at, nor what a page is made of.
"""

import random
import re

import pytest
import time_machine
from django.test import Client, override_settings

from checker.reasoning.knowledge import NONE, NOT_SURE
from tests.kept import brief, line
from tests.presenting.finished import ANSWERED
from tests.reasoning.strangers import answer
from tests.reasoning.varied import varied
from tests.views.test_kept import BOTH_WAYS, PAGES, SENT, told

CONTENTS = range(5)
EACH = 4
STEPS = 40
PLACE = re.compile(r" at 0x[0-9a-f]+")
LEFT_OUT = {"csrf_token", "block"}


@pytest.fixture(autouse=True)
def _that_night(monkeypatch):
    monkeypatch.setattr("checker.visitor.run.new_number", lambda: "fresh")
    with time_machine.travel(ANSWERED, tick=False), override_settings(DEBUG=False):
        yield


@pytest.mark.parametrize("number", CONTENTS)
def test_the_ways_of_odd_visitors(kept, releases, number):
    releases.releases = {1: varied(number)}
    kept.same(f"varied-ways-{number}", [f"{who}: {' '.join(_way(number, who))}" for who in range(EACH)])


def _way(number, who):
    chance, client = random.Random(f"{number}.{who}"), Client()
    response = client.post("/check/", {"subject": "me", "region": "uk"})
    for _ in range(STEPS):
        yield brief(*_seen(client, response))
        response = _next(chance, client, response)


def _next(chance, client, response):
    """Where it leads to; else most send what it asks, and some go elsewhere or send what nobody asked."""
    headers = chance.choice(BOTH_WAYS)
    luck, where = chance.random(), response.headers.get("Location") or response.headers.get("HX-Redirect")
    if where:
        return client.get(where, headers=headers)
    if luck < 0.8 and (sent := _filled(chance, response.context)):
        return client.post(*sent, headers=headers)
    if luck < 0.9:
        return client.get(chance.choice(PAGES), headers=headers)
    url, data = chance.choice(SENT)
    return client.post(url, {"run": "fresh", **data}, headers=headers)


def _filled(chance, context):
    """The form of a screen and what is chosen in it, now and then wrongly; nothing without one."""
    if context is None or "screen" not in context or "run" not in context:
        return None
    screen, run = context["screen"], context["run"]
    data = {"screen": screen.code, "run": run.number, "version": str(run.version)}
    if context.get("from"):
        data["from"] = context["from"]
    if screen.sorting:
        said = [("yes",), (NOT_SURE,), ("yes", NOT_SURE), (), ()]
        data |= {f"q-{item.code}": chance.choice(said) for item in screen.items}
        data[f"q-{screen.code}"] = chance.choice([(), (), (NONE,), (NOT_SURE,)])
    for question in () if screen.sorting else screen.questions:
        given = answer(chance, question)[question.code]
        data[f"q-{question.code}"] = chance.choice([given, given, given, given, (), (*given, NONE)])
    chosen = chance.choice(({}, {}, {}, {"confirm": "yes"}, {"confirm": "no"}, {"action": "result"}))
    return context.get("action") or "/check/sharpen/", {**data, **chosen}


def _seen(client, response):
    """Status, ways on, cookies, faults of a form, and what the page was given but for its words."""
    yield [text for text in told(client, response) if not text.startswith("    ")]
    for given in response.context or ():
        for name, value in sorted(given.flatten().items()) if hasattr(given, "flatten") else ():
            text = PLACE.sub("", line(value))
            if name not in LEFT_OUT and " " not in text:
                yield name, text
