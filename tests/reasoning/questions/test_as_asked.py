"""An answer belongs to the wording and options it was given to."""

from dataclasses import replace

import pytest

from checker.reasoning.questions.as_asked import as_asked, still_given, ticks_to_offer
from tests.reasoning.small import item, small_knowledge, symptom

GIVEN = {
    "alarm": ("leg-weak", "not-sure"),
    "alarm--unsure": ("fever--unsure",),
    "leg-weak-kind": ("leg-weak-sudden",),
    "age": ("age-18-59",),
}


def alarm(plain):
    return item(plain, "questions", "alarm")


def set_on(code, **fields):
    return lambda plain: item(plain, "questions", code).update(fields)


def set_on_option(question, code, **fields):
    return lambda plain: item(item(plain, "questions", question), "symptoms", code).update(fields)


ASKS_OTHERWISE = {
    "text": set_on("alarm", text="Is any of this so today?"),
    "hint": set_on("alarm", hint="In the last two days."),
    "none": set_on("alarm", none_text="None of these, ever"),
    "not sure": set_on("alarm", unsure_text="Not sure of all"),
    "an option's text": set_on_option("alarm", "fever", text="fever over 40"),
    "an option's hint": set_on_option("alarm", "fever", hint="Over 38."),
    "an option's place": set_on_option("alarm", "fever", zone="groin-front"),
    "an option's meaning": set_on_option("alarm", "fever", implies=["leg-weak"]),
    "one option more": lambda plain: alarm(plain)["symptoms"].append(symptom("new-alarm")),
    "a follow-up's option": lambda plain: item(plain, "questions", "leg-weak-kind")["symptoms"].append(
        symptom("leg-weak-both")
    ),
    "a follow-up's words": set_on_option("leg-weak-kind", "leg-cannot-move", text="cannot move a toe"),
    "another follow-up": set_on("skin", follows=["fever"]),
}
SAME_QUESTION = {
    "title": set_on("alarm", title="Alarms"),
    "why": set_on("alarm", why="because we say so"),
    "named back": set_on_option("alarm", "fever", said="a high fever"),
    "order": lambda plain: alarm(plain)["symptoms"].reverse(),
    "rules": lambda plain: plain["warning_signs"].pop(0),
    "a follow-up of its own": set_on("skin", follows=["fever"], names_children=False),
    "another question": set_on("spot", text="Where?"),
}


@pytest.mark.parametrize("edit", ASKS_OTHERWISE.values(), ids=ASKS_OTHERWISE)
def test_what_was_asked_otherwise_counts_as_not_given(small, edit):
    kept = still_given(small_knowledge(edit), GIVEN, small)
    assert not {"alarm", "alarm--unsure"} & set(kept)
    assert kept["age"] == GIVEN["age"]


@pytest.mark.parametrize("edit", SAME_QUESTION.values(), ids=SAME_QUESTION)
def test_what_we_make_of_an_answer_does_not_change_the_question(small, edit):
    assert still_given(small_knowledge(edit), GIVEN, small) == GIVEN


def test_what_hung_on_an_answer_goes_with_it(small):
    new = small_knowledge(ASKS_OTHERWISE["text"])
    assert still_given(new, GIVEN, small) == {"age": GIVEN["age"]}


def test_nothing_is_still_given_where_nobody_knows_how_it_was_put(small):
    assert still_given(small, GIVEN, None) == {}
    assert ticks_to_offer(small, GIVEN, None) == {}


def test_one_option_less_is_another_question(small):
    more = small_knowledge(ASKS_OTHERWISE["one option more"])
    assert "alarm" not in still_given(small, GIVEN, more)


def test_questions_that_one_of_the_two_has_not_are_left_out(small):
    assert still_given(small, {"gone": ("x",), "age": GIVEN["age"]}, small) == {"age": GIVEN["age"]}
    without = replace(small, questions=tuple(q for q in small.questions if q.code != "how"))
    assert still_given(small, {"how": ("none",)}, without) == {}
    assert still_given(without, {"how": ("none",)}, small) == {}
    assert ticks_to_offer(small, {"how": ("pain-stops-all-sleep",)}, without) == {}


def test_a_follow_up_that_follows_itself_ends():
    knowledge = small_knowledge(set_on("leg-weak-kind", follows=["leg-weak", "leg-cannot-move"]))
    assert as_asked(knowledge, knowledge.question["alarm"])


def test_ticks_are_offered_beside_the_words_they_were_given_to(small):
    new = small_knowledge(set_on_option("alarm", "fever", text="fever over 40"))
    given = {
        "alarm": ("fever", "leg-weak", "not-sure"),
        "alarm--unsure": ("numb-below-knee", "saddle-numb--unsure"),
    }
    assert ticks_to_offer(new, given, small) == {"alarm": ("leg-weak", "numb-below-knee")}


def test_a_none_a_not_sure_and_a_single_choice_are_not_offered(small):
    given = {"alarm": ("none",), "how": ("not-sure",), "age": ("age-18-59",), "duration": ("duration-short",)}
    assert ticks_to_offer(small, given, small) == {}
