"""What is concluded from many odd answers to many odd contents is kept, four letters for each part.

A difference names the part, the content and the person; `varied` and `people` make them again.
"""

import random
from dataclasses import replace

from checker.reasoning.assessment import assess, level_so_far, so_far
from checker.reasoning.causes.differential import Differential
from checker.reasoning.checks.find_problems import find_problems
from checker.reasoning.evidence import SORTING
from checker.reasoning.interview import Interview
from checker.reasoning.questions.adaptive import open_questions, raising_questions
from checker.reasoning.questions.due import could_make_due, due
from checker.reasoning.questions.hanging import asked_again, dropped, still_wanted, without_hanging
from checker.reasoning.questions.look_ahead import look_ahead
from checker.reasoning.questions.next_screen import (
    known_answers,
    next_screen,
    required,
    safety_is_settled,
    screen_for,
)
from checker.reasoning.questions.screens import answered_screens
from checker.reasoning.questions.sharpening import sharpening
from checker.reasoning.questions.worth import besides, decided, raising
from checker.reasoning.relief.keys import active_keys
from checker.reasoning.relief.next_tip import after_trying, may_be_tried, shown_slots, slot_of
from checker.reasoning.relief.selection import Relief
from checker.reasoning.what_if.lower_level import lowers
from checker.reasoning.what_if.what_if import what_if
from tests.kept import brief
from tests.reasoning.strangers import answer, in_order
from tests.reasoning.told import told
from tests.reasoning.varied import edited, people, varied

CONTENTS = range(20)
EACH = 20
MOST = 60


def test_what_is_wrong_with_contents(kept):
    lines = []
    for number in CONTENTS:
        found = [sorted(map(told, find_problems(knowledge))) for knowledge in edited(number)]
        lines.append(f"{number}: {' '.join(brief(problems) if problems else '-' for problems in found)}")
    kept.same("varied-problems", lines)


def test_what_is_concluded(kept):
    kept.same("varied-conclusions", _of_everybody(_concluded))


def test_what_would_change_it(kept):
    kept.same("varied-changes", _of_everybody(_changes))


def test_what_is_asked(kept):
    kept.same("varied-questions", _of_everybody(_asked))


def test_where_the_questions_lead(kept):
    kept.same("varied-walks", [f"{number}: {' '.join(_walks(number))}" for number in CONTENTS])


def _of_everybody(parts):
    for number in CONTENTS:
        for person, interview in enumerate(people(number, EACH)):
            said = {name: brief(*values) for name, values in parts(interview).items()}
            yield f"{number}.{person} {' '.join(f'{name} {letters}' for name, letters in said.items())}"


def _concluded(interview):
    found = assess(interview)
    bare = replace(found, differential=Differential((), clear=False, none_fits=False), relief=Relief())
    shown = shown_slots(found.relief)
    tried = [tip.remedy.code for tips in shown.values() for tip in tips][::2]
    keys = active_keys(interview.knowledge, interview.evidence)
    slots = {code: slot_of(found.relief, code) for code in sorted(may_be_tried(found.relief))}
    return {
        "evidence": [interview.evidence],
        "level": [bare, level_so_far(interview), so_far(found).within],
        "causes": [found.differential],
        "relief": [found.relief, keys, shown_slots(after_trying(found.relief, tried)), slots],
    }


def _changes(interview):
    found = what_if(interview, replace(assess(interview), complete=True))
    return {
        "raises": [found.raises, found.open],
        "rests": [found.rests_on, found.depends_on, *lowers(interview)],
        "causes": [found.overtakes],
    }


def _asked(interview):
    every, opened = interview.knowledge.questions, open_questions(interview)
    ahead = look_ahead(interview.reading, [open_ for _, open_ in opened]) if opened else None
    return {
        "next": [next_screen(interview), next_screen(interview, enough=True), answered_screens(interview)],
        "required": [required(interview), due(interview), safety_is_settled(interview)],
        "left": [without_hanging(interview).answers.keys() ^ interview.answers.keys()],
        "wanted": [[q for q in every if still_wanted(interview, q)]],
        "due": [{q.code: could_make_due(interview, q) for q in every}],
        "sharpening": [sharpening(interview)],
        "raising": [raising(interview), raising_questions(interview)],
        "worth": [decided(interview, ahead), besides(interview, ahead), ahead.stakes(1)] if ahead else [],
    }


def _walks(number):
    """Of a few who answer at random and may change their mind: every screen, and what a change drops."""
    kb = varied(number)
    for person in range(4):
        chance, interview, way = random.Random(f"{number}.{person}"), Interview(kb, {}), []
        while screen := next_screen(interview, enough=person % 2 > 0):
            way.append((screen, screen_for(interview, screen.code)))
            old = interview = interview.answering({**interview.answers, **_said(chance, screen)})
            if chance.random() < 0.3:
                question = kb.question[chance.choice([*interview.answers]).removesuffix(SORTING)]
                changed = old.without([question.code]).answering({**old.answers, **answer(chance, question)})
                interview = without_hanging(asked_again(old, changed))
                way.append(dropped(old, changed, interview))
            if len(way) > MOST:
                break
        other = varied(CONTENTS[number - 1])
        yield brief(way, interview.answers, assess(interview).level, known_answers(other, interview.answers))


def _said(chance, screen):
    if screen.sorting:
        return {screen.code: in_order(chance, [item.code for item in screen.items])}
    return {key: said for question in screen.questions for key, said in answer(chance, question).items()}
