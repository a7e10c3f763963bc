"""For every address: which methods it takes, and who may keep what it answers."""

import pytest
import time_machine
from django.test import Client, override_settings
from django.urls import reverse

from checker.urls import urlpatterns
from tests.presenting.finished import ANSWERED, CALM
from tests.views.results import carry, put_in_place, store_release
from tests.views.shared.test_link import share

pytestmark = pytest.mark.django_db

READ, SEND, BOTH = {"get", "head"}, {"post"}, {"get", "head", "post"}
EVERY = ("get", "head", "post", "put", "patch", "delete")
OWN, SECRET, PUBLIC, STAFF = "own", "secret", "public", "staff"
"""Answers of one person; behind a link; may be kept by anybody; for editors."""
ADDRESSES = {
    "start": (READ, OWN),
    "check": (BOTH, OWN),
    "step": (BOTH, OWN),
    "check-answers": (BOTH, OWN),
    "private": (BOTH, OWN),
    "region": (SEND, OWN),
    "clear": (SEND, OWN),
    "unshare": (SEND, OWN),
    "result": (READ, OWN),
    "helped": (BOTH, OWN),
    "sharpen": (BOTH, OWN),
    "what-if": (READ, OWN),
    "tonight": (READ, OWN),
    "relief-check": (BOTH, OWN),
    "clinician": (BOTH, OWN),
    "calendar": (READ, OWN),
    "take": (BOTH, OWN),
    "share": (BOTH, OWN),
    "share-made": (READ, OWN),
    "theme": (SEND, OWN),
    "style-guide": (READ, OWN),
    "shared": (READ, SECRET),
    "shared-clinician": (READ, SECRET),
    "again": (BOTH, SECRET),
    "shared-calendar": (READ, SECRET),
    "shared-take": (READ, SECRET),
    "shared-delete": (BOTH, SECRET),
    "health-file": (READ, SECRET),
    "health-manifest": (SEND, SECRET),
    "health-link": (READ, PUBLIC),
    "guide": (READ, PUBLIC),
    "privacy": (READ, PUBLIC),
    "causes": (READ, PUBLIC),
    "cause": (READ, PUBLIC),
    "remedies": (READ, PUBLIC),
    "remedy": (READ, PUBLIC),
    "sources": (READ, PUBLIC),
    "changes": (READ, PUBLIC),
    "preview-question": (READ, STAFF),
    "preview-remedy": (READ, STAFF),
    "draft-try": (SEND, STAFF),
    "draft-leave": (SEND, STAFF),
}
FORMS = {"shared", "shared-clinician", "shared-calendar", "shared-take", "health-file", "health-manifest"}
"""Of those behind a link, the ones without a form of their own: nobody is told where they were."""


@pytest.fixture(autouse=True)
def _that_night(releases):
    put_in_place(releases)
    with time_machine.travel(ANSWERED, tick=False), override_settings(DEBUG=True):
        store_release()
        yield


@pytest.fixture
def maker():
    return carry(Client(), CALM)


@pytest.fixture
def address(request, maker):
    """An address of the name, with something behind it."""
    name = request.param
    link = share(maker).split("/")[2] if ADDRESSES[name][1] == SECRET else "none"
    arguments = {
        "step": [1],
        "guide": ["why-lying"],
        "cause": ["tendon"],
        "remedy": ["on-back"],
        "preview-question": ["spot"],
        "preview-remedy": ["on-back"],
    }
    return reverse(
        f"checker:{name}", args=arguments.get(name, [link] if ADDRESSES[name][1] == SECRET else [])
    )


def named(*kinds):
    return [name for name, (_, kind) in ADDRESSES.items() if kind in kinds]


def test_every_address_is_here():
    assert {pattern.name for pattern in urlpatterns} == set(ADDRESSES)


@pytest.mark.parametrize("address", ADDRESSES, indirect=True)
def test_it_takes_the_methods_that_it_is_for(address, maker, request):
    name = request.node.callspec.params["address"]
    taken = {method for method in EVERY if getattr(maker, method)(address).status_code != 405}
    assert taken == ADDRESSES[name][0]


@pytest.mark.parametrize("address", ADDRESSES, indirect=True)
def test_who_asks_as_htmx_does_is_answered(address, maker, request):
    name = request.node.callspec.params["address"]
    for method in ADDRESSES[name][0]:
        for client in (Client(), maker):
            assert getattr(client, method)(address, headers={"HX-Request": "true"}).status_code < 500


@pytest.mark.parametrize("address", named(OWN), indirect=True)
def test_nobody_keeps_what_is_one_persons(address, maker, request):
    name = request.node.callspec.params["address"]
    for method in ADDRESSES[name][0]:
        response = getattr(maker, method)(address)
        assert "no-store" in response["Cache-Control"], method
        assert "private" in response["Cache-Control"], method
        if name not in {"theme", "style-guide"}:
            assert "HX-Request" in response["Vary"], method


def test_nor_the_first_screen_of_somebody_new():
    response = Client().get("/check/1/")
    assert "no-store" in response["Cache-Control"]
    assert "HX-Request" in response["Vary"]


@pytest.mark.parametrize("address", named(SECRET), indirect=True)
def test_nobody_keeps_finds_or_passes_on_what_is_behind_a_link(address, maker, request):
    name = request.node.callspec.params["address"]
    for method in ADDRESSES[name][0]:
        response = getattr(maker, method)(address)
        assert response["Cache-Control"] == "no-store, private"
        assert response["X-Robots-Tag"] == "noindex, nofollow, noarchive"
        passes_on = response["Referrer-Policy"]
        assert passes_on == "no-referrer" or (name not in FORMS and passes_on == "same-origin")


@pytest.mark.parametrize("address", named(STAFF), indirect=True)
def test_nobody_keeps_what_is_answered_where_staff_work(address, request):
    name = request.node.callspec.params["address"]
    for method in ADDRESSES[name][0]:
        assert "no-store" in getattr(Client(), method)(address)["Cache-Control"], method


@pytest.mark.parametrize("address", named(PUBLIC), indirect=True)
def test_what_anybody_may_read_is_kept_a_while_for_each_region(address, maker):
    response = maker.get(address)
    assert response["Cache-Control"] == "public, max-age=300"
    assert "Cookie" in response["Vary"]


def test_the_page_of_components_is_for_development_alone(maker):
    with override_settings(DEBUG=False):
        assert maker.get("/styleguide/").status_code == 404


def test_colours_can_be_chosen_without_a_token():
    assert Client(enforce_csrf_checks=True).post("/theme/", {"theme": "dark"}).status_code == 303
