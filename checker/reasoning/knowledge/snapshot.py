"""KnowledgeBase <-> plain dict: release, export, fixture and content file are one format."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from checker.reasoning.knowledge import Criterion, KnowledgeBase, plain_form
from checker.reasoning.knowledge.plain_form import ContentError

__all__ = ["ContentError", "checksum", "from_plain", "to_plain"]


def from_plain(plain: Mapping[str, Any]) -> KnowledgeBase:
    """Build a knowledge base. Raises ContentError that lists every problem.

    Structure, duplicates and references are checked here, because nothing can
    be computed without them; whether the content makes sense is for `checks`.
    """
    problems: list[str] = []
    knowledge: KnowledgeBase = plain_form.read(KnowledgeBase, plain, "content", problems)
    if not problems:
        problems += [*_duplicates(knowledge), *_dangling(knowledge)]
    if problems:
        raise ContentError(problems)
    return knowledge


def to_plain(knowledge: KnowledgeBase) -> dict[str, Any]:
    """The plain form, in stable order; `from_plain` reads it back to the same."""
    written: dict[str, Any] = plain_form.write(knowledge)
    return written


def checksum(plain: Mapping[str, Any]) -> str:
    """SHA-256 (hex) of the canonical JSON of a plain knowledge base."""
    canonical = json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _duplicates(knowledge: KnowledgeBase) -> Iterator[str]:
    kinds: dict[str, Iterable[Any]] = {
        "symptom or group": [*(s for q in knowledge.questions for s in q.symptoms), *knowledge.groups],
        **{
            name: getattr(knowledge, name)
            for name in ("questions", "conditions", "warning_signs", "remedies")
        },
        **{name: getattr(knowledge, name) for name in ("relief_keys", "gates", "sources", "regions")},
    }
    for kind, items in kinds.items():
        times = Counter(item.code for item in items)
        yield from (f"{kind}: the code {c!r} is used twice" for c in sorted(times) if times[c] > 1)


def _dangling(knowledge: KnowledgeBase) -> Iterator[str]:
    """References to codes that do not exist."""
    groups = {g.code for g in knowledge.groups}
    symptoms = set(knowledge.symptom)
    for where, code in _symptom_references(knowledge):
        if code not in symptoms and code not in groups:
            yield f"{where}: there is no symptom or group {code!r}"
    for kind, where, code in _other_references(knowledge):
        if code not in getattr(knowledge, kind):
            yield f"{where}: there is no {kind.replace('_', ' ')} {code!r}"
    yield from _loops(knowledge, groups)


def _symptom_references(knowledge: KnowledgeBase) -> Iterator[tuple[str, str]]:
    for question in knowledge.questions:
        where = f"question {question.code}"
        yield from ((where, code) for code in question.follows)
        yield from _of_criterion(where, question.due_when)
        for symptom in question.symptoms:
            named = (*symptom.implies, *((symptom.frequency_of,) if symptom.frequency_of else ()))
            yield from ((f"symptom {symptom.code}", code) for code in named)
    for group in knowledge.groups:
        yield from ((f"group {group.code}", code) for code in group.members)
    for sign in knowledge.warning_signs:
        yield from _of_criterion(f"warning sign {sign.code}", sign.criterion)
    for key in knowledge.relief_keys:
        yield from _of_criterion(f"relief key {key.code}", key.criterion)
        if key.missing_counts:
            yield f"relief key {key.code}", key.missing_counts
    yield from ((f"frequencies {code}", code) for code in knowledge.frequencies)
    yield from (
        (f"first position {p.condition}", p.usual) for p in knowledge.first_positions if p.usual != "any"
    )


def _of_criterion(where: str, criterion: Criterion | None) -> Iterator[tuple[str, str]]:
    if criterion:
        yield from ((where, code) for clause in criterion.all_of for code in clause.any_of)
        yield from ((where, code) for code in criterion.none_of)


def _other_references(knowledge: KnowledgeBase) -> Iterator[tuple[str, str, str]]:
    for symptom in knowledge.symptom.values():
        if symptom.scored_with:
            yield "question", f"symptom {symptom.code}", symptom.scored_with
    for figures in knowledge.frequencies.values():
        yield from (("condition", "frequencies", code) for code in figures)
    for remedy, row in knowledge.fits.items():
        yield "remedy", "fits", remedy
        yield from (("condition", f"fits {remedy}", code) for code in row)
    for effect in knowledge.effects:
        yield "remedy", f"effect of {effect.key}", effect.remedy
        yield "relief_key", f"effect on {effect.remedy}", effect.key
        yield from (("source", f"effect of {effect.key} on {effect.remedy}", code) for code in effect.sources)
    for gate in knowledge.gates:
        yield from (("warning_sign", f"gate {gate.code}", code) for code in gate.signs)
        shown = [*(gate.may_show or ()), *gate.first]
        yield from (("remedy", f"gate {gate.code}", code) for code in shown)
    for position in knowledge.first_positions:
        where = f"first position {position.condition} / {position.usual}"
        yield "condition", where, position.condition
        yield from (("remedy", where, code) for code in (position.first, position.second))
    yield from (("remedy", "never together", code) for pair in knowledge.never_together for code in pair)
    yield from _source_references(knowledge)


def _source_references(knowledge: KnowledgeBase) -> Iterator[tuple[str, str, str]]:
    sourced: list[Any] = [
        *knowledge.conditions,
        *knowledge.warning_signs,
        *knowledge.remedies,
        *knowledge.guide,
    ]
    for item in sourced:
        yield from (("source", f"{type(item).__name__} {item.code}", code) for code in item.sources)
    for symptom, row in knowledge.frequencies.items():
        for frequency in row.values():
            yield from (
                ("source", f"frequencies {symptom}", code) for code in frequency.source.split("/") if code
            )


def _loops(knowledge: KnowledgeBase, groups: set[str]) -> Iterator[str]:
    inner = {g.code: set(g.members) & groups for g in knowledge.groups}
    for code, nested in inner.items():
        reached, edge = set[str](), set(nested)
        while edge:
            reached |= edge
            edge = {m for c in edge for m in inner.get(c, ())} - reached
        if code in reached:
            yield f"group {code}: contains itself"
