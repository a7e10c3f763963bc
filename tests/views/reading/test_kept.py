"""What the pages for reading lead to and consist of is kept, for a content in which everything has a page."""

import pytest
import time_machine
from django.test import Client, override_settings

from tests.kept import brief
from tests.presenting.finished import ANSWERED
from tests.presenting.test_kept import with_marks
from tests.reasoning.every_shape import every_shape
from tests.reasoning.small import item
from tests.reasoning.varied import varied
from tests.views.test_kept import told

PAGES = (
    "/about/", "/why-lying/", "/nowhere/", "/privacy/", "/causes/", "/causes/tendon/", "/causes/lost/",
    "/tips/",
    "/tips/walk/", "/tips/cold/", "/tips/lost/", "/sources/", "/changes/", "/styleguide/", "/healthz",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _that_night(releases):
    releases.releases = {1: every_shape(with_marks)}
    with time_machine.travel(ANSWERED, tick=False), override_settings(DEBUG=False):
        yield


@pytest.mark.django_db
def test_every_page_for_reading(kept):
    lines = []
    for headers in ({}, {"HX-Request": "true"}):
        for page in PAGES:
            client = Client()
            lines += [
                f"{'part' if headers else 'page'} {page}",
                *told(client, client.get(page, headers=headers)),
            ]
    kept.same("reading", lines)


def test_the_pages_of_every_cause_and_tip_of_odd_contents(kept, releases):
    lines = []
    for number in range(20):
        knowledge, client = varied(number), Client()
        releases.releases = {1: knowledge}
        pages = [f"/causes/{cause.code}/" for cause in knowledge.conditions]
        pages += [f"/tips/{remedy.code}/" for remedy in knowledge.remedies]
        lines.append(f"{number}: {' '.join(brief(*told(client, client.get(page))) for page in pages)}")
    kept.same("varied-reading", lines)


def test_a_cause_leads_to_those_that_it_is_taken_for(releases):
    def alike(plain):
        with_marks(plain)
        item(plain, "conditions", "tendon")["look_alikes"] = ["nerve", "lost", "clot"]

    releases.releases = {1: every_shape(alike)}
    found = Client().get("/causes/tendon/").context["look_alikes"]
    assert [cause.code for cause in found] == ["nerve", "clot"]
    assert Client().get("/causes/nerve/").context["look_alikes"] == []
