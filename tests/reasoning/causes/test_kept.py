"""Every number behind the causes is kept for odd answers."""

from checker.reasoning.causes.differential import differential
from checker.reasoning.causes.frequencies import outcomes, tables
from tests.kept import line
from tests.reasoning.every_shape import every_shape
from tests.reasoning.strangers import strangers

USUAL = 60
"""Per cent from which a symptom is usual in a cause."""


def test_the_causes_of_strangers(kept):
    lines = []
    for interview in strangers(every_shape(), 24):
        found = differential(interview.knowledge, interview.evidence)
        lines += [line(interview.answers), line(found.clear), line(found.none_fits)]
        lines += [f"  {line(cause)}" for cause in found.causes]
    kept.same("causes", lines)


def test_the_tables(kept):
    table = tables(every_shape())
    every = [
        line(outcomes(factor, tuple(range(len(factor.symptoms)))[:3])) for factor in table.factors.values()
    ]
    kept.same("tables", [line(table), *every])


def test_what_is_usual_in_each_cause_of_the_shipped_content(kept, shipped):
    """A case seldom hangs on one figure; what a cause is known by is stated here a second time."""
    usual = {
        cause.code: [code for code, row in shipped.frequencies.items() if row[cause.code].percent >= USUAL]
        for cause in shipped.conditions
    }
    kept.same("usual", [f"{cause}: {' '.join(codes)}" for cause, codes in usual.items()])
