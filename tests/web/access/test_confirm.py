"""Before publishing the password is asked for again, and what was sent is not lost."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.urls import path
from django.utils import timezone

from checker import models as m
from checker import publishing
from checker.web.access import guessing, sessions
from checker.web.access.confirm import confirmed_first
from hamstring_triage.urls import urlpatterns as usual

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@confirmed_first
def act(request):
    return HttpResponse(f"{request.method} {request.POST.getlist('reason')}")


urlpatterns = [path("admin/act/", admin.site.admin_view(act)), *usual]


@pytest.fixture
def later():
    """Somebody who logged in longer ago than is taken for confirmed."""
    client = Client()
    client.force_login(User.objects.create_superuser("editor", password="right"))
    with time_machine.travel(timezone.now() + timedelta(seconds=sessions.CONFIRMED_FOR + 5), tick=False):
        yield client


def guess(client):
    return client.post("/admin/act/", {"confirm-password": "?"})


def unconfirm(client):
    """As if the password had been given long ago."""
    session = client.session
    session["confirmed"] = 0
    session.save()


def test_just_after_the_log_in_nothing_is_asked():
    client = Client()
    client.force_login(User.objects.create_superuser("editor", password="right"))
    assert client.post("/admin/act/", {"reason": "x"}).content == b"POST ['x']"


def test_what_was_sent_is_done_after_the_password(later):
    sent = {"reason": ["one", "<two>"]}
    page = later.post("/admin/act/", {**sent, "csrfmiddlewaretoken": "x" * 64})
    assert b'value="&lt;two&gt;"' in page.content
    assert page.context["kept"] == [("reason", "one"), ("reason", "<two>")]
    assert later.post("/admin/act/", {**sent, "confirm-password": "wrong"}).status_code == 422
    done = later.post("/admin/act/", {**sent, "confirm-password": "right"})
    assert done.content == b"POST ['one', '<two>']"
    assert later.get("/admin/act/").content == b"GET []"


def test_a_page_is_shown_after_the_password(later):
    page = later.get("/admin/act/?a=1").content.decode()
    assert 'name="confirm-by-get"' in page
    done = later.post("/admin/act/?a=1", {"confirm-by-get": "1", "confirm-password": "right"})
    assert (done.status_code, done["Location"]) == (302, "/admin/act/?a=1")


def test_with_so_many_wrong_ones_the_log_in_ends(later):
    wrong = [guess(later) for _ in range(guessing.IN_SESSION.times)]
    assert [page.status_code for page in wrong] == [422] * (guessing.IN_SESSION.times - 1) + [302]
    assert wrong[-1]["Location"] == "/admin/login/?next=/admin/act/"
    assert "so your log-in was ended" in later.get(wrong[-1]["Location"]).content.decode()
    assert later.post("/admin/act/", {"confirm-password": "right"})["Location"] == wrong[-1]["Location"]
    notes = LogEntry.objects.values_list("change_message", flat=True)
    assert "The log-in was ended: the password once more was wrong too often." in notes


def test_the_right_one_is_never_refused(later):
    """Neither after wrong ones of its own, nor in the log-in that follows the one that has ended."""
    for _ in range(guessing.IN_SESSION.times - 1):
        guess(later)
    assert later.post("/admin/act/", {"confirm-password": "right"}).content == b"POST []"
    unconfirm(later)
    guess(later)
    again = {"username": "editor", "password": "right"}
    assert later.post("/admin/login/?next=/admin/act/", again)["Location"] == "/admin/act/"
    unconfirm(later)
    assert later.post("/admin/act/", {"confirm-password": "right"}).content == b"POST []"


def test_another_log_in_of_the_same_person_is_not_ended_by_it(later):
    other = Client()
    other.force_login(User.objects.get())
    unconfirm(other)
    for _ in range(guessing.IN_SESSION.times):
        last = guess(later)
    assert last.status_code == 302
    assert guess(other).status_code == 422
    assert other.post("/admin/act/", {"confirm-password": "right"}).status_code == 200


def test_no_stranger_can_stop_it(later):
    """Fifty wrong passwords under the person's name, from everywhere, and from their own address."""
    for n in range(guessing.NAME_FROM_ANYWHERE.times + 5):
        data = {"username": "editor", "password": "wrong"}
        last = Client().post("/admin/login/", data, REMOTE_ADDR=f"10.1.{n}.1" if n > 5 else "127.0.0.1")
    assert last.status_code == 429
    assert later.post("/admin/act/", {"confirm-password": "right"}).status_code == 200


def test_guessing_at_it_on_the_page_that_changes_it_ends_the_log_in_too(later):
    new = dict.fromkeys(("new_password1", "new_password2"), "quite another one")
    address = "/admin/password_change/"
    for _ in range(guessing.IN_SESSION.times - 1):
        assert later.post(address, {"old_password": "?", **new}).status_code == 200
    assert later.post(address, {"old_password": "right", **new}).status_code == 302
    assert User.objects.get().check_password("quite another one")
    for _ in range(guessing.IN_SESSION.times):
        last = later.post(address, {"old_password": "?", **new})
    assert last["Location"] == later.get(address)["Location"] == f"/admin/login/?next={address}"


def test_a_password_is_changed_and_a_weak_new_one_is_no_guess(later):
    weak = {"old_password": "right", "new_password1": "1", "new_password2": "1"}
    for _ in range(guessing.IN_SESSION.times + 1):
        assert later.post("/admin/password_change/", weak).status_code == 200
    new = dict.fromkeys(("new_password1", "new_password2"), "quite another one")
    assert later.post("/admin/password_change/", {"old_password": "right", **new}).status_code == 302
    assert User.objects.get().check_password("quite another one")


def test_nobody_changes_a_password_without_having_come_in():
    assert Client().get("/admin/password_change/").status_code == 302
    assert Client().post("/admin/password_change/", {"old_password": "?"}).status_code == 302
    no_staff = Client()
    no_staff.force_login(User.objects.create_user("visitor", password="right"))
    assert no_staff.get("/admin/password_change/").status_code == 302


@pytest.mark.parametrize("action", ["attempts/{attempt}", "1/withdraw", "1/roll-back"])
def test_whatever_the_public_will_see_asks_for_it(later, small_cases, action):
    publishing.publish("first")
    attempt = m.PublishAttempt.objects.create(
        plain={}, checksum="x", state="ready", reason="next", seen=timezone.now()
    )
    before = list(m.Release.objects.values()), list(m.ReleaseEvent.objects.values())
    address = f"/admin/checker/release/{action.format(attempt=attempt.pk)}/"
    page = later.post(address, {"reason": "because"})
    assert (page.status_code, page.templates[0].name) == (200, "access/confirm.html")
    wrong = later.post(address, {"reason": "because", "confirm-password": "wrong"})
    assert wrong.status_code == 422
    assert (list(m.Release.objects.values()), list(m.ReleaseEvent.objects.values())) == before
    assert LogEntry.objects.filter(change_message="A wrong password before publishing.").count() == 1
