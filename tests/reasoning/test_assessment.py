from checker.reasoning.assessment import assess
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge.levels import CareLevel, TimeFrame

CALM = {"alarm": ("none",), "age": ("age-18-59",), "how": ("none",), "duration": ("duration-short",)}
CORE = {"spot": ("spot-bone",), "feel": ("none",), "usual": ("usual-back",)}


def level(result):
    return result.level, result.within


def test_nothing_answered_is_never_self_care(small):
    result = assess(Interview(small, {}))
    assert not result.complete
    assert result.unanswered[:4] == ("alarm", "age", "how", "duration")
    assert result.level is CareLevel.SEE_PROFESSIONAL


def test_one_list_left_out_is_never_self_care_even_when_no_sign_is_raised(small):
    result = assess(Interview(small, {code: given for code, given in CALM.items() if code != "how"}))
    assert (result.raised, result.unanswered) == ((), ("how",))
    assert level(result) == (CareLevel.SEE_PROFESSIONAL, TimeFrame.TWO_WEEKS)


def test_calm_and_complete_is_self_care(small):
    result = assess(Interview(small, {**CALM, **CORE}))
    assert result.complete
    assert level(result) == (CareLevel.SELF_CARE, TimeFrame.TWO_WEEKS)
    assert result.raised == ()


def test_an_open_follow_up_counts_its_children_as_not_sure(small):
    result = assess(Interview(small, {**CALM, "alarm": ("leg-weak",)}))
    assert (result.complete, result.unanswered) == (False, ("leg-weak-kind",))
    assert level(result) == (CareLevel.URGENT, TimeFrame.TODAY)


def test_a_band_not_given_counts_as_its_most_cautious_value(small):
    given = {k: v for k, v in CALM.items() if k != "duration"}
    assert level(assess(Interview(small, given))) == (CareLevel.SEE_PROFESSIONAL, TimeFrame.TWO_WEEKS)
    assert "long" in [r.sign.code for r in assess(Interview(small, given)).raised]


def test_an_age_not_given_is_old_and_never_under_18(small):
    given = {**{k: v for k, v in CALM.items() if k != "age"}, "duration": ("duration-over-12w",)}
    raised = [r.sign.code for r in assess(Interview(small, given)).raised]
    assert "old" in raised
    assert "young" not in raised
    assert not assess(Interview(small, given)).minor


def test_somebody_under_18_gets_a_level_and_neither_causes_nor_tips(small):
    result = assess(Interview(small, {**CALM, "age": ("age-under-18",)}))
    assert (result.minor, result.complete) == (True, True)
    assert level(result) == (CareLevel.SEE_PROFESSIONAL, TimeFrame.TWO_DAYS)
    assert result.differential.causes == ()
    assert (result.relief.tonight, result.relief.pinned, result.relief.line) == ((), (), "")


def test_an_emergency_is_complete_without_the_rest(small):
    result = assess(Interview(small, {"alarm": ("bladder-bowel",)}))
    assert (result.complete, result.level) == (True, CareLevel.EMERGENCY)


def test_what_was_answered_not_sure_is_listed_in_content_order(small):
    result = assess(
        Interview(small, {**CALM, "spot": ("not-sure",), "duration": ("not-sure",), "usual": ("usual-back",)})
    )
    assert result.unsure == ("duration", "spot")


def test_a_not_sure_that_was_sorted_out_is_not_listed(small):
    sorted_ = {**CALM, "alarm": ("not-sure",), "alarm--unsure": ("none",)}
    left = {**CALM, "alarm": ("not-sure",), "alarm--unsure": ("fever--unsure",)}
    assert assess(Interview(small, sorted_)).unsure == ()
    assert assess(Interview(small, left)).unsure == ("alarm",)


def test_cause_questions_that_were_not_put_are_listed(small):
    assert assess(Interview(small, {**CALM, "spot": ("spot-bone",)})).not_asked == ("feel", "spread")
    assert assess(Interview(small, {**CALM, **CORE, "spread": ("not-sure",)})).not_asked == ()


def test_due_questions_must_be_answered_before_a_result(small):
    result = assess(Interview(small, {**CALM, "duration": ("duration-3-6w",)}))
    assert result.unanswered == ("self-care-weeks",)
    assert "long" in [r.sign.code for r in result.raised]


def test_unknown_answers_change_nothing(small):
    assert assess(Interview(small, {**CALM, **CORE, "gone": ("x",)})) == assess(
        Interview(small, {**CALM, **CORE})
    )
