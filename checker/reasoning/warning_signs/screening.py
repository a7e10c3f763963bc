"""Which warning signs are raised, and the care level and time frame that follow.

Level and time = max(L(yes), down(L(yes and not sure))), where L is the highest
rule that holds and all "not sure" are taken together. Never a score.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from checker.reasoning.criteria import Rule, resolve
from checker.reasoning.evidence import Evidence
from checker.reasoning.knowledge import KnowledgeBase, WarningSign
from checker.reasoning.knowledge.levels import CareLevel, TimeFrame
from checker.reasoning.warning_signs.floors import FLOORS, as_sign

Urgency = tuple[CareLevel, TimeFrame]

_Placed = tuple[int, Rule]
"""A rule, with its place among all of `signs`."""

SELF_CARE: Urgency = (CareLevel.SELF_CARE, TimeFrame.TWO_WEEKS)


@dataclass(frozen=True)
class Raised:
    """A warning sign that holds, at the level it counts for."""

    sign: WarningSign
    certain: bool
    """False when it holds only because a "not sure" is read as yes."""
    level: CareLevel
    within: TimeFrame
    because: tuple[str, ...]
    """Symptom codes, present or unsure, that made it hold."""


@dataclass(frozen=True)
class Screening:
    """The outcome of all rules; `raised` has the most urgent first."""

    level: CareLevel
    within: TimeFrame
    raised: tuple[Raised, ...]

    @property
    def urgency(self) -> Urgency:
        """Level and time frame together."""
        return self.level, self.within


def screen(knowledge: KnowledgeBase, evidence: Evidence) -> Screening:
    """Apply every rule and floor to the evidence.

    A knowledge base without rules cannot say that nothing is wrong, so it
    answers "see a professional".
    """
    possible = evidence.possible
    # Of most rules nothing is possible; of the others most fail on all that is, and so on what is certain.
    could = _at(knowledge, _mentioning(knowledge, possible) | _mentioning_nothing(knowledge))
    raised = [r for sign, rule in could if rule.met(possible) and (r := _raise(sign, rule, evidence))]
    raised.sort(key=lambda r: urgency_rank((r.level, r.within)), reverse=True)
    lowest = SELF_CARE if knowledge.warning_signs else (CareLevel.SEE_PROFESSIONAL, TimeFrame.ONE_WEEK)
    level, within = max([lowest, *((r.level, r.within) for r in raised)], key=urgency_rank)
    return Screening(level, within, _without_repeats(raised))


def urgency_rank(verdict: Urgency) -> tuple[int, int]:
    """Sort key: a higher level first, then a shorter time."""
    return verdict[0], -verdict[1]


def down(level: CareLevel, within: TimeFrame) -> Urgency:
    """One step below, for what holds only through "not sure"."""
    if level is CareLevel.EMERGENCY:
        return CareLevel.URGENT, TimeFrame.TODAY
    if level is CareLevel.URGENT:
        return CareLevel.SEE_PROFESSIONAL, TimeFrame.TWO_DAYS
    return level, max(within, TimeFrame.TWO_WEEKS)


def completing(
    knowledge: KnowledgeBase, evidence: Evidence, reached: Urgency, least: CareLevel
) -> frozenset[str]:
    """Symptoms any one of which would complete a rule of at least `least` that then asks for more.

    Together with what is present it counts in full and has to be above the level
    reached; with what is only unsure it counts one step below, whatever the answer.
    """
    found = _completing(knowledge, _above(knowledge, reached[0], least), evidence.certain)
    if evidence.unsure:
        found |= _completing(knowledge, _above_one_down(knowledge, reached, least), evidence.possible)
    return found


def _completing(
    knowledge: KnowledgeBase, rules: tuple[_Placed, ...], there: frozenset[str]
) -> frozenset[str]:
    """Symptoms any one of which would complete one of the rules together with what is there."""
    # Of most rules nothing is there, at every step: of these it is known, and none is asked.
    touched = _mentioning(knowledge, there)
    return frozenset().union(*{r.completed_by(there) if i in touched else r.alone for i, r in rules})


@lru_cache(maxsize=64)
def _above(knowledge: KnowledgeBase, reached: CareLevel, least: CareLevel) -> tuple[_Placed, ...]:
    """The rules of a level above the one reached, and of at least the other."""
    every = enumerate(signs(knowledge))
    return tuple((i, rule) for i, (s, rule) in every if s.level > reached and s.level >= least)


@lru_cache(maxsize=64)
def _above_one_down(knowledge: KnowledgeBase, reached: Urgency, least: CareLevel) -> tuple[_Placed, ...]:
    """Those of them that ask for more than now although they count one step below."""
    every, now = signs(knowledge), urgency_rank(reached)
    lowered = {i: down(s.level, s.within) for i, (s, _) in enumerate(every)}
    return tuple(p for p in _above(knowledge, reached[0], least) if urgency_rank(lowered[p[0]]) > now)


@lru_cache(maxsize=16)
def signs(knowledge: KnowledgeBase) -> tuple[tuple[WarningSign, Rule], ...]:
    """Every warning sign with its resolved rule, the article's floors included."""
    floors = [as_sign(floor, set(knowledge.symptom)) for floor in FLOORS]
    every = [*knowledge.warning_signs, *(f for f in floors if all(c.any_of for c in f.criterion.all_of))]
    return tuple((sign, resolve(knowledge, sign.criterion)) for sign in every)


def mentioning(knowledge: KnowledgeBase, symptoms: Iterable[str]) -> list[tuple[WarningSign, Rule]]:
    """Of `signs` those whose rule mentions any of the symptoms, in their order."""
    return _at(knowledge, _mentioning(knowledge, symptoms))


def _mentioning(knowledge: KnowledgeBase, symptoms: Iterable[str]) -> set[int]:
    places = _places(knowledge)
    return {i for code in symptoms for i in places.get(code, ())}


@lru_cache(maxsize=16)
def _mentioning_nothing(knowledge: KnowledgeBase) -> frozenset[int]:
    """The places of rules that hold whatever there is."""
    return frozenset(i for i, (_, rule) in enumerate(signs(knowledge)) if not rule.symptoms())


def _at(knowledge: KnowledgeBase, places: Iterable[int]) -> list[tuple[WarningSign, Rule]]:
    every = signs(knowledge)
    return [every[i] for i in sorted(places)]


@lru_cache(maxsize=16)
def _places(knowledge: KnowledgeBase) -> dict[str, tuple[int, ...]]:
    """Symptom -> the places, among all rules, of those that mention it."""
    mentioned = [rule.symptoms() for _, rule in signs(knowledge)]
    every = frozenset().union(*mentioned)
    return {code: tuple(i for i, codes in enumerate(mentioned) if code in codes) for code in every}


def _raise(sign: WarningSign, rule: Rule, evidence: Evidence) -> Raised | None:
    certain = rule.holds(evidence.certain)
    if not certain and not rule.holds(evidence.possible):
        return None
    level, within = (sign.level, sign.within) if certain else down(sign.level, sign.within)
    held = evidence.certain if certain else evidence.possible
    return Raised(sign, certain, level, within, tuple(sorted(rule.symptoms() & held)))


def _without_repeats(raised: list[Raised]) -> tuple[Raised, ...]:
    """Leave out a floor where content already says the same at that level or above."""
    floors = {floor.code for floor in FLOORS}
    own = [r for r in raised if r.sign.code not in floors]
    return tuple(r for r in raised if r.sign.code not in floors or not _is_covered(r, own))


def _is_covered(floor: Raised, own: list[Raised]) -> bool:
    """Whether content's signs cover a floor's symptoms, no less urgently."""
    least = urgency_rank((floor.level, floor.within))
    told = {code for r in own if urgency_rank((r.level, r.within)) >= least for code in r.because}
    return told.issuperset(floor.because)
