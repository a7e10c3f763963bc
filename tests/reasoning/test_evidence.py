import pytest

from checker.reasoning.evidence import Evidence, evidence_of, from_findings
from checker.reasoning.knowledge.implied import implications
from tests.reasoning.small import item, small_knowledge, symptom

LIST = ("saddle-numb", "bladder-bowel", "leg-weak", "numb-below-knee", "fever")


def states(evidence, *codes):
    named = {"yes": evidence.present, "?": evidence.unsure, "no": evidence.absent}
    return " ".join(next((name for name, codes_ in named.items() if code in codes_), "-") for code in codes)


def test_nothing_is_known_before_the_first_answer(small):
    assert evidence_of(small, {}) == Evidence()


def test_an_unticked_box_of_a_submitted_list_is_no(small):
    assert states(evidence_of(small, {"alarm": ("fever",)}), *LIST) == "no no no no yes"


def test_none_of_these_is_no_to_every_box(small):
    assert states(evidence_of(small, {"alarm": ("none",)}), *LIST) == "no no no no no"


def test_not_sure_beside_ticks_leaves_every_other_box_unsure(small):
    assert states(evidence_of(small, {"alarm": ("fever", "not-sure")}), *LIST) == "? ? ? ? yes"


def test_the_sorting_screen_gives_each_unticked_box_its_own_answer(small):
    answers = {"alarm": ("fever", "not-sure"), "alarm--unsure": ("saddle-numb", "leg-weak--unsure")}
    assert states(evidence_of(small, answers), *LIST) == "yes no ? no yes"


def test_a_sorting_screen_with_none_says_no_to_the_rest(small):
    answers = {"alarm": ("fever", "not-sure"), "alarm--unsure": ("none",)}
    assert states(evidence_of(small, answers), *LIST) == "no no no no yes"


def test_a_sorting_screen_without_its_not_sure_is_ignored(small):
    answers = {"alarm": ("fever",), "alarm--unsure": ("saddle-numb",)}
    assert states(evidence_of(small, answers), *LIST) == "no no no no yes"


def test_not_sure_to_a_single_choice_leaves_all_of_it_unsure(small):
    assert states(evidence_of(small, {"spot": ("not-sure",)}), "spot-bone", "spot-thigh") == "? ?"


def test_a_chosen_option_makes_the_others_no(small):
    assert states(evidence_of(small, {"spot": ("spot-bone",)}), "spot-bone", "spot-thigh") == "yes no"


def test_a_cautious_band_that_is_not_sure_assumes_all_of_its_values(small):
    evidence = evidence_of(small, {"duration": ("not-sure",)})
    assert evidence.assumed == set(small.question["duration"].codes)
    assert evidence.certain == evidence.possible == evidence.assumed
    assert not evidence.known("duration-short")


def test_a_ticked_parent_leaves_its_children_unsure_until_they_are_asked(small):
    evidence = evidence_of(small, {"alarm": ("leg-weak",)})
    assert states(evidence, "leg-cannot-move", "leg-weak-sudden") == "? ?"


def test_a_parent_answered_no_makes_its_children_no(small):
    assert states(evidence_of(small, {"alarm": ("none",)}), "leg-cannot-move") == "no"


def test_a_parent_that_does_not_name_its_children_says_nothing_about_them():
    knowledge = small_knowledge(lambda p: item(p, "questions", "leg-weak-kind").update(names_children=False))
    assert states(evidence_of(knowledge, {"alarm": ("none",)}), "leg-cannot-move") == "-"


def test_a_parent_that_was_not_asked_says_nothing_about_its_children(small):
    assert states(evidence_of(small, {"spot": ("spot-bone",)}), "leg-cannot-move") == "-"


def test_the_follow_up_itself_beats_what_the_parent_said(small):
    answers = {"alarm": ("leg-weak",), "leg-weak-kind": ("leg-weak-sudden",)}
    assert states(evidence_of(small, answers), "leg-weak-sudden", "leg-cannot-move") == "yes no"


def test_what_a_symptom_implies_is_present_even_after_a_no(small):
    answers = {"alarm": ("none",), "chill": ("chill-yes",)}
    assert states(evidence_of(small, answers), "fever") == "yes"


def test_an_unsure_symptom_implies_unsure_only_where_nothing_was_said(small):
    assert states(evidence_of(small, {"chill": ("not-sure",)}), "fever") == "?"
    plain = small_knowledge(lambda p: item(p, "questions", "chill").pop("due_when"))
    assert states(evidence_of(plain, {"alarm": ("none",), "chill": ("not-sure",)}), "fever") == "no"


def test_a_doubt_at_what_another_answer_brought_weighs_more_than_a_line_left_unticked(small):
    assert small.question["chill"].due_when
    doubt = {"alarm": ("none",), "chill": ("not-sure",)}
    assert states(evidence_of(small, doubt), "fever") == "?"
    assert states(evidence_of(small, {**doubt, "alarm": ("fever",)}), "fever") == "yes"
    assert states(evidence_of(small, {**doubt, "chill": ("chill-no",)}), "fever") == "no"


def test_implications_carry_through_others():
    def chain(plain):
        item(plain, "questions", "spot")["symptoms"][0] = symptom("spot-bone", implies=["chill-yes"])

    knowledge = small_knowledge(chain)
    assert implications(knowledge)["spot-bone"] == {"chill-yes", "fever"}
    assert states(evidence_of(knowledge, {"spot": ("spot-bone",)}), "fever") == "yes"


def test_an_implied_parent_leaves_its_children_unsure():
    def imply(plain):
        item(plain, "questions", "spot")["symptoms"][0] = symptom("spot-bone", implies=["leg-weak"])

    evidence = evidence_of(small_knowledge(imply), {"spot": ("spot-bone",)})
    assert states(evidence, "leg-weak", "leg-cannot-move") == "yes ?"


def test_unknown_codes_are_ignored(small):
    assert evidence_of(small, {"gone": ("gone-too",), "spot": ("lost",)}) == evidence_of(
        small, {"spot": ("lost",)}
    )
    assert states(evidence_of(small, {"spot": ("lost",)}), "spot-bone") == "no"


def test_the_private_question_at_the_end_is_never_evidence(small):
    plain_end = small_knowledge(lambda p: item(p, "questions", "usual").update(stage="private-end"))
    assert evidence_of(plain_end, {"usual": ("usual-side",)}) == Evidence()


def test_stated_findings_are_all_there_is_and_the_rest_is_no(small):
    evidence = from_findings(small, ["fever"], ["leg-weak"])
    assert states(evidence, "fever", "leg-weak", "saddle-numb") == "yes ? no"


@pytest.mark.parametrize(("known", "code"), [(True, "fever"), (True, "leg-weak"), (False, "spot-bone")])
def test_known_is_whatever_was_answered_in_any_way(small, known, code):
    assert evidence_of(small, {"alarm": ("fever", "not-sure")}).known(code) is known
