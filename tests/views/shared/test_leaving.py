"""Finish and clear: answers gone, and nothing in the browser that says where a shared result lies."""

import re
from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.test import Client, override_settings

from checker.models import SharedResult
from checker.visitor import made
from checker.visitor.run import COOKIE
from tests.presenting.finished import ANSWERED, SEE
from tests.views.results import carry
from tests.views.shared.test_link import read, share

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
CLEAR, UNSHARE, CLEARED = "/check/clear/", "/check/unshare/", "no longer holds them"
STILL_OPENS = "A link that you made still opens"


def held(client):
    """Every word of every cookie that the browser holds."""
    return "".join(unquote(morsel.OutputString()) for morsel in client.cookies.values() if morsel.value)


def test_no_cookie_says_where_a_result_lies_or_how_it_is_deleted(maker):
    path = share(maker)
    key = re.search(r"<code>([\w-]+)</code>", read("/check/share/made/", maker))[1]
    assert path.split("/")[2] not in held(maker)
    assert key not in held(maker)
    cookie = maker.cookies[made.COOKIE]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/", True, "Lax")
    assert cookie["max-age"] == 7 * 24 * 60 * 60


@override_settings(HTTPS=True)
def test_behind_https_it_is_this_hosts_alone(maker):
    carry(maker, SEE)
    response = maker.post("/check/share/", {"days": "7"}, secure=True)
    cookie = response.cookies[f"__Host-{made.COOKIE}"]
    assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")


def test_after_it_nothing_is_left_and_the_link_is_told_of_once(maker):
    path = share(maker)
    response = maker.post(CLEAR)
    assert (response.status_code, response["Location"]) == (303, "/?note=cleared")
    text = read(response["Location"], maker)
    assert CLEARED in text
    assert STILL_OPENS in text
    assert {name for name, morsel in maker.cookies.items() if morsel.value} == {"hts-csrf"}
    assert STILL_OPENS not in read(response["Location"], maker)
    assert f"{path}again/" not in read(path, maker)
    assert Client().get(path).status_code == 200


def test_what_was_shared_can_be_deleted_right_there(maker):
    paths = [share(maker), share(maker)]
    text = read(maker.post(CLEAR)["Location"], maker)
    assert "2 links that you made still open" in text
    handed = re.search('name="made" value="([^"]+)"', text)[1]
    assert not any(path.split("/")[2] in text for path in paths)
    response = maker.post(UNSHARE, {"made": handed})
    assert (response.status_code, response["Location"]) == (303, "/")
    assert not SharedResult.objects.exists()
    said = ["What you shared is deleted" in maker.get("/").content.decode() for _ in range(2)]
    assert said == [True, False]


@pytest.mark.parametrize("forged", [{}, {"made": ""}, {"made": "x" * 200}])
def test_a_forged_form_deletes_nothing_and_says_nothing(maker, forged):
    share(maker)
    assert maker.post(UNSHARE, forged).status_code == 303
    assert SharedResult.objects.exists()
    assert "deleted" not in read("/", maker)


def test_the_cookie_itself_is_no_form(maker):
    share(maker)
    maker.post(UNSHARE, {"made": maker.cookies[made.COOKIE].value})
    assert SharedResult.objects.exists()


@pytest.mark.parametrize("address", [CLEAR, UNSHARE])
def test_neither_is_done_by_following_a_link_nor_kept_in_a_cache(maker, address):
    assert maker.get(address).status_code == 405
    assert "no-store" in maker.post(address)["Cache-Control"]


def test_where_nothing_was_shared_no_cookie_is_left(maker):
    assert made.COOKIE not in maker.post(CLEAR).cookies


def test_a_link_that_has_ended_is_not_told_of(maker, clock):
    share(maker, days="1")
    clock.move_to(ANSWERED + timedelta(days=2))
    assert STILL_OPENS not in read(maker.post(CLEAR)["Location"], maker)


def test_that_answers_are_gone_is_said_only_where_they_are(maker):
    assert CLEARED not in read("/?note=cleared", maker)
    assert "You have already begun" in read("/?note=cleared", maker)
    maker.cookies[COOKIE] = "what cannot be read is still there"
    assert CLEARED not in read("/?note=cleared", maker)
    maker.post(CLEAR)
    assert CLEARED in read("/?note=cleared", maker)
    maker.post("/check/", {"subject": "me", "region": "uk"})
    assert CLEARED not in read("/?note=cleared", maker)


def test_the_link_is_shown_again_only_while_its_answers_are_here(maker):
    path = share(maker)
    assert path in read("/check/share/made/", maker)
    carry(maker, SEE)
    assert maker.get("/check/share/made/")["Location"] == "/check/share/"
    del maker.cookies[COOKIE]
    assert maker.get("/check/share/made/").status_code == 404


def test_reloading_the_page_of_the_link_makes_no_second_one(maker):
    share(maker)
    read("/check/share/made/", maker)
    assert SharedResult.objects.count() == 1


def test_more_links_than_fit_leave_the_earliest_to_its_code(maker):
    paths = [share(maker) for _ in range(made.MOST + 1)]
    may_delete = [">Delete this shared result<" in read(path, maker) for path in paths]
    assert may_delete == [False, *[True] * made.MOST]
    assert len(maker.cookies[made.COOKIE].value) < 1500


def test_of_several_each_is_deleted_alone(maker):
    first, second = share(maker), share(maker)
    maker.post(f"{first}delete/")
    read("/", maker)
    assert [Client().get(path).status_code for path in (first, second)] == [404, 200]
    assert ">Delete this shared result<" in read(second, maker)


@pytest.mark.parametrize("page", ["/", "/check/1/", "/check/answers/", "/check/result/", "/check/share/"])
def test_clearing_asks_once(maker, page):
    """Its button stands in a fold that is closed, which needs no script."""
    fold = re.compile(rf'<details>\s*<summary>Stop and clear my answers</summary>\s*<form [^>]*"{CLEAR}"')
    text = read(page, maker)
    assert text.count(f'"{CLEAR}"') == len(fold.findall(text)) == 1
