"""The environment is made whole or not at all, and its failures are one line each."""

import subprocess
import sys

import pytest

from hamstring_triage.local import packages
from hamstring_triage.local.places import PACKAGES_FAILED, VENV_MISSING, Stop


@pytest.fixture
def root(tmp_path):
    (tmp_path / "requirements").mkdir()
    for lock in ("base", "dev"):
        (tmp_path / "requirements" / f"{lock}.txt").write_text(f"{lock}==1\n")
    return tmp_path


class Programs:
    """Stands in for venv and pip: makes what they would make, or fails as they would."""

    def __init__(self):
        self.commands = []
        self.fail = {}

    def __call__(self, command):
        self.commands.append(command)
        name = "venv" if "venv" in command else "pip"
        if name == "venv":
            folder = packages.Path(command[-1]) / "bin"
            folder.mkdir(parents=True)
            (folder / "python").write_bytes(b"\x7fELF\0")
            (folder / "pytest").write_text(f"#!{folder}/python\n")
        said = self.fail.get(name, "")
        return subprocess.CompletedProcess(command, 1 if said else 0, "", said)


@pytest.fixture
def programs(monkeypatch):
    stand_in = Programs()
    monkeypatch.setattr(packages, "run", stand_in)
    return stand_in


def test_a_first_run_makes_the_environment(root, programs):
    assert packages.python_with("base", root) == root / ".venv" / "bin" / "python"
    assert packages.read_stamp(root / ".venv") == [packages.stamp_of("base", root)]
    assert not (root / ".venv-new").exists()


def test_packages_are_installed_from_the_lock_with_hashes(root, programs):
    packages.python_with("dev", root)
    pip = programs.commands[-1]
    assert "--require-hashes" in pip
    assert pip[-1] == str(root / "requirements" / "dev.txt")


def test_a_second_run_starts_no_program(root, programs):
    packages.python_with("base", root)
    programs.commands.clear()
    packages.python_with("base", root)
    assert programs.commands == []


def test_the_test_environment_serves_to_run_too(root, programs):
    packages.python_with("dev", root)
    programs.commands.clear()
    packages.python_with("base", root)
    assert programs.commands == []


def test_a_changed_lock_makes_it_anew_and_keeps_the_tools(root, programs):
    packages.python_with("dev", root)
    (root / "requirements" / "base.txt").write_text("base==2\n")
    packages.python_with("base", root)
    assert programs.commands[-1][-1].endswith("dev.txt")


def test_another_python_makes_it_anew(root, programs, monkeypatch):
    packages.python_with("base", root)
    monkeypatch.setattr(sys, "version_info", (3, 99, 0))
    programs.commands.clear()
    packages.python_with("base", root)
    assert programs.commands


@pytest.mark.parametrize("left_over", [".venv", ".venv-new"])
def test_a_half_made_environment_is_made_again(root, programs, capsys, left_over):
    (root / left_over / "bin").mkdir(parents=True)
    (root / left_over / "bin" / "old").touch()
    packages.python_with("base", root)
    assert "half-made" in capsys.readouterr().out
    assert not (root / ".venv" / "bin" / "old").exists()


def test_scripts_name_the_final_folder(root, programs):
    packages.python_with("dev", root)
    assert (root / ".venv" / "bin" / "pytest").read_text() == f"#!{root}/.venv/bin/python\n"


@pytest.mark.parametrize(
    "said", ["The virtual environment was not created: ensurepip is not available.", "No module named venv"]
)
def test_a_python_without_venv_names_the_package_to_install(root, programs, said):
    programs.fail["venv"] = said
    with pytest.raises(Stop, match="apt install python3-venv") as stop:
        packages.python_with("base", root)
    assert stop.value.code == VENV_MISSING
    assert list(root.glob(".venv*")) == []


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("WARNING: Retrying after NewConnectionError\nERROR: No matching distribution", "online"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "hash differs"),
        ("a lot\nERROR: No space left on device\nmore", "No space left on device"),
    ],
)
def test_a_failed_download_is_one_line_and_leaves_nothing(root, programs, said, line):
    programs.fail["pip"] = said
    with pytest.raises(Stop, match=line) as stop:
        packages.python_with("base", root)
    assert stop.value.code == PACKAGES_FAILED
    assert "\n" not in stop.value.line
    assert list(root.glob(".venv*")) == []


def test_a_failed_renewal_keeps_the_environment_that_works(root, programs):
    packages.python_with("base", root)
    (root / "requirements" / "base.txt").write_text("base==2\n")
    programs.fail["pip"] = "ERROR: no"
    with pytest.raises(Stop):
        packages.python_with("base", root)
    assert packages.read_stamp(root / ".venv")
