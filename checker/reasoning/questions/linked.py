"""Which questions content makes due (`due_when`), and which of them are needed before the result.

Where no answer to it could make it more urgent, it waits for the result, unless it
says what something ticked is; so does what only answers on the result bring, where
no answer could make it urgent: nobody's result is taken back for it. What content
says is put `early` comes with the core.
"""

from __future__ import annotations

from functools import lru_cache

from checker.reasoning.criteria import Rule, resolve
from checker.reasoning.evidence import Evidence
from checker.reasoning.interview import Interview, once
from checker.reasoning.knowledge import EVERY_ADULT, KnowledgeBase, Question, Stage
from checker.reasoning.knowledge.follow_ups import settled_parents
from checker.reasoning.knowledge.implied import with_implied
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.warning_signs.screening import down, mentioning, urgency_rank


@once
def linked(interview: Interview) -> tuple[tuple[Question, bool], ...]:
    """Questions that content makes due and that can still change something; whether before the result.

    They are weighed together: a rule may need answers to several of them. Each may ask again
    what was denied by a line above it; what is sure also what was doubted. Under age only what
    could make it more urgent changes anything.
    """
    knowledge, evidence = interview.knowledge, interview.evidence
    rules = due_rules(knowledge)
    waiting = [
        (q := knowledge.question[code], rule, could_add(interview, q))
        for code, rule in rules.items()
        if code not in interview.answers and rule.holds(evidence.possible)
    ]
    gained = frozenset().union(*(own for *_, own in waiting))
    raising = _raising_with(interview, gained)
    urgent = _raising_with(interview, gained, CareLevel.URGENT)
    useful = raising if interview.is_minor else _useful(knowledge, evidence, gained) | _told_apart(knowledge)
    on_result = _asked_on_result(knowledge)
    asking = settling_questions(knowledge, evidence.present)

    def is_first(question: Question, rule: Rule, own: frozenset[str]) -> bool:
        wanted = raising if rule.holds(evidence.possible - on_result) else urgent
        if rule.holds(evidence.present):
            return question.code in asking or not own.isdisjoint(wanted)
        return not (own - evidence.doubted).isdisjoint(wanted)

    return tuple((q, is_first(q, rule, own)) for q, rule, own in waiting if not own.isdisjoint(useful))


def settling_questions(knowledge: KnowledgeBase, present: frozenset[str]) -> frozenset[str]:
    """Codes of the questions of which an answer says what something ticked is."""
    ticked = (asked for parent, asked, _ in settled_parents(knowledge) if parent in present)
    return frozenset(question.code for asked in ticked for question in asked)


def _useful(knowledge: KnowledgeBase, evidence: Evidence, gained: frozenset[str]) -> frozenset[str]:
    """What relief reads, or counts for a rule that is not certain yet and would be met with the gain.

    Rules of which nothing is gained are left out.
    """
    met, touched = evidence.possible | gained, mentioning(knowledge, gained)
    found = (r.symptoms() for _, r in touched if r.holds(met) and not r.holds(evidence.present))
    return read_by_relief(knowledge).union(*found)


def _raising_with(
    interview: Interview, gained: frozenset[str], least: CareLevel = CareLevel.SELF_CARE
) -> frozenset[str]:
    """What counts for a rule that would ask for more than now, and `least`, with what is gained.

    Rules of which nothing is gained are left out.
    """
    evidence, reached = interview.evidence, urgency_rank(interview.screening.urgency)
    sure, perhaps = evidence.certain | gained, evidence.possible | gained
    found: list[frozenset[str]] = []
    for sign, rule in mentioning(interview.knowledge, gained):
        in_full = rule.holds(sure)
        verdict = (sign.level, sign.within) if in_full else down(sign.level, sign.within)
        if verdict[0] >= least and urgency_rank(verdict) > reached and (in_full or rule.holds(perhaps)):
            found.append(rule.symptoms())
    return frozenset().union(*found)


@once
def put_early(interview: Interview) -> frozenset[str]:
    """Codes of the questions that content puts with the core, by what was told before the result alone.

    Lists sorted there, and what these lead to, take nobody's result back for one.
    """
    knowledge, rules = interview.knowledge, due_rules(interview.knowledge)
    asked = ((knowledge.question.get(code), given) for code, given in interview.answers.items())
    told = (given for question, given in asked if question and question.stage in EVERY_ADULT)
    there = frozenset().union(*told) & interview.evidence.present
    return frozenset(q.code for q in _early(knowledge) if rules[q.code].holds(there))


def left_for_result(interview: Interview) -> list[Question]:
    """Questions that content makes due and that are not needed before the result, in content order."""
    return [q for q, first in linked(interview) if not first]


def brought_on_result(interview: Interview) -> list[Question]:
    """Those of them that no doubt brings: the result asks for them next."""
    rules, present = due_rules(interview.knowledge), interview.evidence.present
    return [q for q in left_for_result(interview) if rules[q.code].holds(present)]


def could_add(interview: Interview, question: Question) -> frozenset[str]:
    """What a question could still add, implied symptoms included; other answers may have said it already."""
    evidence = interview.evidence
    said = evidence.inherited | evidence.doubted | _left_by_a_line(interview, question)
    open_ = [code for code in question.codes if not evidence.known(code) or code in said]
    return with_implied(interview.knowledge, open_) - evidence.present


def _left_by_a_line(interview: Interview, question: Question) -> frozenset[str]:
    """What an unsure line left unsure of a follow-up that something certain asks for by itself."""
    evidence, rule = interview.evidence, due_rules(interview.knowledge).get(question.code)
    asked = question.follows and rule is not None and rule.holds(evidence.present)
    return question.code_set & evidence.unsure if asked else frozenset()


@lru_cache(maxsize=16)
def _early(knowledge: KnowledgeBase) -> tuple[Question, ...]:
    return tuple(q for q in knowledge.questions if q.early and q.due_when)


@lru_cache(maxsize=16)
def _asked_on_result(knowledge: KnowledgeBase) -> frozenset[str]:
    """Answers to what the result asks for, once it is there."""
    return frozenset(c for q in knowledge.questions if q.stage is Stage.ADAPTIVE for c in q.codes)


@lru_cache(maxsize=16)
def _told_apart(knowledge: KnowledgeBase) -> frozenset[str]:
    """Symptoms that tell causes apart, and whose questions wait for the result."""
    return _asked_on_result(knowledge).intersection(knowledge.frequencies)


@lru_cache(maxsize=16)
def read_by_relief(knowledge: KnowledgeBase) -> frozenset[str]:
    """Symptoms that relief keys read."""
    return frozenset().union(*(resolve(knowledge, k.criterion).symptoms() for k in knowledge.relief_keys))


@lru_cache(maxsize=16)
def due_rules(knowledge: KnowledgeBase) -> dict[str, Rule]:
    """Question -> the rule by which content makes it due; only where there is one."""
    return {q.code: resolve(knowledge, q.due_when) for q in knowledge.questions if q.due_when}


@lru_cache(maxsize=16)
def due_by_answers(knowledge: KnowledgeBase) -> dict[str, frozenset[str]]:
    """Question -> those of them whose rule mentions any of its symptoms."""
    rules = due_rules(knowledge).items()
    return {
        q.code: frozenset(c for c, rule in rules if not rule.symptoms().isdisjoint(q.code_set))
        for q in knowledge.questions
    }
