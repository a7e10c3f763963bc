"""What the core questions tell after the safety lists were denied: what it means is asked for at once."""

import pytest

from checker.reasoning.assessment import assess, so_far
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import NOT_SURE
from checker.reasoning.knowledge.levels import CareLevel, TimeFrame
from checker.reasoning.questions.next_screen import next_screen
from checker.reasoning.questions.sharpening import sharpening
from checker.reasoning.warning_signs.screening import down, urgency_rank
from tests.reasoning.people import answer, walk
from tests.reasoning.shipped import shipped_knowledge

KB = shipped_knowledge()
CALM = {
    "age": "age-30-44",
    "duration": "duration-under-1w",
    "pain-score": "score-0-6",
    "onset": "onset-no-clear",
    "worst-spot": "worst-spot-thigh-mid",
    "back-vs-leg": "back-vs-leg-no-back",
    "side": "side-one",
    "furthest-down": "furthest-down-thigh",
    "usual-position": "usual-position-back",
    "quality": "quality-deep-ache",
}
SUDDEN = {"pain-score": "score-8-10", "onset": "onset-sudden-still", "worst-spot": "worst-spot-low-back"}
TINGLING = {"quality": "quality-tingling", "furthest-down": "furthest-down-calf"}
TOLD = {
    "numbness-both-legs": ({"quality": "quality-numb", "numbness": "numbness-both-legs"}, "both-numb"),
    "sudden in the back": (SUDDEN, "back-or-groin-kind"),
    "sudden in the groin": ({**SUDDEN, "worst-spot": "worst-spot-groin-front"}, "back-or-groin-kind"),
    "a fall": ({"onset": "onset-fall"}, "injury-kind"),
    "electric on both sides": ({"side": "side-both", "quality": "quality-electric"}, "both-legs-kind"),
    "tingling": (
        {"quality": "quality-tingling", "furthest-down": "furthest-down-calf"},
        "tingling-past-knee",
    ),
}
"""What is told, and the question that asks what it means."""


def path(**told):
    """Somebody calm who denies every list, with this told instead."""
    says = {code.replace("_", "-"): given for code, given in {**CALM, **told}.items()}
    return walk(KB, says={code: (given,) for code, given in says.items()}, enough=True)


def whole(**told):
    return Interview(KB, path(**told).answers)


def answered(interview, code, given):
    return interview.answering({**interview.answers, code: (given,)})


def verdict(result):
    return urgency_rank((result.level, result.within))


def stopped(told, question):
    """The interview of whoever stops at the question."""
    answers = path(**told).answers
    return Interview(KB, dict(list(answers.items())[: list(answers).index(question)]))


@pytest.mark.parametrize(("told", "question"), TOLD.values(), ids=TOLD)
def test_whoever_stops_at_it_is_told_its_worst(told, question):
    interview = stopped(told, question)
    assert question in {q.code for q in next_screen(interview, enough=True).questions}
    found = so_far(assess(interview))
    each = [
        assess(interview.answering({**interview.answers, question: (c,)}))
        for c in KB.question[question].codes
    ]
    assert verdict(found) >= max(map(verdict, each))
    assert found.level >= CareLevel.URGENT


@pytest.mark.parametrize(("told", "question"), TOLD.values(), ids=TOLD)
def test_no_screen_stands_between_what_is_told_and_what_it_means(told, question):
    """So that no screen in between speaks of the worst."""
    screens = path(**told).screens
    before = screens[screens.index(KB.question[question].screen) - 1]
    assert before in {KB.question[code].screen for code in told}


@pytest.mark.parametrize("told", [{"side": "side-both"}, {"worst-spot": "worst-spot-groin-front"}])
def test_what_asks_more_of_everyday_answers_makes_nobody_urgent_who_stops(told):
    answers = path(**told).answers
    for length in range(1, len(answers)):
        found = so_far(assess(Interview(KB, dict(list(answers.items())[:length]))))
        assert found.level < CareLevel.URGENT


@pytest.mark.parametrize(("told", "question"), TOLD.values(), ids=TOLD)
def test_not_sure_there_is_one_step_below_the_worst_answer(told, question):
    interview = whole(**told)
    each = [assess(answered(interview, question, code)) for code in KB.question[question].codes]
    worst = max(each, key=verdict)
    unsure = assess(answered(interview, question, NOT_SURE))
    assert verdict(unsure) >= urgency_rank(down(worst.level, worst.within))


@pytest.mark.parametrize("onset", ["onset-lift-bend", "onset-fall"])
def test_a_lift_or_fall_that_hurts_the_back_badly_is_asked_for_before_the_result(onset):
    assert "back-or-groin-kind" in path(**{**SUDDEN, "onset": onset}).answers
    assert "back-or-groin-kind" not in path(**{**SUDDEN, "onset": onset, "pain-score": "score-7"}).answers


def test_sudden_and_bad_in_the_back_is_asked_for_while_it_is_new():
    assert "back-or-groin-kind" in path(**SUDDEN).screens
    assert "back-or-groin-kind" not in path(**{**SUDDEN, "duration": "duration-over-12w"}).screens
    assert "back-or-groin-kind" not in path(**{**SUDDEN, "pain-score": "score-7"}).screens
    assert "back-or-groin-kind" not in path(**{**SUDDEN, "worst-spot": "worst-spot-thigh-mid"}).screens


def test_numb_skin_of_the_outer_buttock_is_asked_whether_it_reaches_between_the_legs():
    told = {"quality": "quality-numb", "numbness": "numbness-thigh-buttock"}
    assert "saddle-strict" in path(**told).answers
    assert assess(whole(**told)).level is CareLevel.SELF_CARE
    assert assess(whole(**told, saddle_strict="saddle-strict-yes")).level is CareLevel.EMERGENCY
    assert assess(whole(**told, saddle_strict=NOT_SURE)).level is CareLevel.URGENT


@pytest.mark.parametrize("kind", ["quality-electric", "quality-burning", "quality-tingling", "quality-numb"])
def test_a_nerve_on_both_sides_that_is_there_at_rest_too_is_urgent(kind):
    told = {"side": "side-both", "both-legs-kind": "both-legs-at-rest"}
    assert assess(whole(**told, quality=kind)).level is CareLevel.URGENT
    assert assess(whole(**told)).level is CareLevel.SELF_CARE


@pytest.mark.parametrize(
    ("told", "question", "worst"),
    [
        ({"side": NOT_SURE}, "both-legs-kind", "both-legs-shooting-pain"),
        ({"onset": NOT_SURE}, "injury-kind", "major-trauma"),
        ({**SUDDEN, "onset": NOT_SURE}, "back-or-groin-kind", "sudden-back-pain"),
    ],
)
def test_a_doubt_asks_before_the_result_what_could_be_urgent_though_its_line_was_denied(
    told, question, worst
):
    assert question in path(**told).answers
    assert assess(whole(**told, **{question: worst})).level >= CareLevel.URGENT


def offered(interview, times=6):
    """The first questions that the result asks for; each is denied, and the result stays whole."""
    for _ in range(times):
        assert assess(interview).complete
        (question,) = sharpening(interview).screen.questions
        yield question.code
        interview = answered(interview, question.code, answer(KB, question, {})[0])


@pytest.mark.parametrize("sex", ["sex-female", "sex-male", NOT_SURE])
def test_a_calm_result_stays_whole_when_its_question_about_sex_is_answered(sex):
    first, *rest = offered(answered(whole(), "sex", sex), times=8)
    assert sex == NOT_SURE or first == "sexual-function"
    assert "sexual-function" in (first, *rest)
    assert ("periods" in rest) == (sex != "sex-male")


def test_what_eases_it_in_bed_leaves_a_whole_result_whole_too():
    long = answered(whole(duration="duration-over-12w"), "relief", "relief-walk-about")
    assert "related-illness" in offered(long)


def test_what_could_be_an_emergency_is_needed_before_the_result_whoever_brings_it():
    numb = whole(quality="quality-numb", numbness="numbness-thigh-buttock")
    assert "sexual-function" in numb.answers


def test_the_day_of_a_pull_is_asked_for_before_the_sex():
    pulled = whole(onset="onset-sudden-pull", worst_spot="worst-spot-sit-bone")
    assert sharpening(pulled).screen.code == "injury-days"
    seen = assess(answered(pulled, "injury-days", "injury-0-3-days"))
    assert (seen.level, seen.within) == (CareLevel.SEE_PROFESSIONAL, TimeFrame.TWO_DAYS)


def test_what_cannot_make_it_more_urgent_waits_for_the_result_and_is_next_there():
    """A pain of over three months is to be seen in two weeks; an inflamed back would be, too."""
    long = whole(duration="duration-over-12w", side="side-switches")
    assert not {"related-illness", "lying-timing"} & long.answers.keys()
    assert {"related-illness", "lying-timing"} <= set(offered(long))


@pytest.mark.parametrize("doubted", ["safety-nerves", "safety-general", "safety-injury"])
@pytest.mark.parametrize(("told", "question"), TOLD.values(), ids=TOLD)
def test_not_sure_of_a_list_takes_no_question_away_that_something_certain_asks(told, question, doubted):
    """Who was sure that nothing is there was asked, so who was not must be, too."""
    put = {code: answers for code, answers in whole(**told).answers.items() if code != question}
    assert next_screen(Interview(KB, put)) is not None
    unsure = Interview(KB, {**put, doubted: (NOT_SURE,)})
    assert question in {q.code for q in next_screen(unsure, enough=True).questions}
