"""What find_problems says of a small knowledge base with one fault."""

from dataclasses import replace

import pytest

from checker.reasoning.checks.find_problems import ERROR, find_problems
from checker.reasoning.checks.reach import never_raised
from checker.reasoning.knowledge.problem import WARNING
from checker.reasoning.knowledge.snapshot import ContentError
from tests.reasoning.small import (
    condition,
    group_of_people,
    item,
    question,
    remedy,
    row,
    sign,
    small_knowledge,
    symptom,
)
from tests.reasoning.told import told

GRADES, TIMES = "strong,moderate,weak,consensus", "tonight,morning,this-week"


def problems(edit=None, severity=ERROR):
    """What is wrong where, as data: its sentence is for `presenting`."""
    return [told(p) for p in find_problems(small_knowledge(edit)) if p.severity == severity]


def test_the_small_knowledge_base_has_no_problem():
    assert find_problems(small_knowledge()) == ()


def test_an_unknown_code_never_gets_as_far_as_the_checks():
    with pytest.raises(ContentError, match=r"no-such.*symptoms_or_groups.*lost"):
        small_knowledge(lambda p: item(p, "warning_signs", "hot")["criterion"].update(all_of=[["lost"]]))


# ---- warning signs ------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["title", "do_now", "why"])
def test_a_rule_without_its_message(text):
    assert problems(lambda p: item(p, "warning_signs", "hot").update({text: ""})) == [
        "warning_signs/hot/no-message"
    ]


@pytest.mark.parametrize(
    ("level", "within", "latest"), [("emergency", "today", "now"), ("urgent", "two-days", "today")]
)
def test_a_time_frame_that_takes_back_the_level(level, within, latest):
    assert problems(lambda p: item(p, "warning_signs", "hot").update(level=level, within=within)) == [
        f"warning_signs/hot/too-late/level={level}/latest={latest}/within={within}"
    ]


def test_a_rule_with_an_exception():
    def unless(plain):
        item(plain, "warning_signs", "hot")["criterion"]["none_of"] = ["leg-weak"]

    assert "warning_signs/hot/none-of" in problems(unless)


@pytest.mark.parametrize("all_of", [[], [[]]])
def test_an_empty_rule(all_of):
    def empty(plain):
        item(plain, "warning_signs", "hot")["criterion"]["all_of"] = all_of

    assert "warning_signs/hot/empty-rule" in problems(empty)


def test_a_rule_that_asks_for_more_than_it_lists():
    def two(plain):
        item(plain, "warning_signs", "hot")["criterion"]["all_of"] = [{"any_of": ["fever"], "at_least": 2}]

    assert "warning_signs/hot/asks-for-more" in problems(two)


def test_a_rule_at_the_level_of_self_care():
    found = problems(lambda p: item(p, "warning_signs", "old").update(level="self-care"))
    assert found[0] == "warning_signs/old/self-care-sign"


def test_a_rule_without_source_or_note_is_a_warning():
    assert problems(lambda p: item(p, "warning_signs", "hot").update(sources=[]), WARNING) == [
        "warning_signs/hot/neither-source-nor-note"
    ]


def test_no_rules_at_all():
    assert "warning_signs/no-warning-signs" in problems(lambda p: p.update(warning_signs=[]))


def test_a_floor_of_the_article_whose_symptom_is_gone():
    def gone(plain):
        item(plain, "questions", "how")["symptoms"].pop()
        plain["warning_signs"] = [s for s in plain["warning_signs"] if s["code"] != "no-help"]

    assert problems(gone) == ["floors/article-no-relief/floor-unasked/codes=position-changes-no-help"]


@pytest.mark.parametrize(
    ("code", "level", "within", "asked"),
    [
        ("weak", "see-professional", "two-days", "level=urgent/within=today/floor=article-numbness"),
        (
            "no-sleep",
            "see-professional",
            "two-weeks",
            "level=see-professional/within=one-week/floor=article-no-sleep",
        ),
    ],
)
def test_a_sign_below_the_floor_of_the_article(code, level, within, asked):
    found = problems(lambda p: item(p, "warning_signs", code).update(level=level, within=within))
    assert found == [f"warning_signs/{code}/below-floor/{asked}"]


def test_a_sign_that_is_lower_beside_one_that_tells_the_floor_is_no_fault():
    """“old” is for four weeks where the article asks for two, and “long” says so."""
    assert (
        problems(
            lambda p: item(p, "warning_signs", "old")["criterion"].update(all_of=[["duration-over-12w"]])
        )
        == []
    )


def test_a_sign_without_a_rule_is_never_raised():
    empty = lambda p: item(p, "warning_signs", "hot")["criterion"].update(all_of=[])  # noqa: E731
    assert problems(empty) == ["warning_signs/hot/empty-rule"]
    assert [(code, why.id) for code, why in never_raised(small_knowledge(empty)).items()] == [
        ("hot", "no-rule")
    ]
    assert not never_raised(small_knowledge())


def test_a_rule_that_no_gate_knows():
    assert problems(lambda p: p["gates"].pop()) == [
        f"warning_signs/{code}/no-gate" for code in ("long", "no-help", "no-sleep", "old", "young")
    ]


# ---- questions ----------------------------------------------------------------------------


def test_a_due_question_that_nothing_makes_due():
    def unreachable(plain):
        plain["questions"].append(question("lonely", "due", "one", ["lonely-a", "lonely-b"]))
        plain["relief_keys"].append({"code": "k", "name": "k", "criterion": {"all_of": [["lonely-a"]]}})

    assert problems(unreachable) == ["questions/lonely/never-put"]


def test_a_follow_up_without_parent():
    found = problems(lambda p: item(p, "questions", "leg-weak-kind").update(follows=[]))
    assert "questions/leg-weak-kind/never-put" in found


@pytest.mark.parametrize("more", [{}, {"stage": "core", "due_when": {"all_of": [["spot-thigh"]]}}])
def test_a_question_put_early_by_no_rule(more):
    found = problems(lambda p: item(p, "questions", "spread").update(early=True, **more))
    assert "questions/spread/early-by-no-rule" in found


def test_an_adaptive_question_without_frequencies():
    def bare(plain):
        for code in ("spread-no", "spread-calf"):
            del plain["frequencies"][code]

    assert "questions/spread/group-without-figures" in problems(bare)


def test_frequencies_that_would_count_for_nothing():
    found = problems(lambda p: item(p, "questions", "spot").update(evidence_group=""))
    assert "questions/spot/figures-without-group" in found


@pytest.mark.parametrize("weight", [0, 101])
def test_a_weight_that_is_no_share(weight):
    found = problems(lambda p: item(p, "questions", "spot")["symptoms"][0].update(weight=weight))
    assert f"symptoms/spot-bone/weight-range/weight={weight}" in found


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"symptoms": []}, "questions/bare/no-answers"),
        ({"kind": "many", "none_text": ""}, "questions/usual/no-none-of-these"),
    ],
)
def test_a_question_that_cannot_be_asked(change, wrong):
    found = problems(
        lambda p: item(p, "questions", "usual").update(change) if "symptoms" not in change else _empty(p)
    )
    assert wrong in found


def _empty(plain):
    plain["questions"].append(question("bare", "core", "one", []))


def test_a_question_without_a_reason_is_a_warning():
    assert problems(lambda p: item(p, "questions", "usual").update(why=""), WARNING) == [
        "questions/usual/no-why"
    ]


def test_a_safety_list_that_is_too_long():
    def nine(plain):
        item(plain, "questions", "alarm")["symptoms"] += [symptom(f"more-{n}") for n in range(4)]

    assert "questions/alarm/long-safety-list/most=8" in problems(nine)


def test_a_safety_item_of_too_many_words():
    def wordy(plain):
        item(plain, "questions", "alarm")["symptoms"][4]["text"] = "very " * 9

    assert problems(wordy) == ["symptoms/fever/long-safety-item/words=9/most=8"]


def test_no_safety_list():
    found = problems(lambda p: item(p, "questions", "alarm").update(stage="core"))
    assert "questions/no-safety-list" in found


def test_a_parent_and_its_children_side_by_side():
    found = problems(lambda p: item(p, "questions", "leg-weak-kind").update(screen="alarm"))
    assert found == ["questions/leg-weak-kind/beside-its-parent/code=leg-weak"]


def test_a_follow_up_of_a_group():
    found = problems(lambda p: item(p, "questions", "leg-weak-kind").update(follows=["weak-any"]))
    assert "questions/leg-weak-kind/follows-a-group/code=weak-any" in found


def test_a_box_that_changes_nothing_is_a_warning():
    def idle(plain):
        item(plain, "questions", "how")["symptoms"].append(symptom("idle"))

    assert problems(idle, WARNING) == ["questions/how/idle-answers/codes=idle"]
    assert problems(idle) == []


def test_a_box_that_settles_a_line_changes_something():
    def settles(plain):
        item(plain, "questions", "how")["symptoms"].append(symptom("settles"))
        parent = next(s for q in plain["questions"] for s in q["symptoms"] if s["code"] == "leg-weak")
        parent.update(settled_by=["settles"])

    assert "questions/how/idle-answers/codes=settles" not in problems(settles, WARNING)


def test_the_plain_no_of_a_choice_may_change_nothing():
    assert problems(severity=WARNING) == []
    assert "chill-no" not in small_knowledge().frequencies


def test_a_question_of_which_no_answer_changes_anything():
    found = problems(lambda p: p["questions"].append(question("idle", "core", "one", ["idle-a", "idle-b"])))
    assert found == ["questions/idle/idle"]


# ---- frequencies and conditions -------------------------------------------------------------


def test_a_column_that_does_not_sum_to_100():
    assert problems(lambda p: p["frequencies"]["spot-bone"].update(tendon=[70, ""])) == [
        "questions/spot/figures-sum/code=tendon/total=90"
    ]


@pytest.mark.parametrize("percent", [0, 100])
def test_a_probability_of_nothing_or_certainty(percent):
    assert problems(lambda p: p["frequencies"]["feel-burn"].update(nerve=[percent, ""])) == [
        f"frequencies/feel-burn/figure-range/code=nerve/percent={percent}"
    ]


@pytest.mark.parametrize("ends", [[11, 20], [0, 20], [5, 100], [20, 5], [5, None], [None, 20]])
def test_a_range_that_a_figure_lies_outside_of(ends):
    found = problems(lambda p: p["frequencies"]["feel-burn"].update(nerve=[10, "", "", *ends]))
    low, high = ends
    assert found == [f"frequencies/feel-burn/range-order/code=nerve/percent=10/low={low}/high={high}"]


@pytest.mark.parametrize(
    ("name", "value"), [("range_prior", 0.5), ("range_estimate", 101.0), ("range_holds", 49)]
)
def test_settings_of_ranges_that_nothing_can_be_counted_with(name, value):
    found = problems(lambda p: p["settings"].update({name: value}))
    assert found == [f"settings/range-settings/name={name}/value={value:g}"]


def test_a_gap_in_the_matrix():
    assert "frequencies/feel-burn/no-figure/code=nerve" in problems(
        lambda p: p["frequencies"]["feel-burn"].pop("nerve")
    )


def test_base_rates_that_do_not_sum_to_100():
    assert problems(lambda p: item(p, "conditions", "nerve").update(prior=30)) == [
        "conditions/base-rates-sum/total=90"
    ]


def test_a_base_rate_of_nothing():
    def nothing(plain):
        item(plain, "conditions", "nerve").update(prior=0)
        item(plain, "conditions", "tendon").update(prior=90)

    assert problems(nothing) == ["conditions/nerve/base-rate-zero"]


@pytest.mark.parametrize(("code", "unspecific"), [("unspecific", False), ("nerve", True)])
def test_not_exactly_one_class_for_the_rest(code, unspecific):
    assert problems(lambda p: item(p, "conditions", code).update(unspecific=unspecific)) == [
        "conditions/one-unspecific"
    ]


FAMILY = {"code": "kin", "title": "Kin", "what": "w", "lying": "l", "tell_apart": "t"}


def test_a_family_has_members_and_words_and_none_of_these_is_in_none():
    def kin(member="nerve", **words):
        def edit(plain):
            plain["families"] = [FAMILY | words]
            for code in filter(None, [member]):
                item(plain, "conditions", code)["family"] = "kin"

        return problems(edit)

    assert kin() == []
    assert kin(member="") == ["families/kin/no-member"]
    assert kin(member="unspecific") == ["conditions/unspecific/unspecific-in-family"]
    for word in ("title", "what", "lying", "tell_apart"):
        assert kin(**{word: ""}) == ["families/kin/no-family-words"]


def test_a_condition_without_source_or_the_word_estimate():
    assert problems(lambda p: item(p, "conditions", "nerve").update(evidence="")) == [
        "conditions/nerve/neither-source-nor-estimate"
    ]


@pytest.mark.parametrize(
    ("contact", "wrong"),
    [
        ({"number": "112"}, ["contacts/here/emergency/number-without-source"]),
        ({"number": "112", "source": "A page of the health service"}, []),
        ({}, []),
    ],
)
def test_a_number_to_ring_without_a_source_is_a_warning(contact, wrong):
    assert problems(lambda p: p["contacts"][0].update(contact), WARNING) == wrong


def test_no_conditions_at_all():
    bare = replace(small_knowledge(), conditions=())
    assert "conditions/no-conditions" in map(told, find_problems(bare))


# ---- relief -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"sources": []}, "no-source"),
        ({"evidence": "certain"}, f"evidence/evidence=certain/choices={GRADES}"),
        ({"steps": []}, "no-steps"),
        ({"slots": []}, f"slots/choices={TIMES}"),
        ({"slots": ["noon"]}, f"slots/choices={TIMES}"),
    ],
)
def test_a_remedy_that_lacks_something(change, wrong):
    found = problems(lambda p: item(p, "remedies", "walk").update(change))
    assert found == [f"remedies/walk/{wrong}"]


def test_a_remedy_without_a_word_on_one_cause():
    assert problems(lambda p: p["fits"]["walk"].pop("nerve")) == ["remedies/walk/no-fit/codes=nerve"]


def test_a_remedy_that_lacks_an_avoid_key_of_its_category():
    def lacking(plain):
        plain["effects"] = [e for e in plain["effects"] if e["key"] != "white-fingers"]

    assert problems(lacking) == ["remedies/cold/lacks-keys/category=cold/codes=white-fingers"]


def test_a_remedy_that_adapts_for_a_key_carries_it():
    def adapting(plain):
        next(e for e in plain["effects"] if e["remedy"] == "cold")["effect"] = "adapt"

    assert problems(adapting) == []


@pytest.mark.parametrize(
    ("first", "lacking"),
    [("walk", {}), ("on-side", {"slots": ["week"]}), ("on-side", {"group": "walking"})],
)
def test_a_first_position_that_is_no_position_for_tonight(first, lacking):
    def no_position(plain):
        plain["first_positions"][1].update(first=first, second="on-back")
        item(plain, "remedies", first).update(lacking)

    found = [each for each in problems(no_position) if each.startswith("first_positions/nerve")]
    assert found == [f"first_positions/nerve/usual-side/no-position/code={first}"]


def test_a_first_position_that_is_bad_for_its_own_condition():
    def bad(plain):
        plain["fits"]["on-side"]["nerve"] = ["avoid", 0]

    assert problems(bad) == [
        "first_positions/nerve/usual-side/position-does-not-suit/code=on-side/verdict=avoid"
    ]


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"reason": ""}, "gate-without-reason"),
        ({"line": ""}, "gate-without-line"),
        ({"may_show": None}, "gate-without-list"),
        ({"withhold": ["all", "lava"]}, "withholds-nothing/code=lava"),
    ],
)
def test_a_gate_that_cannot_work(change, wrong):
    assert problems(lambda p: item(p, "gates", "emergency").update(change)) == [f"gates/emergency/{wrong}"]


# ---- every remedy against every group of people ---------------------------------------------


def sleepers(*edits):
    """Side sleepers are a group of people: every remedy is weighed for them."""

    def edit(plain):
        group_of_people(plain, "sleeps-on-side", stretch="adapt")
        for one in edits:
            one(plain)

    return edit


def cell(plain, remedy_, effect):
    cells = ((e["key"], e["remedy"], e["effect"]) for e in plain["effects"])
    return plain["effects"][[*cells].index(("sleeps-on-side", remedy_, effect))]


def test_a_table_of_cautions_without_a_gap():
    assert problems(sleepers()) == []


def test_a_remedy_that_nobody_weighed_for_a_group_of_people():
    assert problems(sleepers(lambda p: p["effects"].remove(cell(p, "walk", "ok")))) == [
        "remedies/walk/no-verdict/code=sleeps-on-side"
    ]


def test_a_new_remedy_has_to_be_weighed_too():
    def more(plain):
        plain["remedies"].append(remedy("new"))
        plain["fits"]["new"] = plain["fits"]["on-back"]

    assert problems(sleepers(more)) == ["remedies/new/no-verdict/code=sleeps-on-side"]


def test_to_show_it_earlier_is_no_verdict():
    assert problems(sleepers(lambda p: p["effects"].remove(cell(p, "on-side", "ok")))) == [
        "remedies/on-side/no-verdict/code=sleeps-on-side"
    ]


def test_a_remedy_that_is_held_back_and_all_right_at_once():
    def twice(plain):
        plain["effects"].append({**cell(plain, "walk", "ok"), "effect": "avoid", "reason": "No."})

    assert problems(sleepers(twice)) == ["remedies/walk/two-verdicts/code=sleeps-on-side/verdicts=avoid,ok"]


@pytest.mark.parametrize(("remedy_", "effect"), [("walk", "ok"), ("stretch", "adapt")])
def test_a_verdict_on_a_group_that_rests_on_nothing(remedy_, effect):
    assert problems(sleepers(lambda p: cell(p, remedy_, effect).pop("sources"))) == [
        f"remedies/{remedy_}/verdict-without-source/code=sleeps-on-side"
    ]


def test_something_held_back_without_a_word():
    assert problems(lambda p: p["effects"][0].update(reason="")) == ["effects/white-fingers/cold/no-reason"]


def test_a_verdict_cannot_name_a_source_that_does_not_exist():
    with pytest.raises(ContentError, match=r"no-such.*effects.*burns.*stretch.*sources.*lost"):
        small_knowledge(lambda p: p["effects"][1].update(sources=["lost"]))


# ---- advice and contacts --------------------------------------------------------------------


def test_a_level_without_advice():
    assert problems(lambda p: p["care_advice"].pop()) == ["care_advice/no-advice/level=emergency"]


def test_a_region_without_words_for_an_emergency():
    assert problems(lambda p: p["regions"].append({"code": "there", "name": "T", "time_zone": "UTC"})) == [
        "regions/there/no-emergency-words"
    ]


def test_a_part_of_the_clinicians_page_that_there_is_not():
    assert problems(lambda p: item(p, "questions", "spot").update(section="elsewhere")) == [
        "questions/spot/no-section/section=elsewhere"
    ]


def test_a_number_without_source_is_a_warning():
    assert problems(lambda p: p["contacts"][0].update(number="999"), WARNING) == [
        "contacts/here/emergency/number-without-source"
    ]


def test_errors_come_before_warnings():
    def both(plain):
        item(plain, "questions", "usual")["why"] = ""
        item(plain, "remedies", "walk")["sources"] = []

    assert [p.severity for p in find_problems(small_knowledge(both))] == [ERROR, WARNING]


def test_a_new_condition_needs_its_figures_everywhere():
    found = problems(lambda p: p["conditions"].append(condition("fresh", 0.5)))
    assert "remedies/walk/no-fit/codes=fresh" in found
    assert "frequencies/spot-bone/no-figure/code=fresh" in found


def test_a_complete_addition_is_no_problem():
    def add(plain):
        plain["questions"].append(
            question("bed", "adaptive", "one", ["bed-firm", "bed-soft"], evidence_group="load")
        )
        plain["frequencies"] |= {"bed-firm": row(60, 30, 50), "bed-soft": row(40, 70, 50)}
        plain["remedies"].append(remedy("softer"))
        plain["fits"]["softer"] = plain["fits"]["on-back"]
        plain["warning_signs"].append(sign("bed", "see-professional", "one-week", ["bed-firm"]))

    assert find_problems(small_knowledge(add)) == ()
