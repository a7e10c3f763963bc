"""Turns an assessment into what a page needs. Formatting only: no rule lives here."""

from checker.presenting.care_level import safety_box
from checker.presenting.relief import card
from checker.presenting.result import Circumstances, plain_result, present
from checker.presenting.sources import sources

__all__ = ["Circumstances", "card", "plain_result", "present", "safety_box", "sources"]
