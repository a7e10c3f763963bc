"""Which clinical cases one knowledge base sends to lower care than another: levels alone, which is quick."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from checker import library
from checker.cases import ClinicalCase, find_faults, shipped_cases, stored
from checker.impact.comparison import level_of
from checker.impact.sentences import lower_line
from checker.reasoning.knowledge import KnowledgeBase
from checker.reasoning.knowledge.snapshot import from_plain


def lowered_lines(before: KnowledgeBase, after: KnowledgeBase, cases: Iterable[ClinicalCase]) -> list[str]:
    """A line for each, with its level before and after."""
    levels = ((case, level_of(before, case), level_of(after, case)) for case in cases)
    return [lower_line(case, was, now) for case, was, now in levels if now < was]


def lowered_by(plain: Mapping[str, Any]) -> list[str]:
    """The clinical cases that some content sends to lower care than the public's; a line for each."""
    try:
        public, content = library.current().kb, from_plain(plain)
    except (library.NoReleaseError, library.ContentError):
        return []
    return lowered_lines(public, content, understood(public, content)[0])


def understood(before: KnowledgeBase, after: KnowledgeBase) -> tuple[list[ClinicalCase], list[str]]:
    """Cases that both understand, and the codes of the others."""
    cases = list(stored() or shipped_cases())
    faulty = {case.code for case in cases if find_faults(before, [case]) or find_faults(after, [case])}
    return [case for case in cases if case.code not in faulty], sorted(faulty)
