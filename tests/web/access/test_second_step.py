"""The admin opens to password and second step; what half a log-in may do is nothing."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from checker.web.access import second_factor, sessions

pytestmark = pytest.mark.django_db
STEP, SET_UP = "/admin/second-step/", "/admin/second-step/set-up/"


@pytest.fixture(autouse=True)
def _as_in_production(settings):
    settings.ADMIN_TWO_FACTOR = True


@pytest.fixture
def editor():
    User.objects.create_superuser("editor", password="a long password")
    return Client()


def log_in(client, name="editor", **more):
    return client.post(
        "/admin/login/", {"username": name, "password": "a long password", **more}, follow=True
    )


def code_of(device):
    return f"{totp(device.bin_key):06d}"


def couple(client):
    """Log in for the first time and set up the app; gives the recovery codes."""
    log_in(client)
    page = client.post(SET_UP, {"code": code_of(TOTPDevice.objects.get())})
    return re.findall(r"<li><code>(\w+)</code></li>", page.content.decode())


def test_the_product_asks_for_it():
    from hamstring_triage import settings

    assert settings.ADMIN_TWO_FACTOR


def test_the_first_log_in_leads_to_setting_it_up_and_then_in(editor):
    page = log_in(editor)
    assert page.redirect_chain[-1][0].startswith(SET_UP)
    assert "<svg" in page.content.decode()
    assert " style=" not in page.content.decode()
    codes = couple(editor)
    assert len(set(codes)) == second_factor.RECOVERY_CODES
    assert editor.get("/admin/").status_code == 200


def test_the_password_alone_opens_nothing(editor):
    log_in(editor)
    for address in ("/admin/", "/admin/auth/user/", "/preview/question/safety-nerves/"):
        response = editor.get(address)
        assert response.status_code == 302, address
        assert "/admin/login/" in response["Location"]


def test_a_code_of_the_app_opens_once(editor):
    couple(editor)
    device = TOTPDevice.objects.get()
    with time_machine.travel(timezone.now() + timedelta(minutes=2), tick=False):
        code = code_of(device)
        for expected in (302, 422):
            other = Client()
            assert log_in(other).redirect_chain[-1][0].startswith(STEP)
            assert other.post(STEP, {"code": f"{code[:3]} {code[3:]}"}).status_code == expected


def test_a_recovery_code_opens_once_and_that_is_kept(editor):
    code = couple(editor)[0]
    for expected in (302, 422):
        other = Client()
        log_in(other)
        assert other.post(STEP, {"code": code.upper()}).status_code == expected
    told = set(LogEntry.objects.values_list("change_message", flat=True))
    assert {"Came in with a recovery code.", "A wrong second-step code."} <= told


def test_guessing_codes_is_slowed_down(editor):
    couple(editor)
    device = TOTPDevice.objects.get()
    with time_machine.travel(timezone.now() + timedelta(minutes=2), tick=False):
        other = Client()
        log_in(other)
        other.post(STEP, {"code": "000000"})
        assert other.post(STEP, {"code": code_of(device)}).status_code == 422


def test_somebody_half_way_cannot_couple_an_app_of_their_own(editor):
    couple(editor)
    thief = Client()
    log_in(thief)
    assert thief.get(SET_UP)["Location"].startswith(STEP)
    assert TOTPDevice.objects.count() == 1


def test_who_has_not_logged_in_sees_neither_step(editor):
    for address in (STEP, SET_UP):
        assert editor.get(address)["Location"] == "/admin/login/"


def test_a_reader_needs_none_but_may_have_one(editor):
    reader = User.objects.create_user("reader", password="a long password", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_release"))
    log_in(editor, "reader")
    assert editor.get("/admin/").status_code == 200
    device = second_factor.app_of(reader)
    editor.post(SET_UP, {"code": code_of(device)})
    assert log_in(Client(), "reader").redirect_chain[-1][0].startswith(STEP)


@pytest.mark.parametrize("right", ["change_remedy", "add_release", "delete_question"])
def test_whoever_may_change_anything_needs_it(right):
    person = User.objects.create_user("somebody", password="a long password", is_staff=True)
    person.user_permissions.add(Permission.objects.get(codename=right))
    assert second_factor.is_needed(person)


def test_it_leads_to_the_page_that_was_wanted_and_to_no_other_site(editor):
    couple(editor)
    wishes = {2: ("/admin/auth/user/", "/admin/auth/user/"), 4: ("//example.org/", "/admin/")}
    for minutes, (wanted, got) in wishes.items():
        with time_machine.travel(timezone.now() + timedelta(minutes=minutes), tick=False):
            other = Client()
            log_in(other)
            response = other.post(STEP, {"code": code_of(TOTPDevice.objects.get()), "next": wanted})
            assert response["Location"] == got


def test_an_idle_and_an_old_log_in_end(editor):
    with time_machine.travel("2026-11-25 08:00Z", tick=False) as clock:
        couple(editor)
        assert editor.get("/admin/").status_code == 200
        clock.shift(sessions.LONGEST_IDLE + 1)
        assert editor.get("/admin/").status_code == 302
    with time_machine.travel("2026-11-25 08:00Z", tick=False) as clock:
        client = Client()
        client.force_login(User.objects.create_user("reader", is_staff=True))
        for _ in range(8):
            clock.shift(sessions.LONGEST / 8 - 1)
            assert client.get("/admin/").status_code == 200
        clock.shift(60)
        assert client.get("/admin/").status_code == 302


def test_starting_again_forgets_the_half_log_in(editor):
    log_in(editor)
    assert editor.post("/admin/second-step/start-again/")["Location"] == "/admin/login/"
    assert editor.get(SET_UP)["Location"] == "/admin/login/"


def test_a_lost_telephone_is_reset_by_command(editor):
    couple(editor)
    call_command("reset_second_step", "editor")
    assert log_in(Client()).redirect_chain[-1][0].startswith(SET_UP)
    with pytest.raises(CommandError, match="nobody"):
        call_command("reset_second_step", "nobody-here")


def test_keys_are_not_to_be_seen_in_the_admin(editor):
    couple(editor)
    assert "TOTP" not in editor.get("/admin/").content.decode()


@pytest.mark.parametrize(("admin", "host", "status"), [
    (False, "", 404), (True, "edit.example", 404), (True, "testserver", 302), (True, "", 302),
])  # fmt: skip
def test_the_admin_is_where_the_host_wants_it(settings, admin, host, status):
    settings.ADMIN, settings.ADMIN_HOST = admin, host
    assert Client().get("/admin/").status_code == status
    assert Client().get("/preview/question/x/").status_code == status
    assert Client().post("/draft/try/").status_code == status
    assert reverse("admin:index") == "/admin/"
