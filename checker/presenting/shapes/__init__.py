"""What a result page needs: plain words in frozen dataclasses, ready for a template.

A shared result keeps the same thing as JSON, so templates read either: nothing
here has a method that a template would call.
"""

from checker.presenting.shapes.care import Care, Sign
from checker.presenting.shapes.causes import Cause, Fact, Reason
from checker.presenting.shapes.relief import LeaveOut, Relief, Tip
from checker.presenting.shapes.result import Open, Places, Shown
from checker.presenting.shapes.said import Basis, Help, SafetyBox, Said, SourceLine
from checker.presenting.shapes.what_if import Ask, Higher, WhatIf

__all__ = [
    "Ask",
    "Basis",
    "Care",
    "Cause",
    "Fact",
    "Help",
    "Higher",
    "LeaveOut",
    "Open",
    "Places",
    "Reason",
    "Relief",
    "SafetyBox",
    "Said",
    "Shown",
    "Sign",
    "SourceLine",
    "Tip",
    "WhatIf",
]
