"""An assessment as plain data, for programs that read it."""

from __future__ import annotations

from typing import Any

from checker.presenting.relief import why_not
from checker.reasoning.assessment import Assessment
from checker.reasoning.causes.differential import Cause
from checker.reasoning.causes.families import FamilyFit
from checker.reasoning.relief.order import Tip
from checker.reasoning.relief.selection import Relief
from checker.reasoning.warning_signs.screening import Raised
from checker.reasoning.what_if.lower_level import Lowering
from checker.reasoning.what_if.what_if import Overtaking, Raise, WhatIf

_DIGITS = 6
"""Decimals of what is computed in floating point."""


def written(assessment: Assessment) -> dict[str, Any]:
    """Codes, levels and numbers; no text for people."""
    leading = assessment.differential.leading
    return {
        "care_level": assessment.level.code,
        "within": assessment.within.code,
        "complete": assessment.complete,
        "unanswered": list(assessment.unanswered),
        "minor": assessment.minor,
        "warning_signs": [_raised(raised) for raised in assessment.raised],
        "families": [_family(fit) for fit in assessment.differential.families],
        "leading_family": leading.family.code if leading else "",
        "differential": [_cause(cause) for cause in assessment.differential.causes],
        "none_fits": assessment.differential.none_fits,
        "remedies": _relief(assessment.relief),
        "unsure": list(assessment.unsure),
        "not_asked": list(assessment.not_asked),
    }


def what_would_change(found: WhatIf, lower: tuple[Lowering, ...]) -> dict[str, Any]:
    """The fewest changed answers that would change the result, in codes; what would lower it, too."""
    return {
        "raise": [_raise(each) for each in found.raises],
        "lower": [{"level": each.level.code, "answers": _plain(each.answers)} for each in lower],
        "rests_on": found.rests_on,
        "leading_cause": {"firm": found.firm, "depends_on": list(found.depends_on)},
        "other_cause_first": [_overtaking(each) for each in found.overtakes],
        "open_questions": [
            {"question": each.question, "level": each.level.code, "chance": round(each.chance, _DIGITS)}
            for each in found.open
        ],
    }


def _raise(each: Raise) -> dict[str, Any]:
    return {
        "level": each.level.code,
        "within": each.within.code,
        "symptoms": list(each.symptoms),
        "warning_sign": each.sign,
        "because": list(each.because),
    }


def _overtaking(each: Overtaking) -> dict[str, Any]:
    changes = [
        {"question": c.question, "now": list(c.now), "before": list(c.before), "not_sure": c.unsure}
        for c in each.changes
    ]
    return {"condition": each.condition, "changes": changes}


def _plain(answers: dict[str, tuple[str, ...]]) -> dict[str, list[str]]:
    return {key: list(given) for key, given in answers.items()}


def _raised(raised: Raised) -> dict[str, Any]:
    return {
        "code": raised.sign.code,
        "level": raised.level.code,
        "within": raised.within.code,
        "certain": raised.certain,
        "because": list(raised.because),
    }


def _family(fit: FamilyFit) -> dict[str, Any]:
    return {"family": fit.family.code, "posterior": round(fit.posterior, _DIGITS), "band": fit.band}


def _cause(cause: Cause) -> dict[str, Any]:
    return {
        "condition": cause.condition.code,
        "posterior": round(cause.posterior, _DIGITS),
        "prior": round(cause.prior, _DIGITS),
        "band": cause.band,
        "in_play": cause.in_play,
        "pulls": [
            {"question": p.question, "symptoms": list(p.symptoms), "log_odds": round(p.log_odds, _DIGITS)}
            for p in cause.pulls
        ],
    }


def _relief(relief: Relief) -> dict[str, Any]:
    slots = {"tonight": relief.tonight, "morning": relief.morning, "this-week": relief.this_week}
    shown = {**slots, "more": relief.more, "pinned": relief.pinned}
    return {
        "shown": {slot: _codes(tips) for slot, tips in shown.items()},
        "locked": _codes(relief.locked),
        "leave_out": [w.remedy.code for w in relief.leave_out],
        "withheld": [
            {"code": w.remedy.code, "reasons": list(map(why_not, w.reasons))} for w in relief.withheld
        ],
    }


def _codes(tips: tuple[Tip, ...]) -> list[str]:
    return [tip.remedy.code for tip in tips]
