"""The list of answers: what it reads back, and where a change leads."""

import re
from dataclasses import replace

import pytest

from checker.reasoning.interview import Interview
from checker.views.interview.your_answers import ANSWERS, answers_by_part
from tests.views.fixtures import small
from tests.views.structure import Structure

KEPT_PRIVATE = "Answered, kept private"


@pytest.fixture
def done(visitor):
    visitor.answer(1, safety=["weak"])
    visitor.answer(2, weak_kind=["weak-slow"])
    visitor.answer(3, age="grown", habits=["smokes"])
    visitor.answer(4, spot="sit-bone")
    visitor.see("/check/answers/")
    return visitor


def test_every_answer_is_named_back_with_a_way_to_change_it(done):
    for words in ("Safety list", "Weak", "The weak leg", "Weak slow", "Grown", "Worst spot", "Sit bone"):
        assert words in done.text
    assert done.text.count("?from=answers") == 5


def test_in_an_emergency_the_list_can_be_opened_too(visitor):
    visitor.answer(1, safety=["collapsed"])
    assert visitor.get("/check/answers/").status_code == 200


def test_a_private_answer_is_not_named_back(done):
    assert "Smokes" not in done.text
    assert KEPT_PRIVATE in done.text


def test_a_private_item_of_a_list_that_was_sorted_is_not_named_back(visitor, releases):
    def private(question):
        items = (replace(item, private=item.code == "numb") for item in question.symptoms)
        return replace(question, symptoms=tuple(items))

    first, *rest = small().questions
    releases.releases[1] = small(questions=(private(first), *rest))
    visitor.answer(1, safety=["weak", "not-sure"])
    visitor.answer(2, weak_kind=["weak-slow"])
    visitor.answer(3, age="grown", habits=["none"])
    visitor.answer(4, spot="sit-bone")
    visitor.post("/check/answers/")
    visitor.answer(5, numb=["not-sure"])
    visitor.see("/check/answers/")
    assert "Safety list: what you were unsure of" in visitor.text
    assert visitor.text.count(KEPT_PRIVATE) == 2
    assert "Numb (not sure)" not in visitor.text


def test_a_change_leads_straight_back(done):
    done.see("/check/4/?from=answers")
    assert done.send(4, spot="calf")["Location"] == "/check/answers/"


def test_a_change_that_opens_a_question_puts_it_before_the_result(visitor):
    visitor.answer(1, safety=["none"])
    visitor.answer(2, age="grown", habits=["none"])
    visitor.answer(3, spot="sit-bone")
    visitor.see("/check/1/?from=answers")
    visitor.send(1, safety=["weak"])
    assert visitor.see("/check/answers/")["Location"] == "/check/4/"
    assert "Text of weak-kind?" in visitor.see("/check/4/").content.decode()


def test_an_open_safety_question_comes_first(visitor):
    visitor.answer(1, safety=["none"])
    assert visitor.see("/check/answers/")["Location"] == "/check/2/"


def test_somebody_who_stopped_early_can_answer_more_after_all(done):
    assert 'action="/check/answers/"' in done.text
    assert done.run.enough
    response = done.post("/check/answers/")
    assert response["Location"] == "/check/5/"
    assert not done.run.enough


def test_the_result_is_reached_from_above_the_list(done):
    assert done.text.index('href="/check/result/"') < done.text.index("Safety list")


def test_on_the_result_every_answer_has_a_way_to_change_it_that_comes_straight_back(done):
    done.see("/check/result/")
    assert done.text.count("?from=result") == 5
    assert "Smokes" not in done.text
    done.see("/check/4/?from=result")
    assert 'class="back" href="/check/result/"' in done.text
    assert done.send(4, spot="calf")["Location"] == "/check/result/"


def test_a_word_in_the_query_that_names_no_page_leads_nowhere_else(done):
    done.see("/check/4/?from=elsewhere")
    assert done.send(4, spot="calf")["Location"] == "/check/result/"
    assert "?from=" not in done.page["Location"]


def test_self_care_says_openly_that_no_warning_sign_was_ticked(visitor):
    visitor.answer(1, safety=["none"])
    visitor.answer(2, age="grown", habits=["none"])
    visitor.answer(3, spot="sit-bone")
    text = visitor.see("/check/result/").content.decode()
    opened = re.sub("<details.*?</details>", "", text, flags=re.DOTALL)
    assert re.search(r'You ticked none of the warning signs\.\s*<a href="/check/answers/">Change</a>', opened)


def test_a_result_with_a_warning_sign_does_not_say_so(done):
    done.see("/check/1/?from=result")
    done.send(1, safety=["numb", "weak"])
    assert "You ticked none" not in done.see("/check/result/").content.decode()


def test_the_list_of_answers_is_well_built(done):
    assert Structure(done.text).problems() == []


def test_items_sorted_one_by_one_are_named_unless_answered_no(visitor):
    visitor.answer(1, safety=["numb", "not-sure"])
    visitor.answer(2, age="grown", habits=["none"])
    visitor.answer(3, spot="sit-bone")
    visitor.post("/check/answers/")
    visitor.answer(4, collapsed=["not-sure"])
    text = visitor.see("/check/answers/").content.decode()
    assert "Collapsed (not sure)" in text


@pytest.mark.parametrize(
    ("sorted_as", "read"),
    [
        (("weak", "numb--unsure", "collapsed--unsure"), ("Numb (not sure)", "Weak", "Collapsed (not sure)")),
        (("weak",), ("Weak", "No to the rest")),
        (("weak", "not-sure"), ("Weak", "Not sure of the rest")),
        (("not-sure",), ("Not sure",)),
        (("none",), ("No to all of them",)),
    ],
)
def test_each_way_to_sort_a_list_is_read_back(sorted_as, read):
    given = Interview(small(), {"safety": ("not-sure",), "safety--unsure": sorted_as})
    (listed,) = [
        row
        for rows in answers_by_part(given, ANSWERS).values()
        for row in rows
        if row.title == "Safety list: what you were unsure of"
    ]
    assert listed.values == read


def test_an_item_that_was_sorted_as_yes_is_named_as_it_is(visitor):
    visitor.answer(1, safety=["not-sure"])
    visitor.answer(2, age="grown", habits=["none"])
    visitor.answer(3, spot="sit-bone")
    visitor.post("/check/answers/")
    visitor.answer(4, weak=["yes"], numb=["not-sure"])
    visitor.answer(5, weak_kind=["weak-slow"])
    visitor.answer(6, action="result")
    assert "Weak<" in visitor.see("/check/answers/").text
    assert "Weak (not sure)" not in visitor.text
