"""One fact, and the kinds of facts with what they ask of a guard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from checker.reasoning.knowledge import KnowledgeBase


@dataclass(frozen=True)
class Kind:
    """What facts of one kind have in common."""

    code: str
    name: str
    """Of several, for a heading."""
    properties: tuple[str, ...] = ()
    """Properties of the safety walk that can notice, beside checks and cases."""
    why_not: str = ""
    """Why it may be without a guard; empty: it may not."""

    @property
    def must(self) -> bool:
        """Whether each fact of the kind needs a guard."""
        return not self.why_not


ORDER_ONLY = "It orders causes and tips; no care level and nothing that is held back rests on it."
ASKS_LESS = (
    "Without it a question is put more seldom. Whoever has an urgent set of findings is asked whatever it "
    "says (the safety walk proves that); below that a tip or a level “see a professional” may be missed."
)

KINDS = {
    kind.code: kind
    for kind in (
        Kind("level", "Care levels of warning signs, one step lower", ("spoken",)),
        Kind("time", "Time frames of warning signs, one step longer"),
        Kind("member", "Members of a rule of a warning sign, left out", ("spoken",)),
        Kind("group", "Members of a group, left out", ("spoken",)),
        Kind("fit", "A tip that is bad for a cause, called all right"),
        Kind("avoid", "A fact about a person that forbids a tip, called all right"),
        Kind("gate", "Warning signs and care levels that close a gate, left out"),
        Kind("ceiling", "The list of all that a gate may show, left out"),
        Kind("withhold", "What a gate holds back, left out"),
        Kind("private", "Answers that are kept private, no longer so"),
        Kind(
            "adapt",
            "A line that a fact about a person puts beside a tip, left out",
            why_not="The tip may be shown all the same; what would harm is an avoid.",
        ),
        Kind(
            "key",
            "Members of a fact that relief reads, left out",
            why_not="Most keys only order tips; where one forbids, the avoid that rests on it has its guard.",
        ),
        Kind(
            "unsure",
            "A fact that counts when somebody is not sure or has not said, no longer so",
            why_not="The certain answer still forbids; cases of people who are not sure stand for the rest.",
        ),
        Kind(
            "forbids",
            "A category of tips that a fact forbids, left out",
            why_not="It only makes the checks ask for an avoid at each tip; the avoids have their guards.",
        ),
        Kind(
            "lock",
            "Tips that wait for the check, shown at once",
            why_not="The line of the tip says whom it harms, and the answers of the check still forbid it.",
        ),
        Kind("due", "When a question is due, left out", ("raisable",), ASKS_LESS),
        Kind(
            "cautious",
            "Bands that count as the worst when not given, no longer so",
            why_not="An unanswered question of everyone still holds the result at “see a professional”.",
        ),
        Kind(
            "sorts",
            "Lists whose “not sure” opens a screen that sorts it, no longer so",
            why_not="Without the screen all of the list counts as not sure, which is the safe side.",
        ),
        Kind("implies", "What an answer says besides, left out", ("raisable", "spoken"), ASKS_LESS),
        Kind("figure", "How usual an answer is with a cause, called rare", why_not=ORDER_ONLY),
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
