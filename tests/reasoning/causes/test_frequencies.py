import numpy as np
import pytest

from checker.reasoning.causes.frequencies import outcomes, row_of, scored, tables
from tests.reasoning.small import item, small_knowledge


def test_the_shares_are_drawn_together_and_sum_to_one(small):
    together = np.array([0.5, 0.4, 0.1]) ** 0.75
    assert tables(small).prior == pytest.approx(together / together.sum())


def test_a_factor_holds_the_logarithms_of_its_frequencies(small):
    factor = tables(small).factors["spot"]
    assert np.exp(factor.yes) == pytest.approx(np.array([[0.8, 0.1, 0.5], [0.2, 0.9, 0.5]]))
    assert np.exp(factor.yes) + np.exp(factor.no) == pytest.approx(np.ones((2, 3)))


def test_questions_without_evidence_have_no_factor(small):
    assert set(tables(small).factors) == {"spot", "feel", "spread"}


def test_a_finer_band_shares_the_row_of_another_symptom(shipped):
    assert row_of(shipped, shipped.symptom["age-55-59"]) == "age-45-49"
    assert row_of(shipped, shipped.symptom["age-under-18"]) == ""


def test_a_symptom_may_be_scored_with_another_question(shipped):
    assert "numb-below-knee" in [s.code for s in scored(shipped, shipped.question["numbness"])]
    clues = [s.code for s in scored(shipped, shipped.question["clues"])]
    assert {"pop-or-tear", "bruise-back-thigh", "foot-cold-dusky"} <= set(clues)


def test_a_tick_list_has_an_outcome_for_every_combination(small):
    assert outcomes(tables(small).factors["feel"], (0, 1, 2)).chance.shape == (8, 3)
    assert outcomes(tables(small).factors["feel"], (1,)).chance.shape == (2, 3)


def test_a_choice_has_an_outcome_for_every_open_option(small):
    chance = outcomes(tables(small).factors["spot"], (0, 1)).chance
    assert chance == pytest.approx(np.array([[0.8, 0.1, 0.5], [0.2, 0.9, 0.5]]))


def test_the_tables_of_a_knowledge_base_are_made_once(small):
    assert tables(small) is tables(small)


def test_other_frequencies_make_other_tables(small):
    other = small_knowledge(lambda p: item(p, "conditions", "tendon").update(prior=60))
    assert tables(other).prior[0] > tables(small_knowledge()).prior[0]
