"""No end of a run is below what its answers demand, and what holds is asked about."""

from __future__ import annotations

from checker.reasoning.criteria import resolve
from checker.reasoning.knowledge import KnowledgeBase
from checker.reasoning.knowledge.implied import implications
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.knowledge.problem import error
from checker.reasoning.warning_signs.screening import Urgency, urgency_rank
from checker.safety_walk.counterexamples import Examined, demanded, example
from checker.safety_walk.runs import Walk, runs
from checker.safety_walk.second_reading import demand


def level_is_demanded(knowledge: KnowledgeBase) -> Examined:
    """Level and time at the end are at least what the answers ask for, word by word."""
    tally = Examined()
    for run in runs(knowledge):
        tally.count += 1
        wanted = demand(knowledge, run.answers)
        if urgency_rank(run.reached) < urgency_rank(wanted):
            ends, asked = _level_phrase(run.reached), _level_phrase(wanted)
            note = error("answers-end-below", ends=ends, asked=asked)
            tally.refute(
                example(knowledge, ("level-too-low", ""), run.truth, run.answers, demanded(wanted), note)
            )
    return tally


def urgent_is_asked(knowledge: KnowledgeBase) -> Examined:
    """Whoever has an urgent or emergency set of findings is asked about it."""
    tally = Examined()
    for run in runs(knowledge):
        if run.sign.level < CareLevel.URGENT:
            continue
        tally.count += 1
        if urgency_rank(run.reached) < urgency_rank(run.demanded) and (open_ := _never_put(knowledge, run)):
            note = error("ends-unasked", ends=_level_phrase(run.reached), codes=tuple(open_))
            kind = "not-asked", run.sign.code
            expect = {**demanded(run.demanded), "signs_at_least": [run.sign.code]}
            tally.refute(example(knowledge, kind, run.truth, run.answers, expect, note))
    return tally


def _level_phrase(verdict: Urgency) -> str:
    return f"{verdict[0].code} ({verdict[1].code})"


def _never_put(knowledge: KnowledgeBase, run: Walk) -> list[str]:
    """Symptoms of the rule that are so, and that were put neither themselves nor by their parent item."""
    told = {*run.truth.yes, *run.truth.unsure}
    so = told.union(*(implications(knowledge).get(code, ()) for code in told))
    read = resolve(knowledge, run.sign.criterion).symptoms()
    return [code for code in sorted(so & read) if not _was_put(knowledge, run, code)]


def _was_put(knowledge: KnowledgeBase, run: Walk, code: str) -> bool:
    question = knowledge.question_of[code]
    parents = (knowledge.question_of[parent].code for parent in question.follows)
    return question.code in run.answers or any(parent in run.answers for parent in parents)
