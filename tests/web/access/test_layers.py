"""A visitor's request meets no layer of the staff; a request of staff meets them all."""

import pytest
from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.module_loading import import_string
from simple_history.models import HistoricalRecords

from checker.visitor import draft_trial
from checker.web.access import layers
from checker.web.access.middleware import FOR_STAFF

OF_STAFF = [name for name in settings.MIDDLEWARE if name.startswith("checker.web.access.layers.")]
PUBLIC = ["/", "/check/1/", "/check/result/", "/r/a-key", "/admin", "/administration/", "/draftsman/"]


def through(path, cookie=""):
    """What of the staff's a request has when it has come through their layers."""
    seen = {}

    def view(request):
        seen["session"] = hasattr(request, "session")
        seen["user"] = hasattr(request, "user")
        seen["person"] = hasattr(request, "person")
        seen["second factor"] = seen["user"] and hasattr(request.user, "is_verified")
        seen["messages"] = hasattr(request, "_messages")
        seen["history"] = getattr(HistoricalRecords.context, "request", None) is request
        return HttpResponse()

    chain = view
    for name in reversed(OF_STAFF):
        chain = import_string(name)(chain)
    request = RequestFactory().get(path, headers={"Cookie": cookie} if cookie else {})
    chain(request)
    assert list(get_messages(request)) == []
    return seen


def test_the_stack_has_every_layer_of_the_staff_and_none_beside():
    assert [name.rpartition(".")[2] for name in OF_STAFF] == [
        "Sessions", "LogIns", "SecondFactors", "only_whole_log_ins", "Notices", "whose_history",
    ]  # fmt: skip
    others = {"SessionMiddleware", "AuthenticationMiddleware", "OTPMiddleware", "MessageMiddleware"}
    assert others.isdisjoint(name.rpartition(".")[2] for name in settings.MIDDLEWARE)


@pytest.mark.parametrize("path", PUBLIC)
def test_a_visitor_meets_none(path):
    assert set(through(path).values()) == {False}


@pytest.mark.django_db
@pytest.mark.parametrize("path", [f"{start}anything/" for start in FOR_STAFF])
def test_staff_meet_all(path):
    assert set(through(path).values()) == {True}


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["hts-draft", "__Host-hts-draft"])
def test_who_tries_the_draft_is_asked_for_the_log_in_everywhere(name):
    assert set(through("/check/1/", f"{name}=sealed").values()) == {True}
    assert draft_trial.COOKIE == layers.TRIES_DRAFT
    assert set(through("/check/1/", f"x-{name}=1").values()) == {False}
