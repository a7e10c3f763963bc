"""The people of the benchmarks walk through the product; no question, result or guide asks the database."""

import pytest
from django.core.handlers.wsgi import WSGIHandler

from benchmarks.browser import Browser
from benchmarks.inside.calls import Application
from benchmarks.inside.figures import queries
from benchmarks.people import Person
from benchmarks.taking import Site, taken
from benchmarks.walking import AstrayError, walk
from checker import publishing
from tests.api.conftest import switched_on
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


def test_a_result_is_taken_along_in_every_way(db):
    """Of what the server has worked each way gets its own, told here by the number of requests."""
    publishing.publish("Shipped content", of=shipped_draft())
    with switched_on():
        way = Counted(Application(WSGIHandler()))
        found = taken(Site(way, lambda: way.requests, "192.0.2.1"), Person(1))
    assert (found.document, found.assessed) == (1, 1)
    assert (found.shared, found.with_health_link) == (1, 1)
    assert 1000 < found.locked_bytes < found.document_bytes < 200_000
    assert found.page_bytes > 5000


def test_who_comes_to_no_document_is_told(way):
    """Without the API there is none."""
    with pytest.raises(AstrayError, match="status 404 at /api/"):
        taken(Site(way, lambda: 0.0, "192.0.2.1"), Person(1))


class Counted:
    """A way that counts what it was asked."""

    def __init__(self, way):
        self._way, self.requests = way, 0

    def ask(self, *asked):
        """One request."""
        self.requests += 1
        return self._way.ask(*asked)
