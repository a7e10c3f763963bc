"""A result on paper: whoever sees the first sheet alone sees how soon to get help."""

import re

import pytest
from django.test import Client

from checker import library
from checker.cases import walk
from tests.pages.states import put_into_cookie
from tests.system.arrive import LEVELS, carry
from tests.system.paper import bare, pages

pytestmark = pytest.mark.django_db(transaction=True)

WITH_A_SIGN = "warn-09"
"""A warning sign below urgent: all about it stands in the box of the care level, open on paper."""


def share(case, release):
    """The address of a shared result."""
    client = Client()
    put_into_cookie(client, release.number, walk(library.current().kb, case))
    made = client.post("/check/share/", {"days": "7"}, follow=True).content.decode()
    return re.search(r"/r/[^/\"<\s]+/", made)[0]


@pytest.mark.parametrize("shared", [False, True])
def test_the_first_page_holds_the_care_level(shared, release, live_server, cases, page):
    for code in (WITH_A_SIGN, LEVELS["urgent"]):
        carry(page, live_server, cases[code])
        page.goto(live_server.url + (share(cases[code], release) if shared else "/check/result/"))
        level = page.locator(".level").first
        (first,) = pages(page.pdf(format="A4", page_ranges="1"))
        said = level.locator(".level-word, [id$=-heading], .by-when strong").all_inner_texts()
        assert len(said) == 3
        assert [words for words in said if bare(words) not in first] == []
