"""Who may import whom."""

import ast
import subprocess
import sys

import pytest

from hamstring_triage.local.places import ROOT

REASONING = sorted((ROOT / "checker" / "reasoning").rglob("*.py"))
WALK = sorted((ROOT / "checker" / "safety_walk").glob("*.py"))
FHIR = sorted((ROOT / "checker" / "fhir").rglob("*.py"))
PURE = [path for path in REASONING + WALK + FHIR if path.name != "processes.py"]
"""`safety_walk/processes.py` shares the walk out to processes; all else is arithmetic."""
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"
LOCAL = [path for path in (ROOT / "hamstring_triage" / "local").glob("*.py") if path.name != "prepare.py"]


def where(path):
    """The path within the project."""
    return path.relative_to(ROOT).as_posix()


def imported(path):
    """The top-level packages that a module imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").split(".")[0]


def test_every_module_imports_only_what_lies_below_it():
    done = subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", PURE, ids=where)
def test_the_reasoning_needs_the_standard_library_and_numpy_only(path):
    foreign = set(imported(path)) - set(sys.stdlib_module_names) - {"numpy", "checker", "__future__"}
    assert not foreign


@pytest.mark.parametrize("path", PURE, ids=where)
def test_the_reasoning_knows_no_clock_and_no_chance(path):
    assert not set(imported(path)) & {"time", "datetime", "random", "secrets", "os", "socket", "pathlib"}


PACKAGES = {
    path.parent: path
    for folder in ("checker", "hamstring_triage")
    for path in sorted((ROOT / folder).rglob("__init__.py"))
    if not {"migrations", "management"} & set(path.parts)
}
MOST_ROOMS = {
    "checker": 15,
    "checker/fhir": 10,
    "checker/reasoning": 11,
    "checker/admin": 10,
    "checker/views": 6,
}
"""Packages and modules directly in it, without those that Django asks for by name."""
DJANGOS = {"apps", "urls", "models", "migrations", "management", "templatetags", "admin", "views"}


@pytest.mark.parametrize("path", PACKAGES.values(), ids=lambda p: where(p.parent))
def test_every_package_says_in_a_sentence_what_it_is(path):
    assert len(ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "") >= 20


@pytest.mark.parametrize("folder", MOST_ROOMS)
def test_a_floor_has_few_rooms(folder):
    inside = [path for path in (ROOT / folder).iterdir() if path in PACKAGES or path.suffix == ".py"]
    rooms = {path.stem for path in inside} - {"__init__"} - (DJANGOS if folder == "checker" else set())
    assert 0 < len(rooms) <= MOST_ROOMS[folder], sorted(rooms)


@pytest.mark.parametrize("path", LOCAL, ids=lambda p: p.stem)
def test_set_up_needs_the_standard_library_only(path):
    foreign = set(imported(path)) - set(sys.stdlib_module_names) - {"hamstring_triage", "__future__"}
    assert not foreign


def test_fixtures_stand_where_they_are_found_and_are_not_imported():
    tests = (path for path in (ROOT / "tests").rglob("*.py") if "node_modules" not in path.parts)
    word = "noqa: " + "F401"
    assert [where(path) for path in tests if word in path.read_text(encoding="utf-8")] == []
