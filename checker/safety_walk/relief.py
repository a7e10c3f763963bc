"""Property 4: no forbidden remedy is shown; two comforts for tonight, or a reason why not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from checker.reasoning.assessment import Assessment, assess
from checker.reasoning.evidence import Given
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import KnowledgeBase, ReliefKey, Stage
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.knowledge.problem import error
from checker.reasoning.warning_signs.screening import signs
from checker.safety_walk.counterexamples import Examined, example, shortest
from checker.safety_walk.favourable_people import contexts, everything, longest_run, result_of
from checker.safety_walk.implicants import answer_implicants
from checker.safety_walk.people import Truth
from checker.safety_walk.runs import can_be_unsure
from checker.safety_walk.second_reading_of_relief import FORBIDDING, Wrong, remedies_shown, wrongly_shown

_COMFORTS = 2


def forbidden_stays_away(knowledge: KnowledgeBase) -> Examined:
    """With each forbidder, each pair of them, and the check unanswered, nothing forbidden is on the page."""
    tally, told = Examined(), set[Wrong]()
    for truth, answers, found in _people(knowledge):
        tally.count += 1
        for remedy, reason in wrongly_shown(knowledge, answers, found):
            if (remedy, reason) not in told:
                told.add((remedy, reason))
                _refute_forbidden(knowledge, tally, truth, answers, (remedy, reason))
    never = set(knowledge.remedy) - _ever_shown(knowledge)
    tally.notes += [error("never-shown", code=code) for code in sorted(never)]
    return tally


def _refute_forbidden(
    knowledge: KnowledgeBase, tally: Examined, truth: Truth, answers: Given, wrong: Wrong
) -> None:
    checked = any(
        knowledge.question[c].stage is Stage.RELIEF_CHECK for c in answers if c in knowledge.question
    )

    def still(less: Truth) -> bool:
        given = everything(knowledge, less, checked=checked)
        return wrong in wrongly_shown(knowledge, given, assess(Interview(knowledge, given), pulls=False))

    truth = shortest(truth, still)
    answers = everything(knowledge, truth, checked=checked)
    expect = {"level": assess(Interview(knowledge, answers)).level.code, "not_shown": [wrong[0]]}
    tally.refute(example(knowledge, ("forbidden", wrong[0]), truth, answers, expect, wrong[1]))


def two_comforts(knowledge: KnowledgeBase) -> Examined:
    """Every adult's result that is not urgent has two tips for tonight, or says why not."""
    tally = Examined()
    for truth, _, found in _people(knowledge):
        tally.count += found.level < CareLevel.URGENT and not found.minor
        if _bare(found) and _bare(result_of(knowledge, truth)):
            _refute_comfort(knowledge, tally, truth)
    return tally


def _refute_comfort(knowledge: KnowledgeBase, tally: Examined, truth: Truth) -> None:
    least = shortest(truth, lambda less: _bare(result_of(knowledge, less)))
    found = result_of(knowledge, least)
    note = error("tonight-without-reason", remedies=tuple(t.remedy.code for t in found.relief.tonight))
    expect = {"level": found.level.code}
    tally.refute(example(knowledge, ("no-comfort", ""), least, longest_run(knowledge, least), expect, note))


def _bare(found: Assessment) -> bool:
    """Not urgent, of age, finished, and with neither two comforts nor a reason."""
    relief = found.relief
    wanting = len(relief.tonight) < _COMFORTS and not (relief.line or relief.why_none)
    return wanting and found.level < CareLevel.URGENT and found.complete and not found.minor


@lru_cache(maxsize=4)
def _people(knowledge: KnowledgeBase) -> tuple[tuple[Truth, Given, Assessment], ...]:
    return tuple(
        (truth, answers, assess(Interview(knowledge, answers), pulls=False))
        for truth, checked in _truths(knowledge)
        for answers in (everything(knowledge, truth, checked=checked),)
    )


def _truths(knowledge: KnowledgeBase) -> Iterator[tuple[Truth, bool]]:
    """Each favourable person, checked and unchecked; with each forbidder; and pairs of forbidders."""
    for context in contexts(knowledge):
        yield context, True
        yield context, False
    every = list(forbidders(knowledge))
    for one in every:
        for context in _favourable(knowledge, one.remedies):
            yield context.also(one.yes, one.unsure), True
    first = {one.what: one for one in reversed(every) if one.yes}
    for one, other in combinations(first.values(), 2):
        if not one.remedies.isdisjoint(other.remedies) and "key" in (one.kind, other.kind):
            yield Truth(one.yes).also(other.yes), True


@dataclass(frozen=True)
class Forbidder:
    """Findings that forbid some remedies, through a key or through a gate."""

    what: str
    """Code of the key or gate."""
    kind: str
    """key or gate."""
    yes: tuple[str, ...]
    unsure: tuple[str, ...]
    remedies: frozenset[str]


def forbidders(knowledge: KnowledgeBase) -> Iterator[Forbidder]:
    """Every way into every key that forbids, yes and not sure; one way into every sign of every gate."""
    for key in knowledge.relief_keys:
        remedies = _forbidden_by(knowledge, key)
        for implicant in answer_implicants(knowledge, key.criterion) if remedies else ():
            members = tuple(sorted(implicant))
            yield Forbidder(key.code, "key", members, (), remedies)
            if key.unsure_counts and all(can_be_unsure(knowledge, code) for code in members):
                yield Forbidder(key.code, "key", (), members, remedies)
    for gate in knowledge.gates:
        for sign, _ in signs(knowledge):
            if sign.code in gate.signs or sign.level in gate.levels:
                for implicant in answer_implicants(knowledge, sign.criterion)[:1]:
                    every = frozenset(knowledge.remedy)
                    yield Forbidder(gate.code, "gate", tuple(sorted(implicant)), (), every)


def _forbidden_by(knowledge: KnowledgeBase, key: ReliefKey) -> frozenset[str]:
    avoided = {e.remedy for e in knowledge.effects if e.effect in FORBIDDING and e.key == key.code}
    whole = {r.code for r in knowledge.remedies if not set(key.forbids).isdisjoint(r.categories)}
    return frozenset(avoided | whole)


@lru_cache(maxsize=256)
def _favourable(knowledge: KnowledgeBase, remedies: frozenset[str]) -> tuple[Truth, ...]:
    """A few people of whom each of the remedies that anybody is shown is shown to at least one."""
    left, chosen = set(remedies), [contexts(knowledge)[0]]
    for context in contexts(knowledge):
        gained = left & remedies_shown(result_of(knowledge, context).relief).keys()
        if gained:
            chosen.append(context)
            left -= gained
    return tuple(dict.fromkeys(chosen))


def _ever_shown(knowledge: KnowledgeBase) -> set[str]:
    return {code for _, _, found in _people(knowledge) for code in remedies_shown(found.relief)}
