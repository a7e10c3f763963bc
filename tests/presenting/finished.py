"""Finished runs over the small knowledge base, for everything that shows a result."""

from datetime import UTC, datetime

from checker.presenting import Circumstances, present
from checker.reasoning.assessment import assess
from checker.reasoning.interview import Interview
from tests.reasoning.small import item, small_knowledge

ANSWERED = datetime(2026, 11, 23, 2, 10, tzinfo=UTC)
"""A Monday, ten past two at night in London."""

CALM = {
    "alarm": ("none",),
    "age": ("age-18-59",),
    "how": ("none",),
    "duration": ("duration-short",),
    "spot": ("spot-bone",),
    "feel": ("feel-ache",),
    "usual": ("usual-back",),
}
EMERGENCY = {"alarm": ("saddle-numb",)}
PRIVATE_EMERGENCY = {"alarm": ("bladder-bowel",)}
URGENT = {**CALM, "alarm": ("numb-below-knee",)}
SEE = {**CALM, "how": ("position-changes-no-help",)}
MINOR = {**CALM, "age": ("age-under-18",)}


def knowledge(edit=None):
    """The small knowledge base with regions, contacts, a private answer and pages to read."""

    def more(plain):
        presentable(plain)
        if edit:
            edit(plain)

    return small_knowledge(more)


def presentable(plain):
    """What pages need beside the reasoning."""
    plain["regions"] = [
        {"code": "uk", "name": "United Kingdom", "time_zone": "Europe/London"},
        {"code": "other", "name": "Another country", "time_zone": "Etc/GMT+12"},
    ]
    plain["contacts"] = [
        {"region": "uk", "purpose": "emergency", "text": "Ring 999 now.", "number": "999"},
        {"region": "uk", "purpose": "advice-night", "text": "Ring 0800 611 116.", "number": "0800611116"},
        {"region": "other", "purpose": "maternity", "text": "Ring your midwife."},
    ]
    plain["safety_box"] = {"emergency": ["You cannot pee."], "today": ["A swollen leg."]}
    section = {"page": "why-lying", "code": "rest", "heading": "At rest", "paragraphs": ["It rests."]}
    plain["guide"] = [section]
    item(plain["questions"][0], "symptoms", "bladder-bowel")["private"] = True


def shown(answers, *, kb=None, region="uk", show_private=True):
    """These answers as a page shows them."""
    kb = kb or knowledge()
    interview = Interview(kb, answers)
    return present(interview, assess(interview), Circumstances(ANSWERED, region, show_private))
