"""What is stored of a SMART Health Link: sealed, gone with its result, and after ten wrong passcodes."""

import json
import secrets
from datetime import timedelta

import pytest
from cryptography.exceptions import InvalidTag
from django.test import override_settings

from checker.models import HealthLink, Release, ReleaseEvent, SharedResult, Snapshot
from checker.sharing import health_links
from checker.sharing import results as shared_results
from checker.sharing.health_links import TRIES, Documents, WrongPasscodeError
from checker.sharing.results import Sharing
from checker.web.sealing import AlteredError
from tests.presenting.finished import ANSWERED
from tests.sharing.opening import decrypted

pytestmark = pytest.mark.django_db

NOW = ANSWERED + timedelta(minutes=5)
WHOLE = {"resourceType": "Bundle", "said": "saddle-numb", "causes": "tendon"}
LEFT = {"resourceType": "Bundle", "said": "saddle-numb"}
WHAT = Sharing({}, 1, {}, "uk", False, ANSWERED)


@pytest.fixture(autouse=True)
def _release():
    snapshot = Snapshot.objects.create(checksum="c", plain={}, engine_version="1")
    Release.objects.create(number=1, snapshot=snapshot, reason="first")


def make(*, guarded=False, days=7, whole=WHOLE):
    link = shared_results.share(WHAT, days, NOW)
    return link, health_links.add(link, Documents(whole, LEFT), with_passcode=guarded)


def read(jwe, keys):
    return json.loads(decrypted(jwe, keys.raw_key))


def wrong(keys, tries=1, passcode="no passcode"):
    """What is left after so many wrong passcodes."""
    for _ in range(tries):
        with pytest.raises(WrongPasscodeError) as told:
            health_links.guarded_file(keys.address, passcode, NOW)
    return told.value.tries_left


def test_without_a_passcode_it_is_one_file():
    _, keys = make()
    assert keys.passcode == ""
    assert read(health_links.direct_file(keys.address, NOW), keys) == WHOLE
    assert health_links.guarded_file(keys.address, "123456", NOW) is None


def test_with_a_passcode_only_that_opens_it():
    _, keys = make(guarded=True)
    assert len(keys.passcode) == 6
    assert keys.passcode.isdecimal()
    assert health_links.direct_file(keys.address, NOW) is None
    assert read(health_links.guarded_file(keys.address, keys.passcode, NOW), keys) == WHOLE
    as_shown = f"{keys.passcode[:3]} {keys.passcode[3:]} "
    assert read(health_links.guarded_file(keys.address, as_shown, NOW), keys) == WHOLE


def test_address_and_key_have_256_random_bits_each():
    made = [make()[1] for _ in range(10)]
    assert {len(each.raw_key) for each in made} == {32}
    assert {len(each.address) for each in made} == {43}
    assert len({text for each in made for text in (each.address, each.key)}) == 20


def test_the_database_holds_neither_address_nor_key_nor_passcode_nor_document():
    link, keys = make(guarded=True)
    row = str(HealthLink.objects.values().get()) + str(SharedResult.objects.values().get())
    for each in (*keys, link.token, "saddle-numb", "tendon", "Bundle"):
        assert each not in row


def test_a_copy_of_the_database_opens_no_document():
    _, keys = make(guarded=True)
    link, other = make()
    row = HealthLink.objects.get(address_hash=shared_results.hash_of(keys.address))
    bound = health_links._bound(row)
    for known in (row.address_hash, row.passcode_hash, other.address, other.key, keys.passcode, link.token):
        with pytest.raises(AlteredError):
            health_links.SEALED.unseal(row.document, [known], bound)
    # Who knows the address, too, still has no key.
    for locked in health_links.SEALED.unseal(row.document, [keys.address], bound):
        for known in (bytes(32), other.raw_key):
            with pytest.raises(InvalidTag):
                decrypted(locked, known)


def test_a_copy_of_the_database_cannot_be_searched_for_the_passcode(monkeypatch):
    """Its hash has the address in it, which is in no row."""
    monkeypatch.setattr(health_links, "_digits", lambda: "123456")
    make(guarded=True), make(guarded=True)
    kept = {row.passcode_hash for row in HealthLink.objects.all()}
    assert len(kept) == 2
    assert shared_results.hash_of("123456") not in kept


def test_the_length_of_a_row_tells_nothing():
    make(), make(guarded=True, whole={**WHOLE, "tips": [str(n) for n in range(4000)]})
    assert len({len(row.document) for row in HealthLink.objects.all()}) == 1


def test_it_ends_the_moment_its_result_does():
    link, keys = make(days=1)
    assert health_links.exists(keys.address, link.expires - timedelta(seconds=1))
    assert not health_links.exists(keys.address, link.expires)
    assert health_links.direct_file(keys.address, link.expires) is None
    assert shared_results.delete_expired(link.expires) == 1
    assert not HealthLink.objects.exists()


def test_it_is_deleted_with_its_result_and_no_other_is():
    link, keys = make()
    _, other = make()
    assert shared_results.delete(link.token, link.deletion_key, NOW)
    assert not health_links.exists(keys.address, NOW)
    assert health_links.exists(other.address, NOW)


def test_every_wrong_passcode_is_counted_and_a_missing_or_right_one_is_not():
    _, keys = make(guarded=True)
    assert wrong(keys) == TRIES - 1
    assert wrong(keys, passcode="") == TRIES - 1
    for _ in range(3):
        assert health_links.guarded_file(keys.address, keys.passcode, NOW)
    assert wrong(keys) == TRIES - 2


def test_after_the_last_wrong_one_it_is_gone_for_good_and_the_result_is_not():
    link, keys = make(guarded=True)
    assert wrong(keys, TRIES) == 0
    assert not HealthLink.objects.exists()
    assert health_links.guarded_file(keys.address, keys.passcode, NOW) is None
    assert shared_results.exists(link.token, NOW)


def test_of_many_at_the_same_moment_no_more_get_on_than_tries_are_left(monkeypatch):
    """Each has seen the row as it was before the others tried."""
    _, keys = make(guarded=True)
    as_it_was = HealthLink.objects.select_related("shared__release").get()
    monkeypatch.setattr(health_links, "_alive", lambda *_: as_it_was)
    wrong(keys, TRIES)
    assert health_links.guarded_file(keys.address, keys.passcode, NOW) is None


def meanwhile(monkeypatch, keys, tries):
    """While the next passcode is looked at, so many wrong ones come in from elsewhere."""
    compared = secrets.compare_digest

    def looked_at(one, other):
        monkeypatch.undo()
        wrong(keys, tries)
        return compared(one, other)

    monkeypatch.setattr(health_links.secrets, "compare_digest", looked_at)


@pytest.mark.parametrize("before", range(TRIES - 1))
def test_a_right_passcode_is_not_lost_over_a_wrong_one_at_the_same_moment(monkeypatch, before):
    """However many are left, as long as one is: only ten that were wrong take the document away."""
    _, keys = make(guarded=True)
    wrong(keys, before) if before else None
    meanwhile(monkeypatch, keys, 1)
    assert health_links.guarded_file(keys.address, keys.passcode, NOW)
    assert HealthLink.objects.get().tries_left == TRIES - before - 1
    assert health_links.guarded_file(keys.address, keys.passcode, NOW)


def test_nor_does_a_right_one_bring_back_what_the_last_wrong_one_took_away(monkeypatch):
    _, keys = make(guarded=True)
    wrong(keys, TRIES - 1)
    meanwhile(monkeypatch, keys, 1)
    assert health_links.guarded_file(keys.address, keys.passcode, NOW) is None
    assert not HealthLink.objects.exists()


def test_a_passcode_that_is_no_real_text_is_a_wrong_one():
    _, keys = make(guarded=True)
    assert wrong(keys, passcode="\ud800") == TRIES - 1


@pytest.mark.parametrize("column", ["passcode_hash", "document"])
def test_a_row_that_was_changed_is_not_given_out(column, caplog):
    _, keys = make()
    row = HealthLink.objects.get()
    kept = getattr(row, column)
    HealthLink.objects.update(**{column: kept[:40] + ("A" if kept[40:41] != "A" else "B") + kept[41:]})
    found = health_links.direct_file(keys.address, NOW)
    if column == "passcode_hash":
        found = health_links.file_for_ticket(health_links.ticket(keys.address), NOW)
    assert found is None
    assert f"health link {row.pk} was altered" in caplog.text
    assert keys.address not in caplog.text


def test_a_result_that_was_prolonged_has_no_document_any_more():
    _, keys = make()
    SharedResult.objects.update(expires=NOW + timedelta(days=90))
    assert health_links.direct_file(keys.address, NOW) is None


def test_once_its_release_was_taken_back_causes_and_tips_are_not_given_out():
    _, keys = make()
    ReleaseEvent.objects.create(release=Release.objects.get(), kind="withdrawn", reason="wrong")
    assert read(health_links.direct_file(keys.address, NOW), keys) == LEFT


def test_a_ticket_is_good_for_minutes_and_for_its_own_document(monkeypatch):
    link, keys = make(guarded=True)
    ticket = health_links.ticket(keys.address)
    assert read(health_links.file_for_ticket(ticket, NOW), keys) == WHOLE
    assert health_links.file_for_ticket(ticket[:-1], NOW) is None
    assert health_links.file_for_ticket(keys.address, NOW) is None
    monkeypatch.setattr(health_links, "TICKET_SECONDS", -1)
    assert health_links.file_for_ticket(ticket, NOW) is None
    monkeypatch.undo()
    shared_results.delete(link.token, link.deletion_key, NOW)
    assert health_links.file_for_ticket(ticket, NOW) is None


def test_a_new_secret_key_of_the_site_loses_no_document():
    _, keys = make()
    with override_settings(SECRET_KEY="another-secret-key-another-secret-key", SECRET_KEY_FALLBACKS=[]):
        assert read(health_links.direct_file(keys.address, NOW), keys) == WHOLE
