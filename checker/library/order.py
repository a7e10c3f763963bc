"""One order for lists whose order means nothing.

Rules, groups and sources are sets; tables keep no order for them. Both files
and rows put them in the order of the content itself, so that the same content
has the same checksum wherever it came from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

SETS = {
    "implies",
    "settled_by",
    "follows",
    "members",
    "none_of",
    "any_of",
    "sources",
    "signs",
    "may_show",
    "may_show_unsure",
    "first",
}


def settled(plain: dict[str, Any]) -> dict[str, Any]:
    """The same content with its sets in content order and its clauses written out."""
    rank = _ranks(plain)
    lists = {
        key: _settle(key, value, rank) for key, value in plain.items() if key not in ("frequencies", "fits")
    }
    return {**plain, **lists, "frequencies": _settle_frequencies(plain.get("frequencies", {}), rank)}


def _ranks(plain: Mapping[str, Any]) -> dict[str, int]:
    """Position of every code. Kinds may share a code; no list mixes such kinds."""
    questions = [q for q in plain.get("questions", ()) if isinstance(q, Mapping)]
    symptoms = [s for q in questions for s in q.get("symptoms") or ()]
    kinds = [symptoms, *(plain.get(k, ()) for k in ("groups", "sources", "warning_signs", "remedies"))]
    codes = [item["code"] for kind in kinds for item in kind if isinstance(item, Mapping) and "code" in item]
    return {code: rank for rank, code in reversed(list(enumerate(codes)))}


def _settle(key: str, value: Any, rank: Mapping[str, int]) -> Any:
    if key == "all_of" and isinstance(value, list):
        value = [{"any_of": clause} if isinstance(clause, list) else clause for clause in value]
    if key in SETS and isinstance(value, list) and all(isinstance(code, str) for code in value):
        return _in_order(value, rank)
    if isinstance(value, list):
        return [_settle("", item, rank) for item in value]
    if isinstance(value, Mapping):
        return {inner: _settle(inner, item, rank) for inner, item in value.items()}
    return value


def _in_order(codes: Iterable[str], rank: Mapping[str, int]) -> list[str]:
    return sorted(codes, key=lambda code: (rank.get(code, len(rank)), code))


def _settle_frequencies(table: Mapping[str, Any], rank: Mapping[str, int]) -> dict[str, Any]:
    return {
        symptom: {
            condition: [percent, "/".join(_in_order(filter(None, source.split("/")), rank)), *note]
            for condition, (percent, source, *note) in row.items()
        }
        for symptom, row in table.items()
    }
