"""A list answered "not sure", sorted on the result: yes or maybe for a line, else no."""

import re
from dataclasses import replace

import pytest
from django.template.loader import render_to_string

from checker.visitor.run import COOKIE
from checker.visitor.sealed import seal
from tests.views.fixtures import QUESTIONS, small
from tests.views.result.test_sharpen import RESULT, URL, hidden, sharpen, told
from tests.views.structure import Structure

SORTING = "safety--unsure"
IF_SURE = "If one of these is surely there, get emergency help now:"


@pytest.fixture
def unsure(visitor):
    """A visitor on the first result who was not sure of the safety list."""
    visitor.answer(1, safety=["not-sure"])
    visitor.answer(2, age="grown", habits=["none"])
    assert visitor.answer(3, spot="calf")["Location"] == RESULT
    return visitor


def sort(visitor, *, htmx=False, **lines):
    return sharpen(visitor, htmx=htmx, **lines)


def no_line(what):
    return {SORTING: [what]}


def part(visitor):
    return visitor.text.partition('id="sharpen"')[2].partition("</section>")[0]


def sorts(visitor):
    """Whether the result asks for the lines of a list."""
    return '<fieldset class="field line"' in visitor.text


def test_the_result_is_there_at_once_and_asks_for_the_lines_first(unsure):
    assert "level-urgent" in unsure.text
    assert not unsure.page.context["shown"].unfinished
    assert "You were not sure. What might it be?" in part(unsure)
    assert re.findall(r"<legend>\s*(\w[\w ]*?)\s*<", part(unsure)) == ["Numb", "Weak", "Collapsed"]
    assert "(optional)" not in part(unsure)
    assert unsure.text.index('id="sharpen"') < unsure.text.index('id="tonight"')
    assert Structure(unsure.text).problems() == []


def test_what_would_be_an_emergency_if_it_were_sure_stands_above_the_question(unsure):
    notice = unsure.text.partition(IF_SURE)[2].partition("</div>")[0]
    assert re.findall("<li>(.*?)</li>", notice) == ["collapsed"]
    assert 'href="tel:999"' in notice
    assert unsure.text.index(IF_SURE) < unsure.text.index('id="sharpen"')


@pytest.mark.parametrize(("doubts", "kind"), [(2, "until-then screen-only"), (3, "until-then")])
def test_many_doubts_leave_the_way_to_lie_by_name_on_the_first_page_of_the_paper(doubts, kind):
    care = {"level": "urgent", "helps": (), "message": {}, "if_sure": ("a doubt",) * doubts}
    context = {"care": care, "tip": {"code": "on-side", "title": "On your side"}}
    page = render_to_string("checker/parts/care/message_words.html", context)
    assert f'<p class="{kind}">' in page


def test_while_a_list_is_sorted_the_page_says_no_second_time_what_was_not_sure(unsure):
    doubts = "<p{}>You were not sure about:"
    assert doubts.format(' class="print-only"') in unsure.text
    assert re.search(r"<summary>Possible causes</summary>", unsure.text)
    assert "Ask me everything that helps" not in unsure.text
    sort(unsure, numb=["not-sure"])
    assert doubts.format("") in unsure.text
    assert re.search(r"<h2 id=\"causes-heading\">Possible causes</h2>", unsure.text)
    assert "Ask me everything that helps" in unsure.text


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize(
    ("lines", "kept", "level"),
    [
        ({"numb": ["yes"]}, ("numb",), "urgent"),
        ({"numb": ["not-sure"]}, ("numb--unsure",), "see-professional"),
        ({"collapsed": ["not-sure"]}, ("collapsed--unsure",), "urgent"),
        ({"collapsed": ["yes", "not-sure"]}, ("collapsed",), "emergency"),
        ({"numb": ["yes"], SORTING: ["not-sure"]}, ("numb", "not-sure"), "urgent"),
        (no_line("not-sure"), ("not-sure",), "urgent"),
        (no_line("none"), ("none",), "self-care"),
    ],
)
def test_each_line_counts_as_it_was_sorted(unsure, htmx, lines, kept, level):
    sort(unsure, htmx=htmx, **lines)
    assert unsure.page.status_code == 200
    assert unsure.run.answers[SORTING] == kept
    assert f"level-{level}" in unsure.text
    assert not sorts(unsure)


@pytest.mark.parametrize("htmx", [False, True])
def test_that_it_is_now_an_emergency_is_said_first_and_once(unsure, htmx):
    sort(unsure, htmx=htmx, collapsed=["yes"])
    assert told(unsure)[0].startswith("How soon to act has changed: Emergency, ")
    assert unsure.text.index("How soon to act has changed") < unsure.text.index("level-emergency")
    assert unsure.text.count("How soon to act has changed") == 1
    assert IF_SURE not in unsure.text
    unsure.see(RESULT)
    assert told(unsure) == []


def test_a_level_that_fell_is_said_first_and_one_that_stayed_beside_the_next_question(unsure):
    sort(unsure, **no_line("not-sure"))
    assert unsure.text.index(told(unsure)[0]) > unsure.text.index("level-urgent")
    unsure.see(RESULT)
    assert "Text of cough?" in part(unsure)


@pytest.mark.parametrize("htmx", [False, True])
def test_a_yes_brings_what_is_asked_about_that_line(unsure, htmx):
    sort(unsure, htmx=htmx, weak=["yes"])
    assert unsure.page.context["shown"].unfinished == "The weak leg"
    sharpen(unsure, htmx=htmx, weak_kind=["none"])
    assert not unsure.page.context["shown"].unfinished


@pytest.mark.parametrize("htmx", [False, True])
def test_a_follow_up_answered_for_another_line_is_asked_again_of_this_one(visitor, releases, htmx):
    shared = tuple(replace(q, follows=("weak", "collapsed")) if q.follows else q for q in QUESTIONS)
    releases.releases[1] = small(questions=shared, warning_signs=())
    visitor.answer(1, safety=["weak", "not-sure"])
    visitor.answer(2, weak_kind=["none"])
    visitor.answer(3, age="grown", habits=["none"])
    visitor.answer(4, spot="calf")
    sort(visitor, htmx=htmx, collapsed=["yes"])
    assert visitor.page.context["shown"].unfinished == "The weak leg"
    assert "weak-kind" not in visitor.run.answers


@pytest.mark.parametrize(
    ("lines", "told_so"),
    [
        ({}, "Tick each line that is there, or may be. If none is, tick “None of these”."),
        ({"numb": ["yes"], SORTING: ["none"]}, "You ticked “None of these” and something else as well."),
        ({"numb": ["no"]}, "That answer is not one of the choices."),
    ],
)
def test_what_says_nothing_clearly_lowers_nothing(unsure, lines, told_so):
    before = dict(unsure.run.answers)
    sort(unsure, **lines)
    assert unsure.page.status_code == 422
    assert told_so in unsure.text
    assert f">{told_so}" in unsure.text  # alone in the summary: its question needs no name
    assert dict(unsure.run.answers) == before
    assert "level-urgent" in unsure.text


def test_two_tabs_do_not_overwrite_each_other(unsure):
    old = hidden(unsure)
    sort(unsure, numb=["yes"])
    sort(unsure, old=old, **no_line("none"))
    assert unsure.run.answers[SORTING] == ("numb",)


def test_it_is_changed_from_your_answers_and_leads_straight_back(unsure):
    sort(unsure, numb=["not-sure"])
    assert "Safety list: what you were unsure of" in unsure.text
    address = re.search(r'href="(/check/4/\?from=result)"', unsure.text)[1]
    unsure.see(address)
    assert re.search(r'name="screen" value="[\w-]+--unsure"', unsure.text)
    assert re.findall(r'name="(q-[\w-]+)" value="([\w-]+)"[^>]* checked', unsure.text) == [
        ("q-numb", "not-sure")
    ]
    assert unsure.send(4, collapsed=["not-sure"], **{SORTING: ["not-sure"]})["Location"] == RESULT
    assert unsure.run.answers[SORTING] == ("collapsed--unsure", "not-sure")
    unsure.see(RESULT)
    assert "Collapsed (not sure)" in unsure.text


def test_ticking_a_line_in_the_list_itself_leaves_the_rest_to_sort(unsure):
    unsure.see("/check/1/?from=result")
    unsure.send(1, safety=["numb", "not-sure"])
    unsure.see(RESULT)
    assert re.findall(r"<legend>\s*(\w[\w ]*?)\s*<", part(unsure)) == ["Weak", "Collapsed"]


def test_taking_back_not_sure_leaves_nothing_to_sort(unsure):
    unsure.see("/check/1/?from=result")
    unsure.send(1, safety=["none"])
    unsure.see(RESULT)
    assert not sorts(unsure)
    assert "level-self-care" in unsure.text


def test_everything_that_helps_begins_with_it(unsure):
    assert unsure.post("/check/answers/")["Location"] == "/check/4/"
    unsure.answer(4, **no_line("none"))
    assert unsure.run.answers[SORTING] == ("none",)
    assert "Text of cough?" in unsure.text


def test_a_run_of_before_that_stands_at_the_old_screen_goes_on(visitor):
    visitor.answer(1, safety=["not-sure"])
    old = {**visitor.hidden(), "screen": SORTING}
    visitor.send(2, hidden=old, numb="no", weak="no", collapsed="not-sure")
    assert visitor.page.status_code == 303
    assert set(visitor.run.answers) == {"safety"}


def test_a_list_sorted_in_an_old_run_still_counts(unsure):
    plain = {**unsure.run.answers, SORTING: ("none", "numb--unsure")}
    kept = replace(unsure.run, answers=plain)
    unsure.cookies[COOKIE] = seal([kept.release, kept.started, kept.number, plain], COOKIE)
    unsure.see(RESULT)
    assert "level-see-professional" in unsure.text
    assert not sorts(unsure)


def test_somebody_under_age_can_sort_and_is_asked_nothing_else(visitor):
    visitor.answer(1, safety=["not-sure"])
    visitor.answer(2, age="child", habits=["none"])
    assert sorts(visitor)
    assert 'action="/check/answers/"' not in visitor.text
    sort(visitor, **no_line("none"))
    assert 'id="sharpen"' not in visitor.text


def test_stopping_early_keeps_the_list_unsure_and_names_the_emergency(visitor):
    visitor.answer(1, safety=["not-sure"])
    visitor.answer(2, action="result")
    assert "You have not answered “Age” yet" in visitor.text
    assert "level-urgent" in visitor.text
    assert (
        visitor.text.index("level-urgent") < visitor.text.index(IF_SURE) < visitor.text.index('id="sharpen"')
    )


def test_the_address_is_that_of_every_question_on_a_result(unsure):
    assert unsure.get(URL).status_code == 303
