"""What would change the result of odd answers is kept."""

from dataclasses import replace

from checker.reasoning.assessment import assess
from checker.reasoning.what_if.lower_level import lowers
from checker.reasoning.what_if.possible_answers import choices
from checker.reasoning.what_if.scores import rows, scores_of
from checker.reasoning.what_if.what_if import what_if
from tests.kept import line
from tests.reasoning.every_shape import every_shape
from tests.reasoning.strangers import strangers


def test_what_would_change_the_result_of_strangers(kept):
    lines = []
    for interview in strangers(every_shape(), 40, "what if"):
        found = what_if(interview, replace(assess(interview), complete=True))
        lines += [
            line(interview.answers),
            *(f"  {line(part)}" for part in found.raises),
            f"  rests on {found.rests_on} and {line(found.depends_on)}",
            *(f"  {line(part)}" for part in (*found.overtakes, *found.open)),
            *(f"  {line(lower)}" for lower in lowers(interview)),
        ]
    kept.same("changes", lines)


def test_where_each_answer_would_lead(kept):
    lines = []
    for interview in strangers(every_shape(), 4, "rows"):
        now = scores_of(interview)
        for row in rows(now):
            lines += [
                f"{row.choices.question.code}: {line(row.before)} {line(row.costs)}",
                line(row.posterior),
            ]
    kept.same("rows", lines)


def test_every_answer_that_a_question_allows(kept):
    kb = every_shape()
    kept.same(
        "choices",
        [line((c.question, c.answers, c.scored, c.chance, c.linked, *c.parts)) for c in choices(kb)],
    )
