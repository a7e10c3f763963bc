"""Cases on the small knowledge base, and what guards its facts."""

from checker.cases import ClinicalCase, Expected, run
from checker.impact.guards.facts import facts_of
from checker.impact.guards.looking import watch
from checker.impact.guards.pins import pinned
from checker.impact.guards.report import guards
from checker.impact.guards.traces import trace
from checker.reasoning.knowledge.levels import CareLevel, TimeFrame
from tests.reasoning.small import small_knowledge

SMALL = small_knowledge()


def case(code, level, *present, within=None, unsure=(), walked=False, **expect):
    """A case; walked only where it says so."""
    expected = Expected(level, within, **expect)
    return ClinicalCase(code, code, expected, present=present, unsure=unsure, walked=walked)


HOT = case("hot", CareLevel.URGENT, "fever", within=TimeFrame.TODAY)


def found(*cases, knowledge=SMALL, **more):
    """Every fact of a knowledge base with its guard, by its code."""
    return {one.fact.code: one for one in guards(knowledge, run(knowledge, cases), **more)}


def guard(code, *cases, knowledge=SMALL, pins=()):
    """What guards one fact; only that is looked at."""
    traces = [trace(knowledge, outcome) for outcome in run(knowledge, cases)]
    return watch(knowledge, traces, pinned(pins)).guard_of(fact(code, knowledge))


def fact(code, knowledge=SMALL):
    """A fact by its code."""
    return next(one for one in facts_of(knowledge) if one.code == code)
