"""What a rule says to some answers: whether it holds, by which part, and what follows."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Any

from checker.admin.rules.sentences import ClausePart, DraftRule
from checker.models import Question, ReliefKey, WarningSign
from checker.presenting.floors import title_of
from checker.reasoning.criteria import touched
from checker.reasoning.knowledge.levels import CareLevel, TimeFrame
from checker.reasoning.warning_signs.floors import FLOORS
from checker.reasoning.warning_signs.screening import down

YES, NO, NOT_SURE = "yes", "no", "not-sure"


@dataclass(frozen=True)
class PartOutcome:
    """One part: how it stands and which answers count for it."""

    part: ClausePart
    state: str
    """“holds”, “holds only if “not sure” means yes” or “does not hold”."""
    because: tuple[str, ...]


@dataclass(frozen=True)
class RuleOutcome:
    """The heading, further sentences, and how each part stands."""

    heading: str
    more: tuple[str, ...]
    parts: tuple[PartOutcome, ...]


def outcome(owner: Any, rule: DraftRule, given: Mapping[str, str]) -> RuleOutcome:
    """What the rule of `owner` says when `given` maps symptom codes to yes, no or not-sure."""
    yes = frozenset(code for code, word in given.items() if word == YES)
    possible = yes | {code for code, word in given.items() if word == NOT_SURE}
    told = next(tell for kind, tell in _OUTCOMES.items() if isinstance(owner, kind))
    heading, *more = told(owner, rule, yes, possible)
    stopped = [s.text for s in rule.symptoms if s.code in rule.rule.none_of & yes]
    more += [f"“{text}” speaks against it: “but none of”." for text in stopped]
    return RuleOutcome(heading, tuple(more), tuple(_part(p, yes, possible) for p in rule.parts))


def _part(part: ClausePart, yes: Set[str], possible: Set[str]) -> PartOutcome:
    sets = tuple(thing.codes for thing in part.things)
    if touched(sets, yes) >= part.at_least:
        state, counting = "holds", yes
    elif touched(sets, possible) >= part.at_least:
        state, counting = "holds only if “not sure” means yes", possible
    else:
        state, counting = "does not hold", possible
    because = {s.code: s.text for thing in part.things for s in thing.symptoms if s.code in counting}
    return PartOutcome(part, state, tuple(because.values()))


def _sign(sign: WarningSign, rule: DraftRule, yes: frozenset[str], possible: frozenset[str]) -> list[str]:
    level, within = CareLevel.from_code(sign.level), TimeFrame.from_code(sign.within)
    if rule.parts and rule.rule.holds(yes):
        told = [f"Raised: {_words(level, within)}."]
    elif rule.parts and rule.rule.holds(possible):
        lower = _words(*down(level, within))
        told = [
            f"Raised one step lower, because of “not sure”: {lower}.",
            f"With yes it is {_words(level, within)}.",
        ]
    else:
        told = ["Not raised by these answers."]
    return [*told, *_floors(yes)]


def _floors(yes: frozenset[str]) -> list[str]:
    """The article's triggers hold beside every rule."""
    held = [f for f in FLOORS if all(not yes.isdisjoint(any_of) for any_of in f.all_of)]
    return [
        f"The article's own rule holds beside it: {title_of(f.code)}, at least {_words(f.level, f.within)}."
        for f in held
    ]


def _question(row: Question, rule: DraftRule, yes: frozenset[str], possible: frozenset[str]) -> list[str]:
    if rule.parts and rule.rule.holds(possible):
        return ["Due: the question is asked, unless it is answered already or can change nothing any more."]
    return ["This rule does not make it due. It may be asked for another reason, such as its stage."]


def _key(key: ReliefKey, rule: DraftRule, yes: frozenset[str], possible: frozenset[str]) -> list[str]:
    if rule.parts and rule.rule.holds(yes):
        return ["The key holds."]
    if rule.parts and rule.rule.none_of.isdisjoint(yes) and rule.rule.met(possible):
        if key.unsure_counts:
            return ["The key may hold: it counts for holding things back, and promotes nothing."]
        return ["The key does not hold: here “not sure” does not count."]
    return ["The key does not hold."]


def _words(level: CareLevel, within: TimeFrame) -> str:
    return f"{level.code.replace('-', ' ')}, {within.code.replace('-', ' ')}"


_OUTCOMES: dict[type[Any], Any] = {WarningSign: _sign, Question: _question, ReliefKey: _key}
