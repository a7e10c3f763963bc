"""Bodies that are far larger than any form of ours are refused before anything reads them."""

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils.functional import SimpleLazyObject

from checker.web import limits


def status(middleware, path, length, user=None):
    request = RequestFactory().post(path, b"", content_type="text/plain", CONTENT_LENGTH=length)
    request.user = user
    return middleware(lambda request: HttpResponse())(request).status_code


@pytest.mark.parametrize(
    ("path", "length", "expected"),
    [
        ("/check/1/", "32768", 200),
        ("/check/1/", "32769", 413),
        ("/admin/checker/", "32769", 200),
        ("/admin/checker/", "2097152", 200),
        ("/admin/checker/", "2097153", 413),
        ("/check/1/", "", 200),
        ("/api/v1/assessment", "32769", 413),
    ],
)
def test_only_the_admin_may_send_long_forms(path, length, expected):
    assert status(limits.limit_posts, path, length) == expected


@pytest.mark.parametrize(
    ("user", "length", "expected"),
    [
        (AnonymousUser(), "32768", 200),
        (AnonymousUser(), "32769", 413),
        (User(), "32769", 200),
    ],
)
def test_of_the_admin_those_alone_who_have_come_in(user, length, expected):
    assert status(limits.limit_strangers, "/admin/checker/", length, user) == expected


def test_while_the_database_is_away_nobody_has_come_in():
    def away():
        raise OperationalError

    found = [status(limits.limit_strangers, "/admin/", n, SimpleLazyObject(away)) for n in ("32768", "32769")]
    assert found == [200, 413]


@pytest.mark.django_db
def test_what_is_refused_for_its_length_is_said_plainly():
    long = {"x": "x" * 40_000}
    public, door = Client().post("/theme/", long), Client().post("/admin/login/", long)
    assert (public.status_code, door.status_code) == (413, 413)
    assert "too much at once" in public.content.decode()
    assert "You are not logged in" in door.content.decode()


def test_an_editor_may_send_as_much(admin_client):
    assert admin_client.post("/admin/checker/remedy/add/", {"x": "x" * 40_000}).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("length", ["abc", "-5", "+5", "5.0", "²", "9" * 19, "9" * 5000])
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
@pytest.mark.parametrize("debug", [True, False])
def test_a_length_that_is_no_number_is_no_fault_of_ours(kind, length, debug, settings):
    """Nor of the page about faults that a developer gets, which reads the body."""
    settings.DEBUG = debug
    response = Client().generic("POST", "/theme/", b"theme=night", kind, CONTENT_LENGTH=length)
    assert response.status_code == 400
    assert "That request was not complete" in response.content.decode()
