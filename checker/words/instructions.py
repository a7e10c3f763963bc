"""Tips whose steps tell people to do what their categories do not name."""

from __future__ import annotations

import re
from functools import cache

from checker.reasoning.knowledge import KnowledgeBase, Remedy
from checker.reasoning.knowledge.problem import Problems, error
from checker.words.rules import any_of, rules

_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?;])\s+")


def unnamed_categories(knowledge: KnowledgeBase) -> Problems:
    """One problem for each category that a tip is of by its words alone: gates and keys would miss it."""
    for remedy in knowledge.remedies:
        if not remedy.instead:
            for category in sorted(_named(remedy).difference(remedy.categories)):
                yield error("unnamed-category", "remedies", remedy.code, category=category)


def _named(remedy: Remedy) -> set[str]:
    sentences = [sentence for step in remedy.steps for sentence in _BETWEEN_SENTENCES.split(step)]
    asked = [sentence for sentence in sentences if not _any_of("unless").search(sentence)]
    return {name for name in rules()["instructions"]["of"] if any(map(_any_of(name).search, asked))}


@cache
def _any_of(name: str) -> re.Pattern[str]:
    """Any of the words for a category, or of those that turn a sentence round ("unless")."""
    data = rules()["instructions"]
    return any_of(data["of"].get(name) or data[name])
