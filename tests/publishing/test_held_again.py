"""A draft that holds again what was withdrawn is known, until it is corrected or published knowingly."""

from dataclasses import replace

import pytest

from checker import cases, publishing
from checker.models import NeverTogether, Remedy
from checker.publishing import Approval, PublishRefusedError, attempts, held_again
from tests.publishing.attempts import FEVER, run

pytestmark = pytest.mark.django_db


def edit(text):
    Remedy.objects.filter(code="walk").update(summary=text)


def now():
    """What would come back, as the release that had it and the number of its changes."""
    return [(one.event.release.number, len(one.changes)) for one in held_again(publishing.draft().plain)]


@pytest.fixture
def withdrawn(small_draft):
    """Release 2 had a wrong number in a tip, and was withdrawn; the draft still has it."""
    cases.store([FEVER])
    publishing.publish("first")
    edit("Walk 500 miles.")
    publishing.publish("second")
    publishing.withdraw(2, "a wrong number")


def test_what_was_withdrawn_is_told_with_its_reason_whatever_else_was_edited(withdrawn):
    Remedy.objects.exclude(code="walk").update(summary="Other.")
    (one,) = held_again(publishing.draft().plain)
    assert (one.event.release.number, one.event.reason) == (2, "a wrong number")
    (line,) = one.changes
    assert "500 miles" in line


def test_what_was_corrected_is_told_no_more_and_again_when_it_comes_back(withdrawn):
    edit("Walk 5 steps.")
    assert now() == []
    edit("Walk 500 miles.")
    assert now() == [(2, 1)]


def test_what_was_published_knowingly_is_told_no_more(withdrawn):
    publishing.publish(replace(Approval("third"), again=True))
    assert now() == []


def test_with_nothing_public_all_of_it_would_come_back(withdrawn):
    publishing.withdraw(1, "all of it")
    assert [number for number, _ in now()] == [1, 2]


def test_what_a_withdrawn_release_had_taken_out_is_told_too(withdrawn):
    edit("s")
    NeverTogether.objects.get().delete()
    publishing.publish("third")
    publishing.withdraw(3, "a pair is missing")
    (one,) = held_again(publishing.draft().plain)
    assert any("removed" in line for line in one.changes)


def test_nobody_approves_it_without_the_tick(withdrawn):
    waiting = run()
    with pytest.raises(PublishRefusedError, match="brings back what was withdrawn"):
        attempts.approve(waiting, Approval("once more"))
    assert attempts.approve(waiting, Approval("once more", again=True)).number == 3
