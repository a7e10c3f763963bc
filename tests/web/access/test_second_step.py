"""The admin opens to password and second step; what half a log-in may do is nothing."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from checker.web.access import second_factor, sessions
from tests.web.access.codes import code_of, wrong_code
from tests.web.access.test_audit import WRONG

pytestmark = pytest.mark.django_db

SEND_IT = "Send it now"

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


def test_a_code_that_was_typed_a_little_late_is_taken_at_set_up_and_at_log_in(editor):
    """The app shows the next one by the time it is sent."""
    late = timedelta(seconds=30)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        log_in(editor)
        code = code_of(TOTPDevice.objects.get())
        clock.shift(late)
        assert "Recovery codes" in editor.post(SET_UP, {"code": code}).text
        clock.shift(timedelta(minutes=5))
        again = Client()
        log_in(again)
        code = code_of(TOTPDevice.objects.get())
        clock.shift(3 * late)
        assert again.post(STEP, {"code": code}).status_code == 422
        clock.shift(late)
        code = code_of(TOTPDevice.objects.get())
        clock.shift(late)
        assert again.post(STEP, {"code": code}).status_code == 302


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
    assert {"Set up the second step.", "Came in with a recovery code.", WRONG} <= told


def test_guessing_codes_is_slowed_down(editor):
    couple(editor)
    device = TOTPDevice.objects.get()
    with time_machine.travel(timezone.now() + timedelta(minutes=2), tick=False):
        other = Client()
        log_in(other)
        other.post(STEP, {"code": wrong_code()})
        assert other.post(STEP, {"code": code_of(device)}).status_code == 422


def test_codes_that_were_mistyped_before_right_ones_do_not_shut_out_a_recovery_code(editor):
    recovery = couple(editor)[0]
    device = TOTPDevice.objects.get()
    for minutes in range(2, 30, 2):
        with time_machine.travel(timezone.now() + timedelta(minutes=minutes), tick=False):
            other = Client()
            log_in(other)
            assert other.post(STEP, {"code": wrong_code()}).status_code == 422
        with time_machine.travel(timezone.now() + timedelta(minutes=minutes + 1), tick=False):
            assert other.post(STEP, {"code": code_of(device)}).status_code == 302
    with time_machine.travel(timezone.now() + timedelta(minutes=31), tick=False):
        phone_is_lost = Client()
        log_in(phone_is_lost)
        assert phone_is_lost.post(STEP, {"code": recovery}).status_code == 302


def test_codes_that_were_mistyped_for_the_app_do_not_count_against_a_recovery_code(editor):
    recovery = couple(editor)[0]
    with time_machine.travel(timezone.now() + timedelta(minutes=2), tick=False):
        for _ in range(9):
            assert half_way().post(STEP, {"code": wrong_code()}).status_code == 422
        assert half_way().post(STEP, {"code": recovery}).status_code == 302


def test_whoever_must_wait_is_told_until_when(editor):
    couple(editor)
    with time_machine.travel("2099-01-01 08:00:00Z", tick=False) as clock:
        waits = half_way()
        assert "does not fit" in waits.post(STEP, {"code": wrong_code()}).text
        TOTPDevice.objects.update(throttling_failure_count=9)
        told = waits.post(STEP, {"code": code_of(TOTPDevice.objects.get())})
        assert (told.status_code, "Wait until 08:05" in told.text) == (422, True)
        clock.shift(5 * 60)
        assert waits.post(STEP, {"code": code_of(TOTPDevice.objects.get())}).status_code == 302


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


def test_who_sends_a_form_after_the_log_in_has_ended_is_told_that_it_was_not_saved(editor):
    couple(editor)
    with time_machine.travel(timezone.now() + timedelta(hours=2), tick=False):
        form = "/admin/checker/source/add/"
        assert "was not saved" in editor.post(form, {"code": "new"}, follow=True).text
        assert "was not saved" not in editor.get(form, follow=True).text


class TestUnsaved:
    """A form that is sent after the log-in has ended."""

    FORM, TYPED = (
        "/admin/checker/source/add/",
        {"code": "new-source", "text": "<b>Typed</b>", "_save": "Save"},
    )

    @pytest.fixture
    def too_late(self, editor):
        """The browser of somebody who sent it two hours later."""
        User.objects.create_superuser("other", password="a long password")
        couple(editor)
        with time_machine.travel(timezone.now() + timedelta(hours=2), tick=False):
            assert "you can send it again" in editor.post(self.FORM, self.TYPED, follow=True).text
            yield editor

    def come_in(self, browser):
        log_in(browser)
        assert "Typed" not in browser.get(self.FORM, follow=True).text
        code = code_of(TOTPDevice.objects.get(user__username="editor"))
        return browser.post(STEP, {"code": code, "next": self.FORM}, follow=True).text

    def test_it_is_offered_once_when_its_sender_is_in_again(self, too_late):
        page = self.come_in(too_late)
        assert f'<form method="post" action="{self.FORM}">' in page
        assert '<input type="hidden" name="text" value="&lt;b&gt;Typed&lt;/b&gt;">' in page
        assert '<input type="hidden" name="_save" value="Save">' in page
        assert SEND_IT not in too_late.get(self.FORM).text
        assert 'value="new-source"' in too_late.post(self.FORM, self.TYPED).text

    def test_nobody_else_gets_it(self, too_late, settings):
        settings.ADMIN_TWO_FACTOR = False
        log_in(too_late, "other")
        assert "Typed" not in too_late.get(self.FORM).text
        too_late.post("/admin/logout/")
        log_in(too_late)
        assert "Typed" not in too_late.get(self.FORM).text

    def test_no_other_page_shows_it(self, too_late, settings):
        settings.ADMIN_TWO_FACTOR = False
        log_in(too_late)
        assert "Typed" not in too_late.get("/admin/checker/source/").text
        assert "Typed" in too_late.get(self.FORM).text

    @pytest.mark.parametrize("more", [{"password1": "hunter2"}, {"file": SimpleUploadedFile("a.yaml", b"x")}])
    def test_passwords_and_files_are_not_kept(self, editor, more):
        couple(editor)
        with time_machine.travel(timezone.now() + timedelta(hours=2), tick=False):
            page = editor.post(self.FORM, {**self.TYPED, **more}, follow=True).text
            assert "copy it if it is still there" in page
            assert SEND_IT not in self.come_in(editor)

    def test_what_another_site_sends_is_not_kept(self, editor):
        couple(editor)
        strict = Client(enforce_csrf_checks=True)
        strict.cookies = editor.cookies
        with time_machine.travel(timezone.now() + timedelta(hours=2), tick=False):
            assert strict.post(self.FORM, self.TYPED).status_code == 403
            assert SEND_IT not in self.come_in(editor)

    @pytest.mark.parametrize(
        ("came_in", "gets_it"), [(("other", "editor"), True), (("editor", "other"), False)]
    )
    def test_of_a_log_in_that_left_no_trace_it_is_whose_was_the_last(
        self, editor, settings, came_in, gets_it
    ):
        settings.ADMIN_TWO_FACTOR = False
        User.objects.create_superuser("other", password="a long password")
        for name in came_in:
            log_in(editor, name)
            del editor.cookies[settings.SESSION_COOKIE_NAME]
        assert "you can send it again" in editor.post(self.FORM, self.TYPED, follow=True).text
        log_in(editor)
        assert ("Typed" in editor.get(self.FORM).text) is gets_it

    def test_what_a_stranger_sends_is_not_kept(self):
        stranger = Client()
        stranger.post(self.FORM, self.TYPED)
        assert not Session.objects.exists()


def test_starting_again_forgets_the_half_log_in(editor):
    log_in(editor)
    assert editor.post("/admin/second-step/start-again/")["Location"] == "/admin/login/"
    assert editor.get(SET_UP)["Location"] == "/admin/login/"


def test_a_lost_telephone_is_reset_by_command(editor):
    couple(editor)
    call_command("reset_second_step", "editor")
    assert LogEntry.objects.filter(change_message="The second step was reset by command.").count() == 1
    assert log_in(Client()).redirect_chain[-1][0].startswith(SET_UP)
    with pytest.raises(CommandError, match="nobody"):
        call_command("reset_second_step", "nobody-here")


def test_keys_are_not_to_be_seen_in_the_admin(editor):
    couple(editor)
    assert "/otp_" not in editor.get("/admin/").content.decode()
    for kind in (TOTPDevice, StaticDevice, StaticToken):
        assert not admin.site.is_registered(kind), kind


def at(minutes):
    """Later, when the app shows another code than before."""
    return time_machine.travel(timezone.now() + timedelta(minutes=minutes), tick=False)


def half_way(name="editor"):
    client = Client()
    log_in(client, name)
    return client


def test_the_session_gets_a_new_number_when_the_log_in_becomes_whole(editor):
    """Who knew the old one, from half way, knows nothing."""
    log_in(editor)
    before = editor.session.session_key
    couple_page = editor.post(SET_UP, {"code": code_of(TOTPDevice.objects.get())})
    assert couple_page.status_code == 200
    assert before != editor.session.session_key
    assert not Session.objects.filter(session_key=before).exists()
    with at(2):
        other = half_way()
        before = other.session.session_key
        assert other.post(STEP, {"code": code_of(TOTPDevice.objects.get())}).status_code == 302
        assert before != other.session.session_key
        assert not Session.objects.filter(session_key=before).exists()


def test_a_new_telephone_shuts_the_way_in_by_the_old_one(editor):
    """By its app, and by the recovery codes that came with it."""
    old_codes, old_app = couple(editor), TOTPDevice.objects.get()
    page = editor.get(SET_UP)
    assert page.status_code == 200
    new_app = TOTPDevice.objects.get(confirmed=False)
    page = editor.post(SET_UP, {"code": code_of(new_app)})
    new_codes = re.findall(r"<li><code>(\w+)</code></li>", page.content.decode())
    assert not set(old_codes) & set(new_codes)
    assert TOTPDevice.objects.get() == new_app
    assert StaticToken.objects.count() == second_factor.RECOVERY_CODES
    for minutes, code, expected in (
        (2, code_at(2, old_app), 422),
        (4, old_codes[0], 422),
        (6, new_codes[0], 302),
    ):
        with at(minutes):
            assert half_way().post(STEP, {"code": code}).status_code == expected


def code_at(minutes, device):
    with at(minutes):
        return code_of(device)


def test_a_screen_left_open_takes_no_new_telephone_without_the_password(editor):
    couple(editor)
    with time_machine.travel(timezone.now() + timedelta(seconds=sessions.CONFIRMED_FOR + 5), tick=False):
        page = editor.get(SET_UP)
        assert page.templates[0].name == "access/confirm.html"
        assert editor.post(SET_UP, {"code": wrong_code()}).templates[0].name == "access/confirm.html"
        assert TOTPDevice.objects.count() == 1
        wrong = editor.post(SET_UP, {"confirm-by-get": "1", "confirm-password": "wrong"})
        assert wrong.status_code == 422
        editor.post(SET_UP, {"confirm-by-get": "1", "confirm-password": "a long password"})
        assert "<svg" in editor.get(SET_UP).content.decode()


def test_pages_with_secrets_are_kept_by_no_cache(editor):
    log_in(editor)
    pages = [editor.get(SET_UP), editor.post(SET_UP, {"code": wrong_code()})]
    TOTPDevice.objects.update(throttling_failure_count=0)
    pages.append(editor.post(SET_UP, {"code": code_of(TOTPDevice.objects.get())}))
    assert "<code>" in pages[-1].content.decode()
    other = half_way()
    pages += [
        other.get(STEP),
        other.post(STEP, {"code": wrong_code()}),
        other.get(SET_UP),
        other.get("/admin/login/"),
    ]
    pages += [Client().get("/admin/login/"), Client().get(STEP), Client().post("/admin/login/")]
    for page in pages:
        assert "no-store" in page["Cache-Control"], page.request["PATH_INFO"]


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_the_steps_are_asked_for_and_sent_and_nothing_else(editor, method):
    log_in(editor)
    for address in (STEP, SET_UP):
        assert getattr(editor, method)(address).status_code == 405, address


def test_no_link_of_another_site_ends_a_log_in(editor):
    log_in(editor)
    assert editor.get("/admin/second-step/start-again/").status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = editor.cookies
    assert strict.post("/admin/second-step/start-again/").status_code in {403, 422}
    assert editor.get(SET_UP).status_code == 200


def test_who_is_no_member_of_staff_sees_neither_step(editor):
    client = Client()
    client.force_login(User.objects.create_user("visitor", password="a long password"))
    for address in (STEP, SET_UP):
        assert client.get(address)["Location"] == "/admin/login/"
    assert not TOTPDevice.objects.exists()


def test_a_log_in_that_has_ended_is_gone_and_the_step_asks_for_the_password(editor):
    couple(editor)
    stale = half_way()
    number = stale.session.session_key
    with time_machine.travel(timezone.now() + timedelta(seconds=sessions.LONGEST_IDLE + 1), tick=False):
        assert stale.get("/admin/").status_code == 302
        assert not Session.objects.filter(session_key=number).exists()
        assert stale.get(STEP)["Location"] == "/admin/login/"


def test_the_first_page_that_an_ended_log_in_asks_for_may_be_the_step(editor):
    couple(editor)
    stale = half_way()
    with time_machine.travel(timezone.now() + timedelta(seconds=sessions.LONGEST_IDLE + 1), tick=False):
        assert stale.post(STEP, {"code": code_of(TOTPDevice.objects.get())})["Location"] == "/admin/login/"
        assert stale.get("/admin/").status_code == 302


def test_over_https_it_leads_to_no_page_without_it(editor):
    couple(editor)
    with at(2):
        other = Client()
        other.post("/admin/login/", {"username": "editor", "password": "a long password"}, secure=True)
        sent = {"code": code_of(TOTPDevice.objects.get()), "next": "http://testserver/admin/auth/user/"}
        assert other.post(STEP, sent, secure=True)["Location"] == "/admin/"


def test_a_code_is_read_however_it_was_typed(editor):
    code = couple(editor)[0]
    full_width = "".join(chr(ord(c) + 0xFEE0) for c in code.upper())
    assert half_way().post(STEP, {"code": f" {full_width[:4]}\u3000-{full_width[4:]}."}).status_code == 302


def test_a_code_that_does_not_fit_couples_nothing(editor):
    log_in(editor)
    editor.get(SET_UP)
    assert editor.post(SET_UP, {"code": wrong_code()}).status_code == 422
    assert not TOTPDevice.objects.get().confirmed
    assert editor.get("/admin/").status_code == 302
    assert not StaticToken.objects.exists()


@pytest.mark.parametrize(("switched_on", "host", "status"), [
    (False, "", 404), (True, "edit.example", 404), (True, "testserver", 302), (True, "", 302),
])  # fmt: skip
def test_the_admin_is_where_the_host_wants_it(settings, switched_on, host, status):
    settings.ADMIN, settings.ADMIN_HOST = switched_on, host
    assert Client().get("/admin/").status_code == status
    assert Client().get("/preview/question/x/").status_code == status
    assert Client().post("/draft/try/").status_code == status
    assert Client().get("/about/").status_code != 404
    assert reverse("admin:index") == "/admin/"
