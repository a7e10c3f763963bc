"""What a sign asks for is told beside the line with the day, and says nothing of it again."""

from datetime import UTC, datetime

import pytest

from checker.presenting import Circumstances, present
from checker.presenting.seen_by import beside_the_day
from checker.reasoning.assessment import assess
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge.levels import CareLevel
from checker.safety_walk.people import Truth, run_of
from tests.reasoning.shipped import shipped_knowledge


@pytest.mark.parametrize(("do_now", "told"), [
    ("Book to be seen. Note when it eases.", "Note when it eases."),
    ("Arrange to be examined.", ""),
    ("Book to see a doctor. Bring a list.", "Book to see a doctor. Bring a list."),
    ("Arrange to be seen, and ask for a test.", "Arrange to be seen, and ask for a test."),
])  # fmt: skip
def test_what_says_no_more_than_the_day_goes(do_now, told):
    assert beside_the_day(do_now) == told


def test_shipped_signs_say_it_once():
    waiting = [s for s in shipped_knowledge().warning_signs if s.level is CareLevel.SEE_PROFESSIONAL]
    assert sum(beside_the_day(s.do_now) != s.do_now for s in waiting) > 10


@pytest.mark.parametrize(("code", "told"), [
    ("stops-normal-activity", "Write down what you can no longer do."),
    ("pregnant-16-27w", "Tell your midwife"),
])  # fmt: skip
def test_the_sign_that_speaks_is_shortened_where_the_line_names_whom_to_see(code, told):
    kb = shipped_knowledge()
    interview = Interview(kb, run_of(kb, Truth((code,))))
    care = present(interview, assess(interview), Circumstances(datetime(2026, 11, 30, tzinfo=UTC), "uk")).care
    assert care.level == "see-professional"
    assert care.message.first.do_now.startswith(told)
