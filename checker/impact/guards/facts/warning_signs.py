"""Levels, time frames and members of the rules of warning signs; members of groups."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checker.impact.guards.facts.fact import Fact, changed, without
from checker.reasoning.knowledge import Clause, Criterion, KnowledgeBase, WarningSign
from checker.reasoning.knowledge.levels import CareLevel, TimeFrame

LOWER = {
    CareLevel.EMERGENCY: (CareLevel.URGENT, TimeFrame.TODAY),
    CareLevel.URGENT: (CareLevel.SEE_PROFESSIONAL, TimeFrame.TWO_DAYS),
}
"""One step down, as somebody would write it; below that no sign may be, and the checks refuse it."""


def facts(knowledge: KnowledgeBase) -> Iterator[Fact]:
    """The urgency and the members of each sign's rule, and each member of a group."""
    for sign in knowledge.warning_signs:
        yield from _urgency(sign)
        yield from _members(knowledge, sign)
    for group in knowledge.groups:
        for member in group.members:
            yield Fact(
                "group",
                (group.code, member),
                ("groups", group.code),
                changed("groups", group.code, members=without(group.members, member)),
                ("said", knowledge.members[member]),
            )


def _urgency(sign: WarningSign) -> Iterator[Fact]:
    row, seen_by = ("warning_signs", sign.code), ("signs", frozenset({sign.code}))
    if sign.level in LOWER:
        level, within = LOWER[sign.level]
        lower = changed("warning_signs", sign.code, level=level, within=within)
        yield Fact("level", (sign.code, sign.level.code), row, lower, seen_by)
    if later := next((frame for frame in TimeFrame if frame > sign.within), None):
        longer = changed("warning_signs", sign.code, within=later)
        yield Fact("time", (sign.code, sign.within.code), row, longer, seen_by)


def _members(knowledge: KnowledgeBase, sign: WarningSign) -> Iterator[Fact]:
    for number, member, criterion in less_one(sign.criterion):
        yield Fact(
            "member",
            (sign.code, str(number), member),
            ("warning_signs", sign.code),
            changed("warning_signs", sign.code, criterion=criterion),
            ("signs", frozenset({sign.code})),
            said=knowledge.members[member],
        )


def less_one(criterion: Criterion) -> Iterator[tuple[int, str, Criterion]]:
    """Number of the clause (from 1), its member, and the criterion without it."""
    for at, clause in enumerate(criterion.all_of):
        for member in clause.any_of:
            less = _less(clause, member)
            yield (
                at + 1,
                member,
                replace(criterion, all_of=(*criterion.all_of[:at], less, *criterion.all_of[at + 1 :])),
            )


def _less(clause: Clause, member: str) -> Clause:
    return replace(clause, any_of=without(clause.any_of, member))
