"""A browser with a finished run in its cookie, and the release it was made with."""

from dataclasses import replace

from django.http import HttpResponse

from checker.models import Release, Snapshot
from checker.visitor import run as run_cookie
from checker.visitor.cookies import name_of
from tests.presenting.finished import knowledge


def carry(client, given, release=1, **more):
    """Put a run with these answers, begun now, into the client's cookie."""
    response = HttpResponse()
    run_cookie.write(response, replace(run_cookie.begin(release), answers=given, **more))
    name = name_of(run_cookie.COOKIE)
    client.cookies[name] = response.cookies[name].value
    return client


def store_release(number=1):
    """A row to which a shared result can point."""
    snapshot = Snapshot.objects.create(checksum=f"c{number}", plain={}, engine_version="1")
    return Release.objects.create(number=number, snapshot=snapshot, reason="because")


def put_in_place(releases):
    """The small knowledge base as release 1."""
    releases.releases = {1: knowledge()}
    return releases


def run_of(client):
    """The run in the client's cookie."""
    request = type("Request", (), {"COOKIES": {k: m.value for k, m in client.cookies.items()}})
    return run_cookie.read(request)
