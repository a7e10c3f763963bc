"""Turns an assessment into what a page needs. Formatting only: no rule lives here."""

from checker.presenting.care import safety_box
from checker.presenting.relief import card
from checker.presenting.result import Circumstances, as_plain, present, sources

__all__ = ["Circumstances", "as_plain", "card", "present", "safety_box", "sources"]
