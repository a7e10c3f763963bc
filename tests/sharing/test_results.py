import base64
from datetime import timedelta

import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from checker.models import Release, ReleaseEvent, SharedResult, Snapshot
from checker.sharing import results as shared_results
from checker.sharing.results import KEEP_DAYS, Sharing
from checker.web.sealing import AlteredError
from tests.presenting.finished import ANSWERED

pytestmark = pytest.mark.django_db

NOW = ANSWERED + timedelta(minutes=5)
ANSWERS = {"alarm": ("saddle-numb", "fever"), "age": ("age-18-59",)}


@pytest.fixture(autouse=True)
def _release():
    snapshot = Snapshot.objects.create(checksum="c", plain={}, engine_version="1")
    Release.objects.create(number=1, snapshot=snapshot, reason="first")


def make(days=7, **changes):
    what = {
        "answers": ANSWERS, "release": 1, "shown": {"care": {"level": "emergency"}}, "region": "uk",
        "show_private": False, "answered": ANSWERED, **changes,
    }  # fmt: skip
    return shared_results.share(Sharing(**what), days, NOW)


def test_a_link_opens_what_was_shared():
    found = shared_results.opened(make().token, NOW)
    assert found.answers == ANSWERS
    assert found.shown == {"care": {"level": "emergency"}}
    assert (found.release, found.region, found.answered) == (1, "uk", ANSWERED)


def test_a_link_has_at_least_128_random_bits():
    tokens = {make().token for _ in range(20)}
    assert len(tokens) == 20
    assert all(len(token) * 6 >= 128 for token in tokens)


def test_the_database_holds_neither_link_nor_key_nor_answers():
    link = make()
    row = str(SharedResult.objects.values().get())
    for secret in (link.token, link.deletion_key, "saddle-numb", "emergency"):
        assert secret not in row


def test_a_copy_of_the_database_opens_no_result():
    first, second = make(), make()
    row = SharedResult.objects.get(token_hash=shared_results.hash_of(first.token))
    for key in (second.token, row.token_hash, row.deletion_key_hash, first.deletion_key):
        with pytest.raises(AlteredError):
            shared_results.SEALED.unseal(row.answers, [key], shared_results._bound(row, "answers"))


def test_neither_urgency_nor_private_answers_show_in_the_length_of_a_row():
    long = {"care": {"level": "self-care"}, "tips": [str(n) for n in range(2000)]}
    more = {f"question-{n}": ("first-of-many", "second-of-many") for n in range(40)}
    make(), make(shown=long, show_private=True, answers=more)
    lengths = {(len(row.answers), len(row.assessment)) for row in SharedResult.objects.all()}
    assert len(lengths) == 1


def test_a_new_secret_key_of_the_site_loses_no_shared_result():
    link = make()
    with override_settings(SECRET_KEY="another-secret-key-another-secret-key", SECRET_KEY_FALLBACKS=[]):
        assert shared_results.opened(link.token, NOW).answers == ANSWERS
        assert shared_results.delete(link.token, link.deletion_key, NOW)


def altered(value):
    """The same value with its middle changed by the least there is."""
    if not isinstance(value, str):
        return value + timedelta(microseconds=1)
    middle = len(value) // 2
    return value[:middle] + ("A" if value[middle] != "A" else "B") + value[middle + 1 :]


@pytest.mark.parametrize(
    "column",
    ["answers", "assessment", "deletion_key_hash", "engine_version", "region", "created", "expires"],
)
def test_a_row_of_which_one_byte_was_changed_is_not_shown(column, caplog):
    link = make()
    row = SharedResult.objects.get()
    SharedResult.objects.update(**{column: altered(getattr(row, column))})
    assert shared_results.opened(link.token, NOW) is None
    assert f"shared result {row.pk} is not as it was written" in caplog.text
    assert link.token not in caplog.text


@pytest.mark.parametrize("place", [0, 1, 12, 13, 40, -1])
def test_no_byte_of_what_is_locked_can_change_unnoticed(place):
    link = make()
    raw = bytearray(base64.urlsafe_b64decode(SharedResult.objects.get().answers))
    raw[place] ^= 1
    SharedResult.objects.update(answers=base64.urlsafe_b64encode(raw).decode())
    assert shared_results.opened(link.token, NOW) is None


def test_a_row_moved_to_another_release_is_not_shown():
    link = make()
    other = Release.objects.create(number=2, snapshot=Snapshot.objects.get(), reason="second")
    SharedResult.objects.update(release=other)
    assert shared_results.opened(link.token, NOW) is None


def test_rows_of_two_results_cannot_be_swapped():
    first, second = make(), make(shown={"care": {"level": "self-care"}})
    mine, theirs = SharedResult.objects.order_by("pk")
    SharedResult.objects.filter(pk=mine.pk).update(assessment=theirs.assessment)
    assert shared_results.opened(first.token, NOW) is None
    assert shared_results.opened(second.token, NOW) is not None


def test_answers_and_result_of_one_row_cannot_be_swapped():
    link = make()
    row = SharedResult.objects.get()
    SharedResult.objects.update(answers=row.assessment, assessment=row.answers)
    assert shared_results.opened(link.token, NOW) is None


def test_nothing_can_be_put_between_the_letters_of_what_is_locked():
    link = make()
    row = SharedResult.objects.get()
    SharedResult.objects.update(answers=row.answers[:8] + "!!!!" + row.answers[8:])
    assert shared_results.opened(link.token, NOW) is None


def test_what_does_not_say_that_private_answers_are_shown_shows_none():
    link = make(show_private=True)
    assert shared_results.opened(link.token, NOW).show_private
    row = SharedResult.objects.get()
    older = {"given": {}, "at": ANSWERED.isoformat()}
    row.answers = shared_results.SEALED.seal(older, link.token, shared_results._bound(row, "answers"))
    row.save()
    assert not shared_results.opened(link.token, NOW).show_private


@pytest.mark.parametrize("days", KEEP_DAYS)
def test_a_result_is_gone_the_moment_it_expires(days):
    link = make(days)
    last = NOW + timedelta(days=days)
    assert shared_results.opened(link.token, last - timedelta(seconds=1)) is not None
    assert shared_results.opened(link.token, last) is None


@pytest.mark.parametrize("days", [0, -1, 2, 365])
def test_no_other_time_is_taken(days):
    with pytest.raises(ValueError, match="kept for"):
        make(days)


def test_the_maker_deletes_it_at_once_and_no_other():
    other, link = make(), make()
    assert shared_results.delete(link.token, link.deletion_key, NOW)
    assert shared_results.opened(link.token, NOW) is None
    assert shared_results.opened(other.token, NOW) is not None
    assert SharedResult.objects.count() == 1


def test_nobody_else_deletes_it():
    link = make()
    assert not shared_results.delete(link.token, make().deletion_key, NOW)
    assert not shared_results.delete(link.token, "", NOW)
    assert shared_results.opened(link.token, NOW) is not None


def test_an_unknown_link_opens_nothing():
    make()
    assert shared_results.opened("no-such-link", NOW) is None
    assert not shared_results.may_delete("no-such-link", make().deletion_key, NOW)


def test_expired_results_are_deleted_and_others_stay():
    make(1)
    kept = make(7)
    assert shared_results.delete_expired(NOW + timedelta(days=1)) == 1
    assert SharedResult.objects.count() == 1
    assert shared_results.opened(kept.token, NOW + timedelta(days=1)) is not None


def test_so_many_are_deleted_at_once_and_what_is_locked_is_not_read(monkeypatch):
    """A day of a busy site does not fit into memory."""
    monkeypatch.setattr(shared_results, "DELETED_AT_ONCE", 2)
    for _ in range(5):
        make(1)
    with CaptureQueriesContext(connection) as queries:
        assert shared_results.delete_expired(NOW + timedelta(days=1)) == 5
    asked = [each["sql"] for each in queries if "checker_sharedresult" in each["sql"]]
    assert sum(each.startswith("DELETE") for each in asked) == 3
    assert not any("assessment" in each or "answers" in each for each in asked)


def test_it_is_known_that_its_release_was_withdrawn():
    link = make()
    ReleaseEvent.objects.create(release=Release.objects.get(), kind="superseded", reason="a second")
    assert not shared_results.opened(link.token, NOW).withdrawn
    ReleaseEvent.objects.create(release=Release.objects.get(), kind="withdrawn", reason="wrong")
    assert shared_results.opened(link.token, NOW).withdrawn
