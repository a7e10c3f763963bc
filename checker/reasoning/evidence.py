"""From answers to evidence: every symptom present, absent, unsure or not asked.

The meaning of a tick-list, of "not sure" and of a parent item is fixed here,
once, so that no two layers read the same answer in two ways.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from checker.reasoning.knowledge import NONE, NOT_SURE, KnowledgeBase, Question, Stage
from checker.reasoning.knowledge.follow_ups import follow_ups, settled_parents
from checker.reasoning.knowledge.implied import implications, with_implied

Answers = Mapping[str, tuple[str, ...]]
"""Question code -> codes chosen, in the order in which they were given."""
Given = dict[str, tuple[str, ...]]
"""Answers that are still being put together."""

SORTING = "--unsure"
"""Ends the key under which the sorting of a list is kept, and the code of an item left unsure there."""


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

    @cached_property
    def settled(self) -> frozenset[str]:
        """All of which anything was said, but what is only doubted: its own question may still ask it."""
        return self.answered - self.doubted

    @cached_property
    def answered(self) -> frozenset[str]:
        """All of which anything at all was said."""
        return self.present.union(self.absent, self.unsure)

    def known(self, code: str) -> bool:
        """Whether anything at all was said about the symptom."""
        return code in self.answered


@dataclass
class _Known:
    """Evidence while it is being put together. A symptom is in one of the first three at most."""

    present: set[str] = field(default_factory=set)
    unsure: set[str] = field(default_factory=set)
    absent: set[str] = field(default_factory=set)
    assumed: set[str] = field(default_factory=set)
    inherited: set[str] = field(default_factory=set)
    doubted: set[str] = field(default_factory=set)
    asked_anew: set[str] = field(default_factory=set)
    """Unsure by a question that another answer brought: what they imply is asked once more in its words."""

    def as_evidence(self) -> Evidence:
        """What is known, to stay as it is."""
        present, unsure, absent = map(frozenset, (self.present, self.unsure, self.absent))
        return Evidence(
            present, unsure, absent, frozenset(self.assumed), absent & self.inherited, unsure & self.doubted
        )


def evidence_of(knowledge: KnowledgeBase, answers: Answers) -> Evidence:
    """What all the answers say of each symptom. Unknown codes are ignored; `snapshot` reports them."""
    known = _outright(knowledge, answers)
    _follow(knowledge, answers, known)
    _keep_open(knowledge, answers, known)
    _imply(knowledge, known)
    return known.as_evidence()


def said_outright(knowledge: KnowledgeBase, answers: Answers) -> Evidence:
    """What the answers say and imply, before what was not put is read from them.

    All that is present is in it, and nothing that is not possible, for less than the whole takes.
    """
    return _outright(knowledge, answers).as_evidence()


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


def _outright(knowledge: KnowledgeBase, answers: Answers) -> _Known:
    known, asked, private = _Known(), knowledge.question, Stage.PRIVATE_END
    for code, given in answers.items():
        question = asked.get(code)
        if not question or question.stage is private:
            continue
        if question.cautious and NOT_SURE in given:
            known.assumed |= question.code_set - minors(knowledge)
        else:
            _take(known, question, answers)
            known.asked_anew |= question.code_set & known.unsure if question.due_when else set()
    _imply(knowledge, known)
    return known


def _take(known: _Known, question: Question, answers: Answers) -> None:
    """Take over what the answer to a question, and its sorting, says of its symptoms."""
    given, codes = answers[question.code], question.code_set
    known.present |= codes.intersection(given)
    if NOT_SURE not in given or NONE in given:
        known.absent |= codes.difference(given)
    elif question.code + SORTING in answers:
        _take_sorted(known, codes.difference(given), set(answers[question.code + SORTING]))
    else:
        known.unsure |= codes.difference(given)


def _take_sorted(known: _Known, items: frozenset[str], given: set[str]) -> None:
    """Take over what sorting said of the items that were not ticked."""
    known.present |= items & given
    open_ = items - given
    unsure = open_ if NOT_SURE in given else {code for code in open_ if code + SORTING in given}
    known.unsure |= unsure
    known.absent |= open_ - unsure


def _follow(knowledge: KnowledgeBase, answers: Answers, known: _Known) -> None:
    """Read follow-ups that were not put from their parents."""
    for question, parents in follow_ups(knowledge):
        if question.code in answers:
            continue
        if not (parents.isdisjoint(known.present) and parents.isdisjoint(known.unsure)):
            known.unsure |= question.code_set - known.present
        elif question.names_children and parents <= known.absent:
            fresh = question.code_set.difference(known.present, known.unsure)
            known.absent |= fresh
            known.inherited |= fresh


def _keep_open(knowledge: KnowledgeBase, answers: Answers, known: _Known) -> None:
    """Doubt what would settle a ticked line, where its follow-ups neither do nor deny it.

    Who ticks a line and then finds it nowhere below has not taken it back.
    """
    for parent, asked, settling in settled_parents(knowledge):
        if parent not in known.present:
            continue
        given = [q for q in asked if q.code in answers]
        open_ = given and settling <= known.absent
        if open_ and not any(q.none_denies and NONE in answers[q.code] for q in given):
            meant = known.inherited & with_implied(knowledge, settling)  # a no that nobody gave
            known.inherited -= meant
            known.unsure |= settling
            known.absent -= settling | meant


def _imply(knowledge: KnowledgeBase, known: _Known) -> None:
    """Carry present and unsure over to what they imply.

    Present wins over everything. Unsure fills only what has no answer of its
    own: somebody who said no to the strict question said no. But a line left
    unticked is no answer to what was asked anew since, in stricter words.
    """
    implied = implications(knowledge)
    sure = known.present.union(*(implied[code] for code in known.present & implied.keys()))
    known.present = sure
    known.unsure -= sure
    known.absent -= sure
    known.absent -= set().union(*(implied[code] for code in known.asked_anew & known.unsure & implied.keys()))
    perhaps: set[str] = set().union(*(implied[code] for code in known.unsure & implied.keys()))
    doubted = perhaps.difference(sure, known.unsure, known.absent)
    known.unsure |= doubted
    known.doubted |= doubted
