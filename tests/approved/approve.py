"""What is shown and done against what was approved: text files beside the tests, rewritten on demand.

`APPROVE=1 .venv/bin/python -m pytest -q tests -k as_approved` writes them anew; `git diff` then shows what
changes for people.
"""

import os
from difflib import unified_diff

import pytest

WRITES = "APPROVE"


def approve(file, *sections):
    """Fail with the lines that differ. Each section is a title and what is told below it."""
    told = "\n".join(f"== {title}\n{text}" for title, text in sections)
    if os.environ.get(WRITES):
        file.parent.mkdir(exist_ok=True)
        file.write_text(told, "utf-8")
    approved = file.read_text("utf-8") if file.exists() else ""
    if approved != told:
        pytest.fail("\n".join([str(file), *differing(approved, told, n=2)]), pytrace=False)


def differing(before, after, n=0):
    """The lines that went and came, with so many around them."""
    found = unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=n)
    return [line for line in found if not line.startswith(("---", "+++"))]
