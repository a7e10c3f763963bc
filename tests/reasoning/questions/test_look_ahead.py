"""One look ahead of all open questions: checked against answering them one by one."""

from dataclasses import replace
from math import log

import numpy as np
import pytest

from checker.reasoning.causes.frequencies import outcomes
from checker.reasoning.causes.reading import read
from checker.reasoning.evidence import evidence_of
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import Stage
from checker.reasoning.questions.adaptive import best_question, open_questions
from checker.reasoning.questions.look_ahead import LEAST_LEAD, look_ahead, looks_ahead
from checker.reasoning.questions.next_screen import answered_screens, next_screen
from checker.reasoning.questions.worth import TIPS, besides
from tests.reasoning.people import answer, walk
from tests.reasoning.small import item, question, row, small_knowledge, symptom

CALM = {"alarm": ("none",), "age": ("age-18-59",), "how": ("none",), "duration": ("duration-short",)}


def look(knowledge, answers=None):
    interview = Interview(knowledge, answers or {})
    found = open_questions(interview)
    ahead = look_ahead(interview.reading, [open_ for _, open_ in found])
    return interview, [q.code for q, _ in found], ahead


def paths(knowledge):
    """Where a few people stand when the adaptive part begins."""
    for has in ((), ("worst-spot-sit-bone",), ("worst-spot-calf-or-foot", "quality-burning"), ("fever",)):
        yield walk(knowledge, has=[c for c in has if c in knowledge.symptom], enough=True).answers


def test_the_chances_of_each_question_sum_to_one_and_so_does_every_posterior(shipped):
    _, codes, ahead = look(shipped)
    assert np.allclose(np.add.reduceat(ahead.chance, ahead.starts), 1.0)
    assert np.allclose(ahead.after.sum(axis=1), 1.0)
    assert len(codes) == len(ahead.starts) > 5


def test_every_row_is_the_posterior_after_really_giving_that_answer(shipped):
    held = 0
    for answers in paths(shipped):
        _, codes, ahead = look(shipped, answers)
        for code, start, (factor, open_) in zip(codes, ahead.starts, ahead.questions, strict=True):
            for at, index in enumerate(open_ if not factor.counts_unticked else ()):
                given = {**answers, code: (factor.symptoms[index],)}
                fits = read(shipped, evidence_of(shipped, given))
                if set(fits.fits) - set(read(shipped, evidence_of(shipped, answers)).fits) == {code}:
                    assert np.allclose(ahead.after[start + at], fits.posterior, atol=1e-9), code
                    held += 1
    assert held > 20


def plainly(reading, factor, open_):
    """What `Prospects` says of one question, one answer after the other: change, other company, stake."""
    before = reading.posterior
    each = outcomes(factor, open_)
    after = [replace(reading, fits={**reading.fits, factor.code: fit}).posterior for fit in each.fit]
    chances = [float(row @ before) for row in each.chance]
    pairs = [(chance / sum(chances), share) for chance, share in zip(chances, after, strict=True)]

    def mean(of):
        return sum(chance * of(share) for chance, share in pairs)

    def counted(share):
        return [each >= min(0.15, max(share) / 2) for each in share]

    def stake(leader, rival):
        variance = (
            mean(lambda s: log(s[leader] / s[rival]) ** 2) - mean(lambda s: log(s[leader] / s[rival])) ** 2
        )
        return variance / (log(before[leader] / before[rival]) + LEAST_LEAD) ** 2

    first = before.argmax()
    return [
        mean(lambda share: share.argmax() != first),
        mean(lambda share: counted(share) != counted(before)),
        max(stake(first, rival) for rival in range(len(before))),
    ]


def test_a_look_at_many_questions_says_of_each_what_the_plain_definition_says(shipped):
    for answers in ({}, *paths(shipped)):
        interview, _, ahead = look(shipped, answers)
        found = np.array([ahead.change, ahead.other_company, ahead.stake]).T
        plain = [plainly(interview.reading, *open_) for open_ in ahead.questions]
        assert np.allclose(found, plain, rtol=0, atol=1e-9)


def test_of_many_conditions_a_few_questions_are_looked_at_at_a_time(shipped, monkeypatch):
    interview, _, together = look(shipped)
    monkeypatch.setattr("checker.reasoning.questions.look_ahead._AT_ONCE", 1000)
    parts = list(looks_ahead(interview.reading, together.questions))
    assert len(parts) > 3
    assert [open_ for part in parts for open_ in part.questions] == list(together.questions)
    assert np.allclose(np.concatenate([part.stake for part in parts]), together.stake, atol=1e-12)


def test_a_question_that_all_causes_answer_alike_puts_nothing_at_stake():
    def alike(plain):
        for code in ("spread-no", "spread-calf"):
            plain["frequencies"][code] = row(50, 50, 50)

    _, codes, ahead = look(small_knowledge(alike), CALM)
    at = codes.index("spread")
    assert ahead.stake[at] == pytest.approx(0.0, abs=1e-9)


def test_the_stake_is_higher_the_closer_the_rival_is():
    def far(plain):
        for code, prior in (("tendon", 90), ("nerve", 5), ("unspecific", 5)):
            item(plain, "conditions", code)["prior"] = prior

    _, codes, near = look(small_knowledge(), CALM)
    _, _, ahead = look(small_knowledge(far), CALM)
    assert near.stake[codes.index("spread")] > ahead.stake[codes.index("spread")] > 0


def test_the_chance_of_naming_a_symptom_is_the_chance_of_the_answers_that_name_it(small):
    _, codes, ahead = look(small, CALM)
    at = codes.index("spread")
    expected = [float(c) for c in ahead.chance[ahead.starts[at] :][:2]]
    assert ahead.brings(frozenset({"spread-calf"}))[at] == pytest.approx(expected[1])
    assert ahead.brings(frozenset({"spread-no", "spread-calf"}))[at] == pytest.approx(1.0)
    assert ahead.brings(frozenset())[at] == 0.0


def test_what_could_raise_the_level_is_worth_its_chance():
    def warned(plain):
        plain["questions"].append(
            question("odd", "adaptive", "one", [symptom("odd-no"), symptom("odd-yes")], evidence_group="load")
        )
        plain["frequencies"] |= {"odd-no": row(60, 60, 60), "odd-yes": row(40, 40, 40)}

    def with_rule(plain):
        warned(plain)
        rule = dict(plain["warning_signs"][0], code="odd", level="see-professional", within="two-weeks")
        plain["warning_signs"].append({**rule, "criterion": {"all_of": [["odd-yes"]]}})

    worth = {}
    for edit in (warned, with_rule):
        knowledge = small_knowledge(edit)
        interview, codes, ahead = look(knowledge, CALM)
        worth[edit] = besides(interview, ahead)[codes.index("odd")]
    assert worth[with_rule] - worth[warned] == pytest.approx(0.4, abs=1e-9)
    assert worth[warned] <= 2 * TIPS


def test_the_choice_is_repeatable_and_puts_only_open_adaptive_questions(shipped):
    for answers in paths(shipped):
        done = len(answered_screens(Interview(shipped, answers)))
        chosen = best_question(Interview(shipped, answers), done)
        assert chosen is best_question(Interview(shipped, dict(reversed(answers.items()))), done)
        assert chosen is None or (chosen.stage is Stage.ADAPTIVE and chosen.code not in answers)


def test_no_question_is_put_twice_or_beyond_the_cap(shipped):
    for path in paths(shipped):
        answers, put = dict(path), []
        while chosen := best_question(now := Interview(shipped, answers), len(answered_screens(now))):
            put.append(chosen.code)
            answers[chosen.code] = answer(shipped, chosen, {})
        assert len(set(put)) == len(put)
        assert not put or len(answered_screens(Interview(shipped, answers))) <= shipped.settings.max_screens


def test_the_choice_has_no_say_before_everything_required_was_asked(shipped, monkeypatch):
    def never(*_):
        raise AssertionError("asked too early")

    monkeypatch.setattr("checker.reasoning.questions.next_screen.best_question", never)
    for answers in paths(shipped):
        given = {}
        for code, chosen in answers.items():
            assert next_screen(Interview(shipped, given), enough=True) is not None
            given[code] = chosen
