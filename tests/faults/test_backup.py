"""A drill: shared, backed up in use, lost, restored, and the link opens again."""

import io
import os
import sqlite3
import stat
from contextlib import closing
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from checker.management import copies
from checker.models import Release, SharedResult, Snapshot
from checker.sharing import results as shared_results
from checker.sharing.results import Sharing
from checker.web.access import rates
from checker.web.access.models import Tally

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL has pg_dump and pg_restore"),
]
NOW = timezone.now()


@pytest.fixture
def link():
    snapshot = Snapshot.objects.create(checksum="c", plain={}, engine_version="1")
    Release.objects.create(number=1, snapshot=snapshot, reason="first")
    shown = {"care": {"level": "urgent"}}
    what = Sharing({"age": ("grown",)}, 1, shown, "uk", show_private=False, answered=NOW)
    return shared_results.share(what, 7, NOW)


def run(*command, **options):
    out = io.StringIO()
    call_command(*command, stdout=out, **options)
    return out.getvalue()


def test_what_was_lost_is_back_after_a_restore(link, tmp_path):
    backup, kept = tmp_path / "backup", tmp_path / "kept"
    assert "verified; 1 releases, 0 questions, 1 shared results" in run("backup", str(backup))
    assert backup.stat().st_mode & 0o077 == 0
    SharedResult.objects.all().delete()
    assert shared_results.opened(link.token, NOW) is None
    assert "1 shared results" in run("restore", str(backup), keep=kept)
    assert shared_results.opened(link.token, NOW).answers == {"age": ("grown",)}
    assert copies.verified(kept)["shared results"] == 0
    assert shared_results.delete(link.token, link.deletion_key, NOW)
    assert shared_results.opened(link.token, NOW + timedelta(days=8)) is None


def test_scrambled_addresses_and_log_ins_are_in_no_copy(link, tmp_path, monkeypatch):
    """Not even in a part of the file that no table uses any more, where SQLite does not blank it."""
    forget = copies._forget_what_ends_soon

    def without_blanking(copy):
        copy.execute("PRAGMA secure_delete=OFF")
        forget(copy)

    monkeypatch.setattr(copies, "_forget_what_ends_soon", without_blanking)
    rates.count(rates.WRONG_LINKS, "198.51.100.7")
    client = Client()
    client.force_login(User.objects.create_superuser("somebody", password="x"))
    kept = [*Tally.objects.values_list("key", flat=True), client.session.session_key]
    with closing(copies._present()) as present:
        assert all(mark.encode() in present.serialize() for mark in kept)
    backup = tmp_path / "backup"
    run("backup", str(backup))
    assert [file.name for file in tmp_path.iterdir()] == ["backup"]
    assert not any(mark.encode() in backup.read_bytes() for mark in kept)
    assert (Tally.objects.count(), Session.objects.count()) == (len(kept) - 1, 1)


def test_nobody_else_reads_a_copy_at_any_moment(link, tmp_path, monkeypatch):
    """Looked at when the first page is written, under a mask that would let everybody read."""
    backup, modes = tmp_path / "backup", []
    forget = copies._forget_what_ends_soon

    def look(copy):
        copy.execute("PRAGMA journal_mode=WAL")
        copy.execute("CREATE TABLE more (x)")
        modes.extend(stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir())
        forget(copy)

    monkeypatch.setattr(copies, "_forget_what_ends_soon", look)
    monkeypatch.setattr(copies.Path, "chmod", None)  # afterwards would be too late
    before = os.umask(0)
    try:
        run("backup", str(backup))
    finally:
        os.umask(before)
    assert modes == [0o600] * 3
    assert backup.read_bytes()[18:20] == JOURNAL_WITHIN


JOURNAL_WITHIN = b"\x01\x01"
"""In SQLite's header: one file is the whole database; two twos would ask for a log beside it."""


def test_a_backup_replaces_no_other(link, tmp_path):
    run("backup", str(tmp_path / "one"))
    with pytest.raises(CommandError, match="exists already"):
        run("backup", str(tmp_path / "one"))


def damaged(file):
    """Bytes in the middle of the file changed, as a failing disk would."""
    content = bytearray(file.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 4096] = b"\xff" * 4096
    file.write_bytes(content)


@pytest.mark.parametrize("spoil", [damaged, lambda file: file.write_bytes(b"no database" * 100)])
def test_a_backup_that_is_damaged_changes_nothing(link, tmp_path, spoil):
    backup = tmp_path / "backup"
    run("backup", str(backup))
    spoil(backup)
    with pytest.raises(CommandError, match=r"damaged|no backup"):
        run("restore", str(backup), keep=tmp_path / "kept")
    assert shared_results.opened(link.token, NOW) is not None


def test_another_database_is_no_backup(link, tmp_path):
    other = tmp_path / "other"
    with closing(sqlite3.connect(other)) as made:
        made.execute("CREATE TABLE t (x)")
    with pytest.raises(CommandError, match="no backup of this program"):
        run("restore", str(other), keep=tmp_path / "kept")


def test_a_backup_of_a_newer_version_changes_nothing(link, tmp_path):
    backup = tmp_path / "backup"
    run("backup", str(backup))
    with sqlite3.connect(backup) as newer:
        newer.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('checker', '9999_next', '')"
        )
    newer.close()
    SharedResult.objects.all().delete()
    with pytest.raises(CommandError, match=r"another version, which knows checker\.9999_next"):
        run("restore", str(backup), keep=tmp_path / "kept")
    assert not SharedResult.objects.exists()


def test_a_place_that_cannot_be_written_is_told(link, tmp_path):
    with pytest.raises(CommandError, match="could not be written"):
        run("backup", str(tmp_path / "no" / "such" / "folder"))


def test_postgresql_is_pointed_to_its_own(monkeypatch, tmp_path):
    monkeypatch.setattr(type(connection), "vendor", "postgresql", raising=False)
    with pytest.raises(copies.CopyError, match="pg_dump"):
        copies._present()
