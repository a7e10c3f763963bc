"""Turns an assessment into what a page needs. Formatting only: no rule lives here."""

from checker.presenting.care_level import safety_box
from checker.presenting.relief import card
from checker.presenting.result import Circumstances, as_plain, present
from checker.presenting.sources import basis, sources

__all__ = ["Circumstances", "as_plain", "basis", "card", "present", "safety_box", "sources"]
