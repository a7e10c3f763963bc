"""What a result asks next and what an answer changed in it, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from checker.presenting.answers import AnswersInWords
from checker.presenting.care_level import WORDS
from checker.presenting.causes import leading_fit, leading_name, within
from checker.reasoning.assessment import Assessment
from checker.reasoning.questions.next_screen import next_screen
from checker.reasoning.questions.sharpening import Sharpening


def unfinished(names: AnswersInWords, assessment: Assessment) -> str:
    """Name of the question that keeps a result unfinished; empty for a finished one."""
    waiting = None if assessment.complete else next_screen(names.interview, enough=True)
    return names.title(waiting.questions[0]) if waiting else ""


def decides(found: Sharpening) -> str:
    """What the answer would decide, in a line: between two causes, else about tips, else for an examiner."""
    if not found.apart:
        return (
            _("Would show which tips suit you.") if found.tips else _("Whoever sees you will want to know.")
        )
    leader, rival = (within(condition.lay_name) for condition in found.apart)
    return _("Would tell {leader} from {rival}.").format(leader=leader, rival=rival)


def changes(before: Assessment, after: Assessment, by: str) -> tuple[str, ...]:
    """What differs in a result after an answer, a sentence each: how soon, what comes first, how to lie."""
    told, level = [], _(WORDS[after.level])
    if (before.level, before.within) != (after.level, after.within):
        told.append(_("How soon to act has changed: {level}, {by}.").format(level=level, by=by))
    off = {r.sign.code for r in before.raised} - {r.sign.code for r in after.raised}
    if off and after.level <= before.level:
        words = ngettext("{n} warning sign no longer counts.", "{n} warning signs no longer count.", len(off))
        told.append(words.format(n=len(off)))
    if (first := _first_cause(after)) and first != _first_cause(before):
        told.append(_("Now this comes first: {cause}.").format(cause=first))
    elif first and (fit := leading_fit(after.differential)) != leading_fit(before.differential):
        told.append(
            _("This still comes first: {cause}. {fit}.").format(cause=first, fit=fit or _("Fits less"))
        )
    if (tip := _first_tip(after)) and tip != _first_tip(before):
        told.append(_("Try this first tonight: {tip}.").format(tip=tip))
    return tuple(told) or (_("How soon to act, what comes first and how to lie stay the same."),)


def _first_cause(assessment: Assessment) -> str:
    """The leading cause by name; none where nothing fits, or while only what is certain is told."""
    return within(leading_name(assessment.differential)) if assessment.complete else ""


def _first_tip(assessment: Assessment) -> str:
    return next((tip.remedy.title for tip in assessment.relief.tonight), "")
