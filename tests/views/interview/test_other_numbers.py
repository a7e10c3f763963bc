"""Other phone numbers are asked for in the middle of a screen: nothing that was chosen on it is lost."""

import re

import pytest

from checker.visitor import region


def ticked(visitor):
    """The boxes that stand ticked on the page."""
    boxes = re.findall(r'<input type="(?:radio|checkbox)"[^>]*>', visitor.text)
    return [re.search(r'value="([^"]+)"', box)[1] for box in boxes if " checked" in box]


def sent_with(visitor, place):
    """What goes along with the button of the region."""
    return {**visitor.hidden(), "region": place, "action": "region"}


def change_numbers(visitor, number, **chosen):
    """Press "Change" at the foot of a screen, and see what comes."""
    response = visitor.send(number, "region", sent_with(visitor, "us"), **chosen)
    assert response.status_code == 303
    visitor.see(response["Location"])
    return response["Location"]


def test_the_control_belongs_to_the_form_of_the_screen(visitor):
    visitor.see("/check/1/")
    assert 'id="question" method="post" action="/check/1/"' in visitor.text
    assert 'name="region" autocomplete="off" form="question"' in visitor.text
    assert 'form="question" name="action" value="region"' in visitor.text
    assert 'action="/check/region/"' not in visitor.text


def test_what_was_ticked_stands_in_its_boxes_and_is_no_answer(visitor):
    visitor.see("/check/1/")
    where = change_numbers(visitor, 1, safety=["weak", "not-sure"])
    assert where == "/check/1/?note=numbers"
    assert visitor.cookies[region.COOKIE].value == "us"
    assert ticked(visitor) == ["weak", "not-sure"]
    assert "not sent yet" in visitor.text
    assert visitor.run.answers == {}
    assert visitor.see("/check/answers/")["Location"].startswith("/check/1/")
    visitor.answer(1, safety=["weak"])
    assert visitor.run.answers == {"safety": ("weak",)}
    assert (visitor.run.unsent_on, visitor.run.unsent) == ("", {})


def test_what_was_unticked_stays_unticked(visitor):
    visitor.answer(1, safety=["numb"])
    for chosen in (["none"], []):
        visitor.see("/check/1/")
        change_numbers(visitor, 1, safety=chosen)
        assert ticked(visitor) == chosen
        assert visitor.run.answers == {"safety": ("numb",)}


def test_half_a_screen_is_half_a_screen_afterwards(visitor):
    visitor.answer(1, safety=["none"])
    visitor.see("/check/2/")
    change_numbers(visitor, 2, age="grown")
    assert ticked(visitor) == ["grown"]


def test_of_a_list_that_is_sorted_one_by_one_nothing_reads_as_no(visitor):
    visitor.answer(1, safety=["not-sure"])
    visitor.answer(2, age="grown", habits=["none"])
    visitor.answer(3, spot="sit-bone")
    visitor.post("/check/answers/")
    visitor.see("/check/4/")
    change_numbers(visitor, 4, weak=["yes"])
    assert ticked(visitor) == ["yes"]


def test_they_stand_on_their_own_screen_alone_until_something_is_sent(visitor):
    visitor.answer(1, safety=["none"])
    visitor.see("/check/2/")
    change_numbers(visitor, 2, age="grown")
    visitor.see("/check/1/")
    assert ticked(visitor) == ["none"]
    visitor.send(1, safety=["none"])
    visitor.see("/check/2/")
    assert ticked(visitor) == []


def test_a_change_that_is_asked_about_is_not_lost_either(visitor):
    visitor.answer(1, safety=["weak"])
    visitor.answer(2, weak_kind="weak-slow")
    visitor.see("/check/1/")
    visitor.send(1, safety=["none"])
    assert "This change drops other answers" in visitor.text
    assert 'form="question" name="action" value="region"' in visitor.text
    change_numbers(visitor, 1)
    assert ticked(visitor) == ["none"]
    assert visitor.run.answers["safety"] == ("weak",)


def test_the_way_back_to_the_answers_stays(visitor):
    visitor.answer(1, safety=["none"])
    visitor.see("/check/1/?from=answers")
    assert change_numbers(visitor, 1, safety=["numb"]) == "/check/1/?from=answers&note=numbers"
    assert '<input type="hidden" name="from" value="answers">' in visitor.text


@pytest.mark.parametrize("place", ["atlantis", ""])
def test_what_is_no_choice_is_neither_remembered_nor_kept(visitor, place):
    visitor.see("/check/1/")
    visitor.send(1, "region", sent_with(visitor, place), safety=["weak", "weak", "forged" * 100])
    assert region.COOKIE not in visitor.cookies
    assert visitor.run.unsent == {"safety": ("weak",)}
