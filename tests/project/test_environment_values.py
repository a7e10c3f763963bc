"""What each setting of the environment is read as, and what is refused, without a process of its own."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from hamstring_triage import databases, environment, secret_values, strength

KEY = "0123456789abcdefghijklmnopqrstuvwxyz-test-key"
READ = {
    environment.text: [("", "else", "else"), ("  a b ", "else", "a b"), (None, "else", "else")],
    environment.names: [
        ("", ["x"], ["x"]), ("a, b,,c d", ["x"], ["a", "b", "c", "d"]),
        (None, ["x", "y"], ["x", "y"]), (",", [], []),
    ],
    environment.code: [("", "uk", "uk"), ("new-zealand-2", "uk", "new-zealand-2")],
    environment.time_zone: [("", "Europe/London", "Europe/London"), ("Asia/Tokyo", "UTC", "Asia/Tokyo")],
}  # fmt: skip


@pytest.mark.parametrize(
    ("reader", "value", "default", "read"), [(reader, *row) for reader, rows in READ.items() for row in rows]
)
def test_a_value_is_read_and_an_empty_one_is_the_default(monkeypatch, reader, value, default, read):
    monkeypatch.delenv("HTS_X", raising=False)
    if value is not None:
        monkeypatch.setenv("HTS_X", value)
    assert reader("HTS_X", default) == read


@pytest.mark.parametrize(
    ("value", "default", "read"),
    [("1", False, True), ("0", True, False), ("", True, True), ("", False, False), ("yes", False, None),
     ("true", True, None), ("2", True, None)],
)  # fmt: skip
def test_a_flag_is_one_or_nought(monkeypatch, value, default, read):
    monkeypatch.setenv("HTS_X", value)
    if read is None:
        with pytest.raises(ImproperlyConfigured, match=f"HTS_X must be 1 or 0, not '{value}'"):
            environment.flag("HTS_X", default=default)
    else:
        assert environment.flag("HTS_X", default=default) is read
    monkeypatch.setenv("HTS_X", "")
    assert environment.flag("HTS_X") is False


@pytest.mark.parametrize(
    ("value", "lowest", "read"),
    [("3", 3, 3), ("2", 3, None), ("0", 0, 0), ("", 0, 7), ("-1", 0, None), ("1.5", 0, None), ("x", 0, None)],
)
def test_a_number_is_whole_and_no_lower_than_it_may_be(monkeypatch, value, lowest, read):
    monkeypatch.setenv("HTS_X", value)
    if read is None:
        with pytest.raises(ImproperlyConfigured, match=f"at least {lowest}, not '{value}'"):
            environment.number("HTS_X", 7, lowest=lowest)
    else:
        assert environment.number("HTS_X", 7, lowest=lowest) == read
    monkeypatch.setenv("HTS_X", "0")
    assert environment.number("HTS_X", 7) == 0


@pytest.mark.parametrize(
    ("reader", "taken", "refused"),
    [
        (lambda name: environment.code(name, "uk"), ["a", "a-b", "a1-2b"],
         ["A", "a_b", "-a", "a-", "a--b", "a b"]),
        (environment.origins, [], ["https://a/b", "a.example", "https://*.a", "ftp://a", "https://a b"]),
        (environment.contact, ["", "mailto:a@b.c", "https://a.b/c", "tel:+4412"],
         ["a@b.c", "http://a.b", "tel:0123", "mailto:a", "https://"]),
        (environment.host, ["", "a.b", "a.b:80"], ["*", "a.b:", "a/b", "a b", ".a"]),
        (lambda name: environment.time_zone(name, "UTC"), ["UTC", "Asia/Tokyo"], ["Mars/Base", "utc"]),
        (lambda name: environment.choice(name, "one", ("one", "two")), ["one", "two"],
         ["three", "o", "one,two"]),
    ],
)  # fmt: skip
def test_what_has_the_shape_is_taken_and_the_rest_refused(monkeypatch, reader, taken, refused):
    for value in taken:
        monkeypatch.setenv("HTS_X", value)
        assert reader("HTS_X") == value
    for value in refused:
        monkeypatch.setenv("HTS_X", value)
        with pytest.raises(ImproperlyConfigured, match="HTS_X must"):
            reader("HTS_X")


def test_several_addresses_are_a_list(monkeypatch):
    monkeypatch.setenv("HTS_X", "https://a.example:8443, http://[::1]:8000")
    assert environment.origins("HTS_X") == ["https://a.example:8443", "http://[::1]:8000"]
    monkeypatch.setenv("HTS_X", "")
    assert environment.origins("HTS_X") == []


@pytest.mark.parametrize(
    ("debug", "https", "refused"), [(1, 1, True), (1, 0, False), (0, 1, False), (0, 0, False)]
)
def test_pages_about_faults_are_not_for_the_public(debug, https, refused):
    if refused:
        with pytest.raises(ImproperlyConfigured, match="HTS_DEBUG=1"):
            environment.refuse_debug_in_public(debug=bool(debug), https=bool(https))
    else:
        environment.refuse_debug_in_public(debug=bool(debug), https=bool(https))


def test_a_language_is_one_that_is_compiled(monkeypatch, tmp_path):
    for name in ("de", "pt_BR"):
        (tmp_path / name / "LC_MESSAGES").mkdir(parents=True)
        (tmp_path / name / "LC_MESSAGES" / "django.mo").touch()
    for value, read in (("", "en-gb"), ("de", "de"), ("pt-br", "pt-br"), ("fr", None)):
        monkeypatch.setenv("HTS_X", value)
        if read:
            assert environment.language("HTS_X", "en-gb", [tmp_path]) == read
    with pytest.raises(ImproperlyConfigured, match="one of de, en-gb, pt-br, not 'fr'"):
        environment.language("HTS_X", "en-gb", [tmp_path])


def test_a_folder_is_made_with_those_above_it_or_the_start_stops(monkeypatch, tmp_path):
    monkeypatch.setenv("HTS_X", str(tmp_path / "a" / "b"))
    for _ in range(2):
        assert environment.folder("HTS_X", tmp_path) == tmp_path / "a" / "b"
    assert (tmp_path / "a" / "b").is_dir()
    (tmp_path / "file").touch()
    monkeypatch.setenv("HTS_X", str(tmp_path / "file" / "c"))
    with pytest.raises(ImproperlyConfigured, match="HTS_X: cannot make the folder"):
        environment.folder("HTS_X", tmp_path)


def test_a_secret_comes_from_its_variable_then_from_its_file(monkeypatch, tmp_path):
    (tmp_path / "it").write_text(f" {KEY}-of-a-file \n")
    for name in ("HTS_X", "HTS_X_FILE"):
        monkeypatch.setenv(name, "")
    assert (
        secret_values.secret("HTS_X"),
        secret_values.token("HTS_X"),
        secret_values.earlier_keys("HTS_X"),
    ) == (
        "",
        "",
        [],
    )
    monkeypatch.setenv("HTS_X_FILE", str(tmp_path / "it"))
    assert secret_values.secret("HTS_X") == secret_values.token("HTS_X") == f"{KEY}-of-a-file"
    monkeypatch.setenv("HTS_X", KEY)
    assert secret_values.secret("HTS_X") == KEY
    monkeypatch.setenv("HTS_X", f"{KEY}  {KEY}-2")
    assert secret_values.earlier_keys("HTS_X") == [KEY, f"{KEY}-2"]


@pytest.mark.parametrize("bad", [b"\xff\xfe", None])
def test_a_file_that_is_not_there_or_is_no_text_stops_the_start(monkeypatch, tmp_path, bad):
    if bad:
        (tmp_path / "it").write_bytes(bad)
    monkeypatch.setenv("HTS_X", "")
    monkeypatch.setenv("HTS_X_FILE", str(tmp_path / "it"))
    with pytest.raises(ImproperlyConfigured, match="HTS_X cannot be read from"):
        secret_values.secret("HTS_X")


def test_a_key_that_is_just_long_enough_is_taken(monkeypatch):
    key = "x7Qp2LmZ9rT4vB8kW3nJ6sYdfG5hC1aEuXq0"[: strength.SHORTEST]
    for value, fault in ((key, ""), (key[:-1], "too short"), ("changeme" * 8, "easily guessed")):
        monkeypatch.setenv("HTS_X", value)
        if fault:
            with pytest.raises(
                ImproperlyConfigured, match=f"HTS_X is {fault}: use at least {strength.SHORTEST}"
            ):
                secret_values.token("HTS_X")
        else:
            assert secret_values.token("HTS_X") == value


def test_without_any_key_one_is_made_once_for_its_owner_alone(monkeypatch, tmp_path):
    for name in ("HTS_X", "HTS_X_FILE"):
        monkeypatch.setenv(name, "")
    made = secret_values.secret_key("HTS_X", tmp_path / "key")
    assert secret_values.secret_key("HTS_X", tmp_path / "key") == made
    assert len(made) > strength.SHORTEST
    assert [(each.name, each.stat().st_mode & 0o777) for each in tmp_path.iterdir()] == [("key", 0o600)]


def test_of_two_processes_that_make_a_key_the_first_wins(monkeypatch, tmp_path):
    def first(_draft, file):
        Path(file).write_text(KEY)
        raise FileExistsError

    monkeypatch.setattr("os.link", first)
    for name in ("HTS_X", "HTS_X_FILE"):
        monkeypatch.setenv(name, "")
    assert secret_values.secret_key("HTS_X", tmp_path / "key") == KEY
    assert [each.name for each in tmp_path.iterdir()] == ["key"]


SQLITE = {"transaction_mode": "IMMEDIATE", "timeout": 5}
POSTGRES = {
    "connect_timeout": 3,
    "pool": {"min_size": 2, "max_size": 8, "timeout": 1, "reconnect_timeout": 0.3},
}


@pytest.mark.parametrize(
    ("address", "engine", "options"),
    [
        ("", "sqlite3", SQLITE), ("sqlite:///:memory:", "sqlite3", SQLITE),
        ("postgres://a:b@h:5433/n", "postgresql", POSTGRES),
        ("postgres://a:b@h/n?connect_timeout=9", "postgresql", {**POSTGRES, "connect_timeout": 9}),
    ],
)  # fmt: skip
def test_a_database_has_what_its_kind_needs_and_what_its_address_says(
    monkeypatch, tmp_path, address, engine, options
):
    monkeypatch.setenv("HTS_X", address)
    found = databases.database("HTS_X", tmp_path / "db.sqlite3")
    assert found["ENGINE"] == f"django.db.backends.{engine}"
    assert {name: found["OPTIONS"][name] for name in options} == options
    assert (found["CONN_MAX_AGE"], found["CONN_HEALTH_CHECKS"]) == (0, True)
    if not address:
        assert found["NAME"] == str(tmp_path / "db.sqlite3")
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            assert pragma in found["OPTIONS"]["init_command"]
