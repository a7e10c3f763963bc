"""The recipe of the differential, worked by hand on two conditions."""

from dataclasses import replace
from math import exp, log, log1p, sqrt

import pytest

from checker.reasoning.causes.differential import NONE_FITS_BELOW, differential, in_play
from checker.reasoning.causes.frequencies import tables
from checker.reasoning.evidence import evidence_of
from checker.reasoning.knowledge import Frequency
from checker.reasoning.knowledge.snapshot import from_plain
from tests.reasoning.small import change, condition, plain_small, question

BOTH = ("bone", "rest")
BONE = 0.6**0.75 / (0.6**0.75 + 0.4**0.75)
"""What the shares 60 and 40 come to when they are drawn together."""
REST = 1 - BONE
ROWS = {
    "high": (80, 10),
    "low": (20, 90),
    "firm": (50, 25),
    "soft": (50, 75),
    "t-sure": (60, 1),
    "t-same": (30, 30),
    "t-other": (10, 50),
}


@pytest.fixture(scope="module")
def tiny():
    """Two conditions with base rates 60 and 40; two questions in one group, one tick-list in another."""
    plain = plain_small()
    for kind in ("remedies", "effects", "gates", "first_positions", "never_together", "relief_keys"):
        plain[kind] = []
    for kind in ("groups", "warning_signs"):
        plain[kind] = []
    return from_plain(
        plain
        | {
            "settings": plain["settings"] | {"adult": "", "minor": ""},
            "fits": {},
            "conditions": [condition("bone", 60), condition("rest", 40, unspecific=True)],
            "questions": [
                question("spot", "core", "one", ["high", "low"], evidence_group="where"),
                question("bed", "core", "one", ["firm", "soft"], evidence_group="where"),
                question("ticks", "core", "many", ["t-sure", "t-same", "t-other"], evidence_group="nerve"),
            ],
            "frequencies": {
                s: dict(zip(BOTH, ([p, ""] for p in row), strict=True)) for s, row in ROWS.items()
            },
        }
    )


def posteriors(knowledge, answers):
    causes = differential(knowledge, evidence_of(knowledge, answers)).causes
    return {c.condition.code: c.posterior for c in causes}


def leaked(bone, rest):
    """Posterior of "bone" from two scores: 95 % softmax and 5 % share before any answer."""
    return 0.95 * exp(bone) / (exp(bone) + exp(rest)) + 0.05 * BONE


def near(value):
    return pytest.approx(value, abs=1e-9)


def test_without_answers_the_shares_stand_drawn_together(tiny):
    assert posteriors(tiny, {}) == {"bone": near(BONE), "rest": near(REST)}


def test_one_answer_moves_by_its_likelihood_ratio(tiny):
    odds = BONE * 0.80 / (REST * 0.10)
    assert posteriors(tiny, {"spot": ("high",)})["bone"] == near(0.95 * odds / (1 + odds) + 0.05 * BONE)


def test_two_answers_of_one_group_count_by_a_power_of_two(tiny):
    bone = log(BONE) + (log(0.80) + log(0.50)) / 2**0.35
    rest = log(REST) + (log(0.10) + log(0.25)) / 2**0.35
    assert posteriors(tiny, {"spot": ("high",), "bed": ("firm",)})["bone"] == near(leaked(bone, rest))


def test_a_tick_list_counts_ticks_by_the_root_of_their_number_and_blanks_by_a_seventh(tiny):
    bone = log(BONE) + (log(0.30) + log(0.10)) / sqrt(2) + 0.15 * log1p(-0.60)
    rest = log(REST) + (log(0.30) + log(0.50)) / sqrt(2) + 0.15 * log1p(-0.01)
    assert posteriors(tiny, {"ticks": ("t-same", "t-other")})["bone"] == near(leaked(bone, rest))


def test_none_of_these_counts_every_blank_by_a_seventh(tiny):
    bone = log(BONE) + 0.15 * (log1p(-0.60) + log1p(-0.30) + log1p(-0.10))
    rest = log(REST) + 0.15 * (log1p(-0.01) + log1p(-0.30) + log1p(-0.50))
    assert posteriors(tiny, {"ticks": ("none",)})["bone"] == near(leaked(bone, rest))


def test_one_answer_never_counts_for_more_than_three_nats(tiny):
    blanks = 0.15 * (log1p(-0.30) + log1p(-0.10)), 0.15 * (log1p(-0.30) + log1p(-0.50))
    assert log(0.60) + blanks[0] - (log(0.01) + blanks[1]) > 3.0
    assert posteriors(tiny, {"ticks": ("t-sure",)})["bone"] == near(leaked(log(BONE) + 3.0, log(REST)))


def halved(knowledge, *codes):
    """The same content with half weight for these answers."""
    questions = (
        replace(q, symptoms=tuple(replace(s, weight=50) if s.code in codes else s for s in q.symptoms))
        for q in knowledge.questions
    )
    return replace(knowledge, questions=tuple(questions))


def test_an_answer_of_half_weight_moves_by_half_its_log_odds(tiny):
    odds = BONE / REST * sqrt(0.80 / 0.10)
    half = posteriors(halved(tiny, "high"), {"spot": ("high",)})
    assert half["bone"] == near(0.95 * odds / (1 + odds) + 0.05 * BONE)


def test_a_box_of_half_weight_counts_half_when_ticked_and_when_left_empty(tiny):
    bone = log(BONE) + (0.5 * log(0.10) + log(0.30)) / sqrt(2) + 0.15 * log1p(-0.60)
    rest = log(REST) + (0.5 * log(0.50) + log(0.30)) / sqrt(2) + 0.15 * log1p(-0.01)
    ticked = posteriors(halved(tiny, "t-other"), {"ticks": ("t-same", "t-other")})
    assert ticked["bone"] == near(leaked(bone, rest))
    bone = log(BONE) + 0.15 * (log1p(-0.60) + log1p(-0.30) + 0.5 * log1p(-0.10))
    rest = log(REST) + 0.15 * (log1p(-0.01) + log1p(-0.30) + 0.5 * log1p(-0.50))
    empty = posteriors(halved(tiny, "t-other"), {"ticks": ("none",)})
    assert empty["bone"] == near(leaked(bone, rest))


def test_a_weight_leaves_the_other_answers_and_all_chances_as_they_are(tiny):
    half = halved(tiny, "high", "t-other")
    assert posteriors(half, {"spot": ("low",)}) == posteriors(tiny, {"spot": ("low",)})
    for code, factor in tables(half).factors.items():
        assert (factor.yes == tables(tiny).factors[code].yes).all()


def test_groups_do_not_shrink_each_other(tiny):
    bone = log(BONE) + log(0.80) + 3.0
    rest = log(REST) + log(0.10)
    assert posteriors(tiny, {"spot": ("high",), "ticks": ("t-sure",)})["bone"] == near(leaked(bone, rest))


def test_the_leak_keeps_every_condition_above_a_twentieth_of_its_base_rate(tiny):
    answers = {"spot": ("high",), "bed": ("firm",), "ticks": ("t-sure",)}
    assert posteriors(tiny, answers)["rest"] > 0.05 * REST


def test_not_sure_and_not_asked_contribute_nothing(tiny):
    alone = posteriors(tiny, {"spot": ("high",)})
    assert posteriors(tiny, {"spot": ("high",), "bed": ("not-sure",)}) == alone
    assert posteriors(tiny, {"spot": ("high",), "ticks": ("not-sure",)}) == alone


def test_not_sure_beside_ticks_counts_the_ticks_and_no_blanks(tiny):
    bone, rest = log(BONE) + log(0.10), log(REST) + log(0.50)
    assert posteriors(tiny, {"ticks": ("t-other", "not-sure")})["bone"] == near(leaked(bone, rest))


def test_the_pull_of_an_answer_is_its_tempered_log_odds(tiny):
    causes = differential(tiny, evidence_of(tiny, {"spot": ("high",), "bed": ("firm",)})).causes
    bone = next(c for c in causes if c.condition.code == "bone")
    assert [(p.question, p.symptoms) for p in bone.pulls] == [("spot", ("high",)), ("bed", ("firm",))]
    assert bone.pulls[0].log_odds == near((log(0.80) - log(0.10)) / 2**0.35)
    assert bone.pulls[1].log_odds == near((log(0.50) - log(0.25)) / 2**0.35)


def test_what_speaks_for_one_of_two_speaks_against_the_other(tiny):
    bone, rest = differential(tiny, evidence_of(tiny, {"spot": ("high",)})).causes
    assert bone.pulls[0].log_odds == near(-rest.pulls[0].log_odds)


# ---- bands and who is in play, on the three conditions of the small knowledge base -----------


def judged(knowledge, answers):
    return {c.condition.code: c for c in differential(knowledge, evidence_of(knowledge, answers)).causes}


def test_causes_come_highest_first(small):
    result = differential(small, evidence_of(small, {"spot": ("spot-thigh",), "spread": ("spread-calf",)}))
    assert result.causes[0].condition.code == "nerve"
    assert [c.posterior for c in result.causes] == sorted((c.posterior for c in result.causes), reverse=True)


@pytest.mark.parametrize(
    ("answers", "band"),
    [
        ({}, "fits-partly"),
        ({"spot": ("spot-bone",), "spread": ("spread-no",)}, "fits-well"),
        ({"spot": ("spot-thigh",)}, "worth-knowing"),
    ],
)
def test_the_band_follows_the_share(small, answers, band):
    tendon = judged(small, answers)["tendon"]
    least = {"fits-well": 0.60, "fits-partly": 0.35, "worth-knowing": 0.15}[band]
    assert tendon.posterior >= least
    assert (tendon.band, tendon.shown, tendon.in_play) == (band, True, True)


def test_a_share_below_the_lowest_band_is_hidden_and_out_of_play(small):
    nerve = judged(small, {"spot": ("spot-bone",), "spread": ("spread-no",)})["nerve"]
    assert nerve.posterior < 0.15
    assert (nerve.band, nerve.shown, nerve.in_play) == ("", False, False)


def test_a_watchful_cause_at_three_times_its_base_rate_is_worth_knowing(small_watchful):
    rare = judged(small_watchful, {"spot": ("spot-thigh",)})["nerve"]
    assert 3 * rare.prior <= rare.posterior < 0.15
    assert (rare.band, rare.shown, rare.in_play, rare.watch_only) == ("worth-knowing", True, True, True)


def test_a_watchful_cause_below_three_times_its_base_rate_is_out_of_play(small_watchful):
    thigh = {**small_watchful.frequencies["spot-thigh"], "nerve": Frequency(60)}
    knowledge = replace(small_watchful, frequencies={**small_watchful.frequencies, "spot-thigh": thigh})
    unremarkable = judged(knowledge, {"spot": ("spot-thigh",)})["nerve"]
    assert 2 * unremarkable.prior < unremarkable.posterior < 3 * unremarkable.prior
    assert (unremarkable.shown, unremarkable.in_play) == (False, False)


def test_a_watchful_cause_that_has_a_band_of_its_own_is_in_play_like_any_other(small_watchful):
    likely = judged(small_watchful, {"spot": ("spot-thigh",), "feel": ("feel-burn",)})["nerve"]
    assert likely.posterior >= 0.15
    assert (likely.in_play, likely.watch_only) == (True, False)


def test_a_cause_with_half_of_the_leaders_share_is_in_play_without_a_band(shipped):
    causes = differential(shipped, evidence_of(shipped, {})).causes
    leader = causes[0].posterior
    half = [c for c in causes if not c.band and not c.condition.unspecific and c.posterior >= leader / 2]
    assert half
    assert all(c.in_play and not c.shown for c in half)
    rest = [c for c in causes if not c.band and c.posterior < leader / 2]
    assert not any(c.in_play for c in rest if not c.with_family)


def test_a_cause_that_is_not_watchful_needs_a_band(small_watchful):
    plain = change(small_watchful, "conditions", "nerve", watchful=False)
    assert not judged(plain, {"spot": ("spot-thigh",)})["nerve"].in_play


@pytest.fixture
def small_watchful(small):
    """Nerve is rare and watchful; the thigh speaks for it but a third of the rest, too."""
    shares = {"tendon": 88.5, "nerve": 1.5, "unspecific": 10.0}
    conditions = tuple(replace(c, prior=shares[c.code]) for c in small.conditions)
    rows = {
        **small.frequencies,
        "spot-thigh": {"tendon": Frequency(20), "nerve": Frequency(90), "unspecific": Frequency(30)},
    }
    return replace(small, conditions=conditions, frequencies=rows)


def test_a_clear_pattern_is_a_leader_with_three_quarters(small):
    sure = {"spot": ("spot-bone",), "spread": ("spread-no",), "feel": ("feel-ache",)}
    assert differential(small, evidence_of(small, sure)).clear
    assert not differential(small, evidence_of(small, {})).clear


def test_where_nobody_asks_for_the_pulls_none_are_given(small):
    evidence = evidence_of(small, {"spot": ("spot-bone",)})
    assert [c.pulls for c in differential(small, evidence, pulls=False).causes] == [(), (), ()]
    assert all(c.pulls for c in differential(small, evidence).causes)


def test_nothing_fits_when_the_leader_does_not_fit_even_partly(small):
    split = change(small, "conditions", "tendon", prior=34.0)
    split = change(split, "conditions", "nerve", prior=33.0)
    split = change(split, "conditions", "unspecific", prior=33.0)
    result = differential(split, evidence_of(split, {}))
    assert result.none_fits
    assert all(c.shown for c in result.causes)


def test_nothing_fits_when_the_leader_is_the_class_for_the_rest(small):
    priors = {"tendon": 42.0, "nerve": 8.0, "unspecific": 50.0}
    vague = small
    for code, prior in priors.items():
        vague = change(vague, "conditions", code, prior=prior)
    result = differential(vague, evidence_of(vague, {}))
    assert result.causes[0].condition.unspecific
    assert result.causes[1].posterior >= NONE_FITS_BELOW  # so that it is the leader alone that says it
    assert result.none_fits


def test_two_close_causes_bring_in_the_class_for_the_rest(small):
    apart = judged(change(small, "conditions", "tendon", prior=60.0), {})
    assert not apart["unspecific"].shown
    closer = change(small, "conditions", "nerve", prior=45.0)
    rest = judged(closer, {})["unspecific"]
    assert (rest.band, rest.shown, rest.in_play, rest.watch_only) == ("worth-knowing", True, True, False)


def test_in_play_lists_exactly_those_marked(small):
    result = differential(small, evidence_of(small, {"spot": ("spot-bone",)}))
    assert in_play(result) == tuple(c for c in result.causes if c.in_play)
    assert {c.condition.code for c in in_play(result)} == {"tendon"}
