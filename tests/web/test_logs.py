"""One line for each request, tied together by a number; no address, no answer, no person."""

import io
import json
import logging
import sys
from datetime import datetime, timedelta

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client, RequestFactory

from checker.web import logs
from tests.presenting.finished import ANSWERED, SEE
from tests.views.results import carry, put_in_place


@pytest.mark.django_db
def test_a_request_is_told_by_the_name_of_its_route(releases, caplog):
    put_in_place(releases)
    caplog.set_level(logging.INFO, "checker.web.logs")
    with time_machine.travel(ANSWERED, tick=False):
        client = carry(Client(REMOTE_ADDR="198.51.100.7", HTTP_USER_AGENT="Planted/1"), SEE)
        for address in ("/check/1/?spot-bone=1", "/r/a-very-secret-key-of-somebody/", "/nowhere/x/"):
            client.get(address)
    requests = [record for record in caplog.records if record.name == "checker.web.logs"]
    lines = [logs.Json().format(record) for record in requests]
    told = [json.loads(line) for line in lines]
    assert [line["route"] for line in told] == ["checker:step", "checker:shared", "none"]
    assert [line["status"] for line in told] == [200, 404, 404]
    for secret in ("spot-bone", "secret-key", "198.51", "Planted", "nowhere"):
        assert secret not in "".join(lines)


def test_the_lines_of_a_request_share_its_number():
    formatter, seen = logs.Json(), []

    def view(request):
        for text in ("first", "second"):
            record = logging.LogRecord("x", logging.INFO, "", 1, text, (), None)
            seen.append(json.loads(formatter.format(record))["request"])
        return HttpResponse()

    handle = logs.one_line_each(view)
    for _ in range(2):
        handle(RequestFactory().get("/"))
    assert seen[0] == seen[1] != seen[2] == seen[3]


@pytest.mark.parametrize("formatter", [logs.Json(), logs.Plain()])
def test_neither_form_tells_what_an_exception_says(formatter):
    try:
        {}["".join(("saddle", "-numb"))]
    except KeyError:
        record = logging.LogRecord("x", logging.ERROR, "", 1, "failed", (), sys.exc_info())
    line = formatter.format(record)
    assert "KeyError" in line
    assert "saddle-numb" not in line


def test_a_line_for_machines_has_these_names():
    record = logging.LogRecord("some.logger", logging.INFO, "", 1, "request %s", ("x",), None)
    vars(record).update(route="checker:step", method="GET", status=200, milliseconds=1.5, secret="no")
    line = json.loads(logs.Json().format(record))
    assert datetime.fromisoformat(line.pop("time")).utcoffset() == timedelta()
    assert line == {
        "level": "INFO", "logger": "some.logger", "text": "request x",
        "route": "checker:step", "method": "GET", "status": 200, "milliseconds": 1.5,
    }  # fmt: skip


@pytest.fixture
def written(monkeypatch):
    """What reaches the real handler of Django's lines, with its filters."""
    (console,) = [h for h in logging.getLogger("django").handlers if type(h) is logging.StreamHandler]
    into = io.StringIO()
    monkeypatch.setattr(console, "stream", into)
    return into


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"path": "/check/1/", "headers": {"Host": "planted.example"}}, logs.NOT_OUR_NAME),
        ({"path": "/check/1/?a=%00planted"}, "/check/1/"),
        ({"path": "/planted%00/"}, "heap of marks"),
    ],
)
def test_what_a_sender_does_wrong_is_one_line(releases, written, sent, told):
    put_in_place(releases)
    assert Client().get(**sent).status_code == 400
    line, of_the_request = written.getvalue().splitlines()
    assert told in line
    assert "request none GET 400" in of_the_request
    assert "planted.example" not in line


@pytest.mark.django_db
def test_a_fault_of_ours_is_told_with_its_place(releases, written, monkeypatch):
    put_in_place(releases)
    monkeypatch.setattr(releases, "current", lambda: 1 / 0)
    monkeypatch.setattr("checker.library.current", lambda: 1 / 0)
    assert Client(raise_request_exception=False).get("/about/").status_code == 500
    assert "ZeroDivisionError (message withheld)" in written.getvalue()


def test_a_line_for_reading_has_the_same_details():
    record = logging.LogRecord("x", logging.INFO, "", 1, "request", (), None)
    record.route, record.status = "checker:step", 200
    assert logs.Plain().format(record) == "request checker:step 200"


@pytest.mark.django_db
@pytest.mark.parametrize("formatter", [logs.Json(), logs.Plain()])
@pytest.mark.parametrize("end", ["", "/", ")/", "/calendar/", "/no-such-page/"])
def test_no_line_of_any_logger_tells_the_key_of_a_dead_link(releases, written, monkeypatch, formatter, end):
    """Django itself writes "Not Found: <address>"; what reaches the real handler is read here."""
    put_in_place(releases)
    (console,) = [h for h in logging.getLogger("django").handlers if type(h) is logging.StreamHandler]
    monkeypatch.setattr(console, "formatter", formatter)
    for token in ("planted-key-7Qm-2xTzB4a_Vd0pLrYwA", "planted-key", "planted-key of somebody"):
        Client().get(f"/r/{token}{end}", follow=True)
    assert "Not Found: /r/..." in written.getvalue()
    assert "planted-key" not in written.getvalue()


@pytest.mark.parametrize("untimed", [True, False])
def test_a_request_has_its_method_and_time_unless_its_time_would_tell_an_answer(untimed, caplog):
    def view(request):
        request.resolver_match = None
        request.untimed = untimed
        return HttpResponse(status=201)

    caplog.set_level(logging.INFO, "checker.web.logs")
    logs.one_line_each(view)(RequestFactory().put("/"))
    (record,) = caplog.records
    assert (record.route, record.method, record.status) == ("none", "PUT", 201)
    assert hasattr(record, "milliseconds") is not untimed
    assert untimed or 0 <= record.milliseconds < 60_000


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "forged", "status"),
    [("/about/", True, 404), ("/nowhere/", False, 404), ("/check/result/", False, 405)],
)
def test_no_line_tells_a_method_that_http_does_not_have(releases, written, address, forged, status):
    """What stands in its place is a sender's to choose; Django's own lines tell it, too."""
    put_in_place(releases)
    client = Client(enforce_csrf_checks=forged)
    assert client.generic("PLANTED-METHOD", address).status_code == status
    assert f" {logs.OTHER_METHOD} {status} " in written.getvalue()
    assert "PLANTED" not in written.getvalue()


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_every_method_of_http_is_told_by_its_name(caplog, method):
    caplog.set_level(logging.INFO, "checker.web.logs")
    request = RequestFactory().generic(method, "/")
    request.resolver_match = None
    logs.one_line_each(lambda request: HttpResponse())(request)
    assert [record.method for record in caplog.records] == [method]


def test_after_a_request_its_number_is_gone():
    before = logs._request_id.get()
    logs.one_line_each(lambda request: HttpResponse())(RequestFactory().get("/"))
    assert logs._request_id.get() == before
    with pytest.raises(ZeroDivisionError):
        logs.one_line_each(lambda request: 1 / 0)(RequestFactory().get("/"))
    assert logs._request_id.get() == before


def test_times_are_told_in_milliseconds(monkeypatch, caplog):
    caplog.set_level(logging.INFO, "checker.web.logs")
    seconds = iter((1.0, 1.01234))
    monkeypatch.setattr(logs.time, "perf_counter", lambda: next(seconds))
    request = RequestFactory().get("/")
    request.resolver_match = None
    logs.one_line_each(lambda request: HttpResponse())(request)
    (record,) = caplog.records
    assert record.milliseconds == 12.3
    record.created = 0.5
    assert json.loads(logs.Json().format(record))["time"] == "1970-01-01T00:00:00.500+00:00"


@pytest.mark.parametrize(("status", "framed"), [(399, True), (400, False), (499, False), (500, True)])
def test_the_frames_of_what_a_sender_did_wrong_are_left_out(status, framed):
    record = logging.LogRecord("x", logging.ERROR, "", 1, "%s", ("told",), ("type", "value", None))
    record.status_code = status
    assert logs.OneLine().filter(record)
    assert (record.exc_info is not None, record.getMessage()) == (framed, "told")
