"""“Did this help?”: what the page says to the answer, and what is left out after it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from checker.presenting.answers import AnswersInWords
from checker.presenting.care_level import care
from checker.presenting.contacts import help_for
from checker.presenting.relief import card
from checker.presenting.shapes import Help, ShownCare, ShownTip
from checker.reasoning.assessment import Assessment, without_tips
from checker.reasoning.evidence import Given
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import KnowledgeBase, Region
from checker.reasoning.relief.next_tip import after_trying, may_be_tried, shown_slots, slot_of
from checker.reasoning.relief.selection import Relief, Withheld
from checker.reasoning.warning_signs.floors import FLOORS

NO_RELIEF = "article-no-relief"
"""The trigger of the article that speaks when the last tip has failed."""
ENOUGH_POSITIONS = 3
"""So many ways to lie that did not help are "no position eases it"; fewer where no more are offered."""


@dataclass(frozen=True)
class Unrelieved:
    """What follows when several ways to lie have not helped."""

    care: ShownCare
    """The care level with the answer that no position eases it."""
    help: Help | None
    """Whom to ring in the night."""
    step: int
    """Number of the screen on which it stands; 0 if it was not put."""


@dataclass(frozen=True)
class Helped:
    """One answer, and what follows from it."""

    answer: str
    """"yes", "no" or "worse"."""
    tip: ShownTip
    """The tip that was asked about."""
    next: str
    """Title of the tip to try next; empty where none is left."""
    tonight: bool
    """Whether it is a tip for the night."""
    later: bool
    """Whether it is said beside the tips for later, where the tip stood."""
    step: int
    """Number of the screen on which to say that no position helps; 0 if it was not put."""
    unrelieved: Unrelieved | None = None
    """What follows where this was one position too many."""


def helped(names: AnswersInWords, assessment: Assessment, code: str, answer: str, tried: list[str]) -> Helped:
    """What to say about the tip with this code; `tried` are the ones off the page by now."""
    slot = slot_of(assessment.relief, code)
    before = after_trying(assessment.relief, [other for other in tried if other != code])
    left = shown_slots(after_trying(assessment.relief, tried)).get(slot, ())
    return Helped(
        answer=answer,
        tip=card(names.knowledge.remedy[code]),
        next=left[0].remedy.title if left else "",
        tonight=slot == "tonight",
        later=any(tip.remedy.code == code for tip in (*before.morning, *before.this_week)),
        step=_step_of_no_relief(names),
    )


def no_position_eases(knowledge: KnowledgeBase, relief: Relief, tried: Collection[str]) -> bool:
    """Whether so many ways to lie were tried in vain that none eases it: three, or all that were offered.

    `relief` has every tip that is allowed; `tried` holds codes of tips.
    """
    offered, in_vain = (
        [code for code in codes if knowledge.remedy[code].is_position]
        for codes in (may_be_tried(relief), tried)
    )
    return bool(offered) and len(in_vain) >= min(ENOUGH_POSITIONS, len(offered))


def saying_so(interview: Interview) -> Given | None:
    """The answers with the one that no position eases it; None where the content has no such answer."""
    knowledge = interview.knowledge
    said = knowledge.settings.unrelieved
    question = knowledge.question_of.get(said)
    return {**interview.answers, question.code: (said,)} if question else None


def unrelieved(names: AnswersInWords, region: Region, answered: datetime) -> Unrelieved:
    """What to do now that no position eases it, as the answers say by now."""
    knowledge = names.knowledge
    question = knowledge.question_of[knowledge.settings.unrelieved]
    return Unrelieved(
        care(names, without_tips(names.interview, pulls=False), region, answered),
        help_for(knowledge, region.code, "advice-night"),
        names.steps.get(question.code, 0),
    )


def without_worse(relief: Relief, worse: Collection[str]) -> Relief:
    """The same without the tips with these codes, which it tells to leave out."""
    every = (tip.remedy for slot in (*shown_slots(relief).values(), relief.more) for tip in slot)
    said = (Withheld(remedy, (_("It got worse with this."),)) for remedy in every if remedy.code in worse)
    return replace(after_trying(relief, worse), leave_out=(*relief.leave_out, *said))


def _step_of_no_relief(names: AnswersInWords) -> int:
    floor = next(floor for floor in FLOORS if floor.code == NO_RELIEF)
    codes = (code for group in floor.all_of for code in group)
    questions = (names.knowledge.question_of[code].code for code in codes if code in names.knowledge.symptom)
    return next((names.steps[question] for question in questions if question in names.steps), 0)
