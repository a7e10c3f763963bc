"""People who answer: a truth (what they have) walked through the questionnaire."""

from dataclasses import dataclass, field
from functools import lru_cache

from checker.reasoning.causes.frequencies import row_of
from checker.reasoning.criteria import resolve
from checker.reasoning.evidence import SORTING
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import NONE, NOT_SURE, QuestionKind, Stage
from checker.reasoning.questions.next_screen import next_screen

CAP = 60
"""More screens than any walk may ever take."""


@dataclass
class Walk:
    """The answers of one walk and the codes of its screens, in order."""

    answers: dict = field(default_factory=dict)
    screens: list = field(default_factory=list)


def walk(knowledge, has=(), *, unsure=(), says=None, enough=False, start=None):
    """Answer every screen truthfully: yes to `has`, not sure to `unsure`, else no or neutral.

    says: question code -> answer to give whatever the truth is.
    """
    truth = with_parents(knowledge, has)
    doubt = with_parents(knowledge, unsure)
    path = Walk(dict(start or {}))
    while screen := next_screen(Interview(knowledge, path.answers), enough=enough):
        path.screens.append(screen.code)
        assert len(path.screens) < CAP, path.screens
        if screen.sorting:
            path.answers[screen.code] = _sorted(screen, truth, doubt)
        else:
            for question in screen.questions:
                path.answers[question.code] = (says or {}).get(question.code) or answer(
                    knowledge, question, truth, doubt
                )
    return path


def with_parents(knowledge, has):
    """The truth with the parent item of every follow-up's child."""
    truth = dict.fromkeys(has)
    for code in list(truth):
        question = knowledge.question_of[code]
        if question.follows and not set(question.follows) & truth.keys():
            truth[question.follows[0]] = None
    return truth


def answer(knowledge, question, truth, doubt=()):
    ticked = tuple(code for code in question.codes if code in truth)
    doubtful = any(code in doubt for code in question.codes)
    if question.kind is QuestionKind.MANY:
        unsure = (NOT_SURE,) if doubtful and question.unsure_text else ()
        return (*ticked, *unsure) or (NONE,)
    if ticked:
        return ticked[:1]
    return (NOT_SURE,) if doubtful and question.unsure_text else (neutral(knowledge, question.code),)


def _sorted(screen, truth, doubt):
    given = [
        s.code if s.code in truth else s.code + SORTING for s in screen.items if s.code in {**truth, **doubt}
    ]
    return tuple(given) or (NONE,)


def neutral(knowledge, question):
    """The answer to a single choice that says least: in no rule or the calmest, making nothing due."""
    weight, loudest = _weights(knowledge), _loudest(knowledge)
    codes = knowledge.question[question].codes
    minor = knowledge.members[knowledge.settings.minor]
    return min(reversed(codes), key=lambda code: (code in minor, weight.get(code, 0), loudest.get(code, 0)))


@lru_cache(maxsize=8)
def _weights(knowledge):
    criteria = [
        *(s.criterion for s in knowledge.warning_signs),
        *(q.due_when for q in knowledge.questions if q.due_when),
    ]
    count = {}
    for criterion in criteria:
        for code in resolve(knowledge, criterion).symptoms():
            count[code] = count.get(code, 0) + 1
    for symptom in knowledge.symptom.values():
        count[symptom.code] = count.get(symptom.code, 0) + 10 * len(symptom.implies)
    return count


@lru_cache(maxsize=8)
def _loudest(knowledge):
    """Symptom -> the most urgent level of a rule that reads it."""
    signs = sorted(knowledge.warning_signs, key=lambda sign: sign.level)
    return {c: sign.level for sign in signs for c in resolve(knowledge, sign.criterion).symptoms()}


def drawn(knowledge, rnd):
    """Answers to every cause question, drawn from the frequencies of one condition."""
    chances = [c.prior for c in knowledge.conditions]
    condition = rnd.choices([c.code for c in knowledge.conditions], chances)[0]
    said = {}
    for question in knowledge.questions:
        if question.evidence_group and question.stage in (
            Stage.CORE,
            Stage.ADAPTIVE,
            Stage.ABOUT_YOU,
            Stage.HOW_IT_HAS_BEEN,
        ):
            said[question.code] = _drawn_answer(knowledge, rnd, question, condition)
    return said


def _drawn_answer(knowledge, rnd, question, condition):
    rows = {s.code: row_of(knowledge, s) for s in question.symptoms if row_of(knowledge, s)}
    percent = {row: knowledge.frequencies[row][condition].percent for row in rows.values()}
    if question.kind is QuestionKind.MANY:
        return tuple(c for c, row in rows.items() if rnd.random() * 100 < percent[row]) or (NONE,)
    row = rnd.choices(list(percent), list(percent.values()))[0]
    return (rnd.choice([code for code, own in rows.items() if own == row]),)
