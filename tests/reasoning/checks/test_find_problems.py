"""What find_problems says of a small knowledge base with one fault."""

from dataclasses import replace

import pytest

from checker.presenting.problems import lines
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


def problems(edit=None, severity=ERROR):
    found = find_problems(small_knowledge(edit))
    return lines(p for p in found if p.severity == severity)


def test_the_small_knowledge_base_has_no_problem():
    assert find_problems(small_knowledge()) == ()


def test_an_unknown_code_never_gets_as_far_as_the_checks():
    with pytest.raises(ContentError, match=r"no-such.*symptoms_or_groups.*lost"):
        small_knowledge(lambda p: item(p, "warning_signs", "hot")["criterion"].update(all_of=[["lost"]]))


# ---- warning signs ------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["title", "do_now", "why"])
def test_a_rule_without_its_message(text):
    assert problems(lambda p: item(p, "warning_signs", "hot").update({text: ""})) == [
        "warning sign hot: it has no message: title, do now and why are needed"
    ]


@pytest.mark.parametrize(
    ("level", "within", "latest"), [("emergency", "today", "now"), ("urgent", "two-days", "today")]
)
def test_a_time_frame_that_takes_back_the_level(level, within, latest):
    assert problems(lambda p: item(p, "warning_signs", "hot").update(level=level, within=within)) == [
        f"warning sign hot: “{level}” is for {latest}, not for {within}"
    ]


def test_a_rule_with_an_exception():
    def unless(plain):
        item(plain, "warning_signs", "hot")["criterion"]["none_of"] = ["leg-weak"]

    assert "warning sign hot: a warning sign may not say “none of”" in problems(unless)[0]


@pytest.mark.parametrize("all_of", [[], [[]]])
def test_an_empty_rule(all_of):
    def empty(plain):
        item(plain, "warning_signs", "hot")["criterion"]["all_of"] = all_of

    assert "warning sign hot: its rule is empty" in problems(empty)


def test_a_rule_that_asks_for_more_than_it_lists():
    def two(plain):
        item(plain, "warning_signs", "hot")["criterion"]["all_of"] = [{"any_of": ["fever"], "at_least": 2}]

    assert "warning sign hot: its rule asks for more than it lists" in problems(two)


def test_a_rule_at_the_level_of_self_care():
    assert problems(lambda p: item(p, "warning_signs", "old").update(level="self-care"))[0].startswith(
        "warning sign old: a warning sign is at least"
    )


def test_a_rule_without_source_or_note_is_a_warning():
    assert problems(lambda p: item(p, "warning_signs", "hot").update(sources=[]), WARNING) == [
        "warning sign hot: it has neither a source nor a note that it is our own decision"
    ]


def test_no_rules_at_all():
    assert "warning signs: there are none, so no result could be safe" in problems(
        lambda p: p.update(warning_signs=[])
    )


def test_a_floor_of_the_article_whose_symptom_is_gone():
    def gone(plain):
        item(plain, "questions", "how")["symptoms"].pop()
        plain["warning_signs"] = [s for s in plain["warning_signs"] if s["code"] != "no-help"]

    assert problems(gone) == ["floor article-no-relief: these symptoms are gone: position-changes-no-help"]


@pytest.mark.parametrize(
    ("code", "level", "within", "asked"),
    [
        ("weak", "see-professional", "two-days", "“urgent” (today): Numbness or tingling past the knee"),
        ("no-sleep", "see-professional", "two-weeks", "“see-professional” (one-week): Pain that stops all"),
    ],
)
def test_a_sign_below_the_floor_of_the_article(code, level, within, asked):
    found = problems(lambda p: item(p, "warning_signs", code).update(level=level, within=within))
    assert len(found) == 1
    assert found[0].startswith(f"warning sign {code}: the article asks for {asked}")


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
    assert problems(empty) == ["warning sign hot: its rule is empty"]
    assert [(code, why.id) for code, why in never_raised(small_knowledge(empty)).items()] == [
        ("hot", "no-rule")
    ]
    assert not never_raised(small_knowledge())


def test_a_rule_that_no_gate_knows():
    assert problems(lambda p: p["gates"].pop()) == [
        f"warning sign {code}: no gate says which relief may still be shown"
        for code in ("long", "no-help", "no-sleep", "old", "young")
    ]


# ---- questions ----------------------------------------------------------------------------


def test_a_due_question_that_nothing_makes_due():
    def unreachable(plain):
        plain["questions"].append(question("lonely", "due", "one", ["lonely-a", "lonely-b"]))
        plain["relief_keys"].append({"code": "k", "name": "k", "criterion": {"all_of": [["lonely-a"]]}})

    assert problems(unreachable) == [
        "question lonely: nothing ever leads to it: add a parent, a due-when rule, or another stage"
    ]


def test_a_follow_up_without_parent():
    found = problems(lambda p: item(p, "questions", "leg-weak-kind").update(follows=[]))
    assert any("question leg-weak-kind: nothing ever leads to it" in p for p in found)


def test_an_adaptive_question_without_frequencies():
    def bare(plain):
        for code in ("spread-no", "spread-calf"):
            del plain["frequencies"][code]

    assert "question spread: it has an evidence group but no frequencies" in problems(bare)


def test_frequencies_that_would_count_for_nothing():
    found = problems(lambda p: item(p, "questions", "spot").update(evidence_group=""))
    assert "question spot: it has frequencies but no evidence group, so they count for nothing" in found


@pytest.mark.parametrize("weight", [0, 101])
def test_a_weight_that_is_no_share(weight):
    found = problems(lambda p: item(p, "questions", "spot")["symptoms"][0].update(weight=weight))
    assert f"symptom spot-bone: its weight is {weight}; use 1 to 100" in found


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"symptoms": []}, "it has no answers to choose from"),
        ({"kind": "many", "none_text": ""}, "a tick-list needs a “None of these”"),
    ],
)
def test_a_question_that_cannot_be_asked(change, told):
    found = problems(
        lambda p: item(p, "questions", "usual").update(change) if "symptoms" not in change else _empty(p)
    )
    assert any(p.startswith("question ") and told in p for p in found)


def _empty(plain):
    plain["questions"].append(question("bare", "core", "one", []))


def test_a_question_without_a_reason_is_a_warning():
    assert problems(lambda p: item(p, "questions", "usual").update(why=""), WARNING) == [
        "question usual: it does not say why it is asked"
    ]


def test_a_safety_list_that_is_too_long():
    def nine(plain):
        item(plain, "questions", "alarm")["symptoms"] += [symptom(f"more-{n}") for n in range(4)]

    assert "question alarm: a safety list has at most 8 items" in problems(nine)


def test_a_safety_item_of_too_many_words():
    def wordy(plain):
        item(plain, "questions", "alarm")["symptoms"][4]["text"] = "very " * 9

    assert problems(wordy) == ["symptom fever: 9 words; a safety item has at most 8"]


def test_no_safety_list():
    found = problems(lambda p: item(p, "questions", "alarm").update(stage="core"))
    assert "questions: there is no safety list, so no result could be safe" in found


def test_a_parent_and_its_children_side_by_side():
    found = problems(lambda p: item(p, "questions", "leg-weak-kind").update(screen="alarm"))
    assert found == ["question leg-weak-kind: it stands side by side with its parent item leg-weak"]


def test_a_follow_up_of_a_group():
    found = problems(lambda p: item(p, "questions", "leg-weak-kind").update(follows=["weak-any"]))
    assert "question leg-weak-kind: it follows 'weak-any', which is a group, not a symptom" in found


def test_a_box_that_changes_nothing_is_a_warning():
    def idle(plain):
        item(plain, "questions", "how")["symptoms"].append(symptom("idle"))

    assert problems(idle, WARNING) == ["question how: these answers change nothing: idle"]
    assert problems(idle) == []


def test_the_plain_no_of_a_choice_may_change_nothing():
    assert problems(severity=WARNING) == []
    assert "chill-no" not in small_knowledge().frequencies


def test_a_question_of_which_no_answer_changes_anything():
    found = problems(lambda p: p["questions"].append(question("idle", "core", "one", ["idle-a", "idle-b"])))
    assert found == ["question idle: no answer to it changes anything"]


# ---- frequencies and conditions -------------------------------------------------------------


def test_a_column_that_does_not_sum_to_100():
    assert problems(lambda p: p["frequencies"]["spot-bone"].update(tendon=[70, ""])) == [
        "question spot: its frequencies for tendon sum to 90, not 100"
    ]


@pytest.mark.parametrize("percent", [0, 100])
def test_a_probability_of_nothing_or_certainty(percent):
    assert problems(lambda p: p["frequencies"]["feel-burn"].update(nerve=[percent, ""])) == [
        f"frequency feel-burn: nerve is {percent}; use 1 to 99, never 0 or 100"
    ]


def test_a_gap_in_the_matrix():
    assert "frequency feel-burn: there is no figure for nerve" in problems(
        lambda p: p["frequencies"]["feel-burn"].pop("nerve")
    )


def test_base_rates_that_do_not_sum_to_100():
    assert problems(lambda p: item(p, "conditions", "nerve").update(prior=30)) == [
        "conditions: the base rates sum to 90, not 100"
    ]


def test_a_base_rate_of_nothing():
    def nothing(plain):
        item(plain, "conditions", "nerve").update(prior=0)
        item(plain, "conditions", "tendon").update(prior=90)

    assert problems(nothing) == ["condition nerve: the base rate must be above 0"]


@pytest.mark.parametrize(("code", "unspecific"), [("unspecific", False), ("nerve", True)])
def test_not_exactly_one_class_for_the_rest(code, unspecific):
    assert problems(lambda p: item(p, "conditions", code).update(unspecific=unspecific)) == [
        "conditions: exactly one condition must stand for “none of these”"
    ]


def test_a_condition_without_source_or_the_word_estimate():
    assert problems(lambda p: item(p, "conditions", "nerve").update(evidence="")) == [
        "condition nerve: it has neither a source nor the word that it is an estimate"
    ]


@pytest.mark.parametrize(
    ("contact", "told"),
    [
        ({"number": "112"}, ["contact here / emergency: the number has no source"]),
        ({"number": "112", "source": "A page of the health service"}, []),
        ({}, []),
    ],
)
def test_a_number_to_ring_without_a_source_is_a_warning(contact, told):
    assert problems(lambda p: p["contacts"][0].update(contact), WARNING) == told


def test_no_conditions_at_all():
    bare = replace(small_knowledge(), conditions=())
    assert "conditions: there are none" in lines(find_problems(bare))


# ---- relief -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"sources": []}, "it has no source"),
        ({"evidence": "certain"}, "the evidence 'certain' is unknown"),
        ({"steps": []}, "it has no steps"),
        ({"slots": []}, "its slots must be some of: tonight, morning, this-week"),
        ({"slots": ["noon"]}, "its slots must be some of: tonight, morning, this-week"),
    ],
)
def test_a_remedy_that_lacks_something(change, told):
    found = problems(lambda p: item(p, "remedies", "walk").update(change))
    assert len(found) == 1
    assert found[0].startswith(f"remedy walk: {told}")


def test_a_remedy_without_a_word_on_one_cause():
    assert problems(lambda p: p["fits"]["walk"].pop("nerve")) == [
        "remedy walk: no word on how it suits nerve"
    ]


def test_a_remedy_that_lacks_an_avoid_key_of_its_category():
    def lacking(plain):
        plain["effects"] = [e for e in plain["effects"] if e["key"] != "white-fingers"]

    assert problems(lacking) == ["remedy cold: it is about cold but lacks these avoid keys: white-fingers"]


@pytest.mark.parametrize("step", ["Hold an ice pack on it.", "Lie down. Then wrap frozen peas."])
def test_a_remedy_whose_steps_tell_of_cold_needs_the_keys_of_cold(step):
    found = problems(lambda p: item(p, "remedies", "walk").update(steps=[step]))
    assert found == ["remedy walk: it is about cold but lacks these avoid keys: white-fingers"]


def test_a_remedy_whose_steps_speak_against_cold_does_not():
    assert (
        problems(lambda p: item(p, "remedies", "walk").update(steps=["Never hold an ice pack on it."])) == []
    )


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

    told = [each for each in problems(no_position) if each.startswith("first position nerve")]
    assert told == [f"first position nerve / usual-side: {first} is no position for tonight"]


def test_a_first_position_that_is_bad_for_its_own_condition():
    def bad(plain):
        plain["fits"]["on-side"]["nerve"] = ["avoid", 0]

    assert problems(bad) == ["first position nerve / usual-side: on-side is marked avoid for this condition"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"reason": ""}, "it withholds something, so it needs a reason"),
        ({"line": ""}, "nothing may be shown, so it needs a position line"),
        ({"may_show": None}, "it withholds all, so it needs a list of what may show"),
        ({"withhold": ["all", "lava"]}, "nothing is called 'lava', so nothing would be withheld"),
    ],
)
def test_a_gate_that_cannot_work(change, told):
    assert problems(lambda p: item(p, "gates", "emergency").update(change)) == [f"gate emergency: {told}"]


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
        "remedy walk: no word on whether it suits the group 'sleeps-on-side': say ok, adapt or avoid"
    ]


def test_a_new_remedy_has_to_be_weighed_too():
    def more(plain):
        plain["remedies"].append(remedy("new"))
        plain["fits"]["new"] = plain["fits"]["on-back"]

    assert problems(sleepers(more)) == [
        "remedy new: no word on whether it suits the group 'sleeps-on-side': say ok, adapt or avoid"
    ]


def test_to_show_it_earlier_is_no_verdict():
    assert problems(sleepers(lambda p: p["effects"].remove(cell(p, "on-side", "ok")))) == [
        "remedy on-side: no word on whether it suits the group 'sleeps-on-side': say ok, adapt or avoid"
    ]


def test_a_remedy_that_is_held_back_and_all_right_at_once():
    def twice(plain):
        plain["effects"].append({**cell(plain, "walk", "ok"), "effect": "avoid", "reason": "No."})

    assert problems(sleepers(twice)) == [
        "remedy walk: for the group 'sleeps-on-side' it says avoid, ok; keep one"
    ]


@pytest.mark.parametrize(("remedy_", "effect"), [("walk", "ok"), ("stretch", "adapt")])
def test_a_verdict_on_a_group_that_rests_on_nothing(remedy_, effect):
    assert problems(sleepers(lambda p: cell(p, remedy_, effect).pop("sources"))) == [
        f"remedy {remedy_}: its verdict for the group 'sleeps-on-side' has no source"
    ]


def test_something_held_back_without_a_word():
    assert problems(lambda p: p["effects"][0].update(reason="")) == [
        "effect white-fingers / cold: it gives no reason for the person"
    ]


def test_a_verdict_cannot_name_a_source_that_does_not_exist():
    with pytest.raises(ContentError, match=r"no-such.*effects.*burns.*stretch.*sources.*lost"):
        small_knowledge(lambda p: p["effects"][1].update(sources=["lost"]))


# ---- advice and contacts --------------------------------------------------------------------


def test_a_level_without_advice():
    assert problems(lambda p: p["care_advice"].pop()) == ["care advice: there is none for emergency"]


def test_a_region_without_words_for_an_emergency():
    assert problems(lambda p: p["regions"].append({"code": "there", "name": "T", "time_zone": "UTC"})) == [
        "region there: it has no words for an emergency"
    ]


def test_a_part_of_the_clinicians_page_that_there_is_not():
    assert problems(lambda p: item(p, "questions", "spot").update(section="elsewhere")) == [
        "question spot: the clinician's page has no part 'elsewhere'"
    ]


def test_a_number_without_source_is_a_warning():
    assert problems(lambda p: p["contacts"][0].update(number="999"), WARNING) == [
        "contact here / emergency: the number has no source"
    ]


def test_errors_come_before_warnings():
    def both(plain):
        item(plain, "questions", "usual")["why"] = ""
        item(plain, "remedies", "walk")["sources"] = []

    assert [p.severity for p in find_problems(small_knowledge(both))] == [ERROR, WARNING]


def test_a_new_condition_needs_its_figures_everywhere():
    found = problems(lambda p: p["conditions"].append(condition("fresh", 0.5)))
    assert "remedy walk: no word on how it suits fresh" in found
    assert "frequency spot-bone: there is no figure for fresh" in found


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
