"""The people of the benchmarks walk through the product; no question, result or guide asks the database."""

import pytest
from django.core.handlers.wsgi import WSGIHandler

from benchmarks.browser import Browser
from benchmarks.inside.calls import Application
from benchmarks.inside.figures import queries
from benchmarks.people import Person
from benchmarks.walking import walk
from checker import publishing
from tests.shipped import shipped_draft


@pytest.fixture
def way(db):
    publishing.publish("Shipped content", of=shipped_draft())
    return Application(WSGIHandler())


def test_a_person_comes_to_a_result_either_way(way):
    for htmx in (True, False):
        steps = walk(Browser(way), "/", Person(1), htmx=htmx).steps
        assert len(steps) > 8
        assert {len(step) for step in steps[:-1]} <= ({1, 2} if htmx else {2})


def test_no_question_no_result_and_no_guide_asks_the_database(way, monkeypatch):
    monkeypatch.setattr("checker.library.releases.FRESH_SECONDS", 3600)
    queries(way, 1)
    assert queries(way, 2) == {"question": 0, "result": 0, "guide": 0}
