"""What every test has: steady random examples, and no way out of this machine."""

import os
import socket
from io import StringIO

import pytest
import time_machine
from django.contrib.auth.models import Group, User
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, transaction
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from checker import cases, library, publishing
from checker.publishing import attempts
from checker.views.frame import drawn_once, spliced
from tests import draft, migrated
from tests.cases import clinical
from tests.kept import Kept
from tests.pages.states import collect
from tests.publishing.attempts import FEVER, work_at_once
from tests.reasoning.shipped import shipped_knowledge
from tests.reasoning.small import plain_small, small_knowledge
from tests.shipped import shipped_draft
from tests.views.fixtures import FakeLibrary

hypothesis_settings.register_profile(
    "steady", max_examples=50, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.register_profile("search", deadline=None, max_examples=1000)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


def pytest_addoption(parser):
    """Texts that are kept are written anew on demand."""
    parser.addoption("--keep", action="store_true", help="write what is kept as text anew")


@pytest.fixture
def kept(request):
    """The kept texts of the test's own folder."""
    return Kept(request.path, anew=request.config.getoption("--keep"))


HERE = {"127.0.0.1", "::1", "localhost"}


@pytest.fixture(autouse=True, scope="session")
def _no_network():
    """A connection to another machine fails the test that tries it."""
    connect = socket.socket.connect

    def only_here(self, address):
        if self.family in {socket.AF_INET, socket.AF_INET6} and address[0] not in HERE:
            raise AssertionError(f"a test tried to reach {address[0]}")
        return connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", only_here)
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """What the migrations make, copied; on PostgreSQL they run as ever."""
    if connection.vendor == "sqlite":
        with django_db_blocker.unblock():
            migrated.copy_into(connection)


@pytest.fixture(autouse=True)
def _forgetful():
    """What one test publishes or keeps in the local-memory cache is gone for the next."""
    library.reset()
    drawn_once._pages.cache_clear()
    spliced._pages.cache_clear()
    yield
    library.reset()
    cache.clear()


@pytest.fixture(scope="session")
def shipped():
    """The knowledge base of the shipped content."""
    return shipped_knowledge()


@pytest.fixture
def small():
    """A complete knowledge base that fits on one page."""
    return small_knowledge()


@pytest.fixture(scope="session")
def small_rows(django_db_setup, django_db_blocker):
    """The rows of the small draft."""
    with django_db_blocker.unblock():
        return draft.rows_of_small()


@pytest.fixture
def small_draft(small_rows, db):
    """The small knowledge base in the draft; returns its plain form."""
    draft.put(small_rows)
    return plain_small()


@pytest.fixture
def small_cases(small_draft):
    """One clinical case in the admin; returns the plain draft."""
    cases.store([FEVER])
    return small_draft


@pytest.fixture
def editor(admin_client, small_draft):
    """Somebody who may do everything, in front of the small draft."""
    return admin_client


@pytest.fixture
def clock():
    """Stands still until it is moved."""
    with time_machine.travel("2026-11-25 08:00Z", tick=False) as moved:
        yield moved


@pytest.fixture
def member(db):
    """Make somebody with a role: `member("anna", "editor")`."""

    def make(name, role):
        user = User.objects.create_user(name, password="x", is_staff=True)
        user.groups.add(Group.objects.get(name=role))
        return user

    return make


@pytest.fixture
def at_once(monkeypatch):
    """Attempts to publish are worked on where they are started."""
    monkeypatch.setattr(attempts, "launch", work_at_once)
    monkeypatch.setattr(attempts.transaction, "on_commit", lambda act: act())


@pytest.fixture
def releases(monkeypatch):
    """Releases without a database: the small knowledge base is public."""
    return FakeLibrary().put_in_place(monkeypatch)


@pytest.fixture(scope="session")
def states(django_db_setup, django_db_blocker):
    """Every state of every page, rendered once for a worker; the database is left as it was."""
    with django_db_blocker.unblock(), transaction.atomic():
        library.reset()
        call_command("load_content", stdout=StringIO())
        release = publishing.publish("Shipped content", of=shipped_draft())
        found = collect(library.current().kb, clinical.shipped(), release.number)
        transaction.set_rollback(True)
    library.reset()
    return found
