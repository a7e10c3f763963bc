"""Settings from the environment: a bad value stops the start with one sentence."""

import os
import random
import sqlite3
import stat
import string
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from hamstring_triage import databases, environment, secret_values, strength
from hamstring_triage.local.places import ROOT

KEY = "0123456789abcdefghijklmnopqrstuvwxyz-test-key"


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({"HTS_HTTPS": "yes"}, "HTS_HTTPS must be 1 or 0, not 'yes'."),
        ({"HTS_DEBUG": "true"}, "HTS_DEBUG must be 1 or 0, not 'true'."),
        ({"HTS_REGION": "United Kingdom"}, "HTS_REGION must be a lower-case code"),
        ({"HTS_TIME_ZONE": "Mars/Base"}, "HTS_TIME_ZONE must be a time zone"),
        ({"HTS_LANGUAGE": "tlh"}, "HTS_LANGUAGE must be one of en-gb"),
        ({"HTS_LOG_LEVEL": "LOUD"}, "HTS_LOG_LEVEL must be one of"),
        ({"HTS_SECRET_KEY": "short"}, "HTS_SECRET_KEY is too short"),
        ({"HTS_SECRET_KEY": "ab" * 20}, "HTS_SECRET_KEY is easily guessed"),
        ({"HTS_SECRET_KEY": "django-insecure-" + KEY}, "HTS_SECRET_KEY is easily guessed"),
        ({"HTS_SECRET_KEY": "1234567890" * 3 + "12"}, "HTS_SECRET_KEY is easily guessed"),
        ({"HTS_DEBUG": "1", "HTS_HTTPS": "1"}, "HTS_DEBUG=1 is for a developer's own machine and cannot go"),
        ({"HTS_SECRET_KEYS_BEFORE": f"{KEY} short"}, "HTS_SECRET_KEYS_BEFORE is too short"),
        ({"DATABASE_URL": "", "DATABASE_URL_FILE": "/no/such/file"}, "DATABASE_URL cannot be read from"),
        ({"HTS_PROXIES": "-1"}, "HTS_PROXIES must be a whole number"),
        ({"HTS_ORIGINS": "triage.example"}, "HTS_ORIGINS must have addresses such as"),
        ({"HTS_ORIGINS": "https://*.example"}, "HTS_ORIGINS must have addresses such as"),
        (
            {"HTS_ALLOWED_HOSTS": "a.example,.org"},
            "HTS_ALLOWED_HOSTS must have names such as 'triage.example', not '.org'.",
        ),
        ({"SCRIPT_NAME": "/triage/"}, "SCRIPT_NAME must be a path such as"),
        ({"SCRIPT_NAME": "/.."}, "SCRIPT_NAME must be a path such as '/triage', not '/..'."),
        ({"HTS_ALLOWED_HOSTS": "*"}, "HTS_ALLOWED_HOSTS must have names such as 'triage.example', not '*'."),
        ({"HTS_ALLOWED_HOSTS": "a.example,*"}, "HTS_ALLOWED_HOSTS must have names such as"),
        ({"HTS_ALLOWED_HOSTS": "https://a.example"}, "HTS_ALLOWED_HOSTS must have names such as"),
        ({"HTS_ADMIN_HOST": "*"}, "HTS_ADMIN_HOST must be a name such as 'edit.example', not '*'."),
        ({"HTS_ADMIN": "off"}, "HTS_ADMIN must be 1 or 0"),
        ({"HTS_SECRET_KEY": "", "HTS_SECRET_KEY_FILE": "/no/such/file"}, "cannot be read from /no/such/file"),
        ({"DATABASE_URL": "nonsense"}, "DATABASE_URL is not a database address"),
        ({"DATABASE_URL": "mysql://u:p@h/d"}, "DATABASE_URL must name a PostgreSQL or SQLite database."),
        ({"HTS_DATA": "/dev/null/data"}, "HTS_DATA: cannot make the folder /dev/null/data"),
    ],
)
def test_a_bad_value_stops_the_start(variables, sentence):
    done = subprocess.run(
        [sys.executable, "-c", "import hamstring_triage.settings"],
        cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "HTS_SECRET_KEY": KEY, **variables},
    )  # fmt: skip
    assert done.returncode == 1
    assert f"ImproperlyConfigured: {sentence}" in done.stderr.splitlines()[-1] or sentence in done.stderr


@pytest.mark.parametrize("value", ["ftp://user:hunter2@host/name", "postgres://user:hunter2@host:port/name"])
def test_a_bad_database_address_does_not_show_its_password(monkeypatch, value, tmp_path):
    monkeypatch.setenv("DATABASE_URL", value)
    with pytest.raises(ImproperlyConfigured) as error:
        databases.database("DATABASE_URL", tmp_path)
    assert "hunter2" not in str(error.value)


def test_a_database_address_may_lie_in_a_file(monkeypatch, tmp_path):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    (tmp_path / "address").write_text("postgres://someone:hunter2@localhost/hts\n")
    monkeypatch.setenv("DATABASE_URL_FILE", str(tmp_path / "address"))
    assert databases.database("DATABASE_URL", tmp_path)["PASSWORD"] == "hunter2"


def test_no_sentence_about_a_secret_repeats_it(monkeypatch):
    for weak in ("hunter2", "hunter2" * 6, "django-insecure-hunter2-hunter2-hunter2"):
        monkeypatch.setenv("HTS_SECRET_KEY", weak)
        with pytest.raises(ImproperlyConfigured) as error:
            secret_values.secret_key("HTS_SECRET_KEY", None)
        assert "hunter2" not in str(error.value)


@pytest.mark.parametrize("weak", [
    "12345678901234567890123456789012", "abcdefghijklmnopqrstuvwxyz012345", "0123456789abcdef" * 2,
    "correct-horse-battery-staple-" * 2, "passwort" * 4, "aaaabbbbccccddddeeeeffffgggghhhh",
    "1q2w3e4r5t6y7u8i9o0p1q2w3e4r5t6y", "x7Qp2LmZ9rT4vB8kW3nJ6sx7Qp2LmZ9rT",
    "zaq12wsxcde34rfvbgt56yhnmju78ik,",
    "Passw0rdPassw0rd1Passw0rd2Pass!!",
])  # fmt: skip
def test_what_looks_long_and_is_not_is_refused(monkeypatch, weak):
    monkeypatch.setenv("HTS_SECRET_KEY", weak)
    with pytest.raises(ImproperlyConfigured, match="easily guessed"):
        secret_values.secret_key("HTS_SECRET_KEY", None)


@pytest.mark.parametrize("weak", [
    "changeme-changeme-please-changeme-now", "correct-horse-battery-staple-forever",
    "Changeme1Changeme2Changeme3Changeme4!", "this is the secret key that you must replace",
    "superSecretPasswordForProduction2026", "hamstring-triage-production-secret-key",
])  # fmt: skip
def test_a_key_of_common_words_is_refused(monkeypatch, weak):
    monkeypatch.setenv("HTS_SECRET_KEY", weak)
    with pytest.raises(ImproperlyConfigured, match="easily guessed"):
        secret_values.secret_key("HTS_SECRET_KEY", None)


def test_a_random_key_behind_common_words_is_taken(monkeypatch):
    key = "production-secret-" + "x7Qp2LmZ9rT4vB8kW3nJ6sYd"
    monkeypatch.setenv("HTS_SECRET_KEY", key)
    assert secret_values.secret_key("HTS_SECRET_KEY", None) == key


@pytest.mark.parametrize("path", ["", "/triage", "/a/b", "/a.b", "/.a", "/a..b", "/~a-b_1"])
def test_every_way_to_write_a_path_is_taken(monkeypatch, path):
    monkeypatch.setenv("SCRIPT_NAME", path)
    assert environment.sub_path("SCRIPT_NAME") == path


@pytest.mark.parametrize(
    "path", ["/.", "/..", "/...", "/a/..", "/../a", "/a/./b", "//a", "/a/", "/b\u00e9", "a"]
)
def test_what_browsers_make_another_path_of_is_refused(monkeypatch, path):
    monkeypatch.setenv("SCRIPT_NAME", path)
    with pytest.raises(ImproperlyConfigured, match="must be a path"):
        environment.sub_path("SCRIPT_NAME")


def test_a_name_is_written_as_browsers_send_it(monkeypatch):
    monkeypatch.setenv("HTS_ALLOWED_HOSTS", "b\u00fccher.example")
    with pytest.raises(ImproperlyConfigured, match="must have names"):
        environment.hosts("HTS_ALLOWED_HOSTS", [], debug=False)


@pytest.mark.parametrize("name", ["a.example", ".a.example", "a.example.", "localhost", "127.0.0.1", "[::1]"])
def test_every_way_to_write_a_name_is_taken(monkeypatch, name):
    monkeypatch.setenv("HTS_ALLOWED_HOSTS", name)
    assert environment.hosts("HTS_ALLOWED_HOSTS", [], debug=False) == [name]


@pytest.mark.parametrize("name", [".", ".org", ".org.", ".localhost", "..example", ".a..example", ".*"])
@pytest.mark.parametrize("debug", [True, False])
def test_no_name_lets_in_everything_below_a_single_label(monkeypatch, name, debug):
    """Whoever has bought a name below it could say what our links and redirects name."""
    monkeypatch.setenv("HTS_ALLOWED_HOSTS", f"a.example,{name}")
    with pytest.raises(ImproperlyConfigured, match="must have names"):
        environment.hosts("HTS_ALLOWED_HOSTS", [], debug=debug)


def test_any_name_is_for_a_developers_own_machine(monkeypatch):
    monkeypatch.setenv("HTS_ALLOWED_HOSTS", "*")
    assert environment.hosts("HTS_ALLOWED_HOSTS", [], debug=True) == ["*"]
    with pytest.raises(ImproperlyConfigured, match="must have names"):
        environment.hosts("HTS_ALLOWED_HOSTS", [], debug=False)


@pytest.mark.parametrize("name", ["", "edit.example", "edit.example:8443"])
def test_the_name_of_the_admin_may_have_a_port(monkeypatch, name):
    monkeypatch.setenv("HTS_ADMIN_HOST", name)
    assert environment.host("HTS_ADMIN_HOST") == name


def test_random_keys_are_taken_however_they_are_written(monkeypatch):
    dice = random.Random(20261128)
    for letters in (string.digits, "0123456789abcdef", string.ascii_letters + string.digits + "-_"):
        for _ in range(2000):
            key = "".join(dice.choices(letters, k=strength.SHORTEST))
            monkeypatch.setenv("HTS_SECRET_KEY", key)
            assert secret_values.secret_key("HTS_SECRET_KEY", None) == key


def permissions(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def careless():
    """A mask that lets everybody read and write what is made."""
    before = os.umask(0)
    yield
    os.umask(before)


def test_nobody_but_its_owner_reads_the_database(careless, monkeypatch, tmp_path):
    """Made, written to and read under a careless mask, with the files that lie beside it."""
    monkeypatch.setenv("HTS_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    folder = environment.folder("HTS_DATA", tmp_path)
    file = Path(databases.database("DATABASE_URL", folder / "db.sqlite3")["NAME"])
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("CREATE TABLE t (x)")
        assert {each.name: permissions(each) for each in folder.iterdir()} == dict.fromkeys(
            ("db.sqlite3", "db.sqlite3-wal", "db.sqlite3-shm"), 0o600
        )
    assert permissions(folder) == 0o700


def test_a_database_that_others_could_read_is_closed_to_them(careless, monkeypatch, tmp_path):
    files = [tmp_path / f"other{end}" for end in ("", "-wal", "-shm")]
    for file in files:
        file.touch()
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{files[0]}")
    databases.database("DATABASE_URL", tmp_path)
    assert [permissions(file) for file in files] == [0o600] * 3


def test_a_database_that_cannot_be_there_is_for_sqlite_to_tell(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    for address in (f"sqlite:///{tmp_path}/no/db", "sqlite:///:memory:", "sqlite:////proc/1/db"):
        monkeypatch.setenv("DATABASE_URL", address)
        databases.database("DATABASE_URL", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_postgresql_leaves_no_file_here_under_the_name_of_its_database(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", "postgres://someone:secret@localhost/hts")
    databases.database("DATABASE_URL", tmp_path / "db.sqlite3")
    assert list(tmp_path.iterdir()) == []


def test_django_finds_nothing_to_warn_of_in_production(tmp_path):
    production = {
        "HTS_DATA": str(tmp_path), "HTS_SECRET_KEY": f"{KEY}{KEY}", "HTS_HTTPS": "1", "HTS_DEBUG": "0",
        "HTS_ALLOWED_HOSTS": "triage.example", "HTS_ADMIN_HOST": "edit.example",
    }  # fmt: skip
    # A browser test in the same process sets one of Django's own variables, and --deploy warns of it.
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith(("HTS_", "DJANGO_"))
    }
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT, capture_output=True, text=True, check=False,
        env={**inherited, "DJANGO_SETTINGS_MODULE": "hamstring_triage.settings", **production},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert KEY not in done.stdout + done.stderr


def test_sqlite_writes_at_once_or_waits(monkeypatch, tmp_path):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    found = databases.database("DATABASE_URL", tmp_path / "db.sqlite3")
    assert found["NAME"] == str(tmp_path / "db.sqlite3")
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in found["OPTIONS"]["init_command"]


def test_postgresql_is_pooled(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgres://someone:secret@localhost/hts")
    found = databases.database("DATABASE_URL", tmp_path)
    assert found["OPTIONS"]["pool"] == {"min_size": 2, "max_size": 8, "timeout": 1, "reconnect_timeout": 0.3}
    assert found["CONN_MAX_AGE"] == 0


def test_the_key_is_made_once_and_only_its_owner_reads_it(monkeypatch, tmp_path):
    monkeypatch.delenv("HTS_SECRET_KEY", raising=False)
    file = tmp_path / "secret-key"
    key = secret_values.secret_key("HTS_SECRET_KEY", file)
    assert secret_values.secret_key("HTS_SECRET_KEY", file) == key
    assert len(key) >= strength.SHORTEST
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [p.name for p in tmp_path.iterdir()] == ["secret-key"]


def test_two_processes_that_start_together_share_one_key(tmp_path, monkeypatch):
    file = tmp_path / "secret-key"

    def another_was_first(source, target):
        file.write_text(KEY)
        raise FileExistsError

    monkeypatch.setattr(secret_values.os, "link", another_was_first)
    monkeypatch.delenv("HTS_SECRET_KEY", raising=False)
    assert secret_values.secret_key("HTS_SECRET_KEY", file) == KEY


def test_names_are_separated_by_commas_or_blanks(monkeypatch):
    monkeypatch.setenv("HTS_ALLOWED_HOSTS", "a.example, b.example c.example,")
    assert environment.names("HTS_ALLOWED_HOSTS", []) == ["a.example", "b.example", "c.example"]


def test_a_number_below_the_lowest_is_refused(monkeypatch):
    monkeypatch.setenv("HTS_NUMBER", "0")
    with pytest.raises(ImproperlyConfigured, match="at least 1"):
        environment.number("HTS_NUMBER", 3, lowest=1)


def test_a_language_is_one_with_a_compiled_translation(monkeypatch, tmp_path):
    compiled = tmp_path / "pt_BR" / "LC_MESSAGES" / "django.mo"
    compiled.parent.mkdir(parents=True)
    compiled.touch()
    monkeypatch.setenv("HTS_LANGUAGE", "pt-br")
    assert environment.language("HTS_LANGUAGE", "en-gb", [tmp_path]) == "pt-br"
    compiled.unlink()
    with pytest.raises(ImproperlyConfigured, match="must be one of en-gb, not 'pt-br'"):
        environment.language("HTS_LANGUAGE", "en-gb", [tmp_path])
