"""Texts that say when to act, which the page does by itself, once, from the highest warning sign."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import product

from checker.reasoning.knowledge import KnowledgeBase
from checker.reasoning.knowledge.problem import Problems, error
from checker.words.rules import any_of, rules

Text = tuple[str, str, str, str]
"""Table, code and field of a text, and the text."""


def texts_with_a_time(knowledge: KnowledgeBase) -> Problems:
    """One problem for each text that says by when to act where only the page may."""
    for table, code, field, text in _texts(knowledge):
        if word := word_of_time(table, field, text):
            yield error("time-word", table, code, field=field, word=word)


def word_of_time(table: str, field: str, text: str) -> str:
    """What in a text says by when to act, where only the page may; empty where nothing does."""
    found = _words().search(text) if field in rules()["time_words"]["held"].get(table, ()) else None
    return found[0] if found else ""


def _texts(knowledge: KnowledgeBase) -> Iterator[Text]:
    for table, fields in rules()["time_words"]["held"].items():
        rows = (row for row in getattr(knowledge, table) if not getattr(row, "pinned", False))
        for row, field in product(rows, fields):
            told: str | tuple[str, ...] = getattr(row, field)
            lines = (told,) if isinstance(told, str) else told
            yield from ((table, row.code, field, line) for line in lines)


@cache
def _words() -> re.Pattern[str]:
    return any_of(rules()["time_words"]["of"])
