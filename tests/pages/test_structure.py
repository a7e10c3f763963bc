"""What axe does not see, on every state of every page."""

import pytest

from checker.urls import urlpatterns
from tests.views.structure import Structure

pytestmark = pytest.mark.django_db  # without a test that says so, no test database is made

NO_PAGE = {
    "region",
    "clear",
    "theme",
    "calendar",
    "shared-calendar",
    "check",
    "draft-try",
    "draft-leave",
    "private",
    "unshare",
}
"""Addresses that answer with a redirect or a file."""


def test_every_state_is_well_made(states):
    faults = {s.name: Structure(s.html).problems() for s in states}
    assert {name: found for name, found in faults.items() if found} == {}


def test_every_state_has_a_title_of_its_own_and_a_language(states):
    for state in states:
        assert '<html lang="en' in state.html, state.name
        assert "<title>" in state.html, state.name
        assert "<title> –" not in state.html, state.name
        if "sent empty" in state.name:
            assert "<title>Error: " in state.html, state.name


def test_every_address_has_a_state(states):
    seen = {state.route for state in states}
    named = {pattern.name for pattern in urlpatterns}
    assert named - seen - NO_PAGE - {"style-guide"} == set()  # not in production
