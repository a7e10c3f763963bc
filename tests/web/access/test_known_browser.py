"""A browser with which somebody has come in before is not held up by strangers, and opens nothing."""

import base64
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission, User
from django.core import signing
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from checker.web.access import guessing, known_browser, second_factor
from tests.web.access.codes import code_of, wrong_code

pytestmark = pytest.mark.django_db
STEP, SET_UP = "/admin/second-step/", "/admin/second-step/set-up/"
NAME, PASSWORD = "approver", "a long password"


@pytest.fixture(autouse=True)
def _as_in_production(settings):
    settings.ADMIN_TWO_FACTOR = True
    with time_machine.travel("2026-11-25 08:00Z", tick=False):
        yield


@pytest.fixture
def approver():
    return User.objects.create_superuser(NAME, password=PASSWORD)


@pytest.fixture
def reader():
    person = User.objects.create_user("reader", password=PASSWORD, is_staff=True)
    person.user_permissions.add(Permission.objects.get(codename="view_release"))
    return person


def password(client, password=PASSWORD, name=NAME, address="10.0.0.1"):
    return client.post("/admin/login/", {"username": name, "password": password}, REMOTE_ADDR=address)


def code():
    return code_of(TOTPDevice.objects.get(confirmed=True))


def come_in(client):
    """All the way, setting the second step up."""
    password(client)
    client.get(SET_UP)
    client.post(SET_UP, {"code": code_of(TOTPDevice.objects.get())})
    return client


def left_alone(client):
    """The same browser after its log-in has ended."""
    client.post("/admin/logout/")
    assert set(client.cookies) >= {known_browser.COOKIE}
    return client


def strangers_guess(times=guessing.NAME_FROM_ANYWHERE.times):
    """From so many addresses that only the limit on the name counts."""
    for n in range(times):
        assert password(Client(), "wrong", address=f"10.1.{n}.1").status_code == 200


def test_the_person_comes_in_although_strangers_have_used_up_every_try(approver):
    known = left_alone(come_in(Client()))
    strangers_guess()
    assert password(Client(), address="10.9.9.9").status_code == 429
    assert password(known).status_code == 302


def test_a_wrong_name_or_address_does_not_touch_it_either(approver):
    known = left_alone(come_in(Client()))
    for n in range(guessing.FROM_HERE.times):
        password(Client(), "wrong", name=f"n{n}")
    assert password(Client()).status_code == 429
    assert password(known).status_code == 302


def test_it_spares_neither_the_password_nor_the_second_step(approver):
    known = left_alone(come_in(Client()))
    assert password(known, "wrong").status_code == 200
    assert known.get("/admin/").status_code == 302
    password(known)
    assert known.get("/admin/").status_code == 302
    assert known.post(STEP, {"code": wrong_code()}).status_code == 422
    assert known.get("/admin/").status_code == 302


def test_half_way_it_is_not_given(approver):
    client = Client()
    password(client)
    client.get(SET_UP)
    client.post(SET_UP, {"code": wrong_code()})
    assert known_browser.COOKIE not in client.cookies


def test_a_second_browser_gets_it_with_the_second_step(approver):
    come_in(Client())
    with time_machine.travel(timezone.now() + timedelta(minutes=2), tick=False):
        other = Client()
        password(other)
        assert known_browser.COOKIE not in other.cookies
        other.post(STEP, {"code": code()})
        assert known_browser.mark_of(asked(other), NAME) != ""


def test_a_wrong_password_gives_none(reader):
    client = Client()
    password(client, "wrong", name="reader")
    assert known_browser.COOKIE not in client.cookies


def test_who_needs_no_second_step_gets_it_with_the_password(reader):
    client = Client()
    password(client, name="reader")
    assert known_browser.COOKIE in client.cookies


def test_a_right_password_comes_in_after_wrong_ones_of_its_own(approver):
    known = left_alone(come_in(Client()))
    strangers_guess()
    for _ in range(guessing.KNOWN_BROWSER.times - 1):
        assert password(known, "wrong").status_code == 200
    assert password(known).status_code == 302


def test_guesses_from_it_come_to_an_end_at_whatever_address(approver):
    """Whoever has its cookie and no password: once its own tries are gone, it is as good as none."""
    known = left_alone(come_in(Client()))
    tries = [password(known, "wrong", address="10.2.0.1").status_code for _ in range(46)]
    assert tries == [200] * (guessing.KNOWN_BROWSER.times + guessing.NAME_FROM_HERE.times) + [429]
    assert password(known, address="10.9.9.9").status_code == 302
    left_alone(known)
    elsewhere = [password(known, "wrong", address=f"10.2.{n}.1").status_code for n in range(1, 52)]
    assert elsewhere[-2:] == [429, 429]


def test_its_own_tries_come_back_with_the_next_hour(approver):
    known = left_alone(come_in(Client()))
    for _ in range(guessing.KNOWN_BROWSER.times):
        password(known, "wrong")
    strangers_guess()
    assert password(known).status_code == 429
    with time_machine.travel(timezone.now() + timedelta(hours=1), tick=False):
        strangers_guess()
        assert password(known).status_code == 302


def test_who_shares_the_computer_is_not_kept_out_by_the_other(approver, reader):
    known = left_alone(come_in(Client()))
    password(known, name="reader")
    left_alone(known)
    for _ in range(guessing.KNOWN_BROWSER.times):
        password(known, "wrong", name="reader")
    strangers_guess()
    assert password(known).status_code == 302


def test_it_says_nothing_for_another_person(approver):
    User.objects.create_superuser("other", password=PASSWORD)
    known = left_alone(come_in(Client()))
    tries = [password(known, "wrong", name="other").status_code for n in range(6)]
    assert tries == [200] * guessing.NAME_FROM_HERE.times + [429]


def test_a_second_person_at_the_same_computer_does_not_push_out_the_first(approver, reader):
    known = left_alone(come_in(Client()))
    password(known, name="reader")
    left_alone(known)
    strangers_guess()
    assert password(known).status_code == 302


def test_who_came_in_longest_ago_is_forgotten_first():
    client = Client()
    for n in range(known_browser.MOST_PEOPLE + 1):
        assert given(client, f"n{n}") == f"n{n}"
    request = asked(client)
    assert known_browser.mark_of(request, "n0") == ""
    assert known_browser.mark_of(request, "n1") != ""
    assert len(client.cookies[known_browser.COOKIE].value) < 1024


def asked(client):
    return RequestFactory(headers={"cookie": client.cookies.output(attrs=[], header="", sep=";")}).get("/")


def given(client, name):
    """Remember a person in a client's cookie."""
    response = HttpResponse()
    known_browser.remember(asked(client), response, name)
    client.cookies = response.cookies
    return name


@pytest.mark.parametrize("spoil", [
    lambda value: value[:-1] + ("A" if value[-1] != "A" else "B"),
    lambda value: value[1:],
    lambda value: "",
    lambda value: "x" * 5000,
    lambda value: signing.dumps(["number", "mark"], salt="another"),
    lambda value: signing.dumps(["number", "mark"], key="another key", salt=known_browser.SALT),
])  # fmt: skip
def test_it_cannot_be_forged(spoil):
    client = Client()
    given(client, NAME)
    assert known_browser.mark_of(asked(client), NAME) != ""
    client.cookies[known_browser.COOKIE] = spoil(client.cookies[known_browser.COOKIE].value)
    assert known_browser.mark_of(asked(client), NAME) == ""


def test_it_ends_after_a_year_without_use():
    client = Client()
    given(client, NAME)
    for seconds, holds in ((known_browser.LIFETIME, True), (known_browser.LIFETIME + 1, False)):
        with time_machine.travel(timezone.now() + timedelta(seconds=seconds), tick=False):
            assert bool(known_browser.mark_of(asked(client), NAME)) is holds


def test_a_new_secret_key_forgets_nobody_while_the_old_one_is_kept(settings):
    client = Client()
    given(client, NAME)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another-key" * 5
    assert known_browser.mark_of(asked(client), NAME) != ""
    settings.SECRET_KEY_FALLBACKS = []
    assert known_browser.mark_of(asked(client), NAME) == ""


def test_it_names_nobody_and_two_of_one_person_share_nothing():
    marks = []
    for _ in range(2):
        client = Client()
        given(client, "approver")
        value = client.cookies[known_browser.COOKIE].value
        read = base64.urlsafe_b64decode(value.split(":")[0] + "==").decode()
        assert "approver" not in value + read
        marks.append(set(signing.loads(value, salt=known_browser.SALT)))
    assert not marks[0] & marks[1]


@pytest.mark.parametrize(("https", "name"), [
    (False, "hts-known-browser"), (True, "__Secure-hts-known-browser"),
])  # fmt: skip
def test_the_cookie_is_for_the_admin_alone_and_no_script_reads_it(settings, https, name):
    settings.HTTPS = https
    response = HttpResponse()
    known_browser.remember(RequestFactory().get("/"), response, NAME)
    cookie = response.cookies[name]
    assert (cookie["path"], cookie["max-age"]) == ("/admin/", known_browser.LIFETIME)
    assert (bool(cookie["httponly"]), cookie["samesite"], bool(cookie["secure"])) == (True, "Strict", https)


class TestSecondStep:
    """Who has the password can make the codes of a telephone wait; a known browser does not wait for them."""

    @pytest.fixture
    def known(self, approver):
        return left_alone(come_in(Client()))

    def thief_tries(self):
        thief = Client()
        password(thief, address="10.3.0.1")
        for _ in range(4):
            thief.post(STEP, {"code": wrong_code()})
        return thief

    def test_a_right_code_opens_although_a_thief_of_the_password_tries(self, known):
        with time_machine.travel(timezone.now() + timedelta(minutes=2), tick=False):
            thief = self.thief_tries()
            password(known)
            assert thief.post(STEP, {"code": code()}).status_code == 422
            assert known.post(STEP, {"code": code()}).status_code == 302

    def test_its_own_wrong_codes_come_to_an_end(self, known):
        with time_machine.travel(timezone.now() + timedelta(minutes=2), tick=False):
            password(known)
            for _ in range(second_factor.KNOWN_BROWSER.times):
                known.post(STEP, {"code": wrong_code()})
            assert known.post(STEP, {"code": code()}).status_code == 422
