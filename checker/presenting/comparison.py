"""Then and now: two results of one person beside each other, in plain words.

Which answers stand in it is content (`Question.section`). Private answers are
never named. Where it is no better, the advice here is never milder than
"see a professional" once self-care has had its time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from checker.presenting.answers import KEPT_PRIVATE, AnswersInWords
from checker.presenting.care_level import WORDS, advice_for
from checker.presenting.causes import leading_name
from checker.presenting.floors import spoken
from checker.reasoning.assessment import Assessment
from checker.reasoning.evidence import SORTING
from checker.reasoning.knowledge import NONE, Question, Stage
from checker.reasoning.knowledge.levels import CareLevel

BETTER, SAME, WORSE = "better", "same", "worse"
FAIR_TRIAL = 14
"""Days after which self-care that has not helped has failed (the article: a few weeks)."""

_SECTIONS = ("course", "positions", "pattern")
ALWAYS = ("course", "positions")
"""Parts whose main questions are shown even where nothing changed."""
MAIN = (Stage.CORE, Stage.HOW_IT_HAS_BEEN)

_NOT_ASKED = gettext_noop("not asked")
NONE_OF_THESE = gettext_noop("none of these")
_NOT_SURE = gettext_noop("not sure")
NOTHING_FITS = gettext_noop("nothing fits well")
NOT_TOLD = gettext_noop("not told while a question is open")
WITHHELD = gettext_noop("no longer shown")

_NO_SIGNS = gettext_noop("none")
_SOONER = gettext_noop("You need help sooner than last time.")
FAILED = gettext_noop("It is no better after {days} days. Somebody should look at it.")
IS_WORSE = gettext_noop("You say that it is worse. So the more careful advice of the two counts.")
IS_SAME = gettext_noop("You say that it is about the same.")
IS_BETTER = gettext_noop("You say that it is better.")


@dataclass(frozen=True)
class EarlierResult:
    """The earlier result, as it was shared."""

    names: AnswersInWords
    shown: Mapping[str, Any]
    withdrawn: bool


@dataclass(frozen=True)
class Now:
    """The new one, and how the person says it has gone since."""

    names: AnswersInWords
    assessment: Assessment
    since: str
    days: int
    """Whole days between the two."""


@dataclass(frozen=True)
class ThenAndNow:
    """One thing, then and now."""

    title: str
    then: str
    now: str
    changed: bool


@dataclass(frozen=True)
class Comparison:
    """What the page says."""

    level: str
    word: str
    higher: bool
    """Whether the level that counts is above that of the new result."""
    heading: str
    why: str
    rows: tuple[ThenAndNow, ...]


def compare(then: EarlierResult, now: Now) -> Comparison:
    """Both results side by side, and the level that counts from now on."""
    level, why = _counts(then, now)
    return Comparison(
        level=level.code,
        word=_(WORDS[level]),
        higher=level is not now.assessment.level,
        heading=advice_for(now.names.knowledge, level).heading,
        why=why,
        rows=(_levels(then, now), *_signs(then, now), _causes(then, now), *_answers(then.names, now.names)),
    )


def _counts(then: EarlierResult, now: Now) -> tuple[CareLevel, str]:
    """The level that counts: never below the new result's, and higher where it went badly."""
    before, level = CareLevel.from_code(then.shown["care"]["level"]), now.assessment.level
    if level > before:
        return level, _(_SOONER)
    if now.since == WORSE:
        return max(before, level, CareLevel.SEE_PROFESSIONAL), _(IS_WORSE)
    if now.since == SAME and now.days >= FAIR_TRIAL:
        return max(level, CareLevel.SEE_PROFESSIONAL), _(FAILED).format(days=now.days)
    return level, _(IS_SAME if now.since == SAME else IS_BETTER)


def _levels(then: EarlierResult, now: Now) -> ThenAndNow:
    old, new = CareLevel.from_code(then.shown["care"]["level"]), now.assessment.level
    return ThenAndNow(_("How soon to get help"), _(WORDS[old]), _(WORDS[new]), changed=old is not new)


def _signs(then: EarlierResult, now: Now) -> tuple[ThenAndNow, ...]:
    """The warning signs that are sure, then and now; no line where there were none, and no private one."""
    told = then.shown["care"]["message"]
    before = [s["title"] for s in (told["first"], *told["others"]) if s and not s["private"]]
    raised = (r for r in now.assessment.raised if r.certain)
    after = [spoken(r.sign).title for r in raised if not any(map(now.names.is_private, r.because))]
    if not before and not after:
        return ()
    old, new = (", ".join(titles) or _(_NO_SIGNS) for titles in (before, after))
    return (ThenAndNow(_("Warning signs"), old, new, changed=set(before) != set(after)),)


def _causes(then: EarlierResult, now: Now) -> ThenAndNow:
    old = (
        _(WITHHELD)
        if then.withdrawn
        else _comes_first(_first(then.shown), finished=not then.shown.get("unfinished"))
    )
    new = _comes_first(leading_name(now.assessment.differential), finished=now.assessment.complete)
    return ThenAndNow(_("What fits best"), old, new, changed=old != new)


def _comes_first(first: str, *, finished: bool) -> str:
    """What came first, where that was told."""
    return first or _(NOTHING_FITS) if finished else _(NOT_TOLD)


def _first(shown: Mapping[str, Any]) -> str:
    """What came first: a kind of pain where its members stayed open; empty if nothing did."""
    kind, causes = shown.get("kind"), shown["causes"]
    if kind and kind["tell_apart"]:
        return str(kind["title"])
    return str(causes[0]["lay_name"]) if causes and not shown["none_fits"] else ""


def _answers(then: AnswersInWords, now: AnswersInWords) -> tuple[ThenAndNow, ...]:
    """Answers about course, positions and place: the main ones always, others where they changed."""
    rows = [(q, _row(then, now, q)) for section in _SECTIONS for q in _of(now, section)]
    return tuple(row for q, row in rows if _is_main(q) or (row.changed and _was_put(then, q)))


def _of(names: AnswersInWords, section: str) -> list[Question]:
    return [
        q
        for q in names.knowledge.questions
        if q.section == section and not q.kept_private and q.code in names.answers
    ]


def _is_main(question: Question) -> bool:
    return question.section in ALWAYS and question.stage in MAIN


def _was_put(then: AnswersInWords, question: Question) -> bool:
    return question.code in then.answers or question.stage is Stage.DUE


def _row(then: AnswersInWords, now: AnswersInWords, question: Question) -> ThenAndNow:
    old, new = _said(then, question.code), _said(now, question.code)
    return ThenAndNow(now.title(question), old, new, changed=old != new)


def _said(names: AnswersInWords, code: str) -> str:
    """An answer in the person's words."""
    question = names.knowledge.question.get(code)
    if question is None or code not in names.answers:
        return _(_NOT_ASKED)
    evidence = names.evidence
    present = [c for c in question.codes if c in evidence.present]
    there = [c for c in present if not names.is_private(c)]
    if there:
        return ", ".join(said.text for said in names.said(there))
    if present or not names.answers[code]:
        return _(KEPT_PRIVATE)
    given = (*names.answers[code], *names.answers.get(code + SORTING, ()))
    return _(NONE_OF_THESE) if NONE in given else _(_NOT_SURE)
