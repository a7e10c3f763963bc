"""The page for a clinician with one minute: field terms, one line each, nothing twice."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from checker.presenting.answers import AnswersInWords
from checker.presenting.care_level import HIDDEN_SIGN, WORDS, hides
from checker.presenting.causes import BANDS, LEAST_PULL, LOWEST_BAND, is_kin
from checker.presenting.clinician.notes import Notes
from checker.presenting.clinician.shapes import Considered, Lower, RaisedSign, Sheet
from checker.presenting.contacts import teams
from checker.presenting.dates import by_when
from checker.presenting.floors import spoken
from checker.presenting.sharpening import unfinished
from checker.reasoning.assessment import Assessment, as_told
from checker.reasoning.causes.differential import Cause, Pull, named
from checker.reasoning.evidence import SORTING
from checker.reasoning.knowledge import NONE, NOT_SURE, Region
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.warning_signs.screening import Raised
from checker.reasoning.what_if.lower_level import Lowering, lowers

_MOST_REASONS = 4
"""For a cause, and against it: the page has one sheet of paper."""
MOST_LOWER = 3
MOST_SIGNS = 8
MOST_BECAUSE = 5


def sheet(names: AnswersInWords, assessment: Assessment, region: Region, answered: datetime) -> Sheet:
    """Put an assessment on one page; dates count from `answered`, by the clock of the region."""
    assessment = as_told(assessment)
    open_signs = [r for r in assessment.raised if not hides(names, r)]
    notes = Notes(names, frozenset(code for raised in open_signs for code in raised.because))
    return Sheet(
        level=_(WORDS[assessment.level]),
        by=by_when(assessment.within, answered, region.time_zone),
        minor=assessment.minor,
        signs=tuple(_sign(notes, raised) for raised in assessment.raised[:MOST_SIGNS]),
        teams=teams(code for r in open_signs if r.certain for code in r.sign.own_team),
        more_signs=max(0, len(assessment.raised) - MOST_SIGNS),
        pattern=notes.part("pattern"),
        course=notes.part("course"),
        positions=notes.part("positions"),
        screen=notes.screen(),
        risk=notes.part("risk"),
        other=notes.rest(),
        kind=_kind(assessment),
        causes=_causes(notes, assessment),
        none_fits=assessment.differential.none_fits,
        lower=_lower(notes),
        unsure=_titles(notes, assessment.unsure),
        not_asked=_titles(notes, assessment.not_asked),
        review_status=names.knowledge.settings.review_status,
        left_out=names.has_private and not names.show_private,
        unfinished=unfinished(names, assessment),
    )


def plain_sheet(page: Sheet) -> dict[str, Any]:
    """The sheet as JSON would give it back, with what the page asks of it."""
    told = {**asdict(page), "asks_again": page.asks_again, "roomy": page.roomy}
    plain: dict[str, Any] = json.loads(json.dumps(told))
    return plain


def _sign(notes: Notes, raised: Raised) -> RaisedSign:
    hidden = hides(notes.names, raised)
    return RaisedSign(
        title=_(HIDDEN_SIGN) if hidden else spoken(raised.sign).title,
        level=_(WORDS[raised.level]),
        because=() if hidden else tuple(map(notes.alone, raised.because[:MOST_BECAUSE])),
        more=not hidden and len(raised.because) > MOST_BECAUSE,
    )


def _kind(assessment: Assessment) -> str:
    leading = assessment.differential.leading
    if not leading:
        return ""
    said = f"{leading.family.title} ({_(BANDS[leading.band]).lower()})"
    return _("{kind}; which one stays open").format(kind=said) if leading.open else said


def _causes(notes: Notes, assessment: Assessment) -> tuple[Considered, ...]:
    """Causes in play, those of the kind that leads first, less those of which no answer says anything yet."""
    differential = assessment.differential
    ordered = sorted(named(differential), key=lambda cause: not is_kin(cause, differential))
    every = (_considered(notes, cause) for cause in ordered)
    return tuple(cause for cause in every if cause.speaks_for or cause.speaks_against)


def _considered(notes: Notes, cause: Cause) -> Considered:
    strong = [p for p in cause.pulls if abs(p.log_odds) >= LEAST_PULL]
    return Considered(
        name=cause.condition.name,
        band=_(BANDS[cause.band or LOWEST_BAND]),
        speaks_for=_reasons(notes, (p for p in strong if p.log_odds > 0)),
        speaks_against=_reasons(notes, (p for p in strong if p.log_odds < 0)),
    )


def _reasons(notes: Notes, pulls: Iterable[Pull]) -> tuple[str, ...]:
    """The strongest answers; one that is private, or of a private question, is left out."""
    said = (_reason(notes, pull) for pull in sorted(pulls, key=lambda pull: -abs(pull.log_odds)))
    return tuple(reason for reason in said if reason)[:_MOST_REASONS]


def _reason(notes: Notes, pull: Pull) -> str:
    question = notes.names.knowledge.question[pull.question]
    if any(notes.hides(code) for code in question.codes):
        return ""
    return f"{notes.names.title(question)}: {', '.join(notes.terms(pull.symptoms)) or NONE}"


def _lower(notes: Notes) -> tuple[Lower, ...]:
    """What the level rests on, the fewest answers first; nothing that is private."""
    names, found = notes.names, dict[tuple[str, ...], CareLevel]()
    for each in lowers(names.interview):
        codes = _taken_back(names, each)
        if codes and not any(map(notes.hides, codes)):
            found[codes] = max(each.level, found.get(codes, each.level))
    listed = [Lower(tuple(map(notes.alone, codes)), _(WORDS[level])) for codes, level in found.items()]
    return tuple(listed[:MOST_LOWER])


def _taken_back(names: AnswersInWords, lowering: Lowering) -> tuple[str, ...]:
    """The answers that would not stand any more; those that were "not sure" count as given."""
    gone = [
        code.removesuffix(SORTING)
        for key, instead in lowering.answers.items()
        for code in names.answers[key]
        if code not in (*instead, NONE, NOT_SURE)
    ]
    return tuple(dict.fromkeys(gone))


def _titles(notes: Notes, codes: Iterable[str]) -> tuple[str, ...]:
    """Names of open questions, less those of which only something private is open."""
    names, evidence = notes.names, notes.names.evidence
    questions = [names.knowledge.question[code] for code in codes]
    settled = evidence.present | evidence.absent
    return tuple(
        names.title(q) for q in questions if any(c not in settled and not notes.hides(c) for c in q.codes)
    )
