import numpy as np
import pytest

from checker.reasoning.causes.frequencies import outcomes
from checker.reasoning.causes.reading import read
from checker.reasoning.evidence import evidence_of
from checker.reasoning.interview import Interview
from checker.reasoning.questions.adaptive import best_question
from checker.reasoning.questions.look_ahead import look_ahead
from tests.reasoning.small import item, question, row, small_knowledge

CALM = {"alarm": ("none",), "age": ("age-18-59",), "how": ("none",), "duration": ("duration-short",)}
CORE = {"spot": ("spot-bone",), "feel": ("none",), "usual": ("usual-back",)}


def reading(knowledge, answers=None):
    return read(knowledge, evidence_of(knowledge, answers or {}))


def ahead(reading, code, open_):
    return look_ahead(reading, [(reading.table.factors[code], open_)])


def test_the_chances_of_all_answers_sum_to_one_for_every_cause(shipped):
    factors = reading(shipped).table.factors.values()
    for factor in factors:
        own = shipped.question[factor.code].codes
        chance = outcomes(factor, tuple(i for i, s in enumerate(factor.symptoms) if s in own)).chance
        assert np.allclose(chance.sum(axis=0), 1.0, atol=1e-9), factor.code


def test_a_question_that_separates_puts_more_at_stake_than_one_that_does_not(small):
    now = reading(small)
    spot, feel = ahead(now, "spot", (0, 1)), ahead(now, "feel", (0,))
    assert spot.stake[0] > feel.stake[0] > 0


def test_a_question_that_all_causes_answer_alike_tells_nothing():
    def alike(plain):
        for code in ("spread-no", "spread-calf"):
            plain["frequencies"][code] = row(50, 50, 50)

    now = reading(small_knowledge(alike))
    spread = ahead(now, "spread", (0, 1))
    assert spread.change[0] == 0.0


def test_the_chance_of_change_is_the_chance_of_answers_that_put_another_cause_first(small):
    now = reading(small)
    after_thigh = reading(small, {"spot": ("spot-thigh",)}).posterior
    assert after_thigh.argmax() != now.posterior.argmax()
    thigh = now.table.prior @ [0.20, 0.90, 0.50]
    assert ahead(now, "spot", (0, 1)).change[0] == pytest.approx(thigh, abs=1e-9)


def test_the_adaptive_question_that_separates_most_is_put():
    def two(plain):
        plain["questions"].append(
            question("dull", "adaptive", "one", ["dull-a", "dull-b"], evidence_group="load")
        )
        plain["frequencies"] |= {"dull-a": row(50, 51, 50), "dull-b": row(50, 49, 50)}

    knowledge = small_knowledge(two)
    assert best_question(Interview(knowledge, {**CALM, "feel": ("none",)}), 5).code == "spread"


def test_no_question_is_put_at_the_cap(small):
    assert best_question(Interview(small, {**CALM, **CORE}), small.settings.max_screens) is None


def test_a_question_that_could_bring_another_needs_room_for_both(small):
    last = small.settings.max_screens - 1
    open_ = {**CALM, **CORE, "spot": ("not-sure",)}
    assert best_question(Interview(small, open_), last - 1).code == "spread"
    assert best_question(Interview(small, open_), last) is None


def test_nothing_more_is_asked_once_no_answer_would_change_the_leader():
    def far(plain):
        item(plain, "conditions", "tendon")["prior"] = 98
        item(plain, "conditions", "nerve")["prior"] = 1
        item(plain, "conditions", "unspecific")["prior"] = 1

    assert best_question(Interview(small_knowledge(far), {**CALM, **CORE}), 8) is None


def test_before_the_least_number_of_screens_it_goes_on_all_the_same():
    def far(plain):
        item(plain, "conditions", "tendon")["prior"] = 98
        item(plain, "conditions", "nerve")["prior"] = 1
        item(plain, "conditions", "unspecific")["prior"] = 1

    assert best_question(Interview(small_knowledge(far), {**CALM, **CORE}), 7).code == "spread"


def test_an_answered_question_is_not_put_again(small):
    assert best_question(Interview(small, {**CALM, **CORE, "spread": ("not-sure",)}), 5) is None
