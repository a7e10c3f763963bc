"""What a case did not reach: data first; in words, with codes or with names, last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as translated
from django.utils.translation import gettext_noop as _

from checker.presenting.problems import either
from checker.reasoning.knowledge import KnowledgeBase

UNDER, INEXACT, INCOMPLETE, FORBIDDEN = "under-triage", "inexact", "incomplete", "forbidden remedy"
SIGN, CAUSE, REMEDY, TOO_HIGH = "warning sign", "cause", "remedy", "over-triage"
DANGEROUS = frozenset({UNDER, INEXACT, INCOMPLETE, FORBIDDEN})
"""Misses with which no content may be published."""

SENTENCES = {
    "findings-give": _("findings give {found}, expected {wanted}"),
    "findings-do-not-raise": _("findings do not raise {signs}"),
    "answers-do-not-raise": _("the answers do not raise {signs}"),
    "speaks": _("{signs} speaks as {found}, expected {wanted}"),
    "walk-gives": _("the walk gives {found}, expected {wanted}"),
    "walk-is-above": _("the walk gives {found}, more than {highest}"),
    "walk-is-open": _("the walk ended with open questions: {questions}"),
    "leads": _("{causes} leads, expected {other_causes}"),
    "leads-and-must-not": _("{causes} leads and must not"),
    "shows": _("shows {remedies}"),
    "does-not-show": _("does not show {remedies}"),
    "not-locked": _("does not keep locked {remedies}"),
    "tonight-begins": _("tonight begins {remedies}, expected {other_remedies}"),
}
"""The id of a miss -> what it says."""


@dataclass(frozen=True)
class Miss:
    """One thing that a case did not reach."""

    kind: str
    id: str
    values: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """What the sentence names, by codes."""


def miss(kind: str, id_: str, **values: Iterable[str]) -> Miss:
    """A miss of this kind."""
    return Miss(kind, id_, tuple((name, tuple(codes)) for name, codes in values.items()))


def line(one: Miss, knowledge: KnowledgeBase | None = None) -> str:
    """Its kind and its sentence; with a knowledge base, by names in place of codes."""
    return f"{one.kind}: {text(one, knowledge)}"


def text(one: Miss, knowledge: KnowledgeBase | None = None) -> str:
    """A miss in words; conditions and tips by their names, where a knowledge base is given."""
    names = _names(knowledge) if knowledge else {}
    values = {name: [names.get(name, {}).get(code, code) for code in codes] for name, codes in one.values}
    joined = {
        name: either(said) if name == "other_causes" else ", ".join(said) for name, said in values.items()
    }
    return translated(SENTENCES[one.id]).format(**joined)


def _names(knowledge: KnowledgeBase) -> Mapping[str, Mapping[str, str]]:
    """What a value names -> code -> its name in quotes."""
    causes = {one.code: f"“{one.name}”" for one in knowledge.conditions}
    remedies = {one.code: f"“{one.title}”" for one in knowledge.remedies}
    return {
        "signs": {one.code: f"“{one.title}”" for one in knowledge.warning_signs},
        **dict.fromkeys(("causes", "other_causes"), causes),
        **dict.fromkeys(("remedies", "other_remedies"), remedies),
    }
