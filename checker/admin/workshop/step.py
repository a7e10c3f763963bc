"""One line of a list of what is done, and what is still to do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class NextStep:
    """One thing that is done, or is to do."""

    text: str
    address: str = ""
    """Where to do it or to see it; may be empty."""
    link: str = ""
    """Words of the link."""
    done: bool = False
