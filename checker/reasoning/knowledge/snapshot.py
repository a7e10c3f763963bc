"""KnowledgeBase <-> plain dict: release, export, fixture and content file are one format."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from checker.reasoning.knowledge import Criterion, KnowledgeBase, plain_form
from checker.reasoning.knowledge.plain_form import ContentError
from checker.reasoning.knowledge.problem import Problem, Problems, error

__all__ = ["ContentError", "checksum", "from_plain", "to_plain"]

CODE_TWICE = "code-twice"
NAMED = ("questions", "families", "conditions", "warning_signs", "remedies", "relief_keys", "sources")
"""Lists whose rows others name by their codes; symptoms and groups are named alike."""

Reference = tuple[str, ...]
"""What kind of thing is named, by which code; then the list and the row that name it."""


def from_plain(plain: Mapping[str, Any]) -> KnowledgeBase:
    """Build a knowledge base. Raises ContentError that lists every problem.

    Structure, duplicates and references are checked here, because nothing can
    be computed without them; whether the content makes sense is for `checks`.
    """
    problems: list[Problem] = []
    knowledge: KnowledgeBase = plain_form.read(KnowledgeBase, plain, "content", problems)
    if not problems:
        problems += dict.fromkeys((*_duplicates(knowledge), *_dangling(knowledge)))
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


def _duplicates(knowledge: KnowledgeBase) -> Problems:
    kinds: dict[str, Iterable[Any]] = {
        "symptoms": [*(s for q in knowledge.questions for s in q.symptoms), *knowledge.groups],
        **{
            kind: getattr(knowledge, kind)
            for kind in ("questions", "families", "conditions", "warning_signs", "remedies")
        },
        **{kind: getattr(knowledge, kind) for kind in ("relief_keys", "gates", "sources", "regions")},
    }
    for kind, items in kinds.items():
        times = Counter(item.code for item in items)
        yield from (error(CODE_TWICE, kind, c) for c in sorted(times) if times[c] > 1)


def _dangling(knowledge: KnowledgeBase) -> Problems:
    """References to codes that do not exist."""
    groups = {g.code for g in knowledge.groups}
    known = {kind: {row.code for row in getattr(knowledge, kind)} for kind in NAMED}
    known["symptoms_or_groups"] = groups.union(knowledge.symptom)
    for of, code, *where in (*_symptom_references(knowledge), *_other_references(knowledge)):
        if code not in known[of]:
            yield error("no-such", *where, noun=of, code=code)
    yield from _loops(knowledge, groups)


def _symptom_references(knowledge: KnowledgeBase) -> Iterator[Reference]:
    named: list[tuple[tuple[str, ...], Iterable[str]]] = []
    for question in knowledge.questions:
        where = "questions", question.code
        named += [(where, question.follows), (where, _of_criterion(question.due_when))]
        for symptom in question.symptoms:
            one = ("symptoms", symptom.code)
            named.append((one, (*symptom.implies, *symptom.settled_by, *_if_any(symptom.frequency_of))))
    named += [(("groups", group.code), group.members) for group in knowledge.groups]
    named += [(("warning_signs", s.code), _of_criterion(s.criterion)) for s in knowledge.warning_signs]
    for key in knowledge.relief_keys:
        codes = (*_of_criterion(key.criterion), *_if_any(key.missing_counts))
        named.append((("relief_keys", key.code), codes))
    named += [(("frequencies", code), [code]) for code in knowledge.frequencies]
    for p in knowledge.first_positions:
        named.append((("first_positions", p.condition, p.usual), () if p.usual == "any" else [p.usual]))
    yield from (("symptoms_or_groups", code, *where) for where, codes in named for code in codes)


def _if_any(code: str) -> tuple[str, ...]:
    return (code,) if code else ()


def _of_criterion(criterion: Criterion | None) -> tuple[str, ...]:
    """Every code that a rule names."""
    if not criterion:
        return ()
    return (*(code for clause in criterion.all_of for code in clause.any_of), *criterion.none_of)


def _other_references(knowledge: KnowledgeBase) -> Iterator[Reference]:
    for effect in knowledge.effects:
        where = "effects", effect.key, effect.remedy
        yield "remedies", effect.remedy, *where
        yield "relief_keys", effect.key, *where
        yield from (("sources", code, *where) for code in effect.sources)
    for gate in knowledge.gates:
        yield from (("warning_signs", code, "gates", gate.code) for code in gate.signs)
        shown = [*(gate.may_show or ()), *gate.may_show_unsure, *gate.first]
        yield from (("remedies", code, "gates", gate.code) for code in shown)
    for position in knowledge.first_positions:
        where = "first_positions", position.condition, position.usual
        yield "conditions", position.condition, *where
        yield from (("remedies", code, *where) for code in (position.first, position.second))
    for pair in knowledge.never_together:
        yield from (("remedies", code, "never_together", *pair) for code in pair)
    yield from _table_references(knowledge)
    yield from _source_references(knowledge)


def _table_references(knowledge: KnowledgeBase) -> Iterator[Reference]:
    for symptom in knowledge.symptom.values():
        if symptom.scored_with:
            yield "questions", symptom.scored_with, "symptoms", symptom.code
    for condition in knowledge.conditions:
        yield from (("families", code, "conditions", condition.code) for code in _if_any(condition.family))
    for figures in knowledge.frequencies.values():
        yield from (("conditions", code, "frequencies") for code in figures)
    for remedy, row in knowledge.fits.items():
        yield "remedies", remedy, "fits"
        yield from (("conditions", code, "fits") for code in row)


def _source_references(knowledge: KnowledgeBase) -> Iterator[Reference]:
    for kind in ("families", "conditions", "warning_signs", "remedies", "guide"):
        for item in getattr(knowledge, kind):
            yield from (("sources", code, kind, item.code) for code in item.sources)
    for symptom, row in knowledge.frequencies.items():
        for frequency in row.values():
            named = filter(None, frequency.source.split("/"))
            yield from (("sources", code, "frequencies", symptom) for code in named)


def _loops(knowledge: KnowledgeBase, groups: set[str]) -> Problems:
    inner = {g.code: set(g.members) & groups for g in knowledge.groups}
    for code, nested in inner.items():
        reached, edge = set[str](), set(nested)
        while edge:
            reached |= edge
            edge = {m for c in edge for m in inner.get(c, ())} - reached
        if code in reached:
            yield error("contains-itself", "groups", code)
