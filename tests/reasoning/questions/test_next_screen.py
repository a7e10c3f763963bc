from dataclasses import replace

import pytest

from checker.cases import walk as walk_case
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import Stage
from checker.reasoning.questions.due import unsorted_lists
from checker.reasoning.questions.hanging import dropped, without_hanging
from checker.reasoning.questions.next_screen import (
    answered_screens,
    known_answers,
    next_screen,
    next_sorting,
    required,
    safety_is_settled,
    screen_for,
)
from tests.cases import clinical
from tests.reasoning.people import walk
from tests.reasoning.small import change, item, question, row, sign, small_knowledge

CALM = {"alarm": ("none",), "age": ("age-18-59",), "how": ("none",), "duration": ("duration-short",)}
CORE = {"spot": ("spot-bone",), "feel": ("none",), "usual": ("usual-back",)}


def screen(knowledge, *parts, enough=False):
    answers = {k: v for part in parts for k, v in part.items()}
    found = next_screen(Interview(knowledge, answers), enough=enough)
    return found.code if found else None


# ---- order --------------------------------------------------------------------------------


def test_the_parts_come_in_their_order(small):
    assert walk(small).screens == ["alarm", "age", "how", "duration", "spot", "feel", "usual", "spread"]


def test_a_follow_up_comes_right_after_its_tick(small):
    assert screen(small, {"alarm": ("leg-weak",)}) == "leg-weak-kind"


def test_not_sure_in_a_safety_list_stands_in_nobodys_way(small):
    assert screen(small, {"alarm": ("not-sure",)}) == "age"
    assert screen(small, {"alarm": ("leg-weak", "not-sure")}) == "leg-weak-kind"
    unsure = {**CALM, "alarm": ("not-sure",)}
    assert screen(small, unsure, CORE, enough=True) is None
    assert screen(small, unsure, CORE) == "alarm--unsure"


def test_somebody_under_age_sorts_only_where_everything_that_helps_is_asked(small):
    unsure = {**CALM, "alarm": ("not-sure",), "age": ("age-under-18",)}
    assert screen(small, unsure, enough=True) is None
    assert screen(small, unsure) == "alarm--unsure"


def test_the_list_whose_doubt_counts_for_most_is_sorted_first(small):
    sorts = small_knowledge(lambda p: item(p, "questions", "how").update(sorts_unsure=True))
    both = {**CALM, "how": ("not-sure",), "alarm": ("not-sure",)}
    asked = [q.code for q in unsorted_lists(Interview(sorts, both))]
    assert asked == ["alarm", "how"]
    turned = replace(
        sorts, questions=(sorts.question["how"], *(q for q in sorts.questions if q.code != "how"))
    )
    assert [q.code for q in unsorted_lists(Interview(turned, both))] == ["alarm", "how"]
    assert [q.code for q in unsorted_lists(Interview(turned, {**both, "alarm--unsure": ("none",)}))] == [
        "how"
    ]


def test_sorting_asks_for_each_line_without_a_tick(small):
    sorting = next_sorting(Interview(small, {"alarm": ("leg-weak", "not-sure")}))
    assert (sorting.code, sorting.sorting.code) == ("alarm--unsure", "alarm")
    assert [s.code for s in sorting.items] == ["saddle-numb", "bladder-bowel", "numb-below-knee", "fever"]
    assert sorting.answer_codes == ("alarm--unsure",)


def test_not_sure_in_a_list_that_does_not_sort_goes_on(small):
    assert screen(small, CALM, {"spot": ("spot-bone",), "feel": ("not-sure",)}) == "usual"


def test_questions_of_one_screen_are_put_together():
    knowledge = small_knowledge(lambda p: item(p, "questions", "how").update(screen="age"))
    together = next_screen(Interview(knowledge, {"alarm": ("none",)}))
    assert [q.code for q in together.questions] == ["age", "how"]
    assert together.answer_codes == ("age", "how")


def test_a_core_question_rides_along_on_a_screen_for_everyone():
    knowledge = small_knowledge(lambda p: item(p, "questions", "spot").update(screen="duration"))
    shown = next_screen(Interview(knowledge, {"alarm": ("none",), "age": ("age-18-59",), "how": ("none",)}))
    assert [q.code for q in shown.questions] == ["duration", "spot"]


def _spread_early(plain):
    item(plain, "questions", "spread").update(early=True, due_when={"all_of": [["spot-thigh"]]})


@pytest.mark.parametrize(
    ("spot", "then"), [("spot-thigh", "spread"), ("spot-bone", None), ("not-sure", None)]
)
def test_what_content_puts_early_comes_with_the_core_where_its_rule_is_certain(spot, then):
    early = small_knowledge(_spread_early)
    assert screen(early, CALM, CORE, {"spot": (spot,)}, enough=True) == then


def test_what_content_puts_early_is_needed_for_no_result():
    early = small_knowledge(_spread_early)
    assert required(Interview(early, {**CALM, **CORE, "spot": ("spot-thigh",)})) == ()
    young = {**CALM, **CORE, "spot": ("spot-thigh",), "age": ("age-under-18",)}
    assert screen(early, young, enough=True) is None


@pytest.mark.parametrize("by", ["more-yes", "fever", "leg-cannot-move"])
def test_an_answer_on_the_result_puts_nothing_before_it(by):
    def by_what_the_result_asks(plain):
        plain["questions"].append(question("more", "adaptive", "one", ["more-yes", "more-no"]))
        for code, chance in ("more-yes", 90), ("more-no", 10):
            plain["frequencies"][code] = row(chance, 50, 100 - chance)
        item(plain, "questions", "spread").update(early=True, due_when={"all_of": [[by]]})

    sorted_there = {"alarm": ("not-sure",), "alarm--unsure": ("fever", "leg-weak")}
    followed = {"leg-weak-kind": ("leg-cannot-move",)}
    early = small_knowledge(by_what_the_result_asks)
    there = {"more": ("more-yes",), **sorted_there, **followed}
    assert by in Interview(early, {**CALM, **CORE, **there}).evidence.present
    assert screen(early, CALM, CORE, there, enough=True) is None


# ---- stopping -----------------------------------------------------------------------------


def test_an_emergency_ends_it_at_once(small):
    answers = {"alarm": ("bladder-bowel", "leg-weak")}
    assert Interview(small, answers).is_emergency
    assert next_screen(Interview(small, answers)) is None
    assert required(Interview(small, answers)) == ()


def test_an_emergency_through_not_sure_is_one_step_below_and_goes_on(small):
    assert screen(small, {"alarm": ("not-sure",)}) == "age"
    assert not Interview(small, {"alarm": ("not-sure",)}).is_emergency


def test_under_age_ends_it_after_what_everybody_answers(small):
    answers = {**CALM, "age": ("age-under-18",)}
    assert Interview(small, answers).is_minor
    assert next_screen(Interview(small, answers)) is None
    assert screen(small, {"alarm": ("none",), "age": ("age-under-18",)}) == "how"


def test_enough_skips_the_adaptive_part(small):
    assert screen(small, CALM, CORE) == "spread"
    assert screen(small, CALM, CORE, enough=True) is None


@pytest.mark.parametrize("missing", ["spot", "feel", "usual"])
def test_enough_does_not_skip_the_core(small, missing):
    core = {code: given for code, given in CORE.items() if code != missing}
    assert screen(small, CALM, core, enough=True) == missing


def test_enough_does_not_skip_what_is_due(small):
    weeks = {**CALM, "duration": ("duration-3-6w",)}
    assert screen(small, weeks, CORE, enough=True) == "self-care-weeks"


@pytest.mark.parametrize(
    ("answers", "settled"),
    [
        ({}, False),
        ({"alarm": ("none",)}, True),
        ({"alarm": ("leg-weak",)}, False),
        ({"alarm": ("leg-weak",), "leg-weak-kind": ("none",)}, True),
        ({"alarm": ("not-sure",)}, True),
        ({"alarm": ("leg-weak", "not-sure")}, False),
    ],
)
def test_safety_is_settled_once_every_tick_has_its_answer(small, answers, settled):
    assert safety_is_settled(Interview(small, answers)) is settled


def test_due_questions_come_before_adaptive_ones(small):
    weeks = {**CALM, "duration": ("duration-3-6w",)}
    assert screen(small, weeks, CORE) == "self-care-weeks"


# ---- what is required ---------------------------------------------------------------------


def test_at_first_everything_that_everybody_answers_is_required(small):
    assert [q.code for q in required(Interview(small, {}))][:4] == ["alarm", "age", "how", "duration"]


def test_follow_ups_are_required_and_sorting_is_not(small):
    open_ = {**CALM, "alarm": ("leg-weak", "not-sure")}
    assert [q.code for q in required(Interview(small, open_))] == ["leg-weak-kind"]


def test_core_and_adaptive_questions_are_not_required(small):
    assert required(Interview(small, CALM)) == ()


# ---- replay -------------------------------------------------------------------------------


def test_answered_screens_come_in_the_order_given(small):
    answers = {"age": ("age-18-59",), "alarm": ("not-sure",), "alarm--unsure": ("none",)}
    assert [s.code for s in answered_screens(Interview(small, answers))] == ["age", "alarm", "alarm--unsure"]


def test_the_relief_check_is_no_screen_of_the_questionnaire(small):
    assert answered_screens(Interview(small, {"skin": ("none",)})) == ()


def test_a_screen_is_found_when_it_is_answered_or_next(small):
    assert screen_for(Interview(small, {"alarm": ("none",)}), "alarm").code == "alarm"
    assert screen_for(Interview(small, {"alarm": ("none",)}), "age").code == "age"


def test_a_screen_that_is_neither_answered_nor_next_is_not_found(small):
    assert screen_for(Interview(small, {"alarm": ("none",)}), "feel") is None
    assert screen_for(Interview(small, {}), "no-such-screen") is None


# ---- changing an answer -------------------------------------------------------------------


def left(knowledge, answers):
    return without_hanging(Interview(knowledge, answers)).answers


def hanging(knowledge, old, new):
    changed = Interview(knowledge, new)
    return dropped(Interview(knowledge, old), changed, without_hanging(changed))


def test_unticking_a_parent_drops_its_follow_up(small):
    old = {"alarm": ("leg-weak",), "leg-weak-kind": ("leg-weak-sudden",)}
    new = {**old, "alarm": ("none",)}
    assert [q.code for q in hanging(small, old, new)] == ["leg-weak-kind"]
    assert left(small, new) == {"alarm": ("none",)}


def test_taking_back_not_sure_drops_the_sorting(small):
    old = {"alarm": ("not-sure",), "alarm--unsure": ("fever",)}
    assert left(small, {**old, "alarm": ("none",)}) == {"alarm": ("none",)}


def test_what_hangs_on_a_sorted_answer_goes_with_it(small):
    old = {"alarm": ("not-sure",), "alarm--unsure": ("leg-weak",), "leg-weak-kind": ("leg-weak-sudden",)}
    assert left(small, old) == old
    assert left(small, {**old, "alarm": ("fever",)}) == {"alarm": ("fever",)}


def test_other_answers_stay(small):
    assert left(small, {**CALM, **CORE}) == {**CALM, **CORE}
    assert hanging(small, CALM, {**CALM, "age": ("age-60-or-over",)}) == ()


def test_a_due_question_goes_with_its_reason_and_is_named(small):
    old = {**CALM, "duration": ("duration-3-6w",), "self-care-weeks": ("self-care-less",)}
    assert left(small, old) == old
    new = {**old, "duration": ("duration-short",)}
    assert "self-care-weeks" not in left(small, new)
    assert [q.code for q in hanging(small, old, new)] == ["self-care-weeks"]


def test_an_answer_that_is_its_own_reason_goes_too():
    def own_reason(plain):
        chill = item(plain, "questions", "chill")
        chill["due_when"] = {"all_of": [["spread-calf", "numb-below-knee"]]}
        item(chill, "symptoms", "chill-yes")["implies"] = ["numb-below-knee"]

    knowledge = small_knowledge(own_reason)
    assert "chill" not in left(knowledge, {**CALM, "chill": ("chill-yes",)})


def test_a_due_question_stays_while_a_warning_sign_could_want_it():
    """Without its `due_when` it would be put all the same, whatever the level is by now."""

    def wanted(plain):
        item(plain, "questions", "chill")["due_when"] = {"all_of": [["spread-calf"]]}
        plain["warning_signs"].append(sign("cold", "urgent", "today", ["feel-burn"], ["chill-yes"]))

    knowledge = small_knowledge(wanted)
    given = {**CALM, "feel": ("feel-burn",), "chill": ("chill-yes",)}
    assert left(knowledge, given) == given
    assert "chill" not in left(knowledge, {**given, "feel": ("feel-ache",)})


def test_a_due_question_that_content_names_no_reason_for_stays(small):
    knowledge = change(small, "questions", "chill", due_when=None)
    given = {**CALM, "chill": ("chill-no",)}
    assert left(knowledge, given) == given


def test_a_follow_up_that_may_also_be_due_stays_while_it_is():
    def also_due(plain):
        item(plain, "questions", "leg-weak-kind").update(due_when={"all_of": [["spread-calf"]]})

    given = {"alarm": ("none",), "leg-weak-kind": ("leg-weak-sudden",), "spread": ("spread-calf",)}
    assert left(small_knowledge(also_due), given) == given
    assert "leg-weak-kind" not in left(small_knowledge(also_due), {**given, "spread": ("spread-no",)})


@pytest.mark.parametrize(
    ("changed", "gone"),
    [
        ({"quality": ("quality-deep-ache",)}, "tingling-past-knee"),
    ],
)
def test_the_shipped_due_questions_go_with_their_reason(shipped, changed, gone):
    given = {q.code: ("none",) for q in shipped.questions if q.stage is Stage.SAFETY} | {
        "duration": ("duration-3-6w",),
        "self-care-weeks": ("self-care-2w-or-more",),
        "onset": ("onset-sudden-pull",),
        "injury-days": ("injury-0-3-days",),
        "quality": ("quality-tingling",),
        "worst-spot": ("worst-spot-lower-leg",),
        "tingling-past-knee": ("tingling-past-knee-yes",),
    }
    assert set(given) <= set(shipped.question)
    assert {c for codes in changed.values() for c in codes} <= set(shipped.symptom)
    assert [q.code for q in hanging(shipped, given, {**given, **changed})] == [gone]


def test_no_answer_given_for_the_first_time_drops_another(shipped):
    for case in list(clinical.shipped().values())[::9]:
        given = {}
        for key, chosen in walk_case(shipped, case).items():
            after = {**given, key: chosen}
            assert hanging(shipped, given, after) == (), (case.code, key)
            given = after


def test_an_answer_to_a_question_that_is_gone_is_dropped(small):
    assert left(small, {"gone": ("x",), **CALM}) == CALM


# ---- another release ----------------------------------------------------------------------


def test_codes_that_the_release_does_not_know_become_not_sure(small):
    carried = known_answers(small, {"alarm": ("fever", "lost"), "spot": ("lost",), "gone": ("x",)})
    assert carried == {"alarm": ("fever", "not-sure"), "spot": ("not-sure",)}


def test_known_codes_are_carried_over_unchanged(small):
    given = {**CALM, "alarm": ("not-sure",), "alarm--unsure": ("fever", "leg-weak--unsure")}
    assert known_answers(small, given) == given


def test_only_what_was_answered_before_can_be_dropped(small):
    old = Interview(small, {"alarm": ("leg-weak",), "leg-weak-kind": ("none",)})
    changed = Interview(small, {"alarm": ("none",), "leg-weak-kind": ("none",), "self-care-weeks": ("none",)})
    assert [q.code for q in dropped(old, changed, Interview(small, {"alarm": ("none",)}))] == [
        "leg-weak-kind"
    ]
