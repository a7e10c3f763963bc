"""Answers of a release that was taken back, on the one that took its place."""

from dataclasses import replace

import pytest
import time_machine
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.reasoning.knowledge.levels import CareLevel, TimeFrame
from checker.reasoning.questions.due import EVERYONE
from checker.reasoning.questions.next_screen import Screen
from checker.views.frame.notes import CHANGED, NOTES
from checker.visitor import run as run_cookie
from checker.visitor.forms import form_for
from tests.views.conftest import Visitor
from tests.views.fixtures import QUESTIONS, FakeLibrary, sign, small, symptoms, tick_list
from tests.views.results import carry

CALM = {
    "safety": ("none",),
    "age": ("grown",),
    "habits": ("none",),
    "spot": ("sit-bone",),
    "sitting": ("sitting-hurts",),
    "cough": ("cough-nothing",),
}
NEW_SIGN = sign("new", CareLevel.EMERGENCY, TimeFrame.NOW, "new-alarm")
RESULT_PAGES = ["result", "tonight", "clinician", "share", "calendar", "answers", "helped", "relief-check"]


def says_unfinished(response):
    """Whether the page says that a question is open, and is not the words of self-care."""
    text = response.content.decode()
    return "nfinished" in text and "level-self-care" not in text


def with_new_alarm(*questions):
    """The release after: one box more on the first list, and a rule for it."""
    first = replace(questions[0], symptoms=(*questions[0].symptoms, *symptoms("new-alarm")))
    return small(questions=(first, *questions[1:]), warning_signs=(*small().warning_signs, NEW_SIGN))


@pytest.fixture
def taken_back(visitor, releases):
    carry(visitor, CALM)
    assert visitor.see("/check/result/").status_code == 200
    releases.releases[2] = with_new_alarm(*QUESTIONS)
    releases.gone.add(1)
    return visitor


@pytest.fixture
def overtaken(visitor, releases):
    carry(visitor, CALM)
    releases.releases[2] = with_new_alarm(*QUESTIONS)
    return visitor


@pytest.mark.parametrize("page", [page for page in RESULT_PAGES if page != "answers"])
def test_a_later_release_with_a_new_alarm_sign_leaves_no_result_of_an_earlier_one(overtaken, page):
    led = overtaken.get(f"/check/{page}/")
    assert (led.status_code, led["Location"]) == (302, "/check/")
    assert overtaken.see("/check/").status_code == 409
    overtaken.post("/check/", {"action": "carry-on"})
    assert (overtaken.run.release, "safety" in overtaken.run.answers) == (2, False)
    assert overtaken.run.answers["spot"] == CALM["spot"]


def test_what_calls_for_help_today_is_not_held_up_by_a_later_release(visitor, releases):
    carry(visitor, {**CALM, "safety": ("numb",)})
    before = visitor.see("/check/result/")
    releases.releases[2] = with_new_alarm(*QUESTIONS)
    assert visitor.see("/check/result/").status_code == before.status_code == 200


def test_a_later_release_that_asks_the_same_changes_nothing(visitor, releases):
    carry(visitor, CALM)
    releases.releases[2] = small(questions=QUESTIONS)
    assert visitor.see("/check/result/").status_code == 200


def test_a_new_alarm_sign_is_asked_before_any_finished_result(taken_back):
    assert taken_back.see("/check/result/").status_code == 409
    onward = taken_back.post("/check/", {"action": "carry-on"})["Location"]
    assert "safety" not in taken_back.run.answers
    for page in RESULT_PAGES:
        response = taken_back.get(f"/check/{page}/")
        assert response.status_code in {302, 303} or says_unfinished(response), page
    assert taken_back.get("/check/result/")["Location"] == onward.partition("?")[0]
    text = taken_back.see(onward).content.decode()
    assert "New alarm" in text
    assert str(NOTES[CHANGED]) in text
    assert " checked" not in text
    taken_back.send(int(onward.split("/")[2]), safety=["new-alarm"])
    assert "level-emergency" in taken_back.see("/check/result/").content.decode()


def test_what_was_ticked_is_still_ticked_and_counts_once_it_is_sent(visitor, releases):
    carry(visitor, {**CALM, "safety": ("numb",)})
    releases.releases[2] = with_new_alarm(*QUESTIONS)
    releases.gone.add(1)
    visitor.see(visitor.post("/check/", {"action": "carry-on"})["Location"])
    assert visitor.text.count(" checked") == 1
    assert visitor.get("/check/result/").status_code == 302


def test_what_is_asked_as_before_is_not_asked_again(visitor, releases):
    carry(visitor, CALM, enough=True, again="link", since="same")
    releases.releases[2] = small()
    releases.gone.add(1)
    before = visitor.run
    assert visitor.post("/check/", {"action": "carry-on"})["Location"] == "/check/result/"
    after = visitor.run
    assert (after.answers, after.enough, after.again, after.since) == (CALM, True, "link", "same")
    assert after.number != before.number


def test_going_on_does_not_lengthen_the_twelve_hours(releases):
    with time_machine.travel("2026-11-23T02:10:00Z", tick=False) as clock:
        visitor = carry(Visitor(), CALM)
        releases.releases[2] = small()
        releases.gone.add(1)
        begun = visitor.run.started
        clock.shift(3600)
        response = visitor.post("/check/", {"action": "carry-on"})
        assert visitor.run.started == begun
        assert response.cookies[run_cookie.COOKIE]["max-age"] == 11 * 3600


def test_a_form_of_before_is_a_form_of_another_run(visitor, releases):
    carry(visitor, {})
    visitor.see("/check/1/")
    old = visitor.hidden()
    releases.releases[2] = small()
    releases.gone.add(1)
    visitor.post("/check/", {"action": "carry-on"})
    assert visitor.send(1, safety=["none"], hidden=old)["Location"] == "/check/1/?note=begun-again"


def test_without_the_old_release_nothing_counts_as_given(visitor, releases):
    carry(visitor, CALM)
    releases.releases = {2: small()}
    releases.gone.add(1)
    visitor.see(visitor.post("/check/", {"action": "carry-on"})["Location"])
    assert (visitor.run.answers, visitor.run.earlier) == ({}, {})


def test_the_same_number_with_another_content_is_another_release(visitor, releases):
    """So it is once a backup was put back and published on."""
    visitor.answer(1, safety=["none"])
    assert visitor.run.content
    releases.checksums = {1: "another-content"}
    assert visitor.see("/check/2/").status_code == 409
    visitor.post("/check/", {"action": "carry-on"})
    assert visitor.run.answers == {}


# ---- whatever was edited -------------------------------------------------------------------

EDITS = ("text", "hint", "none_text", "unsure_text")
MORE = ("new-one", "new-two")


@st.composite
def edited(draw):
    """The questions after a few random edits: words, options more and less, follow-ups, order."""
    kept = [draw(_question(q)) for q in QUESTIONS if q.code != "habits" or draw(st.booleans())]
    if draw(st.booleans()):
        kept.append(tick_list("added", draw(st.sampled_from(EVERYONE)), "added-one"))
    return tuple(draw(st.permutations(kept)) if draw(st.booleans()) else kept)


@st.composite
def _question(draw, question):
    if draw(st.integers(0, 3)):
        return question
    if draw(st.booleans()):
        return replace(question, **{draw(st.sampled_from(EDITS)): "Other words"})
    own = list(question.symptoms)
    where = draw(st.integers(0, len(own) - 1))
    what = draw(st.sampled_from(("text", "hint", "more")))
    if what == "more":
        own.append(symptoms(f"{question.code}-new")[0])
    else:
        own[where] = replace(own[where], **{what: "Other words"})
    return replace(question, symptoms=tuple(own))


def as_read(knowledge, question):
    """What a person reads of a question: its form, as our own page prints it."""
    screen = Screen(question.screen, question.stage, (question,))
    children = [
        as_read(knowledge, child) for child in knowledge.questions if set(child.follows) & set(question.codes)
    ]
    return str(form_for(screen, {})), tuple(children)


@given(edited())
@settings(max_examples=60)
def test_no_result_without_every_safety_question_put_as_it_stands_now(questions):
    with pytest.MonkeyPatch.context() as patch:
        releases = FakeLibrary().put_in_place(patch)
        visitor = carry(Client(), CALM)
        releases.releases[2] = small(questions=questions)
        releases.gone.add(1)
        visitor.post("/check/", {"action": "carry-on"})
        page = visitor.get("/check/result/")
        shown = page.status_code == 200 and not says_unfinished(page)
    old, new = small(), small(questions=questions)
    asked = [q for q in questions if q.stage in EVERYONE]
    as_now = all(
        q.code in old.question and as_read(old, old.question[q.code]) == as_read(new, q) for q in asked
    )
    assert as_now or not shown
