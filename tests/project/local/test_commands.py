"""The command line of dev.py."""

import ast
import socket
from pathlib import Path

import pytest

from hamstring_triage.local import commands, packages, testing
from hamstring_triage.local.places import NOT_WRITABLE, PORT_TAKEN, ROOT, Stop


@pytest.fixture
def started(monkeypatch):
    """What would have been started, and with which environment."""
    calls = []
    monkeypatch.setattr(packages, "python_with", Path)
    monkeypatch.setattr(commands, "become", lambda python, arguments: calls.append((str(python), arguments)))
    monkeypatch.setattr(commands.subprocess, "call", lambda command, **_: calls.append(command) or 0)
    return calls


@pytest.fixture
def taken_port():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def test_dev_py_is_readable_to_python_3_5():
    ast.parse((ROOT / "dev.py").read_text(), feature_version=(3, 5))


def test_dev_py_imports_only_sys_before_it_knows_the_version():
    body = ast.parse((ROOT / "dev.py").read_text()).body
    check = next(i for i, node in enumerate(body) if isinstance(node, ast.If))
    imports = [node for node in body[:check] if isinstance(node, ast.Import | ast.ImportFrom)]
    assert [alias.name for node in imports for alias in node.names] == ["sys"]


def test_run_prepares_and_then_serves_on_this_machine_only(started):
    commands.main(["run", "--port", "48123"])
    assert started[0][-1] == "hamstring_triage.local.prepare"
    assert started[1][0] == "base"
    assert "127.0.0.1:48123" in started[1][1]


def test_run_serves_nothing_when_the_preparation_failed(started, monkeypatch):
    monkeypatch.setattr(commands.subprocess, "call", lambda *_, **__: 1)
    assert commands.main(["run", "--port", "48123"]) == 1
    assert started == []


def test_a_taken_port_is_told_before_anything_is_made(started, taken_port, capsys):
    assert commands.main(["run", "--port", str(taken_port)]) == PORT_TAKEN
    assert f"Port {taken_port} is taken" in capsys.readouterr().err
    assert started == []


def test_a_port_for_administrators_is_told(monkeypatch):
    def refuse(*_):
        raise PermissionError

    monkeypatch.setattr(commands.socket.socket, "bind", refuse)
    with pytest.raises(Stop, match="needs an administrator"):
        commands.require_free(80)


@pytest.mark.parametrize("port", ["0", "65536", "abc", "-1"])
def test_a_port_that_does_not_exist_is_refused(port, capsys):
    with pytest.raises(SystemExit):
        commands.main(["run", "--port", port])
    assert "not a port" in capsys.readouterr().err or port == "-1"


def test_what_follows_test_goes_to_pytest(started):
    commands.main(["test", "-k", "relief", "--co"])
    assert started == [("dev", ["-m", "pytest", *testing.SIDE_BY_SIDE, "-k", "relief", "--co"])]


def test_what_follows_manage_goes_to_django(started):
    commands.main(["manage", "migrate", "--plan"])
    assert started == [("base", [str(ROOT / "manage.py"), "migrate", "--plan"])]


@pytest.mark.parametrize("named", ["tests/words", "tests/words/test_grade.py::test_x"])
def test_what_is_named_is_tested_in_one_process(started, named):
    commands.main(["test", "-q", named])
    assert started == [("dev", ["-m", "pytest", "-q", named])]


def test_the_quick_choice_is_made_of_paths_that_exist(started):
    commands.main(["test", "--quick", "-x"])
    (_, words), *_ = started
    before = ["-m", "pytest", *testing.SIDE_BY_SIDE]
    assert [*words[: len(before)], words[-1]] == [*before, "-x"]
    paths = [word.removeprefix("--ignore=") for word in words[len(before) : -1]]
    assert set(paths) == {*testing.QUICK, *testing.LEFT_OUT}
    assert [path for path in paths if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("code", [1, 2, -9], ids=["failed", "refused", "killed"])
@pytest.mark.parametrize("failing", range(len(commands.CHECKS)))
def test_lint_runs_every_check_and_fails_with_one_of_them(started, monkeypatch, failing, code):
    results = [code * (number == failing) for number in range(len(commands.CHECKS))]
    monkeypatch.setattr(commands.subprocess, "call", lambda *_, **__: results.pop(0))
    assert commands.main(["lint"]) == 1
    assert results == []


@pytest.mark.parametrize(
    "words", ["ruff format --check", "makemigrations --check", "check --deploy", "mypy", "djlint --lint"]
)
def test_lint_holds_format_types_templates_migrations_and_deployment(words):
    assert any(words in " ".join(check) for check in commands.CHECKS)


def test_lint_looks_at_no_site_that_runs_here(started, monkeypatch):
    sites = []
    monkeypatch.setenv("HTS_DEBUG", "1")
    monkeypatch.setenv("DATABASE_URL", "postgres://somebody@elsewhere/site")
    monkeypatch.setattr(commands.subprocess, "call", lambda *_, env, **__: sites.append(env) or 0)
    commands.main(["lint"])
    assert {site["DATABASE_URL"] for site in sites} == {"sqlite:///:memory:"}
    assert [site for site in sites if "HTS_DEBUG" in site] == []


def test_an_unknown_word_is_refused():
    with pytest.raises(SystemExit):
        commands.main(["run", "--prot", "1"])


def test_a_folder_that_cannot_be_written_is_one_line(monkeypatch, capsys):
    def refuse(lock):
        raise PermissionError(13, "Permission denied", "/somewhere")

    monkeypatch.setattr(packages, "python_with", refuse)
    assert commands.main(["setup"]) == NOT_WRITABLE
    assert capsys.readouterr().err == "Cannot use /somewhere: Permission denied\n"


def test_an_interruption_is_one_line(monkeypatch, capsys):
    def interrupt(lock):
        raise KeyboardInterrupt

    monkeypatch.setattr(packages, "python_with", interrupt)
    assert commands.main(["setup"]) == commands.INTERRUPTED
    assert "Interrupted" in capsys.readouterr().err
