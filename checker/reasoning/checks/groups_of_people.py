"""Problems in the table of cautions: every remedy against every group of people."""

from __future__ import annotations

from collections.abc import Iterator

from checker.reasoning.checks.problem import Found, error
from checker.reasoning.knowledge import Effect, EffectKind, KnowledgeBase

WEIGHED = (EffectKind.OK, EffectKind.ADAPT, EffectKind.AVOID)
"""What a cell may say: nothing changes, it is shown with a line, it is held back."""


def caution_problems(knowledge: KnowledgeBase) -> Found:
    """Every cell that is empty, says two things, or does not say what it rests on."""
    groups = [key.code for key in knowledge.relief_keys if key.every_remedy]
    cells: dict[tuple[str, str], list[Effect]] = {
        (key, remedy): [] for key in groups for remedy in knowledge.remedy
    }
    for effect in knowledge.effects:
        if effect.effect in WEIGHED and (effect.key, effect.remedy) in cells:
            cells[effect.key, effect.remedy].append(effect)
    for (key, remedy), verdicts in cells.items():
        yield from (error(f"remedy {remedy}", message) for message in _of_cell(key, verdicts))
    for effect in knowledge.effects:
        if effect.effect.holds_back and not effect.reason:
            yield error(f"effect of {effect.key} on {effect.remedy}", "it gives no reason for the person")


def _of_cell(key: str, verdicts: list[Effect]) -> Iterator[str]:
    if not verdicts:
        yield f"no word on whether it suits the group {key!r}: say ok, adapt or avoid"
    if len(verdicts) > 1:
        said = " and ".join(sorted(effect.effect for effect in verdicts))
        yield f"for the group {key!r} it says {said}; keep one"
    if any(not effect.sources for effect in verdicts):
        yield f"its verdict for the group {key!r} has no source"
