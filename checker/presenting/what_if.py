"""What would change this, in a sentence each. Never how to get less care, never a private answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from checker.presenting.answers import KEPT_PRIVATE, AnswersInWords
from checker.presenting.causes import leading_name
from checker.presenting.shapes import Higher, Said, ShownAsk, ShownWhatIf
from checker.reasoning.assessment import Assessment
from checker.reasoning.causes.differential import Differential, named
from checker.reasoning.evidence import SORTING
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.what_if import what_if as reasoned
from checker.reasoning.what_if.changed_answer import ChangedAnswer, said_of

MOST_SENTENCES = 2
"""For one care level, so that the page stays calm."""
MOST_CAUSES = 3
MOST_QUESTIONS = 3

_THEN = {
    CareLevel.SEE_PROFESSIONAL: gettext_noop("arrange to see a professional"),
    CareLevel.URGENT: gettext_noop("get medical advice today"),
    CareLevel.EMERGENCY: gettext_noop("get emergency help now"),
}
FIRM = gettext_noop("“{}” comes first. No single answer would change that.")
DEPENDS = gettext_noop("“{}” comes first. That depends most on: {}.")
_FIRST = gettext_noop("If {}: “{}” would come first.")
_SOONER = gettext_noop("An answer could mean that you need help sooner.")
OTHER_CAUSE = gettext_noop("An answer could put another cause first.")
WHICH_ONE = gettext_noop("An answer could help to tell which cause of this kind it is.")


def what_if(names: AnswersInWords, assessment: Assessment) -> ShownWhatIf:
    """The part of the page that says how firm this result is, and what would raise it."""
    found = reasoned.what_if(names.interview, assessment)
    return ShownWhatIf(
        alone=_named(names, found.rests_on),
        higher=_higher(names, assessment, found),
        firm=_firm(names, assessment, found),
        causes=_causes(names, assessment, found),
        ask=_ask(names, assessment, found),
    )


def alone(names: AnswersInWords, assessment: Assessment) -> Said | None:
    """The one answer that an urgent level rests on, for a page without the rest."""
    return _named(names, reasoned.alone(names.interview, assessment))


def _named(names: AnswersInWords, code: str) -> Said | None:
    if not code:
        return None
    (said,) = names.said([code])
    return replace(said, text=_(KEPT_PRIVATE)) if said.private else said


def _higher(names: AnswersInWords, assessment: Assessment, found: reasoned.WhatIf) -> tuple[Higher, ...]:
    by_level: dict[CareLevel, list[str]] = {level: [] for level in CareLevel if level > assessment.level}
    for raised in found.raises:
        sentences = by_level[raised.level]
        hidden = _is_private(names, raised.symptoms) or _tells(names, raised.because)
        if len(sentences) < MOST_SENTENCES and not hidden:
            said = _(", and ").join(_said(names, code) for code in raised.symptoms)
            sentence = _("If {said}: {then}.").format(said=said, then=_(_THEN[raised.level]))
            sentences += [sentence] if sentence not in sentences else []
    return tuple(Higher(level.code, tuple(sentences)) for level, sentences in by_level.items() if sentences)


def _firm(names: AnswersInWords, assessment: Assessment, found: reasoned.WhatIf) -> str:
    differential = assessment.differential
    first = leading_name(differential)
    if not first or not (_is_open(differential) or differential.first is differential.causes[0]):
        return ""
    if found.firm:
        return _(FIRM).format(first)
    questions = [names.knowledge.question[code] for code in found.depends_on]
    titles = [names.title(q) for q in questions if not q.kept_private]
    return (
        _(DEPENDS).format(first, ", ".join(f"“{title}”" for title in titles[:MOST_QUESTIONS]))
        if titles
        else ""
    )


def _causes(names: AnswersInWords, assessment: Assessment, found: reasoned.WhatIf) -> tuple[str, ...]:
    """Rivals that are on the page already; what changes the level as well says so."""
    if assessment.differential.none_fits or _is_open(assessment.differential):
        return ()
    shown = {c.condition.code for c in named(assessment.differential)}
    levels = {r.symptoms[0]: r.level for r in found.raises if len(r.symptoms) == 1}
    told = [
        _overtakes(names, each, levels)
        for each in found.overtakes
        if each.condition in shown and not any(_names_private(names, change) for change in each.changes)
    ]
    return tuple(told[:MOST_CAUSES])


def _is_open(differential: Differential) -> bool:
    """Whether it is a kind of pain that comes first, and none of its members."""
    return differential.leading is not None and differential.leading.open


def _overtakes(names: AnswersInWords, each: reasoned.Overtaking, levels: dict[str, CareLevel]) -> str:
    changes = _(", and if ").join(_changed(names, change) for change in each.changes)
    sentence = _(_FIRST).format(changes, names.knowledge.condition[each.condition].lay_name)
    raised = [levels[code] for change in each.changes for code in change.now if code in levels]
    then = _("Then also {then}.").format(then=_(_THEN[max(raised)])) if raised else ""
    return f"{sentence} {then}".rstrip()


def _changed(names: AnswersInWords, change: ChangedAnswer) -> str:
    """One change as it goes on after "If"."""
    question = names.knowledge.question[change.question]
    added = [code for code in change.now if code not in change.before]
    removed = [code for code in change.before if code not in change.now]
    if change.unsure:
        return _("the answer to “{question}” is “not sure”").format(question=names.title(question))
    if question.kind.takes_one and added and removed:
        return _("{new} fits instead of {old}").format(new=_quoted(names, added), old=_quoted(names, removed))
    parts = [_fit(names, added)] if added else []
    if removed:
        parts.append(_fit_not(names, removed))
    nothing = _("nothing in “{question}” fits").format(question=names.title(question))
    return _(", and ").join(parts) or nothing


def _said(names: AnswersInWords, code: str) -> str:
    """One symptom said, as it goes on after "If"; another option of a single choice is replaced."""
    question = names.knowledge.question_of[code]
    before = said_of(names.answers, question) if question.kind.takes_one else ()
    return _changed(names, ChangedAnswer(question.code, (code,), before))


def _fit(names: AnswersInWords, codes: list[str]) -> str:
    return ngettext("{answers} fits", "{answers} fit", len(codes)).format(answers=_quoted(names, codes))


def _fit_not(names: AnswersInWords, codes: list[str]) -> str:
    words = ngettext("{answers} does not fit", "{answers} do not fit", len(codes))
    return words.format(answers=_quoted(names, codes))


def _quoted(names: AnswersInWords, codes: Iterable[str]) -> str:
    return _(" and ").join(f"“{names.knowledge.symptom[code].said}”" for code in codes)


def _ask(names: AnswersInWords, assessment: Assessment, found: reasoned.WhatIf) -> ShownAsk | None:
    """The "not sure" that matters most; what was never put stands on the result as a question."""
    for each in found.open:
        question, step = names.knowledge.question[each.question], _step(names, each.question)
        matters = each.level > assessment.level or each.chance > 0
        if step and matters and not question.kept_private:
            why = WHICH_ONE if _is_open(assessment.differential) else OTHER_CAUSE
            said = _(_SOONER if each.level > assessment.level else why)
            return ShownAsk(names.title(question), said, step)
    return None


def _step(names: AnswersInWords, question: str) -> int:
    return names.steps.get(question + SORTING, 0) or names.steps.get(question, 0)


def _is_private(names: AnswersInWords, codes: Iterable[str]) -> bool:
    return any(names.is_private(code) for code in codes)


def _names_private(names: AnswersInWords, change: ChangedAnswer) -> bool:
    question = names.knowledge.question[change.question]
    return question.kept_private or _is_private(names, (*change.now, *change.before))


def _tells(names: AnswersInWords, because: tuple[str, ...]) -> bool:
    """Whether a reader who may not see private answers could guess one from this."""
    return not names.show_private and _is_private(names, because)
