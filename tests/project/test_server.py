"""What a worker does before its first visitor."""

import logging
import sys
from runpy import run_path
from types import SimpleNamespace

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError
from gunicorn.config import Config

from checker import library, publishing
from checker.reasoning.knowledge.snapshot import to_plain
from checker.web.privacy import WithoutRequest
from hamstring_triage import server
from tests.presenting.finished import knowledge


@pytest.mark.django_db
def test_a_worker_has_the_content_before_its_first_visitor(django_assert_num_queries):
    made = publishing.publish("for the worker", of=publishing.Draft(to_plain(knowledge()), ()))
    library.reset()
    server.post_worker_init(None)
    with django_assert_num_queries(0):
        assert library.current().number == made.number


@pytest.mark.django_db
def test_a_worker_starts_where_nothing_is_published():
    library.reset()
    server.post_worker_init(None)


def test_a_worker_starts_while_the_database_is_away(monkeypatch):
    def away():
        raise DatabaseError

    monkeypatch.setattr(library, "current", away)
    server.post_worker_init(None)


@pytest.mark.parametrize("library_of_c", ["glibc", "another", "none"])
@pytest.mark.django_db
def test_the_threads_of_a_worker_share_their_memory_where_they_can(monkeypatch, library_of_c):
    asked = []

    def opened(name):
        if library_of_c == "none":
            raise OSError
        has = {"mallopt": lambda *option: asked.append(option)} if library_of_c == "glibc" else {}
        return SimpleNamespace(**has)

    monkeypatch.setattr(server.ctypes, "CDLL", opened)
    server.post_worker_init(None)
    assert asked == ([(-8, 1)] if library_of_c == "glibc" else [])


def test_the_server_writes_down_no_address_opens_no_socket_of_its_own_and_takes_no_path_from_a_header():
    read = Config()
    for name in read.settings.keys() & vars(server).keys():
        read.set(name, getattr(server, name))
    assert read.accesslog is None
    assert read.control_socket_disable
    assert read.forwarder_headers == []
    assert read.address == [("127.0.0.1", 8000)]
    assert (read.limit_request_line, read.limit_request_field_size) == (2048, 8190)
    assert read.limit_request_fields < 100
    assert read.threads > 1


@pytest.fixture
def log():
    """The log of the web server, as it is before the worker starts; afterwards as it was."""
    found = logging.getLogger("gunicorn.error")
    before = found.handlers[:], found.filters[:], found.propagate
    found.handlers, found.filters, found.propagate = [logging.NullHandler()], [], False
    yield found
    found.handlers, found.filters, found.propagate = before


def test_what_the_web_server_has_to_say_goes_where_ours_goes_and_names_no_request(log, monkeypatch):
    monkeypatch.setattr(library, "current", lambda: None)
    server.post_worker_init(None)
    assert (log.handlers, log.propagate) == ([], True)
    assert [type(each) for each in log.filters] == [WithoutRequest]


def test_the_address_is_told_once_the_server_listens(capsys):
    server.when_ready(SimpleNamespace(LISTENERS=["http://127.0.0.1:8000"]))
    assert "ready at http://127.0.0.1:8000/ " in capsys.readouterr().out


def test_what_a_worker_counted_is_kept_when_it_ends(monkeypatch):
    kept = []
    monkeypatch.setattr(
        "checker.web.metrics.counting.HERE", SimpleNamespace(keep=lambda: kept.append("kept"))
    )
    server.worker_exit(None, None)
    monkeypatch.delitem(sys.modules, "checker.web.metrics.counting")
    server.worker_exit(None, None)
    assert kept == ["kept"]


@pytest.mark.parametrize(
    ("cores", "wanted", "workers"),
    [(None, "", 1), (1, "", 1), (2, "", 2), (8, "", 4), (8, "1", 1), (2, "9", 9)],
)
def test_so_many_workers_as_cores_but_four_at_most_unless_the_host_says(monkeypatch, cores, wanted, workers):
    monkeypatch.setattr("os.cpu_count", lambda: cores)
    monkeypatch.setenv("HTS_WORKERS", wanted)
    assert run_path(server.__file__)["workers"] == workers


def test_there_is_one_worker_at_least(monkeypatch):
    monkeypatch.setenv("HTS_WORKERS", "0")
    with pytest.raises(ImproperlyConfigured, match="at least 1"):
        run_path(server.__file__)


def test_the_address_is_told_at_once(monkeypatch):
    told = []
    monkeypatch.setattr("builtins.print", lambda *words, **how: told.append((words, how)))
    server.when_ready(SimpleNamespace(LISTENERS=["http://127.0.0.1:8000"]))
    assert [how for _, how in told] == [{"flush": True}]
