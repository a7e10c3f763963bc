"""What axe does not see, on every state of every page."""

import re

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
    "shared-take",
    "health-file",
    "health-manifest",
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


FORM = re.compile(r"<form[^>]*>.*?</form>", re.DOTALL)
TO_CHOOSE = re.compile(r'<input type="(?:radio|checkbox|text)"|<select|<textarea')
LOADS_AGAIN = "Send first what you chose on it, or it is lost."


def test_no_small_form_of_the_frame_loses_a_choice_unsaid(states):
    """The region goes along with the form of a screen; elsewhere it says what would be lost."""
    warned = set()
    for state in states:
        small = [form for form in FORM.findall(state.html) if 'class="region-form"' in form]
        others = [form for form in FORM.findall(state.html) if form not in small]
        if small and any(map(TO_CHOOSE.search, others)):
            assert LOADS_AGAIN in small[0], state.name
            warned.add(state.route)
        if 'class="theme-form"' in state.html:
            switch = state.html[: state.html.index('class="theme-form"')]
            assert LOADS_AGAIN in switch.rpartition("<noscript>")[2], state.name
    assert {"share", "result"} <= warned


def test_every_address_has_a_state(states):
    seen = {state.route for state in states}
    named = {pattern.name for pattern in urlpatterns}
    assert named - seen - NO_PAGE - {"style-guide"} == set()  # not in production
