"""A new cause from the first page of the admin to the public, as clicks are counted: a link or a button each.

What is typed into a form counts for nothing; what is found by typing and picked from a list counts once.
"""

import html
import re

import pytest
from django.test import Client

from checker import library, publishing
from checker import models as m
from tests.admin.forms_on_page import forms_of

pytestmark = pytest.mark.django_db

MOST_CLICKS = 30
LOGGED_IN = 2
"""Clicks to come in: the password, and the code."""
TEXTS = {
    "name": "Cramp at night",
    "lay_name": "A cramp that wakes you",
    "what": "A muscle tightens by itself.",
    "lying": "It comes when the muscle is short.",
    "course": "Each lasts minutes.",
    "care": "Tell your doctor if it comes often.",
    "prior": "5",
}
WHY = "The team asked for it"


class Browser:
    """Goes where the pages lead, and counts the way."""

    def __init__(self, person):
        self.client, self.clicks = Client(), LOGGED_IN
        self.client.force_login(person)
        self.page = self.client.get("/admin/")

    def follow(self, words):
        """The link with these words; it has to stand on the page."""
        links = re.findall(r'<a[^>]*href="([^"#]+)"[^>]*>(.*?)</a>', self.page.text, re.DOTALL)
        (where, *_) = [where for where, text in links if words in re.sub(r"<[^>]+>|\s+", " ", text)]
        return self._click(self.client.get, html.unescape(where))

    def send(self, having, picked=0, **typed):
        """The form with a field of this name, filled in and sent; so many rows were picked from a list."""
        (form, *_) = [form for form in forms_of(self.page) if having in form.fields.keys() | form.offered]
        self.clicks += picked
        save = dict.fromkeys([name for name, _ in form.buttons if name == "_save"], "1")
        return self._click(self.client.post, self.page.request["PATH_INFO"], {**form.fields, **save, **typed})

    def _click(self, act, where, *sent):
        self.clicks += 1
        query = self.page.request.get("QUERY_STRING", "")
        address = f"{where}?{query}" if sent and query else where
        self.page = act(address, *sent, follow=True)
        assert self.page.status_code == 200, self.page.text
        return self.page.text


def test_a_cause_takes_thirty_clicks_at_most(small_cases, member, at_once):
    publishing.publish("first")
    editor = Browser(member("ed", "editor"))
    editor.follow("Add a cause")
    more = {"like-typed": "tendon", "evidence": "An estimate", "change_reason": WHY}
    editor.send("name", picked=2, **TEXTS, **more)
    assert "as beside" in editor.page.text
    editor.send("seen", reason=WHY)
    editor.send("seen", reason=WHY)
    assert "To do" in editor.page.text
    editor.follow("Make one of what is typical of it")
    told = editor.send("title", leading=["tendon", "cramp-at-night"], change_reason=WHY)
    assert "1 of 1 pass" in told
    assert "To do" not in told
    editor.follow("have the draft tested")
    editor.send("reason", reason=WHY)
    approver = Browser(member("ap", "approver"))
    approver.follow("See attempt")
    approver.send("reason")
    assert {c.code: c.prior for c in library.current().kb.conditions}["cramp-at-night"] == 5
    assert editor.clicks + approver.clicks <= MOST_CLICKS
    assert m.Condition.objects.get(code="cramp-at-night").look_alikes == ["tendon"]
