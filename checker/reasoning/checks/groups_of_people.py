"""Problems in the table of cautions: every remedy against every group of people."""

from __future__ import annotations

from checker.reasoning.knowledge import Effect, EffectKind, KnowledgeBase
from checker.reasoning.knowledge.problem import Problems, error

WEIGHED = (EffectKind.OK, EffectKind.ADAPT, EffectKind.AVOID)
"""What a cell may say: nothing changes, it is shown with a line, it is held back."""


def caution_problems(knowledge: KnowledgeBase) -> Problems:
    """Every cell that is empty, says two things, or does not say what it rests on."""
    groups = [key.code for key in knowledge.relief_keys if key.every_remedy]
    cells: dict[tuple[str, str], list[Effect]] = {
        (key, remedy): [] for key in groups for remedy in knowledge.remedy
    }
    for effect in knowledge.effects:
        if effect.effect in WEIGHED and (effect.key, effect.remedy) in cells:
            cells[effect.key, effect.remedy].append(effect)
    for (key, remedy), verdicts in cells.items():
        yield from _of_cell(key, remedy, verdicts)
    for effect in knowledge.effects:
        if effect.effect.holds_back and not effect.reason:
            yield error("no-reason", "effects", effect.key, effect.remedy)


def _of_cell(key: str, remedy: str, verdicts: list[Effect]) -> Problems:
    if not verdicts:
        yield error("no-verdict", "remedies", remedy, code=key)
    if len(verdicts) > 1:
        said = tuple(sorted(effect.effect for effect in verdicts))
        yield error("two-verdicts", "remedies", remedy, code=key, verdicts=said)
    if any(not effect.sources for effect in verdicts):
        yield error("verdict-without-source", "remedies", remedy, code=key)
