"""What of a result is a person's own is said by its fields, so that no part that is kept has any of it."""

import pytest

from checker.presenting.shapes import (
    Higher,
    LeaveOut,
    Message,
    QuestionLeft,
    Said,
    ShownAsk,
    ShownCare,
    ShownReason,
    ShownTip,
    ShownWhatIf,
    Sign,
)
from checker.views.interview.your_answers import AnswerRow
from checker.views.result.page import TipAsked, TipsAsked
from checker.web.gaps import own_fields

OWN = {
    AnswerRow: {"values"},
    Higher: {"sentences"},
    LeaveOut: {"reasons"},
    Message: {
        "first",
        "say",
        "ticked",
        "doubts",
        "also",
        "if_worse",
        "if_worse_printed",
        "others",
        "find_out",
    },
    QuestionLeft: {"title", "items"},
    Said: {"text"},
    ShownAsk: {"title"},
    ShownCare: {"if_sure", "message"},
    ShownReason: {"question", "said"},
    ShownTip: {"not_if", "chosen_for", "notes"},
    ShownWhatIf: {"alone", "higher", "firm", "causes", "ask"},
    Sign: {"because"},
    TipAsked: {"code", "title"},
    TipsAsked: {"run", "tips"},
}


@pytest.mark.parametrize("shape", OWN, ids=lambda shape: shape.__name__)
def test_what_is_a_persons_own(shape):
    assert set(own_fields(shape)) == OWN[shape]
