from datetime import UTC, date, datetime, timedelta

import pytest

from checker.presenting.dates import by_when, day_to_book, is_opened_again, is_stale, moment_in_words
from checker.reasoning.knowledge.levels import TimeFrame

MONDAY = datetime(2026, 11, 23, 2, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("within", "words"),
    [
        (TimeFrame.NOW, "now"),
        (TimeFrame.TODAY, "today"),
        (TimeFrame.TWO_DAYS, "by Wednesday 25 November"),
        (TimeFrame.ONE_WEEK, "by Monday 30 November"),
        (TimeFrame.TWO_WEEKS, "by Monday 7 December"),
        (TimeFrame.FOUR_WEEKS, "by Monday 21 December"),
    ],
)
def test_a_date_names_the_weekday(within, words):
    assert by_when(within, MONDAY, "Europe/London") == words


def test_a_date_counts_from_the_day_it_is_in_the_region():
    assert by_when(TimeFrame.TWO_DAYS, MONDAY, "Pacific/Honolulu") == "by Tuesday 24 November"


@pytest.mark.parametrize(("day", "hour", "last", "book"), [
    (24, 8, 28, 24),  # on a Tuesday before nine, that day
    (24, 9, 28, 25),
    (27, 22, 30, 30),  # on a Friday night, Monday
    (27, 22, 29, 28),  # unless that is too late: the next morning
    (28, 2, 30, 30),
    (28, 9, 28, None),
])  # fmt: skip
def test_the_day_to_book_is_the_next_working_day_that_is_in_time(day, hour, last, book):
    now = datetime(2026, 11, day, hour, tzinfo=UTC)
    expected = date(2026, 11, book) if book else None
    assert day_to_book(date(2026, 11, last), now, "Europe/London") == expected


def test_the_day_to_book_is_one_of_the_persons_clock():
    now = datetime(2026, 11, 23, 22, 0, tzinfo=UTC)  # Tuesday morning in Auckland
    assert day_to_book(date(2026, 12, 7), now, "Pacific/Auckland") == date(2026, 11, 25)
    assert day_to_book(date(2026, 12, 7), now, "Europe/London") == date(2026, 11, 24)


def test_a_date_is_right_over_the_change_of_the_clocks():
    night_before = datetime(2026, 10, 24, 23, 30, tzinfo=UTC)  # half past midnight in London, on the 25th
    assert by_when(TimeFrame.TWO_DAYS, night_before, "Europe/London") == "by Tuesday 27 October"


def test_a_moment_says_where_its_clock_hangs():
    assert moment_in_words(MONDAY, "Pacific/Honolulu") == "Sunday 22 November 2026, 16:10 (Honolulu time)"


def test_a_moment_in_no_place_is_told_in_utc():
    assert moment_in_words(MONDAY, "Etc/GMT+12") == "Monday 23 November 2026, 02:10 (UTC)"


def test_a_moment_of_ones_own_does_not_say_where_one_is():
    words = moment_in_words(MONDAY, "America/New_York", own=True)
    assert words == "Sunday 22 November 2026, 21:10 (local time, UTC-5)"


def test_a_result_is_opened_again_an_hour_after_its_answers_were_begun():
    assert not is_opened_again(MONDAY, MONDAY + timedelta(minutes=59))
    assert is_opened_again(MONDAY, MONDAY + timedelta(hours=1))


def test_answers_are_stale_after_24_hours():
    assert not is_stale(MONDAY, MONDAY + timedelta(hours=23, minutes=59))
    assert is_stale(MONDAY, MONDAY + timedelta(hours=24))
