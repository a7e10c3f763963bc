"""How much strangers may send, how long they wait, how much they are told."""

from importlib import import_module

import pytest


@pytest.mark.parametrize(
    ("module", "name", "value"),
    [
        ("briefly", "LONGEST_WAIT", 250),
        ("compression", "QUALITY", 6),
        ("compression", "SMALLEST", 200),
        ("compression", "LONGEST_PADDING", 100),
        ("inputs", "MOST_PUBLIC_FIELDS", 200),
        ("inputs", "LONGEST_PUBLIC_FIELD", 1000),
        ("letters", "MOST_MARKS", 30),
        ("letters", "_HIGHEST_MARK", 0x1EFFF),
        ("limits", "LARGEST_PUBLIC_POST", 32 * 1024),
        ("limits", "LARGEST_ADMIN_POST", 2 * 1024 * 1024),
        ("logs", "REFUSED", 400),
        ("logs", "FAULT_OF_OURS", 500),
        ("logs", "_DETAILS", ("route", "method", "status", "milliseconds")),
        ("metrics.counting", "BLOCK", 10),
        ("metrics.counting", "EVERY", 3600),
        ("sealing", "_NONCE", 12),
        ("sealing", "_LENGTH", 4),
        ("style_sheet", "LAYERS", ("tokens", "base", "layout", "components", "print")),
    ],
)  # fmt: skip
def test_a_figure_that_was_decided_changes_on_purpose_or_not_at_all(module, name, value):
    assert getattr(import_module(f"checker.web.{module}"), name) == value
