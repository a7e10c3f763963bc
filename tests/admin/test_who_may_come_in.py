"""Every address of the admin is behind its door: who is no member of staff opens none of them."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLPattern, get_resolver

pytestmark = pytest.mark.django_db
OPEN = {"login", "logout", "second-step", "second-step-set-up", "second-step-start-again"}
"""The door itself."""


def addresses():
    """An address of each view of the admin, with nothing in particular behind it."""
    site = get_resolver(None)
    names = {pattern.name for pattern in walk(admin.site.urls[0])}
    for name in sorted(names - OPEN - {None}):
        for form, *_ in site.namespace_dict["admin"][1].reverse_dict.getlist(name):
            yield name, "/admin/" + form[0][0] % dict.fromkeys(form[0][1], "1")


def walk(patterns):
    for pattern in patterns:
        yield from [pattern] if isinstance(pattern, URLPattern) else walk(pattern.url_patterns)


ADDRESSES = dict(addresses())
KEPT = {"jsi18n", "password_change", "password_change_done"}
"""Those that tell nothing of the content, which browsers may keep."""


def test_there_are_the_pages_of_our_own():
    assert {"checker_audit", "checker_logic", "checker_release_withdraw"} <= ADDRESSES.keys()


@pytest.mark.parametrize("person", ["nobody", "no member of staff"])
def test_every_address_leads_to_the_log_in(person):
    client = Client()
    if person != "nobody":
        client.force_login(User.objects.create_user("visitor", is_superuser=True))
    answers = {name: client.get(address) for name, address in ADDRESSES.items()}
    door = {name: answer for name, answer in answers.items() if "/login/" in answer.get("Location", "")}
    assert answers.keys() == door.keys()
    assert {
        name for name, answer in door.items() if "no-store" not in answer.get("Cache-Control", "")
    } <= KEPT
