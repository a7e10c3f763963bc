"""What every test has: steady random examples, and no way out of this machine."""

import os
import socket

import pytest
from django.core.cache import cache
from django.db import connection
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from tests import migrated
from tests.kept import Kept

hypothesis_settings.register_profile(
    "steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
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
def _empty_cache():
    """What one test keeps in the local-memory cache is gone for the next."""
    yield
    cache.clear()
