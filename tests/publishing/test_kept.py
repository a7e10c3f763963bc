"""What an editor is told while a draft is tested, as it was kept."""

import pytest

from checker import cases, publishing
from checker.publishing.guarding import Watched
from checker.reasoning.knowledge.problem import error
from checker.safety_walk.properties import Proven
from tests.seen.sections import keep

pytestmark = pytest.mark.django_db


def walk(knowledge, tell):
    """Instead of the walk: two steps, and what holds."""
    tell(1, 2, "asked")
    tell(2, 2, "level")
    return [Proven("level", 3, 0.0, ())]


def guard(knowledge, outcomes, tell):
    """Instead of taking facts away: two steps."""
    tell(1, 2)
    tell(2, 2)
    return Watched()


def test_each_step_is_told(small_cases, kept):
    """Of a draft that cannot even be read the problems, and nothing more is begun."""
    unreadable = publishing.Draft({}, (error("no-cases"),))
    told = {"steps": steps(publishing.draft()), "unreadable": steps(unreadable)}
    keep(kept, "steps", *told.items())


def steps(draft):
    told = []
    found = publishing.find(draft, cases.stored(), lambda *step: told.append(step), walk, guard)
    return "".join(f"{' '.join(map(str, step))}\n" for step in told) + f"{len(found.errors)} errors\n"
