"""Fixtures around publishing: a clinical case for the small draft, and a walk that takes no time."""

import pytest
from django.contrib.auth.models import Group, User

from checker import cases
from checker.cases import ClinicalCase, Expected
from checker.publishing import attempts
from checker.publishing.guarding import Watched
from checker.reasoning.knowledge.levels import CareLevel, TimeFrame
from checker.safety_walk.properties import Proven

FEVER = ClinicalCase(
    "hot-one",
    "Somebody with a fever",
    Expected(CareLevel.URGENT, TimeFrame.TODAY),
    group="Small",
    present=("fever",),
    safety=True,
)


def all_holds(knowledge, tell):
    """Instead of the walk: one property that holds."""
    tell(1, 1, "A property")
    return [Proven("level", "A property", "", 3, 0.0, ())]


def all_guarded(knowledge, outcomes, tell):
    """Instead of taking every fact away: nothing is left without a guard."""
    return Watched()


def work_at_once(pk):
    """Instead of a process of its own."""
    attempts.work(attempts.PublishAttempt.objects.get(pk=pk), all_holds, all_guarded)


def run(reason="plainer words", by=None, prove=all_holds, guard=all_guarded):
    """An attempt with its tests done."""
    attempt = attempts.start(reason, by)
    attempts.work(attempt, prove, guard)
    attempt.refresh_from_db()
    return attempt


@pytest.fixture
def at_once(monkeypatch):
    """Attempts are worked on where they are started."""
    monkeypatch.setattr(attempts, "launch", work_at_once)
    monkeypatch.setattr(attempts.transaction, "on_commit", lambda act: act())


@pytest.fixture
def small_cases(small_draft):
    """One clinical case in the admin; returns the plain draft."""
    cases.store([FEVER])
    return small_draft


@pytest.fixture
def member(db):
    """Make somebody with a role: `member("anna", "editor")`."""

    def make(name, role):
        user = User.objects.create_user(name, password="x", is_staff=True)
        user.groups.add(Group.objects.get(name=role))
        return user

    return make
