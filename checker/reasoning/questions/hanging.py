"""Answers that hang on another one, and go when it goes."""

from __future__ import annotations

from checker.reasoning.criteria import Rule
from checker.reasoning.evidence import SORTING, Evidence, said_outright
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import NOT_SURE, KnowledgeBase, Question, Stage
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.questions.due import could_complete
from checker.reasoning.questions.linked import due_rules
from checker.reasoning.warning_signs.screening import SELF_CARE, completing, signs


def without_hanging(interview: Interview) -> Interview:
    """The interview less the answers to what is put only because of an answer that is no longer there."""
    while gone := {key for key in interview.answers if _is_orphan(interview, key)}:
        interview = _less(interview, gone)
    return interview


def _less(interview: Interview, gone: set[str]) -> Interview:
    """The interview less these answers; where they are questions, the one in which they were looked at."""
    if gone <= interview.knowledge.question.keys():
        return interview.without(gone)
    return interview.answering({key: given for key, given in interview.answers.items() if key not in gone})


def asked_again(old: Interview, changed: Interview) -> Interview:
    """`changed` less what was said of follow-ups before the answer was given that brings them now.

    It was said of another answer: a "none" to that one takes nothing back of this one.
    """
    new = {c for key, given in changed.answers.items() for c in given if c not in old.answers.get(key, ())}
    return changed.without(
        q.code for q in old.knowledge.questions if q.code in old.answers and not new.isdisjoint(q.follows)
    )


def dropped(old: Interview, changed: Interview, kept: Interview) -> tuple[Question, ...]:
    """The questions whose answers in `old` the change would drop: those that are not `kept` of it."""
    gone = [key for key in changed.answers if key in old.answers and key not in kept.answers]
    return tuple(dict.fromkeys(old.knowledge.question[key.removesuffix(SORTING)] for key in gone))


def _is_orphan(interview: Interview, key: str) -> bool:
    question = interview.knowledge.question.get(key.removesuffix(SORTING))
    if question is None:
        return True
    if key.endswith(SORTING):
        return NOT_SURE not in interview.answers.get(question.code, ())
    return not still_wanted(interview, question)


def still_wanted(interview: Interview, question: Question) -> bool:
    """Whether a follow-up or a due question would still be put, had it no answer; every other one would.

    The level does not count here: an answer that raises it makes no earlier answer wrong.
    """
    knowledge = interview.knowledge
    rule = due_rules(knowledge).get(question.code)
    if not question.follows and (rule is None or question.stage is not Stage.DUE):
        return True
    others = said_outright(knowledge, interview.without([question.code]).answers)
    if not others.present.isdisjoint(question.follows):
        return True
    return rule is not None and (rule.holds(others.possible) or _wanted_without(interview, question, rule))


def _wanted_without(interview: Interview, question: Question, rule: Rule) -> bool:
    """Whether what the other answers leave open brings the question, or could be completed by it."""
    knowledge, evidence = interview.knowledge, interview.without([question.code]).evidence
    if rule.holds(evidence.possible):
        return True
    wanted = completing(knowledge, evidence, SELF_CARE, CareLevel.URGENT)
    return could_complete(knowledge, question, (wanted | _counting(knowledge, evidence)) - evidence.settled)


def _counting(knowledge: KnowledgeBase, evidence: Evidence) -> frozenset[str]:
    """What counts for an urgent rule that holds: that others say enough of it makes no answer wrong."""
    held = (r for s, r in signs(knowledge) if s.level >= CareLevel.URGENT and r.holds(evidence.possible))
    return frozenset().union(*(rule.symptoms() for rule in held))
