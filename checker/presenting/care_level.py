"""The care level and its warning signs, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from checker.presenting.answers import AnswersInWords
from checker.presenting.contacts import TEAMS, all_help, help_for, if_worse, teams
from checker.presenting.dates import AT_ONCE, by_when, until
from checker.presenting.floors import spoken
from checker.presenting.forbidden import forbidden, less_what_it_forbids, told_not_to
from checker.presenting.message import message
from checker.presenting.say import SAY_KEPT
from checker.presenting.shapes import Message, SafetyBox, ShownCare, Sign
from checker.reasoning.assessment import Assessment
from checker.reasoning.knowledge import CareAdvice, KnowledgeBase, Region, Stage
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.warning_signs.screening import Raised, completing

WORDS = {
    CareLevel.SELF_CARE: gettext_noop("Self-care"),
    CareLevel.SEE_PROFESSIONAL: gettext_noop("See a professional"),
    CareLevel.URGENT: gettext_noop("Urgent"),
    CareLevel.EMERGENCY: gettext_noop("Emergency"),
}
PURPOSES = {
    CareLevel.EMERGENCY: ("emergency", "emergency-text"),
    CareLevel.URGENT: ("advice-night", "advice-day"),
}
"""Contacts that stand beside a level; the care advice may add one."""

_THEN = {
    CareLevel.SELF_CARE: gettext_noop("If it is no better {by}, answer these questions again."),
    CareLevel.SEE_PROFESSIONAL: gettext_noop(
        "If nobody has seen you {by}, ring again and ask to be seen sooner."
    ),
}
HIDDEN_SIGN = gettext_noop("A warning sign from an answer kept private")


def care(names: AnswersInWords, assessment: Assessment, region: Region, answered: datetime) -> ShownCare:
    """Everything the top of a result page says."""
    knowledge, level = names.knowledge, assessment.level
    advice = advice_for(knowledge, level)
    by = by_when(assessment.within, answered, region.time_zone)
    told = [r for r in assessment.raised if r.certain and not hides(names, r)]
    printed = [r for r in told if not is_private(names, r)]
    signs = tuple(_sign(names, raised, region) for raised in assessment.raised if raised.certain)
    alarms = _if_sure(names, level)
    said = message(names, assessment, signs, alarms)
    first_teams, other_teams = _teams(said, level)
    return ShownCare(
        level=level.code,
        word=_(WORDS[level]),
        heading=advice.heading,
        by=by,
        what=advice.what,
        where=advice.where,
        at_night=(said.first and said.first.at_night) or advice.at_night,
        no_answer=_no_answer(names, assessment) or advice.no_answer,
        helps=all_help(knowledge, region.code, *PURPOSES.get(level, ()), *filter(None, [advice.contact])),
        watch_for=advice.safety_net,
        do_not=_forbidden(advice, told),
        do_not_printed=_forbidden(advice, printed),
        teams=first_teams,
        other_teams=other_teams,
        what_then=_what_then(assessment, by),
        until=until(assessment.within, answered, region.time_zone),
        if_sure=names.named(alarms),
        emergency=help_for(knowledge, region.code, "emergency"),
        message=said,
        if_worse=if_worse(knowledge, region.code, level),
        taken_back=not assessment.raised and _ticked_a_line(names),
    )


def _if_sure(names: AnswersInWords, level: CareLevel) -> list[str]:
    """What would be an emergency by itself if it were sure, less what is kept from this reader."""
    if level is CareLevel.EMERGENCY:
        return []
    knowledge, evidence = names.knowledge, names.evidence
    wanted = evidence.unsure & completing(
        knowledge, evidence, names.interview.screening.urgency, CareLevel.EMERGENCY
    )
    return [c for c in knowledge.symptom if c in wanted and (names.show_private or not names.is_private(c))]


def _ticked_a_line(names: AnswersInWords) -> bool:
    lists = (q for q in names.knowledge.questions if q.stage is Stage.SAFETY)
    return any(not names.evidence.present.isdisjoint(q.codes) for q in lists)


def _teams(said: Message, level: CareLevel) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Whom to ring before anybody else, as the sign that speaks says; and every other team of one's own.

    No team stands before an ambulance: it may know nothing of what another sign calls one for.
    Whom the sign says how to reach is not named a second time.
    """
    first = said.first.teams if said.first else ()
    every = tuple(dict.fromkeys([*first, *(team for sign in said.others for team in sign.teams)]))
    reached = said.first.help.purpose if said.first and said.first.help else ""
    told = teams([reached]) if reached in TEAMS else ()
    if level is CareLevel.EMERGENCY:
        return (), tuple(team for team in every if team not in told)
    before = tuple(team for team in first if team not in told)
    return before, tuple(team for team in every if team not in (*told, *first))


def _no_answer(names: AnswersInWords, assessment: Assessment) -> str:
    """What to do if nobody answers, as the highest sign says; nothing unless every sign so urgent says one.

    A sign without its own, certain or not, takes the level's, which sends further.
    """
    decides = [raised for raised in assessment.raised if raised.level is assessment.level]
    if not decides or not all(r.sign.no_answer and not hides(names, r) for r in decides):
        return ""
    return decides[0].sign.no_answer


def hides(names: AnswersInWords, raised: Raised) -> bool:
    """Whether the words of a sign are kept from this reader, since its answers are private."""
    return not names.show_private and is_private(names, raised)


def is_private(names: AnswersInWords, raised: Raised) -> bool:
    """Whether a sign rests on an answer that no paper and no other reader is told."""
    return any(names.is_private(code) for code in raised.because)


def _forbidden(advice: CareAdvice, told: Iterable[Raised]) -> tuple[str, ...]:
    return forbidden([*told_not_to(advice.what), *(line for r in told for line in r.sign.do_not)])


def _what_then(assessment: Assessment, by: str) -> str:
    """What to do when the time has passed; nothing where it ends today."""
    words = "" if assessment.within in AT_ONCE else _THEN.get(assessment.level, "")
    return _(words).format(by=by) if words else ""


def advice_for(knowledge: KnowledgeBase, level: CareLevel) -> CareAdvice:
    """The content's advice; without any, the level's own word has to do."""
    found = (advice for advice in knowledge.care_advice if advice.level is level)
    return next(found, CareAdvice(level, _(WORDS[level]), "", "", "", "", ()))


def safety_box(knowledge: KnowledgeBase, region: Region) -> SafetyBox:
    """The red-flag box, with the region's emergency number."""
    return SafetyBox(
        region=region.name,
        help=help_for(knowledge, region.code, "emergency"),
        emergency=knowledge.safety_box.get("emergency", ()),
        today=knowledge.safety_box.get("today", ()),
    )


def _sign(names: AnswersInWords, raised: Raised, region: Region) -> Sign:
    sign = spoken(raised.sign)
    shown = Sign(
        code=sign.code,
        title=sign.title,
        level=raised.level.code,
        because=names.said(raised.because),
        do_now=sign.do_now,
        why=sign.why,
        say=sign.say,
        at_night=sign.at_night,
        if_worse=sign.if_worse,
        teams=teams(sign.own_team),
        help=help_for(names.knowledge, region.code, sign.contact) if sign.contact else None,
        private=is_private(names, raised),
    )
    return _hidden(shown, advice_for(names.knowledge, raised.level)) if hides(names, raised) else shown


def _hidden(sign: Sign, advice: CareAdvice) -> Sign:
    """The sign without the words from which a private answer could be guessed.

    In an emergency the level's own words say in their stead how help is reached.
    """
    do_now = less_what_it_forbids(advice.what) if advice.level is CareLevel.EMERGENCY else ""
    words: dict[str, Any] = dict.fromkeys(("code", "why", "at_night"), "")
    told = replace(sign, **words, title=_(HIDDEN_SIGN), do_now=do_now, say=_(SAY_KEPT))
    return replace(told, if_worse=(), teams=(), help=None)
