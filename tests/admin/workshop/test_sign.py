"""A new warning sign says what it still lacks: a rule that somebody raises, a gate, a source, a case."""

import html
import re

import pytest
from django.urls import reverse

from checker import models as m
from tests.admin.forms_on_page import forms_of
from tests.admin.workshop.test_answers import text

pytestmark = pytest.mark.django_db

CODE = "burns-at-night"
NEW = {"title": "Burning at night", "code": CODE, "level": "urgent", "within": "today"}
TEXTS = dict.fromkeys(("do_now", "at_night", "do_not", "why", "say"), "Words.")


def with_field(page, name):
    (form, *_) = [form for form in forms_of(page) if name in form.fields.keys() | form.offered]
    return {**form.fields, "change_reason": "Because", "_save": "1"}


def link_of(page, words):
    links = re.findall(r'<a\s[^>]*?href="([^"]+)"[^>]*>(.*?)</a>', page.text, re.DOTALL)
    return next(html.unescape(where) for where, told in links if words in told)


@pytest.fixture
def added(editor, small_cases):
    """The page that follows after a sign was added whose rule is one answer."""
    page = editor.get(reverse("admin:checker_warningsign_add"))
    burn, contact = m.Symptom.objects.get(code="feel-burn"), m.WarningSign.objects.first().contact
    rule = {"clauses-0-at_least": "1", "clauses-0-symptoms": [burn.pk]}
    sent = {**with_field(page, "title"), **NEW, **TEXTS, "contact": contact, **rule}
    saved = editor.post(page.request["PATH_INFO"], sent, follow=True)
    assert saved.redirect_chain, re.findall(r'errorlist" aria.*?</ul>', saved.text, re.DOTALL)
    return saved


def test_it_leads_through_gate_and_case_to_what_is_missing(editor, added):
    assert "It is raised by:" in text(added)
    assert "Nothing is shown but “on-side”" in text(added), "by the gate of its level, in plain words"
    assert "It names no source" in text(added)
    sign = m.WarningSign.objects.get(code=CODE)
    gate = editor.get(link_of(added, "Add a gate"))
    assert with_field(gate, "reason")["signs"] == [str(sign.pk)], "the sign is ticked already"
    where = link_of(added, "Make one of what is typical")
    case = with_field(editor.get(where), "title")
    assert (case["present"], case["signs_at_least"], case["level"]) == (["feel-burn"], [CODE], ["urgent"])
    done = editor.post(where, case, follow=True)
    assert done.redirect_chain[-1][0] == reverse("admin:checker_warningsign_workshop", args=[sign.pk])
    assert "1 of 1 pass" in text(done)
    assert "Clinical cases: “Just raises: Burning at night” passes" in text(done)


def test_a_gate_of_its_own_is_told_in_plain_words(editor, added):
    gate = m.Gate.objects.create(code="own", withhold=["heat"], reason="Heat harms.")
    gate.signs.set([m.WarningSign.objects.get(code=CODE)])
    assert "Held back: heat." in text(editor.get(added.request["PATH_INFO"]))


def test_a_reader_sees_it_too(client, member, added):
    client.force_login(member("rea", "reader"))
    assert client.get(added.request["PATH_INFO"]).status_code == 200
