from dataclasses import replace

import pytest

from checker.reasoning.assessment import assess
from checker.reasoning.causes.differential import differential, in_play
from checker.reasoning.evidence import evidence_of
from checker.reasoning.interview import Interview
from checker.reasoning.relief.order import Tip, _Board, _keep_a_position
from tests.reasoning.small import (
    COLD_HARMS,
    STRETCH_HURTS,
    change,
    group_of_people,
    item,
    remedy,
    small_knowledge,
)

TENDON = {"spot": ("spot-bone",), "spread": ("spread-no",), "feel": ("feel-ache",)}
NERVE = {"spot": ("spot-thigh",), "spread": ("spread-calf",), "feel": ("feel-burn",)}
SAFE = {"alarm": ("none",), "age": ("age-18-59",), "how": ("none",), "duration": ("duration-short",)}


def relief(knowledge, *answers):
    return assess(Interview(knowledge, {k: v for part in (SAFE, *answers) for k, v in part.items()})).relief


def codes(tips):
    return [tip.remedy.code for tip in tips]


def reasons(relief_, code):
    return next(w.reasons for w in relief_.withheld if w.remedy.code == code)


def test_every_remedy_that_fits_is_shown_somewhere(small):
    shown = relief(small, TENDON)
    assert codes(shown.tonight) == ["on-back", "on-side", "stretch"]
    assert codes(shown.morning) == ["walk"]
    assert codes(shown.locked) == ["cold"]
    assert codes(shown.pinned) == ["get-help"]
    assert shown.withheld == ()


def test_a_remedy_that_is_bad_for_a_cause_in_play_is_withheld_with_the_cause_as_reason(small):
    assert small.condition["nerve"] in reasons(relief(small, NERVE), "stretch")


def test_a_remedy_not_shown_for_the_leading_cause_is_neither_shown_nor_withheld(small):
    shown = relief(small, TENDON)
    assert shown.leave_out == ()
    assert "pause-stretching" not in codes(shown.more)


def test_a_pause_card_stands_under_leave_out_and_not_among_the_tips(small):
    shown = relief(small, NERVE)
    assert [w.remedy.code for w in shown.leave_out] == ["pause-stretching", "stretch"]
    assert "pause-stretching" not in codes((*shown.tonight, *shown.this_week, *shown.more))


def test_what_a_pause_card_speaks_against_is_not_among_the_tips():
    def against(plain):
        plain["never_together"].append(["on-back", "pause-stretching"])

    assert "on-back" in codes(relief(small_knowledge(), NERVE).tonight)
    shown = relief(small_knowledge(against), NERVE)
    assert "on-back" not in codes((*shown.tonight, *shown.more))


def test_an_answer_that_forbids_withholds_with_its_own_reason(small):
    assert reasons(relief(small, TENDON, {"feel": ("feel-burn",)}), "stretch")[-1] == STRETCH_HURTS


def test_a_not_sure_forbids_like_a_yes(small):
    both = relief(small, TENDON, {"feel": ("feel-ache", "not-sure")})
    assert STRETCH_HURTS in reasons(both, "stretch")


def test_a_not_sure_never_promotes(small):
    sure = relief(small, TENDON, {"usual": ("usual-side",)})
    unsure = relief(small, TENDON, {"usual": ("not-sure",)})
    assert [t.chosen_for for t in sure.tonight if t.remedy.code == "on-side"] == [("you sleep on your side",)]
    assert [t.chosen_for for t in unsure.tonight if t.remedy.code == "on-side"] == [()]


def test_a_promotion_lowers_the_score_by_its_delta(small):
    by_code = {t.remedy.code: t for t in relief(small, TENDON, {"usual": ("usual-side",)}).tonight}
    assert (by_code["on-side"].score, by_code["on-back"].score) == (5, 10)


def test_an_adaptation_is_a_note_on_the_card(small):
    shown = relief(small, TENDON, {"feel": ("feel-tingle",)})
    notes = {t.remedy.code: t.notes for t in (*shown.tonight, *shown.morning)}
    assert notes["walk"] == ("Walk a short way.",)


def test_a_none_of_stops_a_key_only_when_it_is_certain(small):
    tingle = {"feel": ("feel-tingle",)}
    sure = relief(small, TENDON, tingle, {"alarm": ("none",)})
    unsure = relief(
        small, TENDON, tingle, {"alarm": ("not-sure",), "alarm--unsure": ("numb-below-knee--unsure",)}
    )
    note = "Walk a short way."
    assert note in [n for t in sure.morning for n in t.notes]
    assert note in [n for t in (*unsure.morning, *unsure.more) for n in t.notes]


def test_an_adaptation_that_is_only_perhaps_needed_says_for_whom(small):
    doubt = {"feel": ("not-sure",), "feel--unsure": ("feel-tingle--unsure",)}
    shown = relief(small_knowledge(doubt_counts), TENDON, doubt)
    walk = next(t for t in (*shown.morning, *shown.more) if t.remedy.code == "walk")
    assert (walk.notes, walk.if_so) == ((), (("it tingles above the knee", "Walk a short way."),))


def doubt_counts(plain):
    item(plain, "relief_keys", "tingles-above")["unsure_counts"] = True


def test_a_key_with_missing_counts_holds_while_nothing_was_said(small):
    def missing(plain):
        item(plain, "relief_keys", "white-fingers").update(missing_counts="raynaud")

    knowledge = small_knowledge(missing)
    assert reasons(relief(knowledge, TENDON), "cold") == (COLD_HARMS,)
    assert (
        codes(
            relief(knowledge, TENDON, {"skin": ("none",)}).tonight
            + relief(knowledge, TENDON, {"skin": ("none",)}).more
        ).count("cold")
        == 1
    )


# ---- gates ----------------------------------------------------------------------------------


def test_an_emergency_shows_its_line_and_no_tip(small):
    shown = relief(small, TENDON, {"alarm": ("bladder-bowel",)})
    assert (shown.line, shown.why_none) == ("Keep still.", "First get help.")
    assert (
        shown.tonight == shown.morning == shown.this_week == shown.more == shown.locked == shown.pinned == ()
    )


def test_an_urgent_sign_shows_only_what_its_gate_allows(small):
    shown = relief(small, TENDON, {"alarm": ("fever",)})
    assert codes(shown.tonight) == ["on-side"]
    assert shown.line == "Lie as it is easiest."
    assert codes((*shown.morning, *shown.this_week, *shown.more, *shown.locked)) == []


def test_what_a_gate_puts_first_is_shown_whatever_the_leading_cause_says(small):
    hidden = replace(
        small,
        fits={
            **small.fits,
            "on-side": {**small.fits["on-side"], "tendon": small.fits["pause-stretching"]["tendon"]},
        },
    )
    assert codes(relief(hidden, TENDON, {"alarm": ("fever",)}).tonight) == ["on-side"]
    assert "on-side" not in codes(relief(hidden, TENDON).tonight)


def test_a_gate_without_ceiling_withholds_only_its_categories(small):
    shown = relief(small, TENDON, {"how": ("pain-stops-all-sleep",)})
    assert reasons(shown, "stretch") == ("Ask before you stretch.",)
    assert "on-back" in codes(shown.tonight)


def test_two_gates_that_share_nothing_show_nothing_and_say_why(small):
    def second(plain):
        plain["gates"].insert(
            0,
            {
                "code": "hot",
                "signs": ["hot"],
                "levels": [],
                "may_show": ["on-back"],
                "withhold": ["all"],
                "line": "Rest.",
                "reason": "Fever.",
            },
        )

    shown = relief(small_knowledge(second), TENDON, {"alarm": ("fever",)})
    assert shown.tonight == ()
    assert (shown.line, shown.why_none) == ("Rest.", "Fever.")


@pytest.mark.parametrize(("shows", "reason"), [([], "Fever."), (["on-back"], "Weak.")])
def test_a_gate_that_lets_a_way_to_lie_through_is_not_why_there_is_none(shows, reason):
    def gates(plain):
        plain["gates"] = [
            {"code": sign, "signs": [sign], "levels": [], "may_show": may_show, "withhold": ["all"],
             "line": "Rest.", "reason": said}
            for sign, may_show, said in (("hot", shows, "Fever."), ("weak", ["walk"], "Weak."))
        ]  # fmt: skip

    alarms = {"alarm": ("fever", "numb-below-knee")}
    assert relief(small_knowledge(gates), TENDON, alarms).why_none == reason


def test_where_tonight_has_a_tip_but_no_way_to_lie_it_is_said_why():
    def gate(plain):
        plain["gates"][0] |= {"signs": ["hot"], "levels": [], "may_show": ["stretch"], "reason": "Fever."}
        plain["gates"] = plain["gates"][:1]

    shown = relief(small_knowledge(gate), TENDON, {"alarm": ("fever",)})
    assert (codes(shown.tonight), shown.why_none) == (["stretch"], "Fever.")


def test_one_place_of_tonight_is_for_a_way_to_lie(small):
    walk, stretch, on_back = (Tip(small.remedy[code], 0) for code in ("walk", "stretch", "on-back"))
    board = _Board({}, {"tonight": [stretch]}, [walk, on_back])
    _keep_a_position(board)
    assert (codes(board.slots["tonight"]), codes(board.more)) == (["on-back"], ["stretch", "walk"])
    _keep_a_position(board)
    assert codes(board.slots["tonight"]) == ["on-back"]


def test_a_pinned_card_is_shown_below_urgent_only(small):
    assert codes(relief(small, TENDON, {"how": ("pain-stops-all-sleep",)}).pinned) == ["get-help"]
    assert relief(small, TENDON, {"alarm": ("fever",)}).pinned == ()


def test_a_ceiling_does_not_hold_back_a_pinned_card():
    def ceiling(plain):
        item(plain, "gates", "see").update(may_show=["on-back"], withhold=["all"], line="Rest.")

    shown = relief(small_knowledge(ceiling), TENDON, {"how": ("pain-stops-all-sleep",)})
    assert codes(shown.tonight) == ["on-back"]
    assert codes(shown.pinned) == ["get-help"]


def test_a_gate_whose_sign_is_not_certain_says_its_line_for_that():
    def two_lines(plain):
        gate = {**item(plain, "gates", "see"), "code": "hot", "signs": ["hot"], "levels": []}
        plain["gates"].insert(0, {**gate, "line": "Keep still.", "line_unsure": "Ring now."})

    knowledge = small_knowledge(two_lines)
    yes, unsure = {"alarm": ("fever",)}, {"alarm": ("not-sure",), "alarm--unsure": ("fever--unsure",)}
    assert relief(knowledge, TENDON, yes).line == "Keep still."
    assert relief(knowledge, TENDON, unsure).line == "Ring now."
    knowledge = change(knowledge, "gates", "hot", line_unsure="")
    assert relief(knowledge, TENDON, unsure).line == "Keep still."


# ---- groups of people -------------------------------------------------------------------------


def test_a_group_of_people_holds_back_adapts_and_leaves_alone():
    def group(plain):
        group_of_people(plain, "sleeps-on-side", on_back="avoid", walk="adapt")

    knowledge = small_knowledge(group)
    shown = relief(knowledge, TENDON, {"usual": ("usual-side",)})
    assert reasons(shown, "on-back") == ("Take care.",)
    assert {t.remedy.code: t.notes for t in (*shown.morning, *shown.tonight)} == {
        "walk": ("Take care.",),
        "on-side": (),
        "stretch": (),
    }
    assert relief(knowledge, TENDON, {"usual": ("usual-back",)}).withheld == ()


# ---- watchful only ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("categories", "withheld"), [(["stretching"], True), (["walking"], False), ([], False)]
)
def test_a_cause_in_play_only_as_watchful_withholds_risky_kinds_and_not_comfort(categories, withheld):
    def extra(plain):
        plain["remedies"].append(remedy("extra", categories))
        plain["fits"]["extra"] = {"tendon": ["ok", 1], "nerve": ["avoid", 0], "unspecific": ["ok", 1]}
        for code, prior in (("tendon", 88.5), ("nerve", 1.5)):
            item(plain, "conditions", code)["prior"] = prior
        plain["frequencies"]["spot-thigh"]["unspecific"] = [30, ""]
        plain["effects"] = [e for e in plain["effects"] if e["remedy"] != "extra"]

    knowledge = small_knowledge(extra)
    answers = {**SAFE, "spot": ("spot-thigh",)}
    causes = {c.condition.code: c for c in in_play(differential(knowledge, evidence_of(knowledge, answers)))}
    assert causes["nerve"].watch_only
    assert (
        "extra" in [w.remedy.code for w in relief(knowledge, {"spot": ("spot-thigh",)}).withheld]
    ) is withheld


# ---- positions ----------------------------------------------------------------------------


def test_what_to_avoid_in_bed_comes_from_the_leading_cause(small):
    assert relief(small, TENDON).say_avoid == "the hard floor"
    assert relief(small, NERVE).say_avoid == ""


def test_two_withheld_reasons_are_not_repeated(small):
    twice = change(small, "remedies", "stretch", categories=("stretching", "massage"))
    found = reasons(relief(twice, NERVE, {"how": ("pain-stops-all-sleep",)}), "stretch")
    assert len(found) == len(set(found)) == 3
