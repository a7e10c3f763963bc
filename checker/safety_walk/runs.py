"""The runs that the walk enumerates: every implicant, in every mix of yes and not sure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from checker.reasoning.criteria import resolve
from checker.reasoning.evidence import Answers, Given
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import EVERY_ADULT, KnowledgeBase, Stage, WarningSign
from checker.reasoning.knowledge.follow_ups import parents_of
from checker.reasoning.knowledge.implied import implications
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.warning_signs.screening import Urgency, down, signs
from checker.safety_walk.implicants import Symptoms, answer_implicants, bringers, can_be_said
from checker.safety_walk.people import Truth, run_of


@dataclass(frozen=True)
class Walk:
    """One person whose findings make a warning sign hold, and the end of the run."""

    sign: WarningSign
    truth: Truth
    answers: Given
    reached: Urgency
    """Level and time at the end."""
    demanded: Urgency
    """What the truth asks for, whether or not every part of it was asked."""


@lru_cache(maxsize=4)
def runs(knowledge: KnowledgeBase) -> tuple[Walk, ...]:
    """The end of every enumerated run; an emergency is walked to the end of its answers, too."""
    ends: dict[tuple[Symptoms, Symptoms], tuple[Given, Urgency]] = {}
    found = []
    for sign, _ in signs(knowledge):
        for truth, asked_for in truths(knowledge, sign):
            key = (frozenset(truth.yes), frozenset(truth.unsure))
            if key not in ends:
                answers = run_of(knowledge, truth)
                ends[key] = answers, verdict(knowledge, answers)
            found.append(Walk(sign, truth, *ends[key], asked_for))
    return tuple(found)


def verdict(knowledge: KnowledgeBase, answers: Answers) -> Urgency:
    """Level and time of finished answers."""
    found = Interview(knowledge, answers).screening
    return found.level, found.within


def truths(knowledge: KnowledgeBase, sign: WarningSign) -> Iterator[tuple[Truth, Urgency]]:
    """Everybody for whom the sign holds, with what it then asks for.

    Each implicant: all yes; each member not sure; all not sure. The first and the last of these
    again with every other finding of the same clause as a yes or a doubt, and on the lower care levels.
    """
    for implicant in answer_implicants(knowledge, sign.criterion):
        for truth in (mixes := list(_mixes(knowledge, implicant))):
            yield truth, _asked_for(sign, truth)
        for context in _contexts(knowledge, sign, implicant):
            for truth in (
                mixes[:1] if asked_of_all(knowledge, implicant) else dict.fromkeys((mixes[0], mixes[-1]))
            ):
                joined = Truth((*truth.yes, *context.yes), (*truth.unsure, *context.unsure))
                yield joined, _asked_for(sign, truth)


def asked_of_all(knowledge: KnowledgeBase, symptoms: Symptoms) -> bool:
    """Whether every one of them is asked of every adult, or follows a tick that is."""
    return all(_is_asked_of_all(knowledge, code) for code in symptoms)


def _is_asked_of_all(knowledge: KnowledgeBase, code: str) -> bool:
    question = knowledge.question_of[code]
    if question.stage in EVERY_ADULT:
        return True
    return any(knowledge.question_of[parent].stage in EVERY_ADULT for parent in question.follows)


def _asked_for(sign: WarningSign, truth: Truth) -> Urgency:
    return down(sign.level, sign.within) if truth.unsure else (sign.level, sign.within)


def _mixes(knowledge: KnowledgeBase, implicant: Symptoms) -> Iterator[Truth]:
    """All yes, each member in turn not sure (its parent ticked, or not sure as well), all not sure."""
    members = tuple(sorted(implicant))
    yield Truth(members)
    doubtful = [code for code in members if can_be_unsure(knowledge, code)]
    for code in doubtful:
        rest = tuple(c for c in members if c != code)
        yield Truth(rest, (code,))
        parents = parents_of(knowledge).get(code)
        if parents:
            yield Truth((*rest, parents[0]), (code,))
    if len(doubtful) > 1:
        yield Truth(tuple(c for c in members if c not in doubtful), tuple(doubtful))


def can_be_unsure(knowledge: KnowledgeBase, code: str) -> bool:
    """Whether "not sure" is an answer to its question and does not count as each of its values."""
    question = knowledge.question_of[code]
    return bool(question.unsure_text) and not question.cautious


def _contexts(knowledge: KnowledgeBase, sign: WarningSign, implicant: Symptoms) -> Iterator[Truth]:
    """What else could be so: it matters only for rules that somebody must be asked about."""
    if sign.level < CareLevel.URGENT:
        return
    yield from (Truth((code,)) for code in _raisers(knowledge, sign, implicant))
    for code in _instead(knowledge, sign, implicant):
        if code in implicant or not can_be_said(knowledge, implicant | {code}):
            continue
        yield Truth((code,))
        if can_be_unsure(knowledge, code):
            yield Truth((), (code,))


@lru_cache(maxsize=512)
def _beside(knowledge: KnowledgeBase, sign: WarningSign) -> tuple[str, ...]:
    """Every answer that bears on the same rule."""
    read = sorted(resolve(knowledge, sign.criterion).symptoms())
    askable = (c for code in read for c in bringers(knowledge)[code])
    return tuple(dict.fromkeys(c for c in askable if knowledge.question_of[c].stage is not Stage.PRIVATE_END))


def _instead(knowledge: KnowledgeBase, sign: WarningSign, implicant: Symptoms) -> tuple[str, ...]:
    """Answers that bear on the same clause as a member of the implicant that not everybody is asked.

    A clause counts its best member, so only they could make that member seem settled.
    """
    late = {code for code in implicant if not _is_asked_of_all(knowledge, code)}
    late |= {c for code in late for c in implications(knowledge).get(code, ())}
    rule = resolve(knowledge, sign.criterion)
    clauses = [frozenset().union(*sets) for sets, _ in rule.clauses]
    read = sorted(frozenset().union(*(c for c in clauses if not c.isdisjoint(late))))
    return tuple(dict.fromkeys(c for code in read for c in bringers(knowledge)[code]))


def _raisers(knowledge: KnowledgeBase, sign: WarningSign, implicant: Symptoms) -> Iterator[str]:
    """For each care level below the sign's, one finding that alone raises it and has no part in the sign."""
    own = {*implicant, *_beside(knowledge, sign)}
    for level in CareLevel:
        if CareLevel.SELF_CARE < level < sign.level:
            found = (
                code
                for code in _alone(knowledge, level)
                if code not in own and _can_join(knowledge, code, implicant)
            )
            yield from list(found)[:1]


def _can_join(knowledge: KnowledgeBase, code: str, implicant: Symptoms) -> bool:
    implied = implications(knowledge).get(code, frozenset())
    return implied.isdisjoint(implicant) and can_be_said(knowledge, implicant | {code})


@lru_cache(maxsize=64)
def _alone(knowledge: KnowledgeBase, level: CareLevel) -> tuple[str, ...]:
    """Symptoms asked of everybody that make a sign of exactly this level hold on their own."""
    single = {
        next(iter(s)): sign.level
        for sign, _ in sorted(signs(knowledge), key=lambda pair: pair[0].level)
        for s in answer_implicants(knowledge, sign.criterion)
        if len(s) == 1
    }
    return tuple(
        code
        for code, highest in single.items()
        if highest is level and knowledge.question_of[code].stage in EVERY_ADULT
    )
