"""Problems in warning signs, the article's floors, and the words of the care levels."""

from __future__ import annotations

from itertools import product

from checker.reasoning.checks.questions import brought
from checker.reasoning.criteria import resolve
from checker.reasoning.evidence import from_findings
from checker.reasoning.knowledge import KnowledgeBase, WarningSign
from checker.reasoning.knowledge.implied import with_implied
from checker.reasoning.knowledge.levels import LATEST, CareLevel, too_late
from checker.reasoning.knowledge.problem import Problems, error, warning
from checker.reasoning.warning_signs.floors import FLOORS, Floor
from checker.reasoning.warning_signs.screening import Raised, screen, urgency_rank


def warning_sign_problems(knowledge: KnowledgeBase) -> Problems:
    """Signs without a message, a rule, a question that asks, or a level that may be."""
    if not knowledge.warning_signs:
        yield error("no-warning-signs", "warning_signs")
    asked = _brought_by_any(knowledge)
    for sign in knowledge.warning_signs:
        where = "warning_signs", sign.code
        yield from _rule(sign)
        if not (sign.title and sign.do_now and sign.why):
            yield error("no-message", *where)
        if sign.level is CareLevel.SELF_CARE:
            yield error("self-care-sign", *where)
        if too_late(sign.level, sign.within):
            times = {"latest": LATEST[sign.level].code, "within": sign.within.code}
            yield error("too-late", *where, level=sign.level.code, **times)
        unasked = resolve(knowledge, sign.criterion).symptoms() - asked
        if unasked:
            yield error("unasked", *where, codes=tuple(sorted(unasked)))
        if not sign.sources and not sign.note:
            yield warning("neither-source-nor-note", *where)


def _rule(sign: WarningSign) -> Problems:
    where, clauses = ("warning_signs", sign.code), sign.criterion.all_of
    if sign.criterion.none_of:
        yield error("none-of", *where)
    if not clauses or any(not c.any_of for c in clauses):
        yield error("empty-rule", *where)
    if any(c.at_least > len(c.any_of) for c in clauses):
        yield error("asks-for-more", *where)


def _brought_by_any(knowledge: KnowledgeBase) -> frozenset[str]:
    return frozenset().union(*(brought(knowledge, q) for q in knowledge.questions))


def floor_problems(knowledge: KnowledgeBase) -> Problems:
    """The article's triggers must be asked, or their floor could not hold."""
    for floor in FLOORS:
        for clause in floor.all_of:
            missing = tuple(code for code in clause if code not in knowledge.symptom)
            if missing:
                yield error("floor-unasked", "floors", floor.code, codes=missing)


def below_floor_problems(knowledge: KnowledgeBase) -> Problems:
    """A sign below its floor: the floor holds the level, but has no words, and is shown above the sign."""
    low = {
        sign.sign.code: floor
        for floor in FLOORS
        for chosen in product(*floor.all_of)
        for sign in _below(knowledge, floor, chosen)
    }
    for code, floor in low.items():
        demanded = {"level": floor.level.code, "within": floor.within.code}
        yield error("below-floor", "warning_signs", code, **demanded, floor=floor.code)


def _below(knowledge: KnowledgeBase, floor: Floor, told: tuple[str, ...]) -> list[Raised]:
    """The signs that hold for a trigger alone where the floor speaks in their stead."""
    raised = screen(knowledge, from_findings(knowledge, with_implied(knowledge, told))).raised
    if all(r.sign.code != floor.code for r in raised):
        return []
    least = urgency_rank((floor.level, floor.within))
    return [r for r in raised if r.sign.code != floor.code and urgency_rank((r.level, r.within)) < least]


def advice_problems(knowledge: KnowledgeBase) -> Problems:
    """Every level has its words, and every region a number for an emergency."""
    told = {advice.level for advice in knowledge.care_advice}
    for level in CareLevel:
        if level not in told:
            yield error("no-advice", "care_advice", level=level.code)
    for region in knowledge.regions:
        if not any(c.region == region.code and c.purpose == "emergency" for c in knowledge.contacts):
            yield error("no-emergency-words", "regions", region.code)
    for contact in knowledge.contacts:
        if contact.number and not contact.source:
            yield warning("number-without-source", "contacts", contact.region, contact.purpose)
