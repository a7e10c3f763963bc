"""What a clinical case missed, in words that an approver reads."""

from __future__ import annotations

import re
from collections.abc import Mapping

from checker.cases import Miss
from checker.cases.running import CAUSE, FORBIDDEN, REMEDY, SIGN
from checker.reasoning.knowledge import KnowledgeBase

CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def in_names(knowledge: KnowledgeBase, miss: Miss) -> str:
    """Its text, with the names of conditions, remedies and warning signs in place of their codes."""
    names = _names(knowledge, miss.kind)
    return CODE.sub(lambda code: f"“{names[code[0]]}”" if code[0] in names else code[0], miss.text)


def _names(knowledge: KnowledgeBase, kind: str) -> Mapping[str, str]:
    """Code -> name, of what a miss of this kind tells of."""
    if kind == CAUSE:
        return {one.code: one.name for one in knowledge.conditions}
    if kind == SIGN:
        return {one.code: one.title for one in knowledge.warning_signs}
    return {one.code: one.title for one in knowledge.remedies} if kind in (REMEDY, FORBIDDEN) else {}
