"""What a case did not reach."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from checker.reasoning.knowledge import KnowledgeBase
from checker.reasoning.knowledge.problem import Problem

UNDER, INEXACT, INCOMPLETE, FORBIDDEN = "under-triage", "inexact", "incomplete", "forbidden remedy"
SIGN, CAUSE, REMEDY, TOO_HIGH = "warning sign", "cause", "remedy", "over-triage"
DANGEROUS = frozenset({UNDER, INEXACT, INCOMPLETE, FORBIDDEN})
"""Misses with which no content may be published."""

Miss = Problem
"""One thing that a case did not reach: its kind is one of those above, and its values are codes."""


def miss(kind: str, id_: str, **values: Iterable[str]) -> Miss:
    """A miss of this kind."""
    return Problem(id_, kind, values=tuple((name, tuple(codes)) for name, codes in values.items()))


def with_names(one: Miss, knowledge: KnowledgeBase) -> Miss:
    """The miss with the names of signs, conditions and tips in place of their codes."""
    names = _names(knowledge)
    values = (
        (name, tuple(names.get(name, {}).get(code, code) for code in codes)) for name, codes in one.values
    )
    return replace(one, values=tuple(values))


def _names(knowledge: KnowledgeBase) -> Mapping[str, Mapping[str, str]]:
    """What a value names -> code -> its name in quotes."""
    causes = {one.code: f"“{one.name}”" for one in knowledge.conditions}
    remedies = {one.code: f"“{one.title}”" for one in knowledge.remedies}
    return {
        "signs": {one.code: f"“{one.title}”" for one in knowledge.warning_signs},
        **dict.fromkeys(("causes", "either_causes"), causes),
        **dict.fromkeys(("remedies", "other_remedies"), remedies),
    }
