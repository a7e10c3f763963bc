"""What holds tips back: fits, effects, gates, locks, and the facts about a person that relief reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from checker.impact.guards.facts.fact import Fact, changed, without
from checker.impact.guards.facts.warning_signs import less_one
from checker.reasoning.knowledge import Effect, EffectKind, Gate, KnowledgeBase, ReliefKey, Verdict


def facts(knowledge: KnowledgeBase) -> Iterator[Fact]:
    """Every verdict, gate, key and lock that can keep a tip from somebody."""
    yield from _fits(knowledge)
    yield from _effects(knowledge)
    for gate in knowledge.gates:
        yield from _of_gate(knowledge, gate)
    for key in knowledge.relief_keys:
        yield from _of_key(knowledge, key)
    for remedy in knowledge.remedies:
        if remedy.locked:
            shown = changed("remedies", remedy.code, locked=False)
            every = ("said", frozenset(knowledge.symptom))
            own = frozenset({remedy.code})
            yield Fact("lock", (remedy.code,), ("remedies", remedy.code), shown, every, remedies=own)


def _fits(knowledge: KnowledgeBase) -> Iterator[Fact]:
    for remedy, row in knowledge.fits.items():
        for cause, fit in row.items():
            if fit.verdict is Verdict.AVOID:
                yield Fact(
                    "fit",
                    (remedy, cause),
                    ("remedies", remedy),
                    partial(_called_ok, remedy, cause),
                    ("playing", frozenset({cause})),
                    remedies=frozenset({remedy}),
                )


def _called_ok(remedy: str, cause: str, knowledge: KnowledgeBase) -> KnowledgeBase:
    row = knowledge.fits[remedy]
    ok = {**row, cause: replace(row[cause], verdict=Verdict.OK)}
    return replace(knowledge, fits={**knowledge.fits, remedy: ok})


def _effects(knowledge: KnowledgeBase) -> Iterator[Fact]:
    for effect in knowledge.effects:
        if effect.effect.holds_back:
            yield Fact(
                effect.effect.value,
                (effect.key, effect.remedy),
                ("remedies", effect.remedy),
                partial(_weighed_only, effect),
                ("keys", frozenset({effect.key})),
                remedies=frozenset({effect.remedy}),
            )


def _weighed_only(effect: Effect, knowledge: KnowledgeBase) -> KnowledgeBase:
    """The cell stays, so that only what it says can be missed."""
    ok = tuple(replace(one, effect=EffectKind.OK) if one == effect else one for one in knowledge.effects)
    return replace(knowledge, effects=ok)


def _of_gate(knowledge: KnowledgeBase, gate: Gate) -> Iterator[Fact]:
    row, seen_by, every = ("gates", gate.code), ("gates", frozenset({gate.code})), frozenset(knowledge.remedy)
    for sign in gate.signs:
        fewer = changed("gates", gate.code, signs=without(gate.signs, sign))
        yield Fact("gate", (gate.code, sign), row, fewer, ("signs", frozenset({sign})), remedies=every)
    for level in gate.levels:
        fewer = changed("gates", gate.code, levels=without(gate.levels, level))
        yield Fact("gate", (gate.code, level.code), row, fewer, seen_by, remedies=every)
    if gate.may_show is not None:
        open_ = changed("gates", gate.code, may_show=None, withhold=without(gate.withhold, "all"))
        yield Fact("ceiling", (gate.code,), row, open_, seen_by, remedies=every - set(gate.may_show))
    for word in gate.withhold:
        if word != "all":  # that only says that there is a ceiling
            fewer = changed("gates", gate.code, withhold=without(gate.withhold, word))
            held = frozenset(r.code for r in knowledge.remedies if word in (r.code, *r.categories))
            yield Fact("withhold", (gate.code, word), row, fewer, seen_by, remedies=held)


def _of_key(knowledge: KnowledgeBase, key: ReliefKey) -> Iterator[Fact]:
    row, seen_by = ("relief_keys", key.code), ("keys", frozenset({key.code}))
    held = frozenset(
        e.remedy for e in knowledge.effects if e.key == key.code and e.effect is EffectKind.AVOID
    )
    for number, member, criterion in less_one(key.criterion):
        less = changed("relief_keys", key.code, criterion=criterion)
        said = knowledge.members[member]
        yield Fact("key", (key.code, str(number), member), row, less, seen_by, said=said, remedies=held)
    if key.unsure_counts and held:
        certain = changed("relief_keys", key.code, unsure_counts=False)
        yield Fact("unsure", (key.code,), row, certain, seen_by, remedies=held)
    if key.missing_counts:
        asked = changed("relief_keys", key.code, missing_counts="")
        yield Fact("unsure", (key.code, key.missing_counts), row, asked, seen_by, remedies=held)
    for category in key.forbids:
        fewer = changed("relief_keys", key.code, forbids=without(key.forbids, category))
        yield Fact("forbids", (key.code, category), row, fewer, seen_by, remedies=held)
