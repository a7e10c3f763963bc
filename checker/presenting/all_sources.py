"""All sources with what rests on each, and the public texts that have none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from checker.presenting.sources import DECISION, ESTIMATE, Sourced, instead
from checker.reasoning.knowledge import Frequency, GuideSection, KnowledgeBase

_KINDS = {
    "family": gettext_noop("Kinds of pain"),
    "condition": gettext_noop("Possible causes"),
    "sign": gettext_noop("Warning signs"),
    "remedy": gettext_noop("Tips"),
    "caution": gettext_noop("For whom a tip is right"),
    "guide": gettext_noop("Reading pages"),
    "frequency": gettext_noop("How often people say it"),
}
_MARKS = {
    "read": gettext_noop("read"),
    "part": gettext_noop("read in part"),
    "second-hand": gettext_noop("known through another source"),
    "recalled": gettext_noop("not checked yet"),
}
NOTHING_RESTS = gettext_noop("Nothing that is shown")
ABOUT_THE_SITE = "about"
"""The guide page that tells of this site; what it says without a source is no clinical text."""


@dataclass(frozen=True)
class Statement:
    """One public clinical text, and the codes of its sources."""

    kind: str
    code: str
    """Of the family, condition, warning sign, remedy or guide page."""
    name: str
    sources: tuple[str, ...]
    instead: str = ""
    """Where it has no source: ESTIMATE or DECISION; "" where nothing says what it is."""


@dataclass(frozen=True)
class Cited:
    """One source with everything that rests on it."""

    code: str
    citation: str
    url: str
    mark: str
    rests: tuple[tuple[str, tuple[Statement, ...]], ...]
    """Kind in words, and the texts of that kind."""
    count: int


@dataclass(frozen=True)
class Group:
    """The sources of one kind of text."""

    code: str
    name: str
    sources: tuple[Cited, ...]


def statements(knowledge: KnowledgeBase) -> Iterator[Statement]:
    """Every public clinical text of the release, frequencies included."""
    for family in knowledge.families:
        yield _statement(knowledge, "family", family, family.title)
    for condition in knowledge.conditions:
        yield _statement(knowledge, "condition", condition, condition.lay_name)
    for sign in knowledge.warning_signs:
        yield _statement(knowledge, "sign", sign, sign.title)
    for remedy in knowledge.remedies:
        yield _statement(knowledge, "remedy", remedy, remedy.title)
    yield from _cautions(knowledge)
    for section in knowledge.guide:
        if section.sources or section.page != ABOUT_THE_SITE:
            yield _statement(knowledge, "guide", section, section.heading)
    yield from _frequencies(knowledge)


def _statement(knowledge: KnowledgeBase, kind: str, item: Sourced, name: str) -> Statement:
    code = item.page if isinstance(item, GuideSection) else item.code
    return Statement(kind, code, name, item.sources, instead(knowledge, item))


def _cautions(knowledge: KnowledgeBase) -> Iterator[Statement]:
    """What each remedy's verdicts on groups of people rest on."""
    for remedy in knowledge.remedies:
        named = [code for e in knowledge.effects if e.remedy == remedy.code for code in e.sources]
        if named:
            yield Statement("caution", remedy.code, remedy.title, tuple(dict.fromkeys(named)))


def cited(knowledge: KnowledgeBase) -> tuple[Cited, ...]:
    """Every source in content order, with what rests on it by kind."""
    resting: dict[str, list[Statement]] = {source.code: [] for source in knowledge.sources}
    for statement in statements(knowledge):
        for code in statement.sources:
            resting.setdefault(code, []).append(statement)
    return tuple(
        Cited(
            s.code,
            s.citation,
            s.url,
            _(_MARKS[s.mark]) if s.mark in _MARKS else s.mark,
            _by_kind(resting[s.code]),
            len(resting[s.code]),
        )
        for s in knowledge.sources
    )


def grouped(sources: tuple[Cited, ...]) -> tuple[Group, ...]:
    """The sources by what rests on them; one on which several kinds rest stands with the first of these."""
    kinds = [_(words) for words in _KINDS.values()]
    of_kind = {kind: tuple(s for s in sources if s.rests and s.rests[0][0] == kind) for kind in kinds}
    found = [(code, kind, of_kind[kind]) for code, kind in zip(_KINDS, kinds, strict=True)]
    found.append(("nothing", _(NOTHING_RESTS), tuple(s for s in sources if not s.rests)))
    return tuple(Group(code, kind, each) for code, kind, each in found if each)


def without_source(knowledge: KnowledgeBase) -> dict[str, tuple[str, ...]]:
    """What has no source, for the page: texts by what they are; of the figures, how many of how many."""
    texts = [s for s in statements(knowledge) if not s.sources and s.kind != "frequency"]
    figures = [f for row in knowledge.frequencies.values() for f in row.values()]
    return {
        "decisions": tuple(s.name for s in texts if s.instead == DECISION),
        "estimates": tuple(s.name for s in texts if s.instead == ESTIMATE),
        "figures": (str(sum(not f.source for f in figures)), str(len(figures))),
    }


def _frequencies(knowledge: KnowledgeBase) -> Iterator[Statement]:
    for symptom, row in knowledge.frequencies.items():
        for condition, frequency in row.items():
            name = f"“{_said(knowledge, symptom)}”: {knowledge.condition[condition].lay_name}"
            yield Statement("frequency", condition, name, codes_of(frequency), ESTIMATE)


def codes_of(frequency: Frequency) -> tuple[str, ...]:
    """The sources of one figure; none where it is an estimate."""
    return tuple(code for code in frequency.source.split("/") if code)


def _said(knowledge: KnowledgeBase, code: str) -> str:
    """How the symptom of a row is said; a row of its own name stands for several finer answers."""
    symptom = knowledge.symptom.get(code)
    return symptom.said if symptom else code.replace("-", " ")


def _by_kind(found: list[Statement]) -> tuple[tuple[str, tuple[Statement, ...]], ...]:
    by_kind = ((_(words), tuple(s for s in found if s.kind == kind)) for kind, words in _KINDS.items())
    return tuple((words, texts) for words, texts in by_kind if texts)
