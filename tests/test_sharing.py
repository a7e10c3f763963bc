from datetime import timedelta

import pytest
from cryptography.fernet import InvalidToken

from checker import sharing
from checker.models import Release, ReleaseEvent, SharedResult, Snapshot
from checker.sharing import KEEP_DAYS, Sharing
from tests.finished import ANSWERED

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
    return sharing.share(Sharing(**what), days, NOW)


def test_a_link_opens_what_was_shared():
    found = sharing.opened(make().token, NOW)
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
    row = SharedResult.objects.get(token_hash=sharing._hash(first.token))
    with pytest.raises(InvalidToken):
        sharing._unseal(second.token, row.answers)


@pytest.mark.parametrize("days", KEEP_DAYS)
def test_a_result_is_gone_the_moment_it_expires(days):
    link = make(days)
    last = NOW + timedelta(days=days)
    assert sharing.opened(link.token, last - timedelta(seconds=1)) is not None
    assert sharing.opened(link.token, last) is None


@pytest.mark.parametrize("days", [0, -1, 2, 365])
def test_no_other_time_is_taken(days):
    with pytest.raises(ValueError, match="kept for"):
        make(days)


def test_the_maker_deletes_it_at_once():
    link = make()
    assert sharing.delete(link.token, link.deletion_key, NOW)
    assert sharing.opened(link.token, NOW) is None
    assert not SharedResult.objects.exists()


def test_nobody_else_deletes_it():
    link = make()
    assert not sharing.delete(link.token, make().deletion_key, NOW)
    assert not sharing.delete(link.token, "", NOW)
    assert sharing.opened(link.token, NOW) is not None


def test_an_unknown_link_opens_nothing():
    make()
    assert sharing.opened("no-such-link", NOW) is None


def test_expired_results_are_deleted_and_others_stay():
    make(1)
    kept = make(7)
    assert sharing.delete_expired(NOW + timedelta(days=1)) == 1
    assert sharing.opened(kept.token, NOW + timedelta(days=1)) is not None


def test_it_is_known_that_its_release_was_withdrawn():
    link = make()
    assert not sharing.opened(link.token, NOW).withdrawn
    ReleaseEvent.objects.create(release=Release.objects.get(), kind="withdrawn", reason="wrong")
    assert sharing.opened(link.token, NOW).withdrawn
