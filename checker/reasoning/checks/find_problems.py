"""Problems in a knowledge base, found before it is published.

Unknown codes cannot get this far: `snapshot.from_plain` refuses them. An error
keeps a draft from being published; a warning is shown and may be accepted.
"""

from __future__ import annotations

from collections.abc import Callable

from checker.reasoning.checks.causes import (
    condition_problems,
    frequency_problems,
    kind_problems,
    range_problems,
)
from checker.reasoning.checks.groups_of_people import caution_problems
from checker.reasoning.checks.questions import (
    family_problems,
    idle_option_problems,
    question_problems,
    safety_list_problems,
    section_problems,
    settling_problems,
    zone_problems,
)
from checker.reasoning.checks.relief import relief_problems
from checker.reasoning.checks.warning_signs import (
    advice_problems,
    below_floor_problems,
    floor_problems,
    warning_sign_problems,
)
from checker.reasoning.knowledge import KnowledgeBase
from checker.reasoning.knowledge.problem import ERROR, Problem, Problems

__all__ = ["CHECKS", "ERROR", "Problem", "find_errors", "find_problems"]

CHECKS: tuple[Callable[[KnowledgeBase], Problems], ...] = (
    question_problems,
    safety_list_problems,
    section_problems,
    zone_problems,
    family_problems,
    settling_problems,
    idle_option_problems,
    frequency_problems,
    range_problems,
    condition_problems,
    kind_problems,
    warning_sign_problems,
    floor_problems,
    below_floor_problems,
    advice_problems,
    relief_problems,
    caution_problems,
)
"""Each looks at a part of the content."""


def find_problems(knowledge: KnowledgeBase) -> tuple[Problem, ...]:
    """Everything that is wrong or doubtful, errors first."""
    found = [problem for check in CHECKS for problem in check(knowledge)]
    return tuple(sorted(found, key=lambda p: (p.severity != ERROR, p.kind, p.key)))


def find_errors(knowledge: KnowledgeBase) -> tuple[Problem, ...]:
    """What keeps it from being published."""
    return tuple(p for p in find_problems(knowledge) if p.severity == ERROR)
