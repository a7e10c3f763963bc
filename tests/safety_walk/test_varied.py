"""What the walk says of odd contents and makes of odd answers is kept, in four letters each.

A difference names the content; `varied` and `people` make them again.
"""

from dataclasses import replace

from checker.reasoning.assessment import assess
from checker.reasoning.relief.order import Tip
from checker.safety_walk.favourable_people import everything, longest_run
from checker.safety_walk.people import everything_asked_of_all, steps
from checker.safety_walk.properties import prove
from checker.safety_walk.runs import runs
from checker.safety_walk.second_reading import demand, said_words
from checker.safety_walk.second_reading_of_relief import keys_that_hold, wrongly_shown
from tests.kept import brief
from tests.reasoning.varied import people, varied

CONTENTS = range(12)
EACH = 12


def test_what_the_walk_says(kept):
    lines = []
    for number in CONTENTS:
        found = prove(varied(number))
        told = (f"{one.code} {one.count} {brief(one.notes, one.against)}" for one in found)
        lines.append(f"{number}: {', '.join(told)}")
    kept.same("varied-walks", lines)


def test_how_answers_are_read_a_second_time(kept):
    lines = []
    for number in CONTENTS:
        kb = varied(number)
        every = tuple(Tip(remedy, 0) for remedy in kb.remedies)
        for interview in people(number, EACH):
            answers, found = interview.answers, assess(interview)
            said, shown = said_words(kb, answers), replace(found, relief=replace(found.relief, tonight=every))
            values = (demand(kb, answers), said, keys_that_hold(kb, said, answers))
            lines.append(f"{number}: {brief(*values)} {brief(list(wrongly_shown(kb, answers, shown)))}")
    kept.same("varied-readings", lines)


def test_whom_it_looks_at(kept):
    lines = []
    for number in CONTENTS:
        kb = varied(number)
        made = (_made(kb, run.truth) for run in [*runs(kb)][number::60])
        lines.append(f"{number}: {' '.join(brief(*each) for each in made)}")
    kept.same("varied-people", lines)


def _made(kb, truth):
    screens = [screen for screen, _ in steps(kb, truth)]
    return everything_asked_of_all(kb, truth), everything(kb, truth), longest_run(kb, truth), screens
