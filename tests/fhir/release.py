"""What the tests of the documents start from: the shipped release, and walked cases under it."""

from functools import cache
from uuid import UUID

from checker.cases import walk
from checker.fhir.result import Result
from checker.fhir.terms import Language, NamedRelease
from checker.presenting import Circumstances, plain_result, present
from checker.reasoning.assessment import assess
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge.snapshot import checksum, to_plain
from checker.sharing.left_out import without_private
from checker.sharing.pictures import body_map
from tests.cases import clinical
from tests.presenting.finished import ANSWERED
from tests.reasoning.shipped import shipped_knowledge

ENGLISH = Language("en", str, body_map)
KEY = UUID("0b7c9d5e-2f31-4f0a-9a55-3c1e8d7b6a42")
MADE = "2026-11-23T02:20:00+00:00"
CASES = (
    "cause-pht",
    "warn-03",
    "gate-under-18",
    "warn-40",
    "alone-saddle-numb",
    "alone-injects-drugs",
    "alone-minor-fall",
    "caution-knee-operation",
    "relief-touch-different",
    "words-no-position-bearable",
    "held-back-weak-leg-no-more-said",
    "wider-neuropathy-not-restless",
)
"""Of the shipped cases: every level, somebody under age, a private answer, a "not sure"."""


def named(knowledge, **more):
    facts = {"number": 7, "checksum": checksum(to_plain(knowledge)), "engine": "1", **more}
    return NamedRelease(knowledge, **facts)


@cache
def shipped_release():
    return named(shipped_knowledge())


@cache
def answers_of_case(code):
    return walk(shipped_knowledge(), clinical.shipped()[code])


def result_of(release, answers, *, show_private=False, **more):
    """The answers as the view hands them over."""
    interview = Interview(release.knowledge, answers)
    circumstances = Circumstances(ANSWERED, "uk", show_private=show_private)
    shown = plain_result(present(interview, assess(interview), circumstances))
    kept = answers if show_private else without_private(release.knowledge, answers)
    facts = {"made": MADE, "key": KEY, "language": ENGLISH, **more}
    return Result(release, kept, shown, show_private, **facts)
