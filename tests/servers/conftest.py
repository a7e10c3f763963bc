"""Sites with real servers: on SQLite, and on a PostgreSQL of our own where its programs are found.

Without them those tests are skipped, or fail where HTS_REQUIRE_POSTGRES=1; so are those of nginx and
Caddy, or fail where HTS_REQUIRE_PROXIES=1.
HTS_POSTGRES_BIN names the folder of the programs where it is an unusual one.
"""

import os
from shutil import copy

import pytest

from tests import migrated
from tests.servers import proxies
from tests.servers.cluster import Cluster, programs
from tests.servers.site import DRAFT, Site
from tests.servers.visitor import Visitor


def programs_or_no_test():
    """PostgreSQL's programs; without them the test is skipped, or fails where they must be there."""
    found = programs()
    if found is None:
        reason = "no PostgreSQL: install Debian's postgresql, or set HTS_POSTGRES_BIN"
        (pytest.fail if os.environ.get("HTS_REQUIRE_POSTGRES") == "1" else pytest.skip)(reason)
    return found


def proxy_or_no_test(name):
    """nginx or caddy; without it the test is skipped, or fails where they must be there."""
    if proxies.program(name) is None:
        reason = f"no {name}: install Debian's {name}"
        (pytest.fail if os.environ.get("HTS_REQUIRE_PROXIES") == "1" else pytest.skip)(reason)


@pytest.fixture(scope="session")
def cluster():
    """A PostgreSQL server that is thrown away afterwards."""
    made = Cluster(programs_or_no_test())
    made.start()
    yield made
    made.remove()


@pytest.fixture(scope="session")
def on_postgresql(cluster, tmp_path_factory):
    """A site with the shipped content on PostgreSQL."""
    return Site(tmp_path_factory.mktemp("site"), cluster.database("triage")).fill(DRAFT)


@pytest.fixture(scope="session")
def on_sqlite(tmp_path_factory):
    """A site with the shipped content on SQLite; its tables are those that `migrate` made for all tests."""
    folder = tmp_path_factory.mktemp("site")
    copy(migrated.ready(), folder / "db.sqlite3")
    return Site(folder).fill()


@pytest.fixture
def serve():
    """Servers that are stopped after the test."""
    running = []

    def make(site, **options):
        running.append(site.serve(**options))
        return running[-1]

    yield make
    for server in running:
        if server.process.poll() is None:
            server.process.terminate()
            server.process.wait(30)


@pytest.fixture
def finished():
    """Walk to the result: `finished(port, ...)` gives somebody who may share it."""

    def make(*ports, **options):
        visitor = Visitor(*ports, **options)
        visitor.walk()
        return visitor

    return make
