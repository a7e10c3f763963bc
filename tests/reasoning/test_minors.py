"""Somebody under 18 is asked whatever can still make it more urgent; looked at over every rule."""

from itertools import product

from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import Stage
from checker.reasoning.knowledge.follow_ups import parents_of
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.questions.next_screen import next_screen
from checker.reasoning.warning_signs.screening import signs
from checker.safety_walk.implicants import answer_implicants, openers
from tests.reasoning.people import answer, with_parents
from tests.reasoning.shipped import shipped_knowledge

KB = shipped_knowledge()
(MINOR,) = KB.members[KB.settings.minor]
OTHER_AGES = KB.question_of[MINOR].code_set - {MINOR}
LATE = (Stage.CORE, Stage.DUE, Stage.ADAPTIVE)


def people():
    """For each smallest set of findings of each rule, those under 18 who have them.

    What content makes due may come by any answer that does; a follow-up by the line above it, too.
    """
    for sign, _ in signs(KB):
        for found in answer_implicants(KB, sign.criterion):
            for by in product(*(_ways(code) for code in found)):
                truth = {MINOR, *found, *with_parents(KB, frozenset().union(*by))}
                if OTHER_AGES.isdisjoint(truth):
                    yield truth


def _ways(code):
    """Sets of answers of which each brings the question of a finding."""
    question = KB.question_of[code]
    lines = [{parent} for parent in parents_of(KB).get(code, ())]
    linked = openers(KB, code) if question.due_when else ()
    return [*lines, *(by for by in linked if code not in by)] or [set()]


PEOPLE = sorted({tuple(sorted(truth)) for truth in people()})


def asked(truth, given=()):
    """The answers after the short way, begun with those that are given."""
    answers = dict(given)
    while shown := next_screen(Interview(KB, answers), enough=True):
        answers |= {q.code: answer(KB, q, truth) for q in shown.questions}
    return answers


def level(answers):
    return Interview(KB, answers).screening.level


def everything(answers, truth):
    late = {q.code: answer(KB, q, truth) for q in KB.questions if q.stage in LATE and q.code not in answers}
    return asked(truth, {**answers, **late})


def test_after_the_short_way_the_level_is_that_after_every_question():
    assert len(PEOPLE) > 300
    short = {truth: asked(truth) for truth in PEOPLE}
    going_on = [(t, said) for t, said in short.items() if level(said) < CareLevel.EMERGENCY]
    low = [t for t, said in going_on if level(said) < level(everything(said, t))]
    assert low == []
