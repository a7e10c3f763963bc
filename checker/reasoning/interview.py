"""The interview: the answers so far under one release, and what follows from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any, TypeVar

from checker.reasoning.causes.reading import Reading, read
from checker.reasoning.evidence import SORTING, Answers, Evidence, evidence_of, under_age
from checker.reasoning.knowledge import KnowledgeBase
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.warning_signs.screening import Screening, screen

Result = TypeVar("Result")


@dataclass(frozen=True, eq=False)
class Interview:
    """One set of answers under one release. What follows is worked out once, when it is asked for."""

    knowledge: KnowledgeBase
    answers: Answers

    @cached_property
    def evidence(self) -> Evidence:
        """What is known of each symptom."""
        return evidence_of(self.knowledge, self.answers)

    @cached_property
    def screening(self) -> Screening:
        """The warning signs raised so far."""
        return screen(self.knowledge, self.evidence)

    @cached_property
    def reading(self) -> Reading:
        """The evidence about causes in numbers."""
        return read(self.knowledge, self.evidence)

    @property
    def is_emergency(self) -> bool:
        """Whether the answers so far already call for emergency help."""
        return self.screening.level is CareLevel.EMERGENCY

    @property
    def is_minor(self) -> bool:
        """Whether the person said that they are under 18."""
        return under_age(self.knowledge, self.evidence)

    def answering(self, answers: Answers) -> Interview:
        """The interview with these answers instead; the same one where nothing and no order changes."""
        same = list(answers.items()) == list(self.answers.items())
        return self if same else Interview(self.knowledge, answers)

    def without(self, questions: Iterable[str]) -> Interview:
        """The interview as if these questions had no answer, nor what was left unsure in them."""
        left = frozenset(questions)
        if left not in self._less:
            answers = self.answers.items()
            kept = {key: given for key, given in answers if key.removesuffix(SORTING) not in left}
            self._less[left] = self.answering(kept)
        return self._less[left]

    @cached_property
    def _less(self) -> dict[frozenset[str], Interview]:
        """The interviews without some questions, kept so that what follows from each is worked out once."""
        return {}

    @cached_property
    def follows(self) -> dict[Callable[[Interview], Any], Any]:
        """What `once` keeps: function -> what it made of this interview."""
        return {}


def once(function: Callable[[Interview], Result]) -> Callable[[Interview], Result]:
    """What follows by a function of a room above, worked out once for each interview. Nobody changes it."""

    @wraps(function)
    def kept(interview: Interview) -> Result:
        if function not in interview.follows:
            interview.follows[function] = function(interview)
        result: Result = interview.follows[function]
        return result

    return kept
