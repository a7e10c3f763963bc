"""What a case depends on, as checksums: only what an edit touches is looked at anew."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from checker import library
from checker.cases import case_checksum
from checker.impact.guards.facts import Fact
from checker.impact.guards.traces import Trace
from checker.reasoning.criteria import resolve
from checker.reasoning.knowledge import Criterion, KnowledgeBase
from checker.reasoning.knowledge.plain_form import write

_WORDS = frozenset(
    {
        "at_night", "care", "citation", "contact", "course", "do_not", "do_now", "dossier", "drawing",
        "evidence_note", "find_out", "hint", "icd10", "icd10cm", "icd11", "if_worse", "lay_name",
        "look_alikes", "lying", "name", "no_answer", "not_if", "note", "own_team", "said", "say", "say_avoid",
        "snomed", "sources", "steps", "stop_if", "summary", "term", "text", "time", "title", "what", "who",
        "why", "zone",
    }
)  # fmt: skip
"""Fields that people read and no rule does. Any other field counts."""
_SHORT = 16
"""Hexadecimal digits of a key."""
OF_RULES = ("questions", "groups", "warning_signs", "settings")
_OF_RELIEF = ("remedies", "first_positions", "never_together")


@dataclass(frozen=True, eq=False)
class Slices:
    """Checksums of parts of one content."""

    knowledge: KnowledgeBase

    def key(self, fact: Fact, trace: Trace) -> str:
        """Changes with anything that could change what this case says of the fact."""
        return _sum([self.own(fact), self.of_case(trace)])[:_SHORT]

    def own(self, fact: Fact) -> str:
        """Changes with the row that states the fact."""
        if fact.code not in self._own:
            self._own[fact.code] = _sum([library.ENGINE_VERSION, fact.code, self._row(fact)])[:_SHORT]
        return self._own[fact.code]

    @cached_property
    def rules(self) -> str:
        """Of all that asks and of all warning signs, without words."""
        return _sum([library.ENGINE_VERSION, *(self._part(field) for field in OF_RULES)])[:_SHORT]

    def of_case(self, trace: Trace) -> str:
        """Of the case and of every row that it meets."""
        if trace.case.code not in self._cases:
            self._cases[trace.case.code] = _sum(self._met(trace))
        return self._cases[trace.case.code]

    def _met(self, trace: Trace) -> Iterator[str]:
        yield from (case_checksum([trace.case]), *map(str, sorted(map(repr, trace.misses))))
        for field in ("signs", "keys", "playing", "gates", "said"):
            yield ",".join(sorted(getattr(trace, field)))
        yield from (own for own, read in self._reading if not read.isdisjoint(trace.said))
        if trace.judges:
            yield from (self._part(field) for field in _OF_RELIEF)
            yield from (own for kind, code, own in self._others if code in getattr(trace, kind))

    def _row(self, fact: Fact) -> str:
        kind, code = fact.row
        if kind == "symptoms":
            return _sum([_bare(self.knowledge.symptom[code]), self.knowledge.frequencies.get(code, {})])
        row = next(one for one in getattr(self.knowledge, kind) if one.code == code)
        beside = [*self.knowledge.fits.get(code, {}).items(), *self._effects.get(code, ())]
        return _sum([_bare(row), beside if kind == "remedies" else ()])

    @cached_property
    def _reading(self) -> list[tuple[str, frozenset[str]]]:
        """Every row that reads symptoms, with them."""
        known = self.knowledge
        ruled: list[Any] = [*known.warning_signs, *known.relief_keys]
        return [
            *((_sum([_bare(one)]), self._symptoms(one.criterion)) for one in ruled),
            *((_sum([_bare(q)]), frozenset(q.codes)) for q in known.questions),
            *((_sum([_bare(g)]), known.members[g.code]) for g in known.groups),
        ]

    @cached_property
    def _others(self) -> list[tuple[str, str, str]]:
        """Every row that bears on causes and remedies: by what a case meets it, and its checksum."""
        known = self.knowledge
        return [
            *(("gates", gate.code, _sum([_bare(gate)])) for gate in known.gates),
            *(("keys", effect.key, _sum([_bare(effect)])) for effect in known.effects),
            *(("playing", c.code, _sum([_bare(c), self._fits_of(c.code)])) for c in known.conditions),
            *(("said", code, _sum([row])) for code, row in known.frequencies.items()),
        ]

    def _fits_of(self, cause: str) -> list[Any]:
        return [(remedy, row.get(cause)) for remedy, row in self.knowledge.fits.items()]

    def _symptoms(self, criterion: Criterion) -> frozenset[str]:
        return resolve(self.knowledge, criterion).symptoms()

    def _part(self, field: str) -> str:
        if field not in self._parts:
            self._parts[field] = _sum([_bare(getattr(self.knowledge, field))])
        return self._parts[field]

    @cached_property
    def _parts(self) -> dict[str, str]:
        return {}

    @cached_property
    def _cases(self) -> dict[str, str]:
        return {}

    @cached_property
    def _own(self) -> dict[str, str]:
        return {}

    @cached_property
    def _effects(self) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = {}
        for effect in self.knowledge.effects:
            found.setdefault(effect.remedy, []).append(_bare(effect))
        return found


def _bare(value: Any) -> Any:
    """The plain form without what only people read."""
    return _without_words(write(value))


def _without_words(plain: Any) -> Any:
    if isinstance(plain, Mapping):
        return {key: _without_words(inner) for key, inner in plain.items() if key not in _WORDS}
    return [_without_words(inner) for inner in plain] if isinstance(plain, list) else plain


def _sum(parts: Iterable[Any]) -> str:
    canonical = json.dumps([write(part) for part in parts], sort_keys=True, default=write)
    return hashlib.sha256(canonical.encode()).hexdigest()
