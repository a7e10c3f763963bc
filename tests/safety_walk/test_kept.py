"""Whom the walk looks at, and what it says of each content, is kept: it never looks away unseen."""

from dataclasses import replace

from checker.reasoning.assessment import assess
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.relief.order import Tip
from checker.reasoning.warning_signs.screening import signs
from checker.safety_walk import not_sure, paths, relief, runs, usefulness
from checker.safety_walk.favourable_people import contexts, everything, longest_run
from checker.safety_walk.implicants import answer_implicants, openers
from checker.safety_walk.people import everything_asked_of_all, steps, with_parents
from checker.safety_walk.properties import prove
from checker.safety_walk.second_reading import demand, said_words
from checker.safety_walk.second_reading_of_relief import keys_that_hold, wrongly_shown
from tests.kept import line
from tests.reasoning.every_shape import every_shape
from tests.reasoning.strangers import strangers
from tests.safety_walk.test_properties import BROKEN, brought_by_a_doubt, sound

MADE = [sound, every_shape, brought_by_a_doubt, *dict.fromkeys(make for _, make in BROKEN)]


def test_what_the_walk_says_of_each_content(kept):
    kept.same("contents", (part for make in MADE for part in (make.__name__, *told_of(make()))))


def told_of(knowledge):
    for found in prove(knowledge):
        yield f"  {found.code}: {found.count} looked at"
        yield from (f"    {line(part)}" for part in (*found.notes, *found.against))
        yield from (f"    {line(case.as_case('one', 'Somebody'))}" for case in found.against[:1])


def test_whom_it_looks_at(kept):
    kb = every_shape()
    kept.same(
        "people",
        [
            *told(
                "runs", ((run.sign.code, run.truth, run.reached, run.demanded) for run in runs.runs(kb)[::5])
            ),
            *told("gaps", ((t, w) for t, _, w in paths._with_gaps(kb))),
            *told("ladder", [*not_sure._steps(kb)][::5]),
            *told("usual", contexts(kb)),
            *told("relief", [*relief._truths(kb)][::3]),
            *told("forbidders", relief.forbidders(kb)),
        ],
    )


def test_how_it_comes_to_rules_and_answers(kept):
    kb = every_shape()
    some = [(kb.question_of[code], code) for code in [*kb.symptom][::7]]
    kept.same(
        "ways",
        [
            *told("sign", ((s.code, answer_implicants(kb, s.criterion)) for s, _ in signs(kb))),
            *told("opens", ((code, openers(kb, code)) for code in kb.symptom)),
            *told("parents", (with_parents(kb, truth) for truth in contexts(kb))),
            *told("path", ((s.code, *paths._who(kb, s)) for s, _ in signs(kb))),
            *told("alone", ((level.code, runs._alone(kb, level)) for level in CareLevel)),
            *told("matters to", ((code, *usefulness._who(kb, q, code)) for q, code in some)),
        ],
    )


def test_what_the_people_answer(kept):
    kb, lines = every_shape(), []
    for truth in [run.truth for run in runs.runs(kb)][::40] + list(contexts(kb))[:4]:
        lines.append(line(truth))
        for answers in (
            everything_asked_of_all(kb, truth),
            everything(kb, truth),
            everything(kb, truth, checked=False),
            longest_run(kb, truth),
        ):
            said = said_words(kb, answers)
            lines.append(f"  {line(answers)}")
            lines.append(f"    {line([demand(kb, answers), said, keys_that_hold(kb, said, answers)])}")
        lines.append("  " + " > ".join(screen.code for screen, _ in steps(kb, truth)))
    kept.same("answers", lines)


def test_everything_that_forbids_a_tip_is_told_where_all_are_shown(kept):
    lines, kb = [], every_shape()
    every = tuple(Tip(remedy, 0) for remedy in kb.remedies)
    for interview in strangers(kb, 24, "all shown"):
        found = assess(interview)
        shown = replace(found, relief=replace(found.relief, tonight=every))
        lines += [line(interview.answers), f"  {line(list(wrongly_shown(kb, interview.answers, shown)))}"]
    kept.same("all-shown", lines)


def told(name, values):
    return [f"{name}: {line(value)}" for value in values]
