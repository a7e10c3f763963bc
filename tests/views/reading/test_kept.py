"""What the pages for reading lead to and consist of is kept, for a content in which everything has a page."""

import pytest
import time_machine
from django.test import Client, override_settings

from tests.presenting.finished import ANSWERED
from tests.presenting.test_kept import with_marks
from tests.reasoning.every_shape import every_shape
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
