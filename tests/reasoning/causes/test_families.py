"""Kinds of pain: what a family adds up to, which one leads, and what its members are then."""

from math import log

import pytest

from checker.reasoning.causes.differential import differential, in_play, named
from checker.reasoning.causes.families import FAMILY_BANDS
from checker.reasoning.causes.frequencies import PRIOR_STRENGTH
from checker.reasoning.evidence import evidence_of
from checker.reasoning.knowledge.snapshot import from_plain
from tests.reasoning.small import condition, plain_small, question

EMPTY = ("remedies", "effects", "gates", "first_positions", "never_together", "relief_keys", "groups")
FAMILIES = [
    {"code": code, **dict.fromkeys(("title", "what", "lying", "tell_apart"), code)} for code in ("a", "b")
]


def found(answers=None, watchful=(), frequencies=None, **priors):
    """The differential over conditions named by family and number: a1 and a2 belong to a, x to none.

    priors: what each is to start with, in per cent; the shares are those that are drawn together to it.
    """
    named_ = [
        condition(code, prior ** (1 / PRIOR_STRENGTH), unspecific=code == "rest", watchful=code in watchful)
        | ({"family": code[0]} if code[0] in "ab" else {})
        for code, prior in priors.items()
    ]
    rows = frequencies or {"yes": dict.fromkeys(priors, 50), "no": dict.fromkeys(priors, 50)}
    plain = plain_small() | {key: [] for key in EMPTY} | {"warning_signs": [], "fits": {}}
    plain |= {
        "settings": plain["settings"] | {"adult": "", "minor": ""},
        "families": FAMILIES,
        "conditions": named_,
        "questions": [question("ask", "core", "one", ["yes", "no"], evidence_group="g")],
        "frequencies": {s: {c: [p, ""] for c, p in row.items()} for s, row in rows.items()},
    }
    knowledge = from_plain(plain)
    return differential(knowledge, evidence_of(knowledge, answers or {}))


def leads(result):
    return result.leading and result.leading.family.code


def test_a_family_has_what_its_members_share_and_the_best_comes_first():
    result = found(a1=20, a2=15, b1=30, x=25, rest=10)
    assert [(f.family.code, round(f.posterior, 9)) for f in result.families] == [("a", 0.35), ("b", 0.30)]
    assert sum(c.posterior for c in result.causes) == pytest.approx(1)


@pytest.mark.parametrize(
    ("share", "band"),
    [(least, band) for least, band in FAMILY_BANDS] + [(FAMILY_BANDS[-1][0] - 0.01, "")],
)
def test_a_family_has_a_band_from_its_own_least_share_on(share, band):
    part, left = 100 * share / 3, 100 - 100 * share
    result = found(a1=part, a2=part, a3=part, **{f"x{i}": left / 5 for i in range(4)}, rest=left / 5)
    assert result.families[0].band == band
    assert (leads(result) is not None) is bool(band)
    assert result.none_fits is not bool(band)


def test_a_member_fits_no_better_than_its_family():
    alone = {c.condition.code: c.band for c in found(x1=62, b1=5, x=23, rest=10).causes}
    within = {c.condition.code: c.band for c in found(a1=62, b1=5, x=23, rest=10).causes}
    assert (alone["x1"], within["a1"]) == ("fits-well", "fits-partly")


@pytest.mark.parametrize(("member", "band"), [(46, "fits-partly"), (44, "worth-knowing")])
def test_a_family_fits_partly_as_soon_as_a_member_does(member, band):
    result = found(a1=member, x1=18, x2=18, rest=64 - member)
    assert (result.leading.band, result.first.band) == (band, band)


def test_a_family_leads_where_no_member_does_and_something_is_said_to_fit():
    result = found(a1=20, a2=20, a3=20, x=15, rest=25)
    assert result.causes[0].condition.unspecific
    assert (leads(result), result.none_fits, result.first.condition.code) == ("a", False, "a1")
    assert [c.condition.code for c in result.order] == ["a1", "rest", "a2", "a3", "x"]


def test_a_family_close_to_none_of_these_leads_and_one_further_off_does_not():
    assert leads(found(a1=20, a2=14, x=26, rest=40)) == "a"
    apart = found(a1=16, a2=12, x=20, rest=52)
    assert (leads(apart), apart.none_fits) == (None, True)


def test_a_condition_that_stands_for_itself_comes_before_a_family_that_is_less_likely():
    result = found(a1=20, a2=18, x=39, rest=23)
    assert (leads(result), result.none_fits, result.first.condition.code) == (None, False, "x")


def test_of_two_close_families_the_one_with_the_likeliest_member_leads():
    assert leads(found(a1=15, a2=15, a3=10, b1=32, x=18, rest=10)) == "b"
    assert leads(found(a1=15, a2=15, a3=14, b1=32, x=14, rest=10)) == "a"


@pytest.mark.parametrize(("first", "others_in_play"), [(34, True), (55, True), (61, False)])
def test_every_member_is_in_play_until_one_is_likely_and_no_page_names_those_that_only_are(
    first, others_in_play
):
    result = found(a1=first, a2=30, a3=2, b1=2, rest=66 - first)
    rare = next(c for c in result.causes if c.condition.code == "a3")
    assert leads(result) == "a"
    assert (rare.in_play, rare.with_family, rare.watch_only) == (others_in_play,) * 3
    assert (rare in in_play(result), rare in named(result)) == (others_in_play, False)
    assert not next(c for c in result.causes if c.condition.code == "b1").in_play


@pytest.mark.parametrize(
    ("members", "is_open"),
    [((30, 20), True), ((46, 30), False), ((36, 14), False), ((30, 16), True)],
)
def test_a_family_leaves_open_which_member_it_is_unless_one_fits_partly_or_stands_out(members, is_open):
    one, other = members
    result = found(a1=one, a2=other, x=(100 - one - other) / 2, rest=(100 - one - other) / 2)
    assert (leads(result), result.leading.open) == ("a", is_open)


def test_an_answer_moves_a_family_as_it_moves_its_members_by_their_share():
    yes = {"a1": 80, "a2": 40, "b1": 20, "rest": 20}
    rows = {"yes": yes, "no": {code: 100 - p for code, p in yes.items()}}
    result = found({"ask": ("yes",)}, a1=30, a2=30, b1=20, rest=20, frequencies=rows)
    (pull,) = result.leading.pulls
    assert (pull.question, pull.symptoms) == ("ask", ("yes",))
    assert pull.log_odds == pytest.approx(log(60 / 20))


def test_without_pulls_a_family_has_none_either():
    assert found(a1=50, x=30, rest=20).leading.pulls == ()


def test_without_families_nothing_leads_but_a_condition():
    result = found(x1=50, x2=30, rest=20)
    assert (leads(result), result.first.condition.code) == (None, "x1")
