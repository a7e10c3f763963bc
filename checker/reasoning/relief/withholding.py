"""Why a remedy is withheld: by the gates of warning signs, a cause in play, or a fact about the person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from checker.reasoning.causes.differential import Cause, Differential, in_play
from checker.reasoning.evidence import Evidence
from checker.reasoning.knowledge import (
    Condition,
    Effect,
    EffectKind,
    Fit,
    Gate,
    KnowledgeBase,
    Remedy,
    Verdict,
)
from checker.reasoning.relief.keys import Keys, active_keys
from checker.reasoning.relief.relief_check import without_open_checks
from checker.reasoning.warning_signs.screening import Raised, Screening

Fits = Mapping[str, Fit]
"""Condition -> how a remedy suits it."""
Reason = str | Condition
"""Why a remedy is withheld: the content's own words, or a cause in play for which it is to be avoided."""
WATCH_ONLY_WITHHOLDS = frozenset({"temperature", "stretching", "massage", "loading", "raises-leg"})
"""A cause in play only as watchful forbids these, not comfort positions."""

_AVOID, FORBID = Verdict.AVOID, EffectKind.AVOID
"""Looked up once: they are compared for every remedy."""


@dataclass(frozen=True)
class Facts:
    """The facts that can speak against a remedy."""

    playing: tuple[Cause, ...]
    """The causes in play."""
    gates: list[Gate]
    keys: Keys
    keys_before_check: Keys
    """As if nothing in the check were unsure: for locked remedies, which that keeps locked anyway."""

    def keys_for(self, remedy: Remedy) -> Keys:
        """The keys that count for a remedy."""
        return self.keys_before_check if remedy.locked else self.keys

    def against(self, remedy: Remedy, fits: Fits, touching: Iterable[Effect]) -> tuple[Reason, ...]:
        """Every reason to withhold a remedy, once each."""
        reasons: list[Reason] = [
            *gated(remedy, self.gates),
            *_avoided(remedy, fits, self.playing),
            *_forbidden(touching, self.keys_for(remedy)),
        ]
        return tuple(dict.fromkeys(reasons))


def facts_about(
    knowledge: KnowledgeBase, evidence: Evidence, differential: Differential, gates: list[Gate]
) -> Facts:
    """Collects the facts that are the same for every remedy."""
    keys, settled = active_keys(knowledge, evidence), without_open_checks(knowledge, evidence)
    before = keys if settled == evidence else active_keys(knowledge, settled)
    return Facts(in_play(differential), gates, keys, before)


def raised_gates(knowledge: KnowledgeBase, screening: Screening) -> list[Gate]:
    """The gates of the raised signs as they hold, that of the most urgent sign first."""
    closed: dict[str, tuple[Gate, bool]] = {}
    for raised in screening.raised:
        for gate in knowledge.gates:
            if _closes(gate, raised):
                certain = gate.code in closed and closed[gate.code][1]
                closed[gate.code] = gate, certain or raised.certain
    return [gate if certain else _if_unsure(gate) for gate, certain in closed.values()]


def _closes(gate: Gate, raised: Raised) -> bool:
    return raised.sign.code in gate.signs or raised.level in gate.levels


def _if_unsure(gate: Gate) -> Gate:
    """The gate while its signs hold only through "not sure": it lets more pass and puts nothing first."""
    allowed = gate.may_show if gate.may_show is None else (*gate.may_show, *gate.may_show_unsure)
    return replace(gate, may_show=allowed, line=gate.line_unsure or gate.line, first=())


def gated(remedy: Remedy, gates: list[Gate]) -> list[str]:
    """Reasons of the gates that withhold a remedy. A ceiling lists what may show."""
    return [
        gate.reason
        for gate in gates
        if (gate.may_show is not None and remedy.code not in gate.may_show and not remedy.pinned)
        or remedy.code in gate.withhold
        or not set(gate.withhold).isdisjoint(remedy.categories)
    ]


def _avoided(remedy: Remedy, fits: Fits, playing: tuple[Cause, ...]) -> list[Condition]:
    """Every cause in play that says avoid."""
    return [
        cause.condition
        for cause in playing
        if (fit := fits.get(cause.condition.code))
        and fit.verdict is _AVOID
        and (not cause.watch_only or not WATCH_ONLY_WITHHOLDS.isdisjoint(remedy.categories))
    ]


def _forbidden(effects: Iterable[Effect], keys: Keys) -> list[str]:
    return [e.reason for e in effects if e.effect is FORBID and e.key in keys.possible]
