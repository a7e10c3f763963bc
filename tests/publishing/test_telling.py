"""Where the site has e-mail, whoever may approve a tested draft is told that it waits, and nothing more."""

import logging
from functools import partial

import pytest
from django.core import mail
from django.core.management import call_command

from checker import models as m
from checker.publishing import attempts
from checker.publishing.telling import tell_approvers
from hamstring_triage.mail import Server, for_django
from tests.publishing.attempts import all_guarded, all_holds, run

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(member, settings, small_cases):
    """Anna edited; she and Ben may approve; Eve edits only, Cleo has no address."""
    settings.MAIL_SERVER, settings.ALLOWED_HOSTS = Server("mail.example"), ["triage.example"]
    people = {"anna": "approver", "ben": "approver", "cleo": "approver", "eve": "editor"}
    found = {name: member(name, role) for name, role in people.items()}
    for name, person in found.items():
        person.email = "" if name == "cleo" else f"{name}@clinic.example"
        person.save()
    walk = m.Remedy.objects.get(code="walk")
    walk.summary, walk._history_user = "A secret wording.", found["anna"]
    walk.save()
    return found


def told():
    return [to for one in mail.outbox for to in one.recipients()]


def test_who_may_approve_is_told_and_whose_edit_it_is_is_not(team):
    tell_approvers(run())
    assert told() == ["ben@clinic.example"]


def test_it_tells_that_it_waits_and_where_and_nothing_of_the_content(team):
    attempt = run("A reason that is nobody else's")
    tell_approvers(attempt)
    (sent,) = mail.outbox
    assert f"http://triage.example/admin/checker/release/attempts/{attempt.pk}/\n" in sent.body
    whole = sent.message().as_string()
    assert not any(words in whole for words in ("secret", "nobody else", "walk", "anna"))


@pytest.mark.parametrize(
    ("changed", "begins"),
    [
        ({"HTTPS": True}, "https://triage.example/"),
        ({"CSRF_TRUSTED_ORIGINS": ["https://shown.example:8443"]}, "https://shown.example:8443/"),
        ({"ADMIN_HOST": "edit.example", "HTTPS": True}, "https://edit.example/"),
        ({"ALLOWED_HOSTS": [".clinic.example", "own.clinic.example"]}, "http://own.clinic.example/"),
    ],
)
def test_the_address_is_the_one_that_browsers_find(team, settings, changed, begins):
    for name, value in changed.items():
        setattr(settings, name, value)
    tell_approvers(run())
    assert f"\n{begins}admin/" in mail.outbox[0].body


def test_where_one_person_does_both_they_are_told(team, settings):
    settings.ONE_PERSON = True
    tell_approvers(run())
    assert told() == ["anna@clinic.example", "ben@clinic.example"]


def test_without_a_mail_server_nothing_is_sent(team, settings):
    settings.MAIL_SERVER = Server()
    tell_approvers(run())
    assert not mail.outbox


@pytest.mark.parametrize("state", ["refused", "lost", "replaced", "published"])
def test_of_a_draft_that_does_not_wait_nobody_is_told(team, state):
    attempt = run()
    attempt.state = state
    tell_approvers(attempt)
    assert not mail.outbox


def test_a_mail_server_that_is_down_is_noted_and_the_draft_waits_all_the_same(team, settings, caplog):
    for name, value in for_django(Server("127.0.0.1", 9)).items():
        setattr(settings, name, value)
    attempt = run()
    with caplog.at_level(logging.ERROR):
        tell_approvers(attempt)
    assert f"about attempt {attempt.pk}" in caplog.text
    attempt.refresh_from_db()
    assert attempt.state == "ready"


def test_the_process_that_tests_a_draft_tells_once_it_is_done(team, monkeypatch):
    monkeypatch.setattr(attempts, "launch", lambda pk: None)
    attempt = attempts.start("plainer words", None)
    monkeypatch.setattr(attempts, "work", partial(attempts.work, prove=all_holds, guard=all_guarded))
    call_command("work_on_attempt", str(attempt.pk))
    assert told() == ["ben@clinic.example"]
