"""What questions of the shipped content say of themselves, where no check, case or pin would miss it."""

import pytest

from checker.reasoning.evidence import evidence_of
from checker.reasoning.knowledge import NOT_SURE, QuestionKind, Stage
from tests.reasoning.shipped import shipped_knowledge

KB = shipped_knowledge()
SORTED = (Stage.SAFETY, Stage.FOLLOW_UP, Stage.ABOUT_YOU, Stage.HOW_IT_HAS_BEEN)
LISTS = [q for q in KB.questions if q.kind is QuestionKind.MANY]
BANDS = {
    "injury-days", "age", "pregnancy", "pain-score", "duration", "self-care-weeks",
}  # fmt: skip
"""Of an age, a time or a strength that somebody does not know, the worst is assumed."""


def test_not_sure_of_a_list_is_sorted_line_by_line_wherever_warning_signs_read_it():
    assert [q.code for q in LISTS if q.stage in SORTED and not q.sorts_unsure] == []
    assert {q.code for q in LISTS if q.stage not in SORTED and q.sorts_unsure} == {"relief"}


def test_bands_are_these():
    assert {q.code for q in KB.questions if q.cautious} == BANDS


@pytest.mark.parametrize("code", sorted(BANDS))
def test_whoever_does_not_know_a_band_is_taken_for_each_of_them_but_not_for_a_child(code):
    assumed = evidence_of(KB, {code: (NOT_SURE,)}).assumed
    assert KB.question[code].code_set - assumed == {"age-under-18"} & KB.question[code].code_set


@pytest.mark.parametrize("operation", sorted(KB.members["surgery-joint-or-spine"]))
def test_an_operation_on_a_joint_or_the_spine_is_an_operation(operation):
    assert "surgery-12w" in evidence_of(KB, {KB.question_of[operation].code: (operation,)}).present


IN_ORDER = {
    Stage.SAFETY: "safety-nerves safety-circulation safety-general safety-injury",
    Stage.FOLLOW_UP: """
    saddle-kind pee-poo-kind pee-look both-legs-kind leg-weak-kind unsteady-kind leg-cold-kind
    leg-swollen-kind skin-kind lump-kind joint-kind fever-kind tummy-kind back-or-groin-kind
    upper-back-kind pain-kind general-kind injury-kind walk-kind tear-kind muscle-kind pregnancy
    pregnancy-alarm antibiotic-kind bone-kind operation-kind operation-alarm
    cancer-kind immune-kind sickle-kind found-kind usual-side numbness
    """,
    Stage.CORE: """
    onset worst-spot back-vs-leg side furthest-down usual-position lying-worst quality
    """,
}
"""Nothing is weighed in these parts: whoever has several lines is led through them as they stand."""


@pytest.mark.parametrize("stage", IN_ORDER)
def test_a_part_with_a_fixed_order_has_this_one(stage):
    assert [q.code for q in KB.questions if q.stage is stage] == IN_ORDER[stage].split()


@pytest.mark.parametrize(
    ("screen", "questions"),
    [
        ("health", "age about-you"),
        ("how-long", "duration onset"), ("spread", "side furthest-down"),
        ("lying", "usual-position lying-worst"), ("where", "worst-spot back-vs-leg"),
        ("numb-how-far", "saddle-strict both-numb"),
        ("quality", "pain-score quality"),
        ("relief-check", "skin-check touch-test hot-and-cold body-check"),
    ],
)  # fmt: skip
def test_questions_of_one_screen_stand_in_the_order_in_which_they_are_read(screen, questions):
    assert [q.code for q in KB.questions if q.screen == screen] == questions.split()
