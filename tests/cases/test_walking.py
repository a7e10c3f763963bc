"""What a person answers who walks through the questionnaire."""

from dataclasses import replace

from checker.cases.walking import says_nothing
from checker.reasoning.knowledge import NONE, NOT_SURE, QuestionKind
from tests.reasoning.small import small_knowledge

SINGLE = next(q for q in small_knowledge().questions if q.kind is QuestionKind.ONE and q.unsure_text)
LIST = next(q for q in small_knowledge().questions if q.kind is QuestionKind.MANY)


def test_who_says_nothing_ticks_nothing_in_a_list():
    assert says_nothing(LIST, LIST.codes) == NONE


def test_who_says_nothing_chooses_what_worries_nobody_then_not_sure_then_the_last():
    first, *_ = SINGLE.codes
    assert says_nothing(SINGLE, [first]) == first
    assert says_nothing(SINGLE) == NOT_SURE
    assert says_nothing(replace(SINGLE, unsure_text="")) == SINGLE.codes[-1]
