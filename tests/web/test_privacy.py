"""No answer reaches a log or an error report; large posts are refused; headers are set."""

import logging
import sys

import pytest
from django.test import RequestFactory
from django.views.debug import ExceptionReporter

from checker.web import privacy

ANSWER = "saddle-numb"


@pytest.fixture
def failed_request():
    request = RequestFactory().post("/check/1/?x=1", {"safety": ANSWER}, headers={"Cookie": f"a={ANSWER}"})
    request.GET = request.GET.copy()
    return request


def exception_about(answer):
    try:
        {}[answer]
    except KeyError:
        return sys.exc_info()


@pytest.mark.parametrize("debug", [True, False])
def test_an_error_report_holds_no_posted_answer_and_no_cookie(failed_request, settings, debug):
    settings.DEBUG = debug
    data = ExceptionReporter(failed_request, *exception_about("x")).get_traceback_data()
    assert data["filtered_POST_items"] == []
    assert list(data["request_COOKIES_items"]) == []
    assert all(not frame["vars"] for frame in data["frames"])
    assert {"QUERY_STRING", "HTTP_COOKIE"} & set(data["request_meta"]) == set()
    assert ANSWER not in repr([value for name, value in data.items() if name != "request"])


def test_of_a_line_of_the_web_server_the_kind_of_fault_is_left():
    record = logging.LogRecord("gunicorn.error", logging.WARNING, "", 1, f"Invalid: {ANSWER}", (), None)
    try:
        {}[ANSWER]
    except KeyError:
        assert privacy.WithoutRequest().filter(record)
    assert record.getMessage().split(": ")[1:] == ["KeyError"]
    record.exc_info = exception_about(ANSWER)
    assert privacy.WithoutRequest().filter(record)
    assert record.getMessage() == "a request was not answered: KeyError"
    record.exc_info = None
    assert privacy.WithoutRequest().filter(record)
    assert record.getMessage().split(": ")[1:] == ["unknown"]


def test_a_log_line_tells_where_but_not_what_an_exception_said():
    record = logging.LogRecord("x", logging.ERROR, "", 1, "Failed: %s", ("/check/",), exception_about(ANSWER))
    line = privacy.WithoutMessages("{message}", style="{").format(record)
    assert "KeyError" in line
    assert "exception_about" in line
    assert ANSWER not in line


def test_the_cause_of_an_exception_is_told_without_its_message():
    try:
        try:
            raise ValueError(ANSWER)
        except ValueError as first:
            raise RuntimeError(ANSWER) from first
    except RuntimeError:
        text = privacy.WithoutMessages().formatException(sys.exc_info())
    assert text.index("ValueError (") < text.index("RuntimeError (")
    assert ANSWER not in text


@pytest.mark.parametrize(
    ("path", "logged"),
    [
        ("/check/3/?saddle-numb=1", "/check/3/"),
        ("/shared/k7Qm-2xTzB4a_Vd0pLrYwA/", "/shared/.../"),
        ("/r/short/", "/r/.../"),
        ("/r/k7Qm-2xTzB4a_Vd0pLrYwA)/clinician/", "/r/.../clinician/"),
        ("/x/(k7Qm-2xTzB4a_Vd0pLrYwA).", "/x/..."),
        ("/causes/proximal-hamstring-tendinopathy/", "/causes/proximal-hamstring-tendinopathy/"),
    ],
)
def test_paths_are_logged_without_queries_and_keys(path, logged):
    record = logging.LogRecord("django.request", logging.WARNING, "", 1, "Not Found: %s", (path,), None)
    assert privacy.PathsOnly().filter(record)
    assert record.getMessage() == f"Not Found: {logged}"


def test_numbers_of_a_line_stay_numbers():
    record = logging.LogRecord("x", logging.INFO, "", 1, "%s took %.1f of %d", ("/a?b", 2.25, 7), None)
    assert privacy.PathsOnly().filter(record)
    assert (record.args, record.getMessage()) == (("/a", 2.25, 7), "/a took 2.2 of 7")
    named = logging.LogRecord("x", logging.INFO, "", 1, "%(path)s", ({"path": "/a?b"},), None)
    assert privacy.PathsOnly().filter(named)
    assert named.args == {"path": "/a?b"}


@pytest.mark.parametrize(
    ("hidden", "kinds"), [(False, ["ValueError", "RuntimeError"]), (True, ["RuntimeError"])]
)
def test_what_an_exception_came_upon_is_told_unless_it_was_put_aside(hidden, kinds):
    try:
        try:
            raise ValueError(ANSWER)
        except ValueError:
            fault = RuntimeError(ANSWER)
            fault.__suppress_context__ = hidden
            raise fault  # noqa: B904 (what is looked at)
    except RuntimeError:
        lines = privacy.WithoutMessages().formatException(sys.exc_info()).splitlines()
    assert [line.partition(" (")[0] for line in lines if line.endswith("(message withheld)")] == kinds


@pytest.mark.parametrize("below", ["", "/clinic"])
@pytest.mark.parametrize("asked", ["v1/fhir/Questionnaire/marker\x00", "v1/\nmarker", "marker?x=1"])
def test_a_line_tells_no_address_of_the_api(below, asked):
    record = logging.makeLogRecord({"msg": "%s: %s", "args": ("control characters", f"{below}/api/{asked}")})
    assert privacy.PathsOnly().filter(record)
    assert record.getMessage() == f"control characters: {below}/api/..."
