"""How much is told at once, and from when on."""

from datetime import timedelta
from importlib import import_module

import pytest


@pytest.mark.parametrize(
    ("module", "name", "value"),
    [
        ("causes", "MOST_REASONS", 5),
        ("comparison", "FAIR_TRIAL", 14),
        ("dates", "AGAIN_AFTER", timedelta(hours=1)),
        ("what_if", "MOST_SENTENCES", 2),
        ("what_if", "MOST_CAUSES", 3),
        ("what_if", "MOST_QUESTIONS", 3),
        ("clinician.page", "MOST_LOWER", 3),
        ("clinician.page", "MOST_SIGNS", 8),
        ("clinician.page", "MOST_BECAUSE", 5),
        ("clinician.page", "_MOST_REASONS", 4),
    ],
)  # fmt: skip
def test_a_figure_that_was_decided_changes_on_purpose_or_not_at_all(module, name, value):
    assert getattr(import_module(f"checker.presenting.{module}"), name) == value
