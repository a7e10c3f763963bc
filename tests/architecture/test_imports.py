"""Who may import whom."""

import ast
import subprocess
import sys

import pytest

from hamstring_triage.local.places import ROOT

REASONING = sorted((ROOT / "checker" / "reasoning").rglob("*.py"))
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"
LOCAL = [path for path in (ROOT / "hamstring_triage" / "local").glob("*.py") if path.name != "prepare.py"]


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


@pytest.mark.parametrize("path", REASONING, ids=lambda p: p.stem)
def test_the_reasoning_needs_the_standard_library_and_numpy_only(path):
    foreign = set(imported(path)) - set(sys.stdlib_module_names) - {"numpy", "checker", "__future__"}
    assert not foreign


@pytest.mark.parametrize("path", REASONING, ids=lambda p: p.stem)
def test_the_reasoning_knows_no_clock_and_no_chance(path):
    assert not set(imported(path)) & {"time", "datetime", "random", "secrets", "os", "socket", "pathlib"}


@pytest.mark.parametrize("path", LOCAL, ids=lambda p: p.stem)
def test_set_up_needs_the_standard_library_only(path):
    foreign = set(imported(path)) - set(sys.stdlib_module_names) - {"hamstring_triage", "__future__"}
    assert not foreign
