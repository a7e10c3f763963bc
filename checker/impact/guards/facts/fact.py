"""One fact, and the kinds of facts with what they ask of a guard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from checker.presenting.problems import fact_kind, why_unguarded
from checker.reasoning.knowledge import KnowledgeBase


@dataclass(frozen=True)
class Kind:
    """What facts of one kind have in common."""

    code: str
    properties: tuple[str, ...] = ()
    """Properties of the safety walk that can notice, beside checks and cases."""
    must: bool = True
    """Whether each fact of the kind needs a guard; the reasons why not are in `presenting`."""

    @property
    def name(self) -> str:
        """Of several, for a heading."""
        return fact_kind(self.code)

    @property
    def why_not(self) -> str:
        """Why it may be without a guard."""
        return why_unguarded(self.code)


KINDS = {
    kind.code: kind
    for kind in (
        Kind("level", ("spoken",)),
        Kind("time"),
        Kind("member", ("spoken",)),
        Kind("group", ("spoken",)),
        Kind("fit"),
        Kind("avoid"),
        Kind("gate"),
        Kind("ceiling"),
        Kind("withhold"),
        Kind("private"),
        Kind("adapt", must=False),
        Kind("key", must=False),
        Kind("unsure", must=False),
        Kind("forbids", must=False),
        Kind("lock", must=False),
        Kind("due", ("raisable",), must=False),
        Kind("cautious", must=False),
        Kind("sorts", must=False),
        Kind("implies", ("raisable", "spoken"), must=False),
        Kind("figure", must=False),
    )
}


@dataclass(frozen=True)
class Fact:
    """One fact, how it is taken away, and whom that could concern."""

    kind: str
    codes: tuple[str, ...]
    """What it is about; with the kind it names the fact for good."""
    row: tuple[str, str]
    """Kind and code of the row that says it, as in a knowledge base."""
    weaken: Callable[[KnowledgeBase], KnowledgeBase]
    seen_by: tuple[str, frozenset[str]]
    """A field of `Trace` and codes: a case that has none of them there cannot notice."""
    said: frozenset[str] | None = None
    """Symptoms: nor can a case that speaks of none of these. None: of whatever it speaks."""
    remedies: frozenset[str] | None = None
    """Remedies that it holds back; only what a case says of remedies can notice. None: levels, too."""

    @property
    def code(self) -> str:
        """As pins write it: `avoid diabetes gentle-heat`."""
        return " ".join((self.kind, *self.codes))


def changed(field: str, code: str, **fields: Any) -> Callable[[KnowledgeBase], KnowledgeBase]:
    """Give one item of a list of the knowledge base other fields."""
    return partial(_changed, field, code, fields)


def _changed(field: str, code: str, fields: dict[str, Any], knowledge: KnowledgeBase) -> KnowledgeBase:
    items: Sequence[Any] = getattr(knowledge, field)
    made: Any = tuple(replace(one, **fields) if one.code == code else one for one in items)
    return replace(knowledge, **{field: made})


def without(items: Sequence[Any], item: Any) -> tuple[Any, ...]:
    """The items without those equal to `item`, in their order."""
    return tuple(one for one in items if one != item)
