"""What the result asks next, on the shipped content and on the small one."""

from dataclasses import replace

import pytest

from checker.reasoning.assessment import assess
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import Stage
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.questions.adaptive import best_question, raising_questions
from checker.reasoning.questions.next_screen import next_screen
from checker.reasoning.questions.screens import answered_screens
from checker.reasoning.questions.sharpening import sharpening
from tests.reasoning.people import answer, walk
from tests.reasoning.small import sign, small_knowledge

PEOPLE = ((), ("worst-spot-sit-bone",), ("worst-spot-calf-or-foot", "quality-burning"))


def short_ways(knowledge):
    for has in PEOPLE:
        path = walk(knowledge, has=[c for c in has if c in knowledge.symptom], enough=True)
        yield Interview(knowledge, path.answers)


def test_without_anything_to_raise_it_asks_what_the_walk_would_put_next(shipped):
    asked = []
    for interview in short_ways(shipped):
        found = sharpening(interview)
        put = best_question(interview, len(answered_screens(interview)))
        assert (found.screen.questions if found else ()) == ((put,) if put else ())
        asked.append(found)
    assert any(asked)


def test_two_different_causes_that_can_be_named_are_told_apart(shipped):
    for interview in short_ways(shipped):
        found = sharpening(interview)
        if found and found.apart:
            leader, rival = found.apart
            ranked = [
                c.condition for c in assess(interview).differential.causes if not c.condition.unspecific
            ]
            assert leader is ranked[0]
            assert rival in ranked[1:]


def unsure_of(interview, *lists):
    return interview.answering({**interview.answers, **dict.fromkeys(lists, ("not-sure",))})


def test_a_list_that_is_still_to_be_sorted_comes_before_every_other_question(shipped):
    for interview in short_ways(shipped):
        found = sharpening(unsure_of(interview, "how-it-has-been", "safety-injury"))
        assert found.screen.sorting is shipped.question["safety-injury"]
        assert found.raises
        assert found.apart == ()


def test_somebody_under_age_is_asked_to_sort_and_then_what_could_make_it_more_urgent(shipped):
    interview = next(short_ways(shipped))
    young = interview.answering({**interview.answers, "age": ("age-under-18",)})
    first = sharpening(unsure_of(young, "safety-nerves"))
    assert first.screen.sorting is shipped.question["safety-nerves"]
    while found := sharpening(young):
        assert (found.raises, found.apart) == (True, ())
        calm = {q.code: answer(shipped, q, {}) for q in found.screen.questions}
        young = young.answering({**young.answers, **calm})
    assert next_screen(young) is None


def test_in_an_emergency_nothing_is_left_to_sort(small):
    alarmed = Interview(small, {"alarm": ("bladder-bowel", "not-sure")})
    assert alarmed.is_emergency
    assert sharpening(alarmed) is None


def test_what_a_doubt_left_for_the_result_comes_last_and_while_there_is_room(small):
    given = {
        "age": ("age-18-59",),
        "how": ("none",),
        "duration": ("duration-short",),
        "usual": ("usual-back",),
    }
    unsure = {"alarm": ("not-sure",), "alarm--unsure": ("not-sure",), "feel": ("feel-tingle",)}
    interview = Interview(small, {**given, **unsure, "spot": ("spot-bone",), "spread": ("not-sure",)})
    found = sharpening(interview)
    assert (found.screen.code, found.raises) == ("chill", False)
    full = replace(small, settings=replace(small.settings, max_screens=len(answered_screens(interview))))
    assert sharpening(Interview(full, interview.answers)) is None


def raising():
    """The small content where one adaptive answer is a reason to see somebody."""
    plain = small_knowledge()
    adaptive = [q for q in plain.questions if q.stage is Stage.ADAPTIVE][-1]

    def edit(plain):
        plain["warning_signs"].append(sign("lasting", "see-professional", "one-week", [adaptive.codes[0]]))

    return small_knowledge(edit), adaptive


def test_what_could_raise_the_level_comes_first_even_where_the_causes_are_settled():
    knowledge, adaptive = raising()
    settled = replace(knowledge, settings=replace(knowledge.settings, max_screens=1))
    for interview in short_ways(settled):
        if interview.screening.level is CareLevel.SELF_CARE:
            found = sharpening(interview)
            assert (found.screen.questions, found.raises) == ((adaptive,), True)


def test_once_the_level_is_as_high_nothing_raises_it():
    knowledge, adaptive = raising()
    (first, *_) = short_ways(knowledge)
    told = Interview(knowledge, {**first.answers, adaptive.code: (adaptive.codes[0],)})
    found = sharpening(told)
    assert told.screening.level is CareLevel.SEE_PROFESSIONAL
    assert found is None or not found.raises


@pytest.mark.parametrize("answers", [{"alarm": ("saddle-numb",)}, {"age": ("age-under-18",)}])
def test_neither_an_emergency_nor_somebody_under_age_is_asked(answers):
    assert sharpening(Interview(small_knowledge(), answers)) is None


def test_what_could_raise_the_level_together_with_a_doubt_is_asked_too(shipped):
    """A pull of some days, and no idea whether it is worst at the sit bone: how long ago decides."""
    (first, *_) = short_ways(shipped)
    told = {"onset": ("onset-sudden-pull",), "worst-spot": ("not-sure",), "duration": ("duration-under-1w",)}
    interview = Interview(shipped, {**first.answers, **told})
    days = shipped.question["injury-days"]
    assert interview.screening.level is CareLevel.SELF_CARE
    assert days in raising_questions(interview)
    sure = Interview(shipped, {**interview.answers, "worst-spot": ("worst-spot-lower-leg",)})
    assert days not in raising_questions(sure)


def asked_in_all(knowledge, *has):
    """Every question put to somebody who has this and asks for everything that helps."""
    return list(walk(knowledge, {"sex-male", *has}).answers)


@pytest.mark.parametrize("age", ["age-18-29", "age-65-74"])
def test_sexual_function_is_asked_by_age_and_once_the_sex_was_asked_for(shipped, age):
    asked = asked_in_all(shipped, age)
    assert asked.index("sex") < asked.index("sexual-function")


def test_from_75_on_and_under_18_it_is_asked_only_with_a_sign_of_a_nerve(shipped):
    for age in ("age-75-or-over", "age-under-18"):
        assert "sexual-function" not in asked_in_all(shipped, age)
        assert "sexual-function" in asked_in_all(shipped, age, "numb-below-knee")
