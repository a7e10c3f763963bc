"""Forms that carry no token are taken from pages of this site alone, and write in no row.

No test here may touch the database: what these forms change lies in cookies of whoever sends them.
"""

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from tests.presenting.finished import CALM
from tests.views.results import carry, put_in_place

WITHOUT_TOKEN = {
    "check", "clear", "check-answers", "helped", "private", "region", "relief-check", "sharpen", "step",
}  # fmt: skip
WITH_TOKEN = {"unshare", "share", "take", "clinician"}
OURS = [
    {"Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "none"},
    {"Origin": "http://testserver"},
    {"Referer": "http://testserver/check/1/"},
    {"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver", "Referer": "http://testserver/"},
    {},
]
FROM_ELSEWHERE = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site", "Origin": "http://testserver"},
    {"Sec-Fetch-Site": "same-origin", "Origin": "http://evil.example"},
    {"Origin": "null", "Referer": "http://testserver/"},
    {"Origin": "https://testserver"},
    {"Referer": "http://evil.example/check/1/"},
    {"Referer": "/check/1/"},
]


@pytest.fixture(autouse=True)
def _release(releases):
    put_in_place(releases)


def sent(name, headers):
    strict = carry(Client(enforce_csrf_checks=True), CALM)
    before = {name: cookie.value for name, cookie in strict.cookies.items()}
    response = strict.post(reverse(f"checker:{name}", args=[1] if name == "step" else []), headers=headers)
    return response, {name: cookie.value for name, cookie in strict.cookies.items()} != before


def is_refused(response):
    return response.status_code == 422 and b"We did not take this form" in response.content


@pytest.mark.parametrize("name", sorted(WITHOUT_TOKEN))
def test_a_form_of_another_site_is_refused_and_changes_nothing(name):
    for headers in FROM_ELSEWHERE if name == "check" else FROM_ELSEWHERE[:3]:
        response, changed = sent(name, headers)
        assert is_refused(response), headers
        assert not changed


@pytest.mark.parametrize("name", sorted(WITHOUT_TOKEN))
def test_a_form_of_a_page_of_ours_is_taken(name):
    for headers in OURS if name == "check" else OURS[:1]:
        assert not is_refused(sent(name, headers)[0]), headers


@pytest.mark.parametrize("name", sorted(WITH_TOKEN))
def test_what_is_kept_or_told_on_needs_a_token_wherever_it_comes_from(name):
    assert sent(name, OURS[-1])[0].status_code == 422


def test_these_are_all():
    marked = {
        pattern.name
        for pattern in get_resolver("checker.urls").url_patterns
        if getattr(pattern.callback, "from_own_pages", False)
    }
    assert marked == WITHOUT_TOKEN
