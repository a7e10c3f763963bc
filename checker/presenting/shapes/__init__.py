"""What a result page needs: plain words in frozen dataclasses, ready for a template.

A shared result keeps the same thing as JSON, so templates read either: nothing
here has a method that a template would call.
"""

from checker.presenting.shapes.care import Message, ShownCare, Sign
from checker.presenting.shapes.causes import FurtherCause, ShownCause, ShownKind, ShownReason
from checker.presenting.shapes.relief import LeaveOut, ShownRelief, ShownTip
from checker.presenting.shapes.result import BodyPlaces, QuestionLeft, Shown
from checker.presenting.shapes.said import Help, SafetyBox, Said, SourceLine
from checker.presenting.shapes.what_if import Higher, ShownAsk, ShownWhatIf

__all__ = [
    "BodyPlaces",
    "FurtherCause",
    "Help",
    "Higher",
    "LeaveOut",
    "Message",
    "QuestionLeft",
    "SafetyBox",
    "Said",
    "Shown",
    "ShownAsk",
    "ShownCare",
    "ShownCause",
    "ShownKind",
    "ShownReason",
    "ShownRelief",
    "ShownTip",
    "ShownWhatIf",
    "Sign",
    "SourceLine",
]
