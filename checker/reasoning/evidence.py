"""From answers to evidence: every symptom present, absent, unsure or not asked.

The meaning of a tick-list, of "not sure" and of a parent item is fixed here,
once, so that no two layers read the same answer in two ways.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from checker.reasoning.knowledge import NONE, NOT_SURE, KnowledgeBase, Question, Stage

Answers = Mapping[str, tuple[str, ...]]
"""Question code -> codes chosen, in the order in which they were given."""
Given = dict[str, tuple[str, ...]]
"""The same, while it is being put together."""

SORTING = "--unsure"
"""Ends the name of a sorting screen, and the code of an item left unsure there."""

_PRESENT, _UNSURE, _ABSENT = "present", "unsure", "absent"


@dataclass(frozen=True)
class Evidence:
    """What is known of each symptom; a code in none of the sets was not asked."""

    present: frozenset[str] = frozenset()
    unsure: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()
    assumed: frozenset[str] = frozenset()
    """Bands that were not given and count as their most cautious value."""
    inherited: frozenset[str] = frozenset()
    """Absent only because the item that names them was not ticked."""
    doubted: frozenset[str] = frozenset()
    """Unsure only because an answer that implies them was; their own question may still settle it."""

    @cached_property
    def certain(self) -> frozenset[str]:
        """What rules take as yes."""
        return self.present | self.assumed

    @cached_property
    def possible(self) -> frozenset[str]:
        """What rules take as yes when every "not sure" is read as yes."""
        return self.present | self.assumed | self.unsure

    def known(self, code: str) -> bool:
        """Whether anything at all was said about the symptom."""
        return code in self.present or code in self.absent or code in self.unsure


def evidence_of(knowledge: KnowledgeBase, answers: Answers) -> Evidence:
    """What all the answers say of each symptom. Unknown codes are ignored; `snapshot` reports them."""
    states: dict[str, str] = {}
    assumed: set[str] = set()
    private = Stage.PRIVATE_END
    for question in knowledge.questions:
        if question.code not in answers or question.stage is private:
            continue
        if question.cautious and NOT_SURE in answers[question.code]:
            assumed.update(set(question.codes) - minors(knowledge))
        else:
            states.update(_own_states(question, answers))
    doubted = _imply(knowledge, states)
    inherited = _children(knowledge, answers, states)
    doubted |= _imply(knowledge, states)
    return _as_evidence(states, assumed, inherited, doubted)


def minors(knowledge: KnowledgeBase) -> frozenset[str]:
    """The answers that say somebody is under age.

    Nobody is assumed to be: that would end the assessment instead of raising it.
    """
    return knowledge.members.get(knowledge.settings.minor, frozenset())


def under_age(knowledge: KnowledgeBase, evidence: Evidence) -> bool:
    """Whether the person said that they are under 18."""
    return not minors(knowledge).isdisjoint(evidence.present)


def from_findings(knowledge: KnowledgeBase, present: Iterable[str], unsure: Iterable[str] = ()) -> Evidence:
    """Evidence stated directly, everything else absent: how a clinical case tests rules."""
    yes, perhaps = frozenset(present), frozenset(unsure)
    return Evidence(yes, perhaps, frozenset(knowledge.symptom) - yes - perhaps)


def _own_states(question: Question, answers: Answers) -> dict[str, str]:
    """The states that a question's own answer gives to its symptoms."""
    given = set(answers[question.code])
    rest = _ABSENT
    if NOT_SURE in given and NONE not in given:
        rest = _UNSURE
    states = dict.fromkeys(question.codes, rest)
    states.update(dict.fromkeys(given & states.keys(), _PRESENT))
    if rest is _UNSURE and question.code + SORTING in answers:
        states.update(_sorted_states(question, states, set(answers[question.code + SORTING])))
    return states


def _sorted_states(question: Question, states: dict[str, str], given: set[str]) -> dict[str, str]:
    """The states of the unticked items after the yes / no / not sure screen."""
    return {
        code: _PRESENT
        if code in given
        else _UNSURE
        if code + SORTING in given or NOT_SURE in given
        else _ABSENT
        for code in question.codes
        if states[code] is _UNSURE
    }


def _children(knowledge: KnowledgeBase, answers: Answers, states: dict[str, str]) -> set[str]:
    """Read follow-ups that were not put from their parents; returns those that became "no"."""
    inherited: set[str] = set()
    for question in _follow_ups(knowledge):
        if question.code in answers:
            continue
        parents = {states.get(code) for code in question.follows}
        fresh = [code for code in question.codes if code not in states]
        if parents & {_PRESENT, _UNSURE}:
            states.update(dict.fromkeys(fresh, _UNSURE))
        elif parents == {_ABSENT} and question.names_children:
            states.update(dict.fromkeys(fresh, _ABSENT))
            inherited.update(fresh)
    return inherited


@lru_cache(maxsize=16)
def _follow_ups(knowledge: KnowledgeBase) -> tuple[Question, ...]:
    return tuple(q for q in knowledge.questions if q.follows)


def _imply(knowledge: KnowledgeBase, states: dict[str, str]) -> set[str]:
    """Carry present and unsure over to what they imply; returns what became unsure so.

    Present wins over everything. Unsure fills only what has no answer of its
    own: somebody who said no to the strict question said no.
    """
    doubted: set[str] = set()
    for code, implied in implications(knowledge).items():
        state = states.get(code)
        if state is _PRESENT:
            states.update(dict.fromkeys(implied, _PRESENT))
        elif state is _UNSURE:
            doubted.update(implied - states.keys())
            states.update(dict.fromkeys(implied - states.keys(), _UNSURE))
    return doubted


@lru_cache(maxsize=16)
def implications(knowledge: KnowledgeBase) -> dict[str, frozenset[str]]:
    """Symptom -> all that it implies, directly or through others; only where any."""

    def closure(code: str, seen: frozenset[str]) -> frozenset[str]:
        fresh = set(knowledge.symptom[code].implies) - seen if code in knowledge.symptom else set()
        return frozenset(fresh).union(*(closure(c, seen | fresh) for c in fresh))

    return {
        code: closure(code, frozenset()) for code, symptom in knowledge.symptom.items() if symptom.implies
    }


def _as_evidence(
    states: dict[str, str], assumed: set[str], inherited: set[str], doubted: set[str]
) -> Evidence:
    of: dict[str, set[str]] = {_PRESENT: set(), _UNSURE: set(), _ABSENT: set()}
    for code, state in states.items():
        of[state].add(code)
    present, unsure, absent = (frozenset(codes) for codes in of.values())
    return Evidence(present, unsure, absent, frozenset(assumed), absent & inherited, unsure & doubted)
