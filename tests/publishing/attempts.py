"""A clinical case for the small draft, and attempts to publish whose tests take no time."""

from checker.cases import ClinicalCase, Expected
from checker.publishing import attempts
from checker.publishing.guarding import Watched
from checker.reasoning.knowledge.levels import CareLevel, TimeFrame
from checker.safety_walk.properties import Proven

FEVER = ClinicalCase(
    "hot-one",
    "Somebody with a fever",
    Expected(CareLevel.URGENT, TimeFrame.TODAY),
    group="Small",
    present=("fever",),
    safety=True,
)


def all_holds(knowledge, tell):
    """Instead of the walk: one property that holds."""
    tell(1, 1, "level")
    return [Proven("level", 3, 0.0, ())]


def all_guarded(knowledge, outcomes, tell):
    """Instead of taking every fact away: nothing is left without a guard."""
    return Watched()


def work_at_once(pk):
    """Instead of a process of its own."""
    attempts.work(attempts.PublishAttempt.objects.get(pk=pk), all_holds, all_guarded)


def run(reason="plainer words", by=None, prove=all_holds, guard=all_guarded):
    """An attempt with its tests done."""
    attempt = attempts.start(reason, by)
    attempts.work(attempt, prove, guard)
    attempt.refresh_from_db()
    return attempt
