"""A small draft of our own, with people of every role, at a moment that stands still."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.test import Client

from checker import cases, library
from checker import models as m
from tests.publishing.attempts import FEVER

NAMES = {"rea": "reader", "ed": "editor", "ap": "approver"}


@pytest.fixture
def people(clock, member):
    """Name of a role -> the browser of somebody who has come in."""
    found = {
        role: member(name, role) for role, name in (("reader", "rea"), ("editor", "ed"), ("approver", "ap"))
    }
    found["superuser"] = User.objects.create_superuser("su", password="x")
    browsers = {role: Client() for role in found}
    for role, browser in browsers.items():
        browser.force_login(found[role])
    return browsers


@pytest.fixture
def content(people, small_draft, clock):
    """A row of every kind, with something in most of its fields."""
    cases.store([FEVER])
    m.GuideSection.objects.create(code="about", page="about", heading="About", paragraphs=["This.", "That."])
    m.SafetyBoxLine.objects.create(box="today", text="A sign")
    paper = m.Source.objects.create(
        code="paper", citation="A paper", url="https://paper.example/1", position=9
    )
    m.Contact.objects.filter(purpose="emergency").update(number="112", checked=date(2026, 10, 1))
    m.Frequency.objects.get(symptom__code="feel-ache", condition__code="tendon").sources.add(paper)
    m.Frequency.objects.filter(symptom__code="feel-ache", condition__code="nerve").update(note="Counted.")
    m.Remedy.objects.filter(code="walk").update(not_if=["you limp"], dossier=["R1"])
    m.Symptom.objects.filter(code="fever").update(hint="Over 38.", private=True)
    kind = m.Family.objects.create(
        code="irritated", title="An irritated nerve", what="A nerve.", lying="Pressed.", tell_apart="By hand."
    )
    m.Condition.objects.filter(code="nerve").update(look_alikes=["tendon"], icd10="M54.3", family=kind)
    library.reset()
    clock.shift(60)
    return small_draft
