"""The pages of the log-in and what they write, as it was kept."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from tests.seen.asking import sent
from tests.seen.page import seen
from tests.seen.sections import keep
from tests.web.access.codes import code_of, wrong_code

LOG_IN, STEP, SET_UP = "/admin/login/", "/admin/second-step/", "/admin/second-step/set-up/"
AGAIN = "/admin/second-step/start-again/"
PASSWORD = "a long password"
pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(clock, settings, monkeypatch):
    """An editor and a reader, as in production; keys and codes that are the same each time."""
    settings.ADMIN_TWO_FACTOR = True
    # Not `default` too: the field caches what it makes of it, and would keep this key when it is put back.
    monkeypatch.setattr(TOTPDevice._meta.get_field("key"), "_get_default", lambda: "0123456789abcdef0123")
    codes = iter(f"code{n}"[-5:] for n in range(99))  # not six signs, as a code of the app has
    monkeypatch.setattr(StaticToken, "random_token", staticmethod(lambda: next(codes)))
    for name, role in (("ed", "editor"), ("rea", "reader")):
        User.objects.create_user(name, password=PASSWORD, is_staff=True).groups.add(
            Group.objects.get(name=role)
        )
    User.objects.create_user("visitor", password=PASSWORD)


def log_in(client, name="ed", password=PASSWORD, where=LOG_IN):
    return sent(client, where, {"username": name, "password": password})


def cookies(client):
    """Which there are, and to whom they go."""
    told = (
        f"{c.key} {c['path']} {c['max-age']} {c['samesite']} {c['httponly']}" for c in client.cookies.values()
    )
    return "".join(f"{line}\n" for line in sorted(told))


def test_coming_in(staff, clock, kept):
    client, second = Client(), Client()
    told = {
        "the form": seen(client.get(LOG_IN)),
        "a wrong password": log_in(client, password="x"),
        "a wrong name": log_in(client, "nobody"),
        "nobody of staff": log_in(client, "visitor"),
        "the step, to nobody": seen(client.get(STEP)),
        "the password": log_in(client, where=f"{LOG_IN}?next=/admin/checker/source/"),
        "half way": seen(client.get("/admin/checker/source/")),
        "the log-in, half way": seen(client.get(LOG_IN)),
        "no app yet": seen(client.get(STEP)),
        "setting up": seen(client.get(SET_UP)),
        "a wrong code": sent(client, SET_UP, {"code": wrong_code()}),
    }
    clock.shift(timedelta(minutes=2))
    told["a right one"] = sent(client, SET_UP, {"code": code_of(TOTPDevice.objects.get())})
    told["cookies"] = cookies(client)
    told["inside"] = seen(client.get("/admin/password_change/"))
    told["another app"] = seen(client.get(SET_UP))
    told["out"] = sent(client, "/admin/logout/", {})
    clock.shift(timedelta(minutes=2))
    told["another browser"] = log_in(second)
    told["the step"] = seen(second.get(f"{STEP}?next=/admin/checker/source/"))
    told["no code"] = sent(second, STEP, {"code": ""})
    told["too long"] = sent(second, STEP, {"code": "1" * 17})
    told["wrong"] = sent(second, STEP, {"code": wrong_code(), "next": "/admin/checker/source/"})
    clock.shift(timedelta(minutes=2))
    told["right"] = sent(
        second,
        STEP,
        {"code": code_of(TOTPDevice.objects.get(confirmed=True)), "next": "/admin/checker/source/"},
    )
    told["a recovery code"] = log_in(third := Client()) + sent(third, STEP, {"code": " CODE3"})
    told["a start anew"] = log_in(fourth := Client()) + sent(fourth, AGAIN, {}) + seen(fourth.get("/admin/"))
    keep(kept, "coming-in", *told.items())


def test_a_reader_needs_the_password_alone(staff, clock, kept):
    client = Client()
    told = {
        "the password": log_in(client, "rea"),
        "cookies": cookies(client),
        "another step": seen(client.get(STEP)),
    }
    change = "/admin/password_change/"
    new = {"new_password1": "Sciatic-nerve-1853", "new_password2": "Sciatic-nerve-1853"}
    told["no old password"] = sent(client, change, {**new, "old_password": "x"})
    for _ in range(3):
        sent(client, change, {**new, "old_password": "x"})
    told["the last wrong one"] = sent(client, change, {**new, "old_password": "x"})
    told["again"] = log_in(client, "rea") + sent(client, change, {**new, "old_password": PASSWORD})
    keep(kept, "reader", *told.items())


def test_too_many(staff, clock, kept):
    client = Client()
    tries = [log_in(client, password="x") for _ in range(6)]
    told = {"the fifth": tries[4], "the sixth": tries[5], "the right one": log_in(client)}
    clock.shift(timedelta(minutes=14, seconds=59))
    told["still"] = log_in(client).partition("\n")[0] + "\n"
    clock.shift(timedelta(seconds=1))
    told["a quarter of an hour later"] = log_in(client).partition("\n")[0] + "\n"
    keep(kept, "too-many", *told.items())


def test_what_was_not_saved(staff, clock, kept):
    client = Client()
    log_in(client)
    client.get(SET_UP)
    clock.shift(timedelta(minutes=2))
    client.post(SET_UP, {"code": code_of(TOTPDevice.objects.get())})
    where = "/admin/checker/source/add/"
    clock.shift(timedelta(minutes=62))
    told = {
        "too late": sent(
            client, where, {"code": "web", "citation": "A", "mark": "", "x": ["1", "2"]}, opened=False
        )
    }
    told["the log-in"] = log_in(client, where=f"{LOG_IN}?next={where}")
    told["the step"] = sent(client, STEP, {"code": code_of(TOTPDevice.objects.get()), "next": where}, then=20)
    told["once"] = seen(client.get(where))[:60] + "\n"
    typed = {"code": "web", "citation": "B", "mark": ""}
    del client.cookies["hts-admin"]
    told["the log-in is gone"] = sent(client, where, typed, opened=False)
    clock.shift(timedelta(minutes=2))
    log_in(client, where=f"{LOG_IN}?next={where}")
    told["in again"] = sent(client, STEP, {"code": code_of(TOTPDevice.objects.get()), "next": where}, then=20)
    clock.shift(timedelta(minutes=62))
    by_script = {"headers": {"sec-fetch-mode": "cors"}}
    assert client.post("/admin/checker/marks/source/0/", typed, **by_script).status_code == 302
    told["a script came first"] = sent(client, where, typed, opened=False)
    keep(kept, "not-saved", *told.items())


def test_nothing_here(staff, settings, kept):
    settings.ADMIN = False
    told = {path: seen(Client().get(path)) for path in ("/admin/", LOG_IN, "/preview/question/x/")}
    keep(kept, "closed", *told.items())
