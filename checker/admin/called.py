"""What a row is called where it is named among others."""

from __future__ import annotations

from typing import Any

PARTS = {"frequency": ("symptom", "condition"), "fit": ("remedy", "condition")}
"""What a row is called by that has no name of its own."""
RELATED = {
    **PARTS,
    "effect": ("key", "remedy"),
    "firstposition": ("condition", "usual"),
    "nevertogether": ("first", "second"),
    "contact": ("region",),
}
"""What the name of a row is made of; to be read with it."""


def called(row: Any) -> str:
    """Its name, or the names of its parts."""
    parts = PARTS.get(row._meta.model_name, ())
    return ", ".join(str(getattr(row, part)) for part in parts) or str(row)
