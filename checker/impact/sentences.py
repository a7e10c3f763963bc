"""What an edit changes, as sentences first and numbers behind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checker.cases import ClinicalCase
from checker.impact.comparison import CaseChange, Impact, Shift, Tips, names
from checker.presenting.problems import sentence
from checker.reasoning.knowledge import KnowledgeBase
from checker.reasoning.knowledge.levels import CareLevel


@dataclass(frozen=True)
class ImpactText:
    """The sentences of the page of the impact."""

    lower: tuple[str, ...]
    """Cases whose care level falls: the first thing to read."""
    cases: tuple[str, ...]
    people: tuple[str, ...]
    """How the shares move, a sentence each."""
    remedies: tuple[str, ...]
    causes_table: tuple[tuple[str, str, str], ...]
    """Name, share before, share after, for the numbers behind."""
    tips_table: tuple[tuple[str, str, str], ...]


def impact_text(found: Impact, before: KnowledgeBase, after: KnowledgeBase) -> ImpactText:
    """The sentences for what was found."""
    named = {**names(before), **names(after)}
    return ImpactText(
        lower=tuple(lower_line(change.case, *change.level) for change in found.cases if change.lower),
        cases=tuple(_case(change, named) for change in found.cases if not change.lower),
        people=tuple(_people(found, named)),
        remedies=(
            *(sentence("appears", tip=named[code]) for code in found.appear),
            *(sentence("vanishes", tip=named[code]) for code in found.vanish),
        ),
        causes_table=tuple(_row(shift, found.people, named) for shift in found.causes),
        tips_table=tuple(_row(shift, found.people, named) for shift in found.tips),
    )


def lower_line(case: ClinicalCase, before: CareLevel, after: CareLevel) -> str:
    """A case whose care falls."""
    levels = {"before": _word(before), "after": _word(after)}
    return sentence("case-lower", code=case.code, title=case.title, **levels)


def appearing_line(case: ClinicalCase, titles: Iterable[str]) -> str:
    """The tips that a case is shown from now on."""
    return f"{case.title}: {', '.join(f'“{title}”' for title in titles)}"


def _case(change: CaseChange, named: dict[str, str]) -> str:
    changes = "; ".join(_changes(change, named))
    return sentence("case-changes", code=change.case.code, title=change.case.title, changes=changes)


def _changes(change: CaseChange, named: dict[str, str]) -> Iterator[str]:
    if change.level[0] is not change.level[1]:
        yield sentence("level-up", before=_word(change.level[0]), after=_word(change.level[1]))
    if change.cause[0] != change.cause[1]:
        yield sentence("other-leader", before=named[change.cause[0]], after=named[change.cause[1]])
    if change.tips[0] != change.tips[1]:
        yield sentence("other-tips", tips=_tips(*change.tips, named))


def _tips(before: Tips, after: Tips, named: dict[str, str]) -> str:
    first = [("tip-first", after[0])] if after and after[:1] != before[:1] else []
    new = [("tip-new", code) for code in after if code not in before]
    gone = [("tip-gone", code) for code in before if code not in after]
    moved = ", ".join(sentence(id_, tip=named[code]) for id_, code in (*first, *new, *gone))
    return moved or sentence("other-order")


def _people(found: Impact, named: dict[str, str]) -> Iterator[str]:
    for shift in found.causes[:3]:
        yield sentence("cause-leads", cause=named[shift.code], people=_moved(shift, found.people))
    for shift in found.tips[:3]:
        people = _moved(shift, found.people)
        tip = {"tip": named[shift.code]} if shift.code else {}
        yield sentence("tip-leads" if tip else "no-tip-leads", people=people, **tip)


def _moved(shift: Shift, people: int) -> str:
    id_ = "more" if shift.after > shift.before else "fewer"
    number = abs(shift.after - shift.before)
    return sentence(id_, number=number, all=f"{people:,}", before=shift.before, after=shift.after)


def _row(shift: Shift, people: int, named: dict[str, str]) -> tuple[str, str, str]:
    before, after = (f"{100 * n / people:.1f} %" for n in (shift.before, shift.after))
    return named[shift.code], before, after


def _word(level: CareLevel) -> str:
    return level.code.replace("-", " ")
