"""Problems in questions and answers."""

from __future__ import annotations

from checker.reasoning.causes.frequencies import row_of, scored
from checker.reasoning.criteria import resolve
from checker.reasoning.knowledge import REACHES, SECTIONS, SPOTS, KnowledgeBase, Question, Stage
from checker.reasoning.knowledge.implied import implications, with_implied
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.knowledge.problem import Problems, error, warning

MAX_TICKS, MAX_WORDS = 8, 8


def question_problems(knowledge: KnowledgeBase) -> Problems:
    """Faults of single questions: words, and whether they can be reached."""
    for question in knowledge.questions:
        where = "questions", question.code
        if not question.symptoms:
            yield error("no-answers", *where)
        if not question.why:
            yield warning("no-why", *where)
        if question.kind.has_none_beside and not question.none_text:
            yield error("no-none-of-these", *where)
        if not has_a_way(knowledge, question):
            yield error("never-put", *where)
        if question.early and not (question.due_when and question.stage is Stage.ADAPTIVE):
            yield error("early-by-no-rule", *where)


def has_a_way(knowledge: KnowledgeBase, question: Question) -> bool:
    """Whether some path puts it: by a parent, a rule, a due-when, or frequencies."""
    by_rule = question.due_when is not None
    match question.stage:
        case Stage.FOLLOW_UP:
            return by_rule or bool(question.follows)
        case Stage.DUE:
            return by_rule or is_read(knowledge, question, CareLevel.URGENT)
        case Stage.ADAPTIVE:
            read = is_read(knowledge, question, CareLevel.SEE_PROFESSIONAL)
            return by_rule or read or bool(scored(knowledge, question))
        case Stage.SAFETY | Stage.ABOUT_YOU | Stage.HOW_IT_HAS_BEEN | Stage.CORE:
            return True
        case Stage.RELIEF_CHECK | Stage.PRIVATE_END:
            return True


def brought(knowledge: KnowledgeBase, question: Question) -> frozenset[str]:
    """Every symptom that the answers to a question can bring, implied ones included."""
    return with_implied(knowledge, question.codes)


def is_read(knowledge: KnowledgeBase, question: Question, least: CareLevel) -> bool:
    """Whether a warning sign of this level or above reads what its answers can bring."""
    return not rule_symptoms(knowledge, least).isdisjoint(brought(knowledge, question))


def rule_symptoms(knowledge: KnowledgeBase, least: CareLevel) -> frozenset[str]:
    """Every symptom that a warning sign of this level or above mentions."""
    rules = [resolve(knowledge, s.criterion) for s in knowledge.warning_signs if s.level >= least]
    return frozenset().union(*(rule.symptoms() for rule in rules))


def safety_list_problems(knowledge: KnowledgeBase) -> Problems:
    """Safety lists must stay short enough for a tired person."""
    for question in knowledge.questions:
        if question.stage is Stage.SAFETY and len(question.symptoms) > MAX_TICKS:
            yield error("long-safety-list", "questions", question.code, most=MAX_TICKS)
        for symptom in question.symptoms if question.stage is Stage.SAFETY else ():
            words = len(symptom.text.split())
            if words > MAX_WORDS:
                yield error("long-safety-item", "symptoms", symptom.code, words=words, most=MAX_WORDS)
    if not any(q.stage is Stage.SAFETY for q in knowledge.questions):
        yield error("no-safety-list", "questions")


def zone_problems(knowledge: KnowledgeBase) -> Problems:
    """A place on the body map must be in the drawing, and stand for one answer of a question."""
    for question in knowledge.questions:
        zones = [s.zone for s in question.symptoms if s.zone]
        for zone in dict.fromkeys(zones):
            if zone not in SPOTS + REACHES:
                yield error("no-zone", "questions", question.code, zone=zone)
            elif zones.count(zone) > 1:
                yield error("zone-twice", "questions", question.code, zone=zone)


def section_problems(knowledge: KnowledgeBase) -> Problems:
    """A question stands in a part of the clinician's page that there is."""
    for question in knowledge.questions:
        if question.section not in ("", *SECTIONS):
            yield error("no-section", "questions", question.code, section=question.section)


def family_problems(knowledge: KnowledgeBase) -> Problems:
    """A parent item and its children must not stand in one list."""
    for question in knowledge.questions:
        for parent in question.follows:
            if parent not in knowledge.symptom:
                yield error("follows-a-group", "questions", question.code, code=parent)
                continue
            beside = knowledge.question_of[parent]
            if beside.screen == question.screen:
                yield error("beside-its-parent", "questions", question.code, code=parent)


def settling_problems(knowledge: KnowledgeBase) -> Problems:
    """What settles a ticked answer is asked by a question that follows it, or that answers make due."""
    for symptom in knowledge.symptom.values():
        below = {c for q in knowledge.questions if symptom.code in q.follows or q.due_when for c in q.codes}
        for code in symptom.settled_by:
            if code not in below:
                yield error("settled-elsewhere", "symptoms", symptom.code, code=code)
    for question in knowledge.questions:
        if question.none_denies and not (question.follows and question.none_text):
            yield error("nothing-to-deny", "questions", question.code)


def idle_option_problems(knowledge: KnowledgeBase) -> Problems:
    """An answer that nothing reads changes nothing; the plain "no" of a choice may."""
    read = _read_symptoms(knowledge)
    implied = implications(knowledge)
    for question in knowledge.questions:
        useful = [
            code
            for code in question.codes
            if code in read or not read.isdisjoint(implied.get(code, frozenset()))
        ]
        idle = tuple(code for code in question.codes if code not in useful)
        if not useful:
            yield error("idle", "questions", question.code)
        elif idle and (question.kind.has_none_beside or len(idle) > 1):
            yield warning("idle-answers", "questions", question.code, codes=idle)


def _read_symptoms(knowledge: KnowledgeBase) -> set[str]:
    criteria = [
        *(s.criterion for s in knowledge.warning_signs),
        *(k.criterion for k in knowledge.relief_keys),
        *(q.due_when for q in knowledge.questions if q.due_when),
    ]
    rules = [resolve(knowledge, c) for c in criteria]
    read = {code for rule in rules for code in (*rule.symptoms(), *rule.none_of)}
    read.update(code for q in knowledge.questions for code in q.follows)
    read.update(code for s in knowledge.symptom.values() for code in s.settled_by)
    read.update(p.usual for p in knowledge.first_positions)
    read.update(s.code for s in knowledge.symptom.values() if row_of(knowledge, s))
    return read | set(knowledge.members.get(knowledge.settings.minor, ()))
