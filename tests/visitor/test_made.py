"""The cookie of the links that this browser made."""

from datetime import UTC, datetime

from django.http import HttpResponse
from django.test import RequestFactory

from checker.visitor import made
from checker.visitor.made import DELETED, Made, MadeLinks

NOW = datetime(2026, 11, 23, 2, 10, tzinfo=UTC)
LINK = Made("token", "key", int(NOW.timestamp()) + 3600, "run")


def written(kept):
    response = HttpResponse()
    made.write(response, kept, NOW)
    return response.cookies[made.COOKIE]


def test_a_word_to_the_next_page_waits_a_minute_though_no_link_is_left():
    cookie = written(MadeLinks((), DELETED))
    request = RequestFactory().get("/")
    request.COOKIES[made.COOKIE] = cookie.value
    assert (cookie["max-age"], made.read(request, NOW)) == (made.ONCE, MadeLinks((), DELETED))


def test_links_are_kept_until_the_last_ends_and_nothing_where_there_is_none():
    assert written(MadeLinks((LINK, LINK._replace(expires=LINK.expires + 60))))["max-age"] == 3660
    assert (written(MadeLinks()).value, written(MadeLinks())["max-age"]) == ("", 0)
