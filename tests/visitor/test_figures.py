"""How long a browser keeps what it is given, and how much of it."""

from importlib import import_module

import pytest


@pytest.mark.parametrize(
    ("module", "name", "value"),
    [
        ("draft_trial", "LIFETIME", 12 * 3600),
        ("made", "MOST", 8),
        ("made", "ONCE", 60),
        ("region", "_ONE_YEAR", 365 * 24 * 3600),
        ("run", "LIFETIME", 12 * 3600),
        ("run", "_CLOCKS_APART", 300),
        ("run", "_OF_CHECKSUM", 8),
        ("sealed", "LARGEST", 3500),
        ("theme", "CHOSEN", ("light", "dark", "night")),
        ("theme", "_ONE_YEAR", 365 * 24 * 3600),
        ("forms", "LEFT_OPEN", {"required", "exclusive"}),
    ],
)  # fmt: skip
def test_a_figure_that_was_decided_changes_on_purpose_or_not_at_all(module, name, value):
    assert getattr(import_module(f"checker.visitor.{module}"), name) == value
