"""Which remedies fit, which are withheld and why, in which order.

Gate, then avoid, then order: warning signs set a ceiling, every cause in play
and every answer may forbid, and only what is left is ranked. Unknown answers
never unlock anything.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from checker.reasoning.causes.differential import Differential
from checker.reasoning.evidence import Evidence
from checker.reasoning.knowledge import Effect, EffectKind, Gate, KnowledgeBase, Remedy, Verdict
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.relief.keys import Keys
from checker.reasoning.relief.order import Choice, Tip, clash, is_position, place
from checker.reasoning.relief.relief_check import locked_by
from checker.reasoning.relief.withholding import Facts, Reason, facts_about, raised_gates
from checker.reasoning.warning_signs.screening import Screening

PROMOTE, DEMOTE, _AVOID, ADAPT = EffectKind.PROMOTE, EffectKind.DEMOTE, EffectKind.AVOID, EffectKind.ADAPT
"""Looked up once: they are compared for every effect on every remedy."""


@dataclass(frozen=True)
class Withheld:
    """A remedy that is not shown, and why."""

    remedy: Remedy
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Relief:
    """What to try, in slots, and what is held back."""

    tonight: tuple[Tip, ...] = ()
    morning: tuple[Tip, ...] = ()
    this_week: tuple[Tip, ...] = ()
    more: tuple[Tip, ...] = ()
    locked: tuple[Tip, ...] = ()
    pinned: tuple[Tip, ...] = ()
    leave_out: tuple[Withheld, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    line: str = ""
    """The position line of the highest warning sign with a gate, if any."""
    why_none: str = ""
    """Why there is no way to lie for tonight; empty where there is one, or no warning sign is the reason."""
    say_avoid: str = ""
    check: tuple[str, ...] = ()
    """Questions of the ice-or-warmth check that would unlock cards."""


@dataclass
class _Sorted:
    """Remedies on their way into the slots."""

    allowed: list[Tip] = field(default_factory=list)
    withheld: list[Withheld] = field(default_factory=list)
    locked: list[Tip] = field(default_factory=list)


def choose(
    knowledge: KnowledgeBase, evidence: Evidence, screening: Screening, differential: Differential
) -> Relief:
    """Selects the remedies for this evidence."""
    gates = raised_gates(knowledge, screening)
    leader = (differential.first or differential.causes[0]).condition.code
    sorted_ = _sort(knowledge, evidence, leader, facts_about(knowledge, evidence, differential, gates))
    choice = Choice(knowledge, leader, evidence.present, _firsts(gates))
    slots = place(choice, _placeable(knowledge, sorted_.allowed))
    pinned = tuple(t for t in sorted_.allowed if t.remedy.pinned and screening.level < CareLevel.URGENT)
    return Relief(
        tonight=slots.tonight,
        morning=slots.morning,
        this_week=slots.this_week,
        more=slots.more,
        locked=tuple(sorted_.locked),
        pinned=pinned,
        leave_out=_leave_out(sorted_),
        withheld=tuple(sorted_.withheld),
        line=next((gate.line for gate in gates if gate.line), ""),
        why_none="" if any(map(is_position, slots.tonight)) else _why_none(knowledge, screening, gates),
        say_avoid=choice.say_avoid(),
        check=_checks(knowledge, evidence, sorted_.locked),
    )


def _sort(knowledge: KnowledgeBase, evidence: Evidence, leader: str, facts: Facts) -> _Sorted:
    sorted_ = _Sorted()
    effects = _effects_by_remedy(knowledge)
    called_for = _firsts([gate for gate in facts.gates if gate.may_show is not None])
    for remedy in knowledge.remedies:
        fits = knowledge.fits.get(remedy.code, {})
        fit = fits.get(leader)
        if fit is None or (fit.verdict is Verdict.NOT_SHOWN and remedy.code not in called_for):
            continue
        keys = facts.keys_for(remedy)
        touching = [e for e in effects.get(remedy.code, ()) if e.key in keys.telling]
        if reasons := facts.against(remedy, fits, touching):
            sorted_.withheld.append(Withheld(remedy, reasons))
            continue
        tip = _tip(knowledge, remedy, fit.priority, touching, keys)
        (sorted_.locked if locked_by(knowledge, evidence, remedy) else sorted_.allowed).append(tip)
    return sorted_


def _tip(knowledge: KnowledgeBase, remedy: Remedy, base: int, effects: Iterable[Effect], keys: Keys) -> Tip:
    names, certain = knowledge.relief_key, [e for e in effects if e.key in keys.certain]
    notes = tuple(dict.fromkeys(e.reason for e in certain if e.effect is ADAPT))  # several may need the same
    return Tip(
        remedy=remedy,
        score=base + sum(e.delta for e in certain if e.effect in (PROMOTE, DEMOTE)),
        chosen_for=tuple(names[e.key].name for e in certain if e.effect is PROMOTE),
        notes=notes,
        if_so=_if_so(knowledge, effects, keys, notes),
        not_if=tuple(names[e.key].name for e in effects if e.effect is _AVOID and e.key in keys.open),
    )


def _if_so(
    knowledge: KnowledgeBase, effects: Iterable[Effect], keys: Keys, said: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    """Notes for what is not sure, each once, with the first fact that calls for it."""
    names, found = knowledge.relief_key, dict[str, str]()
    for effect in effects:
        if effect.effect is ADAPT and effect.key in keys.possible and effect.reason not in said:
            found.setdefault(effect.reason, names[effect.key].name)
    return tuple((name, note) for note, name in found.items())


def _placeable(knowledge: KnowledgeBase, allowed: list[Tip]) -> list[Tip]:
    """Tips for the slots: neither pinned, nor a "leave out" card, nor what such a card speaks against."""
    instead = [tip.remedy for tip in allowed if tip.remedy.instead]
    return [
        tip
        for tip in allowed
        if not (tip.remedy.pinned or tip.remedy.instead)
        and not any(clash(knowledge, tip.remedy, other) for other in instead)
    ]


def _leave_out(sorted_: _Sorted) -> tuple[Withheld, ...]:
    """What to leave out for now: the "pause" cards, then what was forbidden for a reason of the person's."""
    pauses = [Withheld(t.remedy, (t.remedy.summary,)) for t in sorted_.allowed if t.remedy.instead]
    risky = [
        w
        for w in sorted_.withheld
        if not {"stretching", "heat", "cold", "massage"}.isdisjoint(w.remedy.categories)
    ]
    return (*pauses, *risky)


def _firsts(gates: list[Gate]) -> tuple[str, ...]:
    """What gates put first. A gate with a ceiling shows it whatever the leading cause says."""
    return tuple(dict.fromkeys(code for gate in gates for code in gate.first))


def _why_none(knowledge: KnowledgeBase, screening: Screening, gates: list[Gate]) -> str:
    """The reason of a gate with a ceiling, one that a certain sign has closed before that of a doubt.

    A gate that lets a way to lie through is not why there is none, while another lets none through.
    """
    sure = replace(screening, raised=tuple(raised for raised in screening.raised if raised.certain))
    every = (*raised_gates(knowledge, sure), *gates)
    told = [gate for gate in every if gate.reason and gate.may_show is not None]
    told.sort(key=lambda gate: _lets_lie(knowledge, gate))
    return told[0].reason if told else ""


def _lets_lie(knowledge: KnowledgeBase, gate: Gate) -> bool:
    found = map(knowledge.remedy.get, gate.may_show or ())
    return any(remedy.is_position for remedy in found if remedy)


def _checks(knowledge: KnowledgeBase, evidence: Evidence, locked: list[Tip]) -> tuple[str, ...]:
    codes = {code for tip in locked for code in locked_by(knowledge, evidence, tip.remedy)}
    return tuple(q.code for q in knowledge.questions if q.code in codes)


@lru_cache(maxsize=16)
def _effects_by_remedy(knowledge: KnowledgeBase) -> dict[str, list[Effect]]:
    table: dict[str, list[Effect]] = {}
    for effect in knowledge.effects:
        if effect.effect is not EffectKind.OK:  # most are, and they change nothing
            table.setdefault(effect.remedy, []).append(effect)
    return table
