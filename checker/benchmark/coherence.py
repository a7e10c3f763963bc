"""Does the reasoning find again what it was told? People drawn from the tables, put back through them.

The check of the conditions dossier (section 7.2). It shows that tables, recipe
and questionnaire fit each other; the world is not this table, and real
accuracy will be lower.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from checker.benchmark.medians import range_of
from checker.benchmark.noise import noisy
from checker.benchmark.proportions import share_of
from checker.benchmark.runs import kind_of
from checker.cases.walking import says_nothing
from checker.impact.simulated_people import Person, people
from checker.reasoning.causes.differential import BANDS, Differential, ranked
from checker.reasoning.causes.families import FAMILY_BANDS
from checker.reasoning.evidence import Given
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import Condition, KnowledgeBase
from checker.reasoning.questions.next_screen import answered_screens, next_screen

_TOP = 3
_KINDS = ("all questions", "short run", "all questions, noisy", "short run, noisy")


@dataclass(frozen=True)
class Ranking:
    """What one set of answers led to."""

    cause: Condition
    result: Differential
    screens: int

    @property
    def ranked(self) -> list[str]:
        """Conditions, most likely first."""
        return [c.condition.code for c in self.result.order]

    @property
    def right_kind(self) -> bool:
        """Whether the kind of pain that comes first is that of the person's condition."""
        return kind_of(self.result.order[0].condition) == kind_of(self.cause)


def coherence(knowledge: KnowledgeBase, count: int, seed: int) -> dict[str, Any]:
    """How often the condition a person was drawn from comes first and in the first three."""
    found: dict[str, list[Ranking]] = {kind: [] for kind in _KINDS}
    noise = Random(seed)  # noqa: S311 - repeatable on purpose
    for person in people(knowledge, count, seed, rare=0.0):
        disturbed = Person(person.cause, noisy(knowledge, person.answers, noise))
        answers = [way for p in (person, disturbed) for way in (p.answers, _walked(knowledge, p))]
        for kind, given in zip(_KINDS, answers, strict=True):
            found[kind].append(_ranking_of(knowledge, knowledge.condition[person.cause], given))
    return {"people": count, "seed": seed, "kinds": [_row(kind, each) for kind, each in found.items()]}


def _walked(knowledge: KnowledgeBase, person: Person) -> Given:
    """The person's answers to what the questionnaire puts, until it stops."""
    answers: Given = {}
    while screen := next_screen(Interview(knowledge, answers)):
        answers.update({q.code: person.answers.get(q.code) or (says_nothing(q),) for q in screen.questions})
    return answers


def _ranking_of(knowledge: KnowledgeBase, cause: Condition, answers: Given) -> Ranking:
    interview = Interview(knowledge, answers)
    result = ranked(knowledge, interview.reading, pulls=False)
    return Ranking(cause, result, len(answered_screens(interview)))


def _row(kind: str, found: Sequence[Ranking]) -> dict[str, Any]:
    return {
        "kind": kind,
        "right_kind": share_of([f.right_kind for f in found]).as_data(),
        "first": share_of([f.ranked[0] == f.cause.code for f in found]).as_data(),
        "three": share_of([f.cause.code in f.ranked[:_TOP] for f in found]).as_data(),
        "screens": range_of([f.screens for f in found]),
        "bands": {name: _band(name, found) for _, name in BANDS},
        "kind_bands": {name: _kind_band(name, found) for _, name in FAMILY_BANDS},
    }


def _band(name: str, found: Sequence[Ranking]) -> dict[str, Any]:
    """How often a cause in the band is the one the person was drawn from."""
    right = [
        c.condition is f.cause
        for f in found
        for c in f.result.causes
        if c.band == name and not c.watch_only and not c.condition.unspecific
    ]
    return share_of(right).as_data()


def _kind_band(name: str, found: Sequence[Ranking]) -> dict[str, Any]:
    """How often the family that leads in the band is that of the condition the person was drawn from."""
    return share_of(
        [f.right_kind for f in found if f.result.leading and f.result.leading.band == name]
    ).as_data()
