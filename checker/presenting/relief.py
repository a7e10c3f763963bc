"""Remedies in words."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from checker.presenting.causes import leading_name, within
from checker.presenting.shapes import LeaveOut, ShownRelief, ShownTip
from checker.reasoning.assessment import Assessment
from checker.reasoning.knowledge import Remedy
from checker.reasoning.relief.order import Tip
from checker.reasoning.relief.selection import Withheld
from checker.reasoning.relief.withholding import Reason

_EVIDENCE = {
    "strong": gettext_noop("Good evidence"),
    "moderate": gettext_noop("Some good evidence"),
    "weak": gettext_noop("Limited evidence"),
    "consensus": gettext_noop("Expert advice"),
}
MOST_REASONS = 2
"""Why a tip is left out is told so often, the most urgent reason first: with many doubts there are twenty."""
BY_CAUSE = gettext_noop("it suits what your answers fit best: {}")
IF_IT_IS = gettext_noop("If it is {}, this could make it worse.")
IF_UNCLEAR = gettext_noop("Nothing fits well so far; this could make it worse.")
IF_SO = gettext_noop("If {fact}: {note}")
BY_CAUTION = gettext_noop("most people can try it")


def relief(assessment: Assessment) -> ShownRelief:
    """Everything to try, and what to leave out."""
    chosen, why = assessment.relief, _why_at_all(assessment)

    def tips(found: tuple[Tip, ...], why: str = "") -> tuple[ShownTip, ...]:
        return tuple(_tip(tip, why) for tip in found)

    return ShownRelief(
        tonight=tips(chosen.tonight, why),
        morning=tips(chosen.morning),
        this_week=tips(chosen.this_week),
        opened=tips(tuple(tip for tip in chosen.more if tip.remedy.locked)),
        more=tips(tuple(tip for tip in chosen.more if not tip.remedy.locked)),
        pinned=tips(chosen.pinned),
        locked=tuple(tip.remedy.title for tip in chosen.locked),
        leave_out=tuple(_leave_out(w) for w in chosen.leave_out),
        line=chosen.line,
        why_none=chosen.why_none,
        say_avoid=chosen.say_avoid,
    )


def card(remedy: Remedy, chosen_for: tuple[str, ...] = (), notes: tuple[str, ...] = ()) -> ShownTip:
    """One remedy as a card."""
    return ShownTip(
        code=remedy.code,
        title=remedy.title,
        time=remedy.time,
        summary=remedy.summary,
        steps=remedy.steps,
        stop_if=remedy.stop_if,
        not_if=remedy.not_if,
        evidence=_(_EVIDENCE.get(remedy.evidence, remedy.evidence)),
        evidence_note=remedy.evidence_note,
        chosen_for=chosen_for,
        notes=notes,
        drawing=remedy.drawing,
        position=remedy.is_position,
    )


def _leave_out(withheld: Withheld) -> LeaveOut:
    remedy = withheld.remedy
    reasons = dict.fromkeys(map(why_not, withheld.reasons))
    return LeaveOut(remedy.code, remedy.title, tuple(reasons)[:MOST_REASONS], remedy.instead)


def why_not(reason: Reason) -> str:
    """Why a remedy is withheld, for the person."""
    if isinstance(reason, str):
        return reason
    if reason.unspecific:
        return _(IF_UNCLEAR)
    return _(IF_IT_IS).format(within(reason.lay_name))


def _tip(tip: Tip, why: str) -> ShownTip:
    """A card that names only the cautions which the answers leave open."""
    reasons = tip.chosen_for or ((why,) if why else ())
    notes = (*tip.notes, *(_(IF_SO).format(fact=fact, note=note) for fact, note in tip.if_so))
    return replace(card(tip.remedy, reasons, notes), not_if=tip.not_if)


def _why_at_all(assessment: Assessment) -> str:
    """What a tip was chosen for when no single answer asked for it."""
    first = leading_name(assessment.differential)
    return _(BY_CAUSE).format(within(first)) if first else _(BY_CAUTION)
