"""Turns an assessment into what a page needs. Formatting only: no rule lives here."""

from checker.presenting.basis import basis, sources
from checker.presenting.care import safety_box
from checker.presenting.relief import card
from checker.presenting.result import Circumstances, as_plain, present

__all__ = ["Circumstances", "as_plain", "basis", "card", "present", "safety_box", "sources"]
