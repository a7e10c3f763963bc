"""The short way beside everything asked, on the shipped content; and the measure can see a difference."""

from dataclasses import replace

import pytest

from checker.benchmark.cases import read_calm, read_published
from checker.benchmark.everyday.rates import read_rates
from checker.benchmark.short_way import ENDS, measured
from checker.benchmark.short_way_people import Walked, everyday_with_findings, of_cases, of_published
from checker.benchmark.short_way_tables import short_way
from checker.reasoning.knowledge import Stage
from tests.cases import clinical
from tests.reasoning.people import answer

KB = clinical.knowledge()
SOME = 60
"""People, so that every second has a finding of a rule; the page has thousands."""
LINES = {code for q in KB.questions if q.stage is Stage.SAFETY for code in q.codes}
EACH = 12
"""One of so many clinical cases is walked; the page has them all."""


def groups():
    yield "everyday", everyday_with_findings(KB, read_rates(), SOME, seed=7)
    yield "published", of_published(KB, read_published(), read_calm())
    cases = tuple(clinical.shipped().values())
    doubtful = next(c for c in cases if LINES.intersection(c.unsure))
    yield "cases", of_cases(KB, (*cases[::EACH], doubtful))


def groups_of(name):
    return dict(groups())[name]


@pytest.mark.parametrize("name", ["everyday", "published", "cases"])
def test_urgent_and_emergency_after_the_short_way_are_those_after_every_question(name):
    rows = list(measured(name, KB, groups_of(name)))
    assert [row["end"] for row in rows] == list(ENDS)
    for row in rows:
        same = row["urgent_same"]
        assert same["count"] == same["n"] > 0, row["end"]
        kept = row["urgent_kept"]
        assert kept["count"] == kept["n"], row["end"]
    assert rows[2]["urgent_kept"]["n"] == 0
    assert name != "cases" or rows[0]["urgent_kept"]["n"] > 0, "some are unsure of a list"


def test_the_measure_sees_what_the_short_way_would_miss(monkeypatch):
    """Were nothing due any more, somebody with an alarm that is asked late would end too low."""
    monkeypatch.setattr("checker.reasoning.questions.next_screen.due", lambda interview: [])
    late = {code for q in KB.questions if q.stage is Stage.DUE for code in q.codes}
    deaf = replace(KB, questions=tuple(_asked_late(q) for q in KB.questions))
    people = [Walked(_says(deaf, code)) for code in sorted(late)]
    levels = next(row for row in measured("late", deaf, people))["urgent_same"]
    assert levels["count"] < levels["n"] == len(late)


def _asked_late(question):
    return replace(question, stage=Stage.ADAPTIVE) if question.stage is Stage.DUE else question


def _says(knowledge, code):
    def reply(screen):
        return {q.code: answer(knowledge, q, {code}, set()) for q in screen.questions}

    return reply


def test_it_is_told_in_two_tables():
    rows = list(measured("few", KB, everyday_with_findings(KB, read_rates(), 2, seed=1)))
    safety, causes = short_way(rows)
    assert len(safety.rows) == len(causes.rows) == 1 + len(ENDS)
    assert safety.rows[1][3] == "2 of 2"
