"""A page of somebody's answers and the part of it that htmx asks for are never taken for each other."""

from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from checker.views.frame.responses import leave, page_title, private_page, sent_plainly, wants_fragment


def asked(method="get", **htmx):
    """A request of htmx, or of the browser itself."""
    request = getattr(RequestFactory(), method)("/")
    if htmx:
        request.htmx = SimpleNamespace(**{"boosted": False, "history_restore_request": False, **htmx})
    return request


def test_page_and_part_are_kept_apart_and_in_no_cache():
    response = private_page(lambda request: HttpResponse())(asked())
    assert "HX-Request" in response["Vary"]
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize(("request_of", "part"), [
    (asked(), False), (asked(boosted=False), True), (asked(boosted=True), False),
    (asked(history_restore_request=True), False),
])  # fmt: skip
def test_a_part_is_for_htmx_alone_and_for_no_whole_page_of_it(request_of, part):
    assert wants_fragment(request_of) is part


def test_htmx_is_led_on_by_its_own_header_and_a_browser_by_303():
    there = leave(asked("post", boosted=False), "/there/")
    assert (there.status_code, there["HX-Redirect"]) == (200, "/there/")
    there = leave(asked("post"), "/there/")
    assert (there.status_code, there["Location"]) == (303, "/there/")


def test_a_form_is_sent_plainly_by_a_browser_alone():
    sent = [sent_plainly(asked("post")), sent_plainly(asked("post", boosted=False)), sent_plainly(asked())]
    assert sent == [True, False, False]


def test_the_title_of_a_page_that_was_filled_wrongly_begins_so():
    assert page_title("Here", wrong=False) == "Here"
    assert page_title("Here", wrong=["x"]) == "Error: Here"
