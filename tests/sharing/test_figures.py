"""How long a shared result is kept, and how little its size says."""

from importlib import import_module

import pytest


@pytest.mark.parametrize(
    ("module", "name", "value"),
    [
        ("results", "KEEP_DAYS", (1, 7, 30, 90)),
        ("results", "RANDOM_BYTES", 24),
        ("results", "ANSWERS_STEP", 2048),
        ("results", "SHOWN_STEP", 32 * 1024),
    ],
)  # fmt: skip
def test_a_figure_that_was_decided_changes_on_purpose_or_not_at_all(module, name, value):
    assert getattr(import_module(f"checker.sharing.{module}"), name) == value
