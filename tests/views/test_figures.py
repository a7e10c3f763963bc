"""The statuses that pages answer with, and what they count in."""

from importlib import import_module

import pytest


@pytest.mark.parametrize(
    ("module", "name", "value"),
    [
        ("frame.responses", "_SEE_OTHER", 303),
        ("frame.responses", "UNPROCESSABLE", 422),
        ("frame.responses", "NOT_FOUND", 404),
        ("frame.responses", "CONFLICT", 409),
        ("frame.unready", "SERVER_ERROR", 500),
        ("frame.unready", "_UNAVAILABLE", 503),
        ("reading.pages", "MINUTES_CACHED", 5),
        ("reading.privacy", "SECONDS_PER_HOUR", 3600),
        ("shared.making", "LEAST_DAYS", 7),
    ],
)  # fmt: skip
def test_a_figure_that_was_decided_changes_on_purpose_or_not_at_all(module, name, value):
    assert getattr(import_module(f"checker.views.{module}"), name) == value
