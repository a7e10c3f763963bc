"""By when somebody was told to act, and whether that is over."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from checker import library
from checker.presenting.contacts import by_clock, region_with
from checker.presenting.dates import has_passed, moment_in_words, until
from checker.reasoning.assessment import without_tips
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import KnowledgeBase, Region
from checker.reasoning.questions.next_screen import known_answers
from checker.sharing.results import Opened


def is_over(found: Opened, last: str | None = None) -> bool:
    """Whether the last day to act on a shared result, or another one counted from its answers, has passed."""
    until_then = _until(found) if last is None else last
    return has_passed(until_then, found.answered, timezone.now(), zone_told(found))


def day_to_come(found: Opened) -> date | None:
    """The day to look again, as it was shown; None where none was told, and once it has passed."""
    if not found.shown["care"]["what_then"] or is_over(found):
        return None
    return date.fromisoformat(_until(found))


def _until(found: Opened) -> str:
    """As it was kept; worked out for what was shared before it was, and was stored whole."""
    kept: str | None = found.shown["care"].get("until")
    if kept is not None:
        return kept
    knowledge = library.release(found.release).kb
    within = without_tips(Interview(knowledge, known_answers(knowledge, found.answers))).within
    return until(within, found.answered, zone_told(found))


def moment_told(found: Opened, moment: datetime) -> str:
    """A moment in words, by the clock of whoever gave the answers."""
    return moment_in_words(moment, zone_told(found), own=bool(found.zone))


def region_told(found: Opened, knowledge: KnowledgeBase) -> Region:
    """The region that was chosen, with its contacts of this content, by the clock of the answers."""
    return by_clock(region_with(knowledge, found.region), found.zone)


def zone_told(found: Opened) -> str:
    """The time zone of its days: the person's own, else the region's under the release that was shown."""
    return region_told(found, library.release(found.release).kb).time_zone
