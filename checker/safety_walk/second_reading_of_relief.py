"""What forbids a remedy, read word by word from keys, gates, causes and the check: a second reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from checker.reasoning.assessment import Assessment
from checker.reasoning.evidence import Answers, evidence_of
from checker.reasoning.knowledge import EffectKind, Gate, KnowledgeBase, ReliefKey, Remedy, Stage, Verdict
from checker.reasoning.knowledge.problem import Problem, error
from checker.reasoning.relief.order import Tip
from checker.reasoning.relief.selection import Relief
from checker.reasoning.relief.withholding import WATCH_ONLY_WITHHOLDS
from checker.safety_walk.implicants import Symptoms, implicants
from checker.safety_walk.second_reading import SaidWords, demands, said_words

FORBIDDING = (EffectKind.AVOID, EffectKind.ADAPT)
Wrong = tuple[str, Problem]
"""A remedy on the page, and what forbids it."""


def tips(relief: Relief) -> tuple[Tip, ...]:
    """Every tip on the page."""
    return (*relief.tonight, *relief.morning, *relief.this_week, *relief.more, *relief.pinned)


def remedies_shown(relief: Relief) -> dict[str, Remedy]:
    """Every remedy on the page that somebody could try."""
    pauses = (held.remedy for held in relief.leave_out if held.remedy.instead)
    return {r.code: r for r in (*(tip.remedy for tip in tips(relief)), *pauses)}


def wrongly_shown(knowledge: KnowledgeBase, answers: Answers, result: Assessment) -> Iterator[Wrong]:
    """Remedies on the page that something forbids, each with what forbids it."""
    on_page = remedies_shown(result.relief)
    said = said_words(knowledge, answers)
    held = keys_that_hold(knowledge, said, answers)
    yield from (
        (code, error("forbidden-by-key", code=key))
        for key, code in _pairs(knowledge)
        if key in held and code in on_page
    )
    yield from _not_allowed(knowledge, on_page, held)
    yield from _without_its_line(knowledge, result.relief, held)
    for gate, certain in _gates(knowledge, said):
        held_back = (code for code, r in on_page.items() if _withheld(gate, r, certain=certain))
        yield from ((code, error("held-by-gate", code=gate.code)) for code in held_back)
    for code, remedy in on_page.items():
        yield from ((code, why) for why in _bad_for(knowledge, remedy, result))
        if remedy.locked and _check_open(knowledge, remedy, answers):
            yield code, error("check-open")
    for one, other in knowledge.never_together:
        if {one, other} <= on_page.keys() and not _both_temperature(knowledge, one, other):
            yield one, error("contradicts", code=other)


def _not_allowed(knowledge: KnowledgeBase, codes: Iterable[str], held: set[str]) -> Iterator[Wrong]:
    """Remedies on the page which the table of cautions does not allow to a group that the person is in."""
    for key, allowed in _allowed(knowledge).items():
        if key in held:
            yield from (
                (code, error("allowed-by-nothing", code=key)) for code in codes if code not in allowed
            )


@lru_cache(maxsize=16)
def _allowed(knowledge: KnowledgeBase) -> dict[str, frozenset[str]]:
    """Group of people -> the remedies of which the table says that they suit it, as they are or adapted."""
    return {
        key.code: frozenset(
            e.remedy
            for e in knowledge.effects
            if e.key == key.code and e.effect in (EffectKind.OK, EffectKind.ADAPT)
        )
        for key in knowledge.relief_keys
        if key.every_remedy
    }


def _without_its_line(knowledge: KnowledgeBase, relief: Relief, held: set[str]) -> Iterator[Wrong]:
    """Tips that are shown as if they needed no change; a doubt has its line with an "if"."""
    for tip in tips(relief):
        there = {*tip.notes, *(note for _, note in tip.if_so)}
        for key, reason in _lines(knowledge).get(tip.remedy.code, ()):
            if key in held and reason not in there:
                yield tip.remedy.code, error("lacks-line", code=key)


@lru_cache(maxsize=16)
def _lines(knowledge: KnowledgeBase) -> dict[str, list[tuple[str, str]]]:
    """Remedy -> each key that changes it, with the line that must stand on it."""
    lines: dict[str, list[tuple[str, str]]] = {}
    for effect in knowledge.effects:
        if effect.effect is EffectKind.ADAPT:
            lines.setdefault(effect.remedy, []).append((effect.key, effect.reason))
    return lines


@lru_cache(maxsize=16)
def _pairs(knowledge: KnowledgeBase) -> tuple[tuple[str, str], ...]:
    """Key and remedy that it forbids: by an effect, or as one of a category that it does not merely adapt."""
    effects = {
        kind: {(e.key, e.remedy) for e in knowledge.effects if e.effect is kind} for kind in FORBIDDING
    }
    whole = {
        (key.code, remedy.code)
        for key in knowledge.relief_keys
        for remedy in knowledge.remedies
        if not set(key.forbids).isdisjoint(remedy.categories)
    }
    return tuple(sorted(effects[EffectKind.AVOID] | (whole - effects[EffectKind.ADAPT])))


def keys_that_hold(knowledge: KnowledgeBase, said: SaidWords, answers: Answers) -> set[str]:
    """Keys of relief that hold for certain, or through "not sure" where that counts."""
    known = evidence_of(knowledge, answers)
    held = set()
    for key, sets, silencers in _keys(knowledge):
        read = said.possible if key.unsure_counts else said.yes
        members = knowledge.members[key.missing_counts] if key.missing_counts else frozenset()
        if members and not any(known.known(code) for code in members):
            read |= members
        if said.yes.isdisjoint(silencers) and any(s <= read for s in sets):
            held.add(key.code)
    return held


@lru_cache(maxsize=16)
def _keys(knowledge: KnowledgeBase) -> tuple[tuple[ReliefKey, tuple[Symptoms, ...], Symptoms], ...]:
    """Every key, the sets that make it hold, and what silences it."""
    return tuple(
        (
            key,
            implicants(knowledge, key.criterion),
            frozenset().union(*(knowledge.members[code] for code in key.criterion.none_of)),
        )
        for key in knowledge.relief_keys
    )


def _gates(knowledge: KnowledgeBase, said: SaidWords) -> Iterator[tuple[Gate, bool]]:
    """Every closed gate, and whether certain signs close it."""
    certain = _closed(knowledge, SaidWords(said.yes, frozenset()))
    yield from ((gate, gate in certain) for gate in _closed(knowledge, said))


def _closed(knowledge: KnowledgeBase, said: SaidWords) -> list[Gate]:
    raised = list(demands(knowledge, said))
    signs, levels = {sign.code for sign, _ in raised}, {verdict[0] for _, verdict in raised}
    return [g for g in knowledge.gates if signs & set(g.signs) or levels & set(g.levels)]


def _withheld(gate: Gate, remedy: Remedy, *, certain: bool) -> bool:
    listed = (*(gate.may_show or ()), *(() if certain else gate.may_show_unsure))
    over_the_ceiling = gate.may_show is not None and remedy.code not in listed and not remedy.pinned
    return over_the_ceiling or not {remedy.code, *remedy.categories}.isdisjoint(gate.withhold)


def _bad_for(knowledge: KnowledgeBase, remedy: Remedy, result: Assessment) -> Iterator[Problem]:
    for cause in result.differential.causes:
        fit = knowledge.fits.get(remedy.code, {}).get(cause.condition.code)
        mild = cause.watch_only and WATCH_ONLY_WITHHOLDS.isdisjoint(remedy.categories)
        if cause.in_play and fit and fit.verdict is Verdict.AVOID and not mild:
            yield error("bad-for", code=cause.condition.code)


def _check_open(knowledge: KnowledgeBase, remedy: Remedy, answers: Answers) -> bool:
    return any(question not in answers for question in _checks(knowledge)[remedy.code])


@lru_cache(maxsize=16)
def _checks(knowledge: KnowledgeBase) -> dict[str, set[str]]:
    """Remedy -> the questions of the ice-or-warmth check that could forbid or change it."""
    return {
        remedy.code: {
            knowledge.question_of[code].code
            for effect in knowledge.effects
            if effect.remedy == remedy.code and effect.effect in FORBIDDING
            for code in _read_by(knowledge, effect.key)
            if knowledge.question_of[code].stage is Stage.RELIEF_CHECK
        }
        for remedy in knowledge.remedies
    }


def _read_by(knowledge: KnowledgeBase, key: str) -> Symptoms:
    return frozenset().union(*implicants(knowledge, knowledge.relief_key[key].criterion))


def _both_temperature(knowledge: KnowledgeBase, one: str, other: str) -> bool:
    return all("temperature" in knowledge.remedy[code].categories for code in (one, other))
