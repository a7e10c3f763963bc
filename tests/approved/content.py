"""A small draft of our own, with people of every role, at a moment that stands still."""

from datetime import date

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client

from checker import cases, library
from checker import models as m
from tests.admin.forms_on_page import forms_of
from tests.approved.approve import differing
from tests.approved.page import seen
from tests.approved.written import kept, written
from tests.library.drafts import forgetful_library, small_draft  # noqa: F401 (fixtures)
from tests.publishing.attempts import FEVER, at_once, member  # noqa: F401 (fixtures)

NOW = "2026-11-25 08:00Z"
NAMES = {"rea": "reader", "ed": "editor", "ap": "approver"}
ROLES = ("editor", "reader")


@pytest.fixture
def clock():
    """Stands still until it is moved."""
    with time_machine.travel(NOW, tick=False) as moved:
        yield moved


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
    m.Condition.objects.filter(code="nerve").update(look_alikes=["tendon"], icd10="M54.3")
    library.reset()
    clock.shift(600)
    return small_draft


def shown(people, path, query=None, roles=ROLES):
    """A page as the first role sees it, and what the others see otherwise."""
    whole, *others = (seen(people[role].get(path, query)) for role in roles)
    told = [
        line for role, other in zip(roles[1:], others, strict=True) for line in beside(role, whole, other)
    ]
    return whole + "".join(f"{line}\n" for line in told)


def beside(role, whole, other):
    """What another person sees instead; of fields and buttons that are not there, how many."""
    if whole[:3] != other[:3]:
        return [f"  {role}: {other.splitlines()[0]}"]
    lines = [line for line in differing(whole, other) if line[0] in "-+"]
    told = [line for line in lines if not line.startswith("->") and "/change/) |" not in line]
    less = sum(line.startswith("->") for line in lines)
    return [f"  {role}: {line}" for line in (*told, *([f"{less} fields and buttons less"] if less else []))]


def filled(browser, path, **typed):
    """The largest form of a page as the browser would send it, with what was typed."""
    found = max(forms_of(browser.get(path)), key=lambda form: len(form.fields))
    return {**found.fields, **typed}


def answered(form, told):
    """A form that is shown again: only what it says otherwise than before."""
    title = next((line for line in form.splitlines() if line.startswith("# ")), "")
    if title not in told.splitlines():
        return told
    more = differing(form, told)
    return "".join(f"{line}\n" for line in (told.splitlines()[0], *more))


def sent(browser, path, data, then=4):
    """What a form leads to: the answer, the beginning of the page after it, and what was written."""
    before, form = kept(), seen(browser.get(path))
    response = browser.post(path, data)
    told = answered(form, seen(response))
    if response.status_code in {302, 303}:
        after = seen(browser.get(response["Location"])).splitlines()[:then]
        told += "".join(f"{line}\n" for line in ("-- then", *after))
    return f"{told}-- written\n{written(before)}"
