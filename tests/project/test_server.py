"""What a worker does before its first visitor."""

import pytest
from django.db import DatabaseError
from gunicorn.config import Config

from checker import library, publishing
from checker.reasoning.knowledge.snapshot import to_plain
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
