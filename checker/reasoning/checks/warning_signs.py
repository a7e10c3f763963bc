"""Problems in warning signs, the article's floors, and the words of the care levels."""

from __future__ import annotations

from itertools import product

from checker.reasoning.checks.problem import Found, error, warning
from checker.reasoning.checks.questions import brought
from checker.reasoning.criteria import resolve
from checker.reasoning.evidence import from_findings, implications
from checker.reasoning.knowledge import KnowledgeBase, WarningSign
from checker.reasoning.knowledge.levels import LATEST, CareLevel, too_late
from checker.reasoning.warning_signs.floors import FLOORS, Floor
from checker.reasoning.warning_signs.screening import Raised, screen, urgency_rank


def warning_sign_problems(knowledge: KnowledgeBase) -> Found:
    """Signs without a message, a rule, a question that asks, or a level that may be."""
    if not knowledge.warning_signs:
        yield error("warning signs", "there are none, so no result could be safe")
    asked = _brought_by_any(knowledge)
    for sign in knowledge.warning_signs:
        where = f"warning sign {sign.code}"
        yield from _rule(where, sign)
        if not (sign.title and sign.do_now and sign.why):
            yield error(where, "it has no message: title, do now and why are needed")
        if sign.level is CareLevel.SELF_CARE:
            yield error(where, "a warning sign is at least “see a professional”")
        if too_late(sign.level, sign.within):
            latest = LATEST[sign.level]
            yield error(where, f"“{sign.level.code}” is for {latest.code}, not for {sign.within.code}")
        unasked = resolve(knowledge, sign.criterion).symptoms() - asked
        if unasked:
            yield error(where, f"no question asks {', '.join(sorted(unasked))}")
        if not sign.sources and not sign.note:
            yield warning(where, "it has neither a source nor a note that it is our own decision")


def _rule(where: str, sign: WarningSign) -> Found:
    clauses = sign.criterion.all_of
    if sign.criterion.none_of:
        yield error(where, "a warning sign may not say “none of”: a yes could then lower the care level")
    if not clauses or any(not c.any_of for c in clauses):
        yield error(where, "its rule is empty")
    if any(c.at_least > len(c.any_of) for c in clauses):
        yield error(where, "its rule asks for more than it lists")


def _brought_by_any(knowledge: KnowledgeBase) -> frozenset[str]:
    return frozenset().union(*(brought(knowledge, q) for q in knowledge.questions))


def floor_problems(knowledge: KnowledgeBase) -> Found:
    """The article's triggers must be asked, or their floor could not hold."""
    for floor in FLOORS:
        for clause in floor.all_of:
            missing = [code for code in clause if code not in knowledge.symptom]
            if missing:
                yield error(f"floor {floor.code}", f"these symptoms are gone: {', '.join(missing)}")


def below_floor_problems(knowledge: KnowledgeBase) -> Found:
    """A sign below its floor: the floor holds the level, but has no words, and is shown above the sign."""
    low = {
        sign.sign.code: floor
        for floor in FLOORS
        for chosen in product(*floor.all_of)
        for sign in _below(knowledge, floor, chosen)
    }
    for code, floor in low.items():
        demanded = f"“{floor.level.code}” ({floor.within.code})"
        yield error(f"warning sign {code}", f"the article asks for {demanded}: {floor.title}")


def _below(knowledge: KnowledgeBase, floor: Floor, told: tuple[str, ...]) -> list[Raised]:
    """The signs that hold for a trigger alone where the floor speaks in their stead."""
    implied = implications(knowledge)
    present = {c for code in told for c in (code, *implied.get(code, ()))}
    raised = screen(knowledge, from_findings(knowledge, present)).raised
    if all(r.sign.code != floor.code for r in raised):
        return []
    least = urgency_rank((floor.level, floor.within))
    return [r for r in raised if r.sign.code != floor.code and urgency_rank((r.level, r.within)) < least]


def advice_problems(knowledge: KnowledgeBase) -> Found:
    """Every level has its words, and every region a number for an emergency."""
    told = {advice.level for advice in knowledge.care_advice}
    for level in CareLevel:
        if level not in told:
            yield error("care advice", f"there is none for {level.code}")
    for region in knowledge.regions:
        if not any(c.region == region.code and c.purpose == "emergency" for c in knowledge.contacts):
            yield error(f"region {region.code}", "it has no words for an emergency")
    for contact in knowledge.contacts:
        if contact.number and not contact.source:
            yield warning(f"contact {contact.region} {contact.purpose}", "the number has no source")
