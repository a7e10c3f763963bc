"""A change that would drop other answers: what is said before it, and what stays whatever is chosen then."""

from __future__ import annotations

from checker.reasoning.assessment import without_tips
from checker.reasoning.evidence import Given
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import NONE, NOT_SURE, Symptom
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.questions.hanging import asked_again
from checker.visitor.forms import ScreenForm


def new_alarm(old: Interview, new: Interview) -> bool:
    """Whether a sign of today or now is raised that was not: what is open speaks at its worst."""
    return not _alarms(new) <= _alarms(old)


def new_ticks(old: Interview, form: ScreenForm) -> tuple[Symptom, ...]:
    """The lines of lists that are ticked only now."""
    lists = [q for q in form.screen.questions if not q.kind.takes_one and not form.screen.sorting]
    given = form.answers()
    return tuple(
        symptom
        for question in lists
        for symptom in question.symptoms
        if symptom.code in given.get(question.code, ())
        and symptom.code not in old.answers.get(question.code, ())
    )


def as_it_was(old: Interview, form: ScreenForm) -> Interview:
    """The answers as they were, with what is ticked only now beside them."""
    kept: Given = dict(old.answers)
    for symptom in new_ticks(old, form):
        question = old.knowledge.question_of[symptom.code]
        said = {*kept.get(question.code, ()), symptom.code} - {NONE}
        kept[question.code] = tuple(c for c in (*question.codes, NOT_SURE) if c in said)
    return asked_again(old, old.answering(kept))


def _alarms(interview: Interview) -> frozenset[str]:
    raised = without_tips(interview, pulls=False).raised
    return frozenset(r.sign.code for r in raised if r.level >= CareLevel.URGENT)
