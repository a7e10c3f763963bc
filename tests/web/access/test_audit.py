"""What happens at the admin's door is kept, and cannot fill the database."""

import pytest
import time_machine
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db import DatabaseError, connection
from django.test import Client
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from checker.web import briefly
from checker.web.access import audit
from tests.web.access.codes import wrong_code

pytestmark = pytest.mark.django_db

LOGGED_IN = "Logged in with the password."
REFUSED = "A log-in was refused."

STEP = "/admin/second-step/"


@pytest.fixture
def editor():
    return User.objects.create_superuser("editor", password="right")


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel("2026-11-25 08:00Z", tick=False):
        yield


def kept():
    return list(LogEntry.objects.order_by("pk").values_list("change_message", flat=True))


def try_password(password, name="editor"):
    client = Client()
    client.post("/admin/login/", {"username": name, "password": password})
    return client


def test_coming_going_and_being_refused_are_kept_for_the_person(editor):
    try_password("wrong")
    client = try_password("right")
    client.post("/admin/logout/")
    assert kept() == [REFUSED, LOGGED_IN, "Logged out."]
    entry = LogEntry.objects.first()
    assert (entry.user, entry.object_id, entry.object_repr) == (editor, str(editor.pk), "editor")
    assert entry.content_type.model_class() is User


def test_under_another_spelling_of_the_name_too(editor):
    try_password("wrong", "ｅditor")
    assert kept() == [REFUSED]


def test_an_unknown_name_is_kept_nowhere(editor, caplog):
    """Somebody may have typed their password there."""
    try_password("wrong", "my-secret-password")
    assert kept() == []
    assert "a log-in under an unknown name was refused" in caplog.text
    assert "my-secret" not in caplog.text


def test_who_ends_a_log_in_that_was_none_is_nobody(editor):
    Client().post("/admin/logout/")
    audit._went(None)
    assert kept() == []


WRONG = "A wrong second-step code."


def test_wrong_codes_without_end_are_not_kept_without_end(editor, settings, caplog):
    settings.ADMIN_TWO_FACTOR = True
    TOTPDevice.objects.create(user=editor, name="app")
    client = try_password("right")
    for _ in range(audit.OFTEN.times + 5):
        assert client.post(STEP, {"code": wrong_code()}).status_code == 422
    assert kept().count(WRONG) == audit.OFTEN.times
    assert caplog.text.count(f"too often to be kept: {WRONG}") == 5
    audit.note(editor, "Came in with the app.")
    assert kept()[-1] == "Came in with the app."


@pytest.mark.parametrize("what", [LOGGED_IN, "Logged out."])
def test_nor_are_log_ins_and_log_outs_by_a_thief_of_the_password(editor, what):
    for _ in range(audit.OFTEN.times + 1):
        try_password("right").post("/admin/logout/")
    assert kept().count(what) == audit.OFTEN.times


def test_after_an_hour_they_are_kept_again_and_another_persons_always(editor):
    other = User.objects.create_user("other")
    for _ in range(audit.OFTEN.times + 1):
        audit.note_often(editor, WRONG)
    audit.note_often(other, WRONG)
    assert LogEntry.objects.filter(user=other).count() == 1
    with time_machine.travel(timezone.now() + timezone.timedelta(hours=1), tick=False):
        audit.note_often(editor, WRONG)
    assert LogEntry.objects.filter(user=editor).count() == audit.OFTEN.times + 1


def test_who_is_refused_does_not_wait_for_a_database_that_is_locked(editor, monkeypatch, caplog):
    """And is told so by the page of every day: what is lost is a note."""
    waits = []

    def locked(*args):
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                waits.append(cursor.execute("PRAGMA busy_timeout").fetchone()[0])
        raise DatabaseError

    monkeypatch.setattr(audit, "note", locked)
    page = Client().post("/admin/login/", {"username": "editor", "password": "wrong"})
    assert page.status_code == 200
    assert "not kept: A log-in was refused." in caplog.text
    assert set(waits) <= {briefly.LONGEST_WAIT}
