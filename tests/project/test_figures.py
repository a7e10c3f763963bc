"""How much the server reads of a request before it is ours."""

from importlib import import_module

import pytest


@pytest.mark.parametrize(
    ("module", "name", "value"),
    [
        ("server", "limit_request_line", 2048),
        ("server", "limit_request_fields", 60),
        ("server", "limit_request_field_size", 8190),
        ("server", "threads", 4),
        ("server", "control_socket_disable", True),
    ],
)  # fmt: skip
def test_a_figure_that_was_decided_changes_on_purpose_or_not_at_all(module, name, value):
    assert getattr(import_module(f"hamstring_triage.{module}"), name) == value
