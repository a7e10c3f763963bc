"""What a figure at an end of its range moves is what content with that figure shows."""

from dataclasses import replace
from functools import cache

import pytest

from checker.benchmark import figures, figures_page, looked_up
from checker.benchmark.ranged_figures import SHARE
from checker.benchmark.sensitivity import effects
from checker.impact.simulated_people import people
from checker.reasoning.causes import differential, ranges
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import Frequency
from tests.cases import clinical

FEW = 12


@cache
def evidence():
    """People who gave a third of their answers, so that much is open."""
    knowledge = clinical.knowledge()
    drawn = enumerate(people(knowledge, FEW, 3, rare=0))
    answers = [dict(list(person.answers.items())[i % 3 :: 3]) for i, person in drawn]
    return [Interview(knowledge, given).evidence for given in answers]


@cache
def found():
    return list(effects(clinical.knowledge(), evidence()))


def with_figure(knowledge, figure, end):
    """Content in which this figure really stands at the end of its range."""
    if figure.row == SHARE:
        rest = (100 - end) / (100 - figure.percent)
        shares = {c.code: end if c.code == figure.condition else c.prior * rest for c in knowledge.conditions}
        return replace(
            knowledge, conditions=tuple(replace(c, prior=shares[c.code]) for c in knowledge.conditions)
        )
    row = knowledge.frequencies[figure.row]
    moved = {**row, figure.condition: replace(row[figure.condition], percent=end)}
    return replace(knowledge, frequencies={**knowledge.frequencies, figure.row: moved})


def first(knowledge, known):
    """The cause that leads, and its kind of pain."""
    condition = differential.differential(knowledge, known, pulls=False).first.condition
    return condition.code, condition.family or condition.code


def sample():
    """Figures that move somebody, of rows and of shares, and some that move nobody."""
    still = [e for e in found() if not e.leader.any()]
    moving = [e for e in found() if e.leader.any() and e.figure.row != SHARE]
    shares = [e for e in found() if e.leader.any() and e.figure.row == SHARE]
    return [*moving[:: len(moving) // 8], *shares[:2], *still[::900]]


def test_the_leader_is_that_of_content_with_the_figure_moved():
    knowledge = clinical.knowledge()
    before = [first(knowledge, known) for known in evidence()]
    effects_ = sample()
    assert any(e.kind.any() for e in effects_)
    for effect in effects_:
        moved = [
            with_figure(knowledge, effect.figure, end) for end in (effect.figure.low, effect.figure.high)
        ]
        after = [[first(each, known) for each in moved] for known in evidence()]
        leader = [any(a[0] != b[0] for a in ends) for b, ends in zip(before, after, strict=True)]
        kind = [any(a[1] != b[1] for a in ends) for b, ends in zip(before, after, strict=True)]
        assert (effect.leader.tolist(), effect.kind.tolist()) == (leader, kind), effect.figure


def test_nobody_moves_whose_answers_do_not_read_the_figure():
    assert len(found()) == (len(clinical.knowledge().frequencies) + 1) * len(clinical.knowledge().conditions)
    assert not any((e.leader & ~e.touched).any() or (e.kind & ~e.leader).any() for e in found())
    assert any(not e.touched.all() for e in found())


@pytest.mark.parametrize(
    ("figure", "ends"),
    [
        (Frequency(20, low=10, high=35), (10, 35)),
        (Frequency(50, "s"), (40, 60)),
        (Frequency(50), (29, 71)),
        (Frequency(1), (1, 2)),
        (Frequency(99), (98, 99)),
    ],
)
def test_a_range_is_its_own_or_that_of_the_settings_and_content_could_hold_its_ends(figure, ends):
    settings = replace(clinical.knowledge().settings, range_sourced=1.5, range_estimate=2.5)
    assert ranges.ends(figure, settings) == ends


def test_both_groups_weigh_alike_and_a_kind_counts_twice():
    big = figures.Moves(40, 4, 0)
    assert figures.Moves(40, 3, 2).weight > big.weight
    result = figures.influences(clinical.knowledge(), (), 6, 1)
    assert (result.cases, result.simulated) == (0, 6)
    assert [r.simulated.weight for r in result.rows] == sorted(
        (r.simulated.weight for r in result.rows), reverse=True
    )


def test_the_page_tells_what_was_looked_up_and_what_was_not():
    knowledge = clinical.knowledge()
    one, other = (found()[0].figure, found()[-1].figure)
    moves = figures.Moves(9, 2, 1)
    rows = tuple(figures.Influence(f, moves, moves) for f in (one, other))
    known = {(one.row, one.condition): looked_up.LookedUp((), (), "Nobody has.", ("https://a.example/",))}
    result = figures.Influences(rows, 9, 9)
    page = figures_page.as_page(knowledge, "0123456789abcdef", result, known)
    assert "Nobody has. [1](https://a.example/) |" in page
    assert page.rstrip().endswith("| 2 · 1 of 9 | 2 · 1 of 9 | not yet |")
    assert figures_page.missing(result, known) == [other]


def test_what_was_looked_up_are_answers_and_causes_of_the_content():
    knowledge = clinical.knowledge()
    for row, cause in looked_up.read_looked_up():
        assert row == figures_page.SHARE_KEY or row in knowledge.frequencies
        assert cause in knowledge.condition
