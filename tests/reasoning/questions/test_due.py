from checker.reasoning.assessment import assess
from checker.reasoning.interview import Interview
from checker.reasoning.questions.due import (
    could_make_due,
    due,
    follow_ups_due,
    unanswered_for_all,
    unsorted_lists,
)
from checker.reasoning.questions.linked import left_for_result
from tests.reasoning.small import item, question, sign, small_knowledge, symptom

CALM = {"alarm": ("none",), "age": ("age-18-59",), "how": ("none",), "duration": ("duration-short",)}


def codes(questions):
    return [q.code for q in questions]


def test_a_question_is_due_while_one_answer_could_complete_a_higher_urgent_rule(small):
    unasked = {"alarm": ("numb-below-knee",)}
    assert codes(due(Interview(small, unasked))) == []
    later = small_knowledge(_ask_travel_fever)
    assert codes(due(Interview(later, {**CALM, "alarm": ("numb-below-knee",)}))) == ["travel"]


def _ask_travel_fever(plain):
    plain["questions"].append(question("travel", "due", "one", ["travel-yes", "travel-no"]))
    plain["warning_signs"].append(sign("trip", "emergency", "now", ["numb-below-knee"], ["travel-yes"]))


def test_it_is_not_due_without_its_partner(small):
    assert codes(due(Interview(small_knowledge(_ask_travel_fever), CALM))) == []


def test_an_unsure_partner_makes_it_due_too(small):
    answers = {**CALM, "alarm": ("not-sure",), "alarm--unsure": ("numb-below-knee--unsure",)}
    assert codes(due(Interview(small_knowledge(_ask_travel_fever), answers))) == ["travel"]


def test_it_is_no_longer_due_when_it_was_answered(small):
    answers = {**CALM, "alarm": ("numb-below-knee",), "travel": ("travel-no",)}
    assert codes(due(Interview(small_knowledge(_ask_travel_fever), answers))) == []


def test_it_is_not_due_when_the_level_is_already_as_high(small):
    def urgent(plain):
        _ask_travel_fever(plain)
        item(plain, "warning_signs", "trip").update(level="urgent", within="today")

    answers = {**CALM, "alarm": ("numb-below-knee",)}
    assert codes(due(Interview(small_knowledge(urgent), answers))) == []


def test_a_rule_of_the_lowest_level_makes_nothing_due_by_itself(small):
    def mild(plain):
        plain["questions"].append(question("travel", "due", "one", ["travel-yes", "travel-no"]))
        plain["warning_signs"].append(sign("trip", "see-professional", "one-week", ["travel-yes"]))

    assert codes(due(Interview(small_knowledge(mild), CALM))) == []


def test_content_makes_a_question_of_the_lowest_level_due_by_a_linked_answer(small):
    assert codes(due(Interview(small, CALM))) == []
    assert codes(due(Interview(small, {**CALM, "duration": ("duration-3-6w",)}))) == ["self-care-weeks"]


def test_a_linked_question_waits_for_what_could_still_be_yes(small):
    given = {**CALM, "feel": ("feel-tingle",)}
    assert codes(due(Interview(small, {**given, "spread": ("not-sure",)}))) == ["chill"]
    assert codes(due(Interview(small, {**given, "spread": ("spread-no",)}))) == []


def test_what_only_a_doubt_brings_waits_for_the_result_where_it_could_be_no_more_urgent(small):
    unsure = {**CALM, "alarm": ("not-sure",), "feel": ("feel-tingle",), "spread": ("not-sure",)}
    assert codes(due(Interview(small, unsure))) == []
    assert codes(left_for_result(Interview(small, unsure))) == ["chill"]
    calm = {**unsure, "alarm": ("none",)}
    assert codes(due(Interview(small, calm))) == ["chill"]
    assert codes(left_for_result(Interview(small, calm))) == []


def test_what_a_band_that_was_not_given_brings_waits_and_counts_as_its_most_cautious_answer(small):
    asked = small_knowledge(
        lambda p: p["warning_signs"].append(
            sign("soon", "see-professional", "two-days", ["self-care-2w-or-more"])
        )
    )
    unsure = {**CALM, "alarm": ("numb-below-knee",), "duration": ("not-sure",)}
    assert codes(due(Interview(asked, unsure))) == []
    assert codes(left_for_result(Interview(asked, unsure))) == ["self-care-weeks"]
    raised = {r.sign.code for r in assess(Interview(asked, unsure)).raised}
    assert "soon" in raised


def test_a_doubt_asks_again_what_was_denied_above_it_where_that_could_make_it_more_urgent():
    linked = small_knowledge(
        lambda p: item(p, "questions", "leg-weak-kind").update(due_when={"all_of": [["spread-calf"]]})
    )
    assert codes(due(Interview(linked, {**CALM, "spread": ("spread-calf",)}))) == ["leg-weak-kind"]
    doubt = Interview(linked, {**CALM, "spread": ("not-sure",)})
    assert codes(due(doubt)) == ["leg-weak-kind"]
    assert codes(left_for_result(doubt)) == []


def test_a_linked_question_that_could_raise_nothing_new_is_not_put(small):
    def idle(plain):
        plain["questions"].append(
            question("idle", "due", "one", ["idle-yes", "idle-no"], due_when={"all_of": [["spot-bone"]]})
        )

    assert codes(due(Interview(small_knowledge(idle), {**CALM, "spot": ("spot-bone",)}))) == []


def test_a_linked_question_whose_rule_can_no_longer_be_completed_is_not_put():
    def linked(plain):
        due_when = {"all_of": [["feel-ache"]]}
        plain["questions"].append(question("link", "due", "one", ["link-yes", "link-no"], due_when=due_when))
        plain["warning_signs"].append(
            sign("both", "see-professional", "one-week", ["link-yes"], ["pain-stops-all-sleep"])
        )

    knowledge = small_knowledge(linked)
    given = {**CALM, "feel": ("feel-ache",)}
    assert codes(due(Interview(knowledge, given))) == []
    sleepless = Interview(knowledge, {**given, "how": ("pain-stops-all-sleep",)})
    assert (codes(due(sleepless)), codes(left_for_result(sleepless))) == ([], ["link"])


def test_a_linked_question_that_only_feeds_relief_is_put_on_the_result(small):
    def linked(plain):
        plain["questions"].append(
            question(
                "tingle",
                "due",
                "one",
                [symptom("tingle-yes", implies=["feel-burn"]), "tingle-no"],
                due_when={"all_of": [["spot-bone"]]},
            )
        )

    sure = Interview(small_knowledge(linked), {**CALM, "spot": ("spot-bone",)})
    assert (codes(due(sure)), codes(left_for_result(sure))) == ([], ["tingle"])


def test_what_an_option_implies_counts_when_a_rule_needs_it(small):
    def strict(plain):
        item(plain, "questions", "chill").pop("due_when")
        plain["questions"] = [q for q in plain["questions"] if q["code"] != "alarm"] + [
            question(
                "late",
                "core",
                "many",
                ["saddle-numb", "bladder-bowel", "leg-weak", "numb-below-knee", "fever"],
            )
        ]

    knowledge = small_knowledge(strict)
    assert "chill" in codes(due(Interview(knowledge, {"age": ("age-18-59",)})))


def test_what_everybody_answers_is_open_until_answered(small):
    assert codes(unanswered_for_all(Interview(small, {"alarm": ("none",)}))) == ["age", "how", "duration"]


def test_a_list_of_which_every_line_is_ticked_has_nothing_to_sort(small):
    every = small.question["alarm"].codes
    assert codes(unsorted_lists(Interview(small, {"alarm": (*every, "not-sure")}))) == []


def test_a_list_with_not_sure_is_to_be_sorted_once(small):
    assert codes(unsorted_lists(Interview(small, {"alarm": ("not-sure",)}))) == ["alarm"]
    assert codes(unsorted_lists(Interview(small, {"alarm": ("not-sure",), "alarm--unsure": ("none",)}))) == []
    assert codes(unsorted_lists(Interview(small, {"how": ("not-sure",)}))) == []


def test_a_follow_up_is_due_for_a_tick_and_not_for_a_not_sure(small):
    ticked, unsure = (
        {"alarm": ("leg-weak",)},
        {"alarm": ("not-sure",), "alarm--unsure": ("leg-weak--unsure",)},
    )
    assert codes(follow_ups_due(Interview(small, ticked))) == ["leg-weak-kind"]
    assert codes(follow_ups_due(Interview(small, unsure))) == []


def room(knowledge, code, answers):
    return could_make_due(Interview(knowledge, answers), knowledge.question[code])


def test_room_is_counted_in_screens_that_an_answer_could_add(small):
    assert room(small, "spread", {}) == 1
    assert room(small, "spread", {"chill": ("chill-no",)}) == 0
    assert room(small, "spot", {}) == 0


def test_room_is_kept_for_what_is_linked_already_and_waits_for_a_rule(small):
    assert room(small, "spot", {"spread": ("spread-calf",), "feel": ("feel-tingle",)}) == 1
