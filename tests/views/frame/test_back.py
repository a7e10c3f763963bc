"""The way back of a form of the frame leads to a page of this site, or to its start."""

import pytest
from django.test import RequestFactory

from checker.views.frame.back import page_before

SAFE = {"secure": True}


@pytest.mark.parametrize(("referred", "sent", "more", "page"), [
    ("https://testserver/guide/", "", SAFE, "/guide/"),
    ("http://testserver/guide/", "", SAFE, "/"),
    ("http://testserver/guide/", "", {}, "/guide/"),
    ("https://elsewhere.example/guide/", "/about/", SAFE, "/about/"),
    ("", "//elsewhere.example/", SAFE, "/"),
    ("", "https://elsewhere.example/", SAFE, "/"),
    ("", "guide/", SAFE, "/"),
    ("/guide/", "", SAFE, "/"),
])  # fmt: skip
def test_it_leads_to_a_page_of_this_site(referred, sent, more, page):
    request = RequestFactory().post("/theme/", {"page": sent}, headers={"Referer": referred}, **more)
    assert page_before(request) == page
