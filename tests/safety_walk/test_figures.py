"""How far the walk goes."""

from importlib import import_module

import pytest


@pytest.mark.parametrize(
    ("module", "name", "value"),
    [
        ("favourable_people", "_USUAL", 50),
        ("paths", "MOST_LEFT_OUT", 10),
        ("people", "MOST_SCREENS", 80),
        ("relief", "_COMFORTS", 2),
        ("usefulness", "MOST_OPENERS", 30),
    ],
)  # fmt: skip
def test_a_figure_that_was_decided_changes_on_purpose_or_not_at_all(module, name, value):
    assert getattr(import_module(f"checker.safety_walk.{module}"), name) == value
