"""Problems in the relief content: sources, gates, and avoid keys of a category."""

from __future__ import annotations

from checker.reasoning.knowledge import Gate, KnowledgeBase, Remedy, Verdict
from checker.reasoning.knowledge.problem import Problems, error

GRADES = ("strong", "moderate", "weak", "consensus")
_SLOTS = ("tonight", "morning", "this-week")
_POSITION_GROUPS = ("position", "transfer")


def relief_problems(knowledge: KnowledgeBase) -> Problems:
    """Every fault in the relief content."""
    conditions = {c.code for c in knowledge.conditions}
    for remedy in knowledge.remedies:
        yield from _of_remedy(knowledge, remedy, conditions)
    yield from _of_first_positions(knowledge)
    yield from _of_gates(knowledge)


def _of_remedy(knowledge: KnowledgeBase, remedy: Remedy, conditions: set[str]) -> Problems:
    where = "remedies", remedy.code
    if not remedy.sources:
        yield error("no-source", *where)
    if remedy.evidence not in GRADES:
        yield error("evidence", *where, evidence=remedy.evidence, choices=GRADES)
    if not remedy.steps:
        yield error("no-steps", *where)
    if not remedy.slots or not set(remedy.slots) <= set(_SLOTS):
        yield error("slots", *where, choices=_SLOTS)
    missing = conditions - set(knowledge.fits.get(remedy.code, {}))
    if missing:
        yield error("no-fit", *where, codes=tuple(sorted(missing)))
    for category, lacking in _lacking_keys(knowledge, remedy).items():
        yield error("lacks-keys", *where, category=category, codes=tuple(sorted(lacking)))


def _lacking_keys(knowledge: KnowledgeBase, remedy: Remedy) -> dict[str, set[str]]:
    """For each category, the avoid keys that every remedy of it must carry and this one does not."""
    own = _guards(knowledge, remedy.code)
    found = {}
    for category in remedy.categories:
        lacking = category_keys(knowledge, category) - own
        if lacking:
            found[category] = lacking
    return found


def category_keys(knowledge: KnowledgeBase, category: str) -> set[str]:
    """The keys that content says forbid a whole category."""
    return {key.code for key in knowledge.relief_keys if category in key.forbids}


def _guards(knowledge: KnowledgeBase, remedy: str) -> set[str]:
    """Keys that avoid or adapt a remedy."""
    return {e.key for e in knowledge.effects if e.remedy == remedy and e.effect.holds_back}


def _of_first_positions(knowledge: KnowledgeBase) -> Problems:
    for row in knowledge.first_positions:
        where = "first_positions", row.condition, row.usual
        for code in (row.first, row.second):
            remedy = knowledge.remedy[code]
            if remedy.group not in _POSITION_GROUPS or "tonight" not in remedy.slots:
                yield error("no-position", *where, code=code)
            fit = knowledge.fits.get(code, {}).get(row.condition)
            if fit and fit.verdict in (Verdict.AVOID, Verdict.NOT_SHOWN):
                yield error("position-does-not-suit", *where, code=code, verdict=fit.verdict)


def _of_gates(knowledge: KnowledgeBase) -> Problems:
    vocabulary = {c for r in knowledge.remedies for c in r.categories} | set(knowledge.remedy) | {"all"}
    for gate in knowledge.gates:
        yield from _of_gate(gate, vocabulary)
    gated = {code for gate in knowledge.gates for code in gate.signs}
    levels = {level for gate in knowledge.gates for level in gate.levels}
    for sign in knowledge.warning_signs:
        if sign.code not in gated and sign.level not in levels:
            yield error("no-gate", "warning_signs", sign.code)


def _of_gate(gate: Gate, vocabulary: set[str]) -> Problems:
    where = "gates", gate.code
    if gate.withhold and not gate.reason:
        yield error("gate-without-reason", *where)
    if gate.may_show == () and not gate.line:
        yield error("gate-without-line", *where)
    if "all" in gate.withhold and gate.may_show is None:
        yield error("gate-without-list", *where)
    for word in gate.withhold:
        if word not in vocabulary:
            yield error("withholds-nothing", *where, code=word)
