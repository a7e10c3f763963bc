"""An answer is kept private where its question is, or it is itself."""

from dataclasses import replace

import pytest

from checker.presenting.answers import KEPT_PRIVATE, AnswersInWords, said_once
from checker.presenting.body_map import places
from checker.presenting.shapes import Said
from checker.reasoning.interview import Interview
from tests.presenting.finished import CALM, knowledge
from tests.reasoning.small import item

NOBODY, QUESTION, ITSELF = "nobody", "question", "itself"


def run(private):
    def edit(plain):
        spot = item(plain, "questions", "spot")
        bone = item(spot, "symptoms", "spot-bone")
        bone["zone"] = "sit-bone"
        {NOBODY: {}, QUESTION: spot, ITSELF: bone}[private]["private"] = True

    return Interview(knowledge(edit), CALM)


@pytest.mark.parametrize("private", [NOBODY, QUESTION, ITSELF])
@pytest.mark.parametrize("show", [True, False])
def test_others_read_neither_it_nor_the_name_of_its_question(private, show):
    names = AnswersInWords(run(private), show)
    (said,) = names.said(["spot-bone"])
    hidden = private != NOBODY and not show
    assert (said.text, said.private) == (KEPT_PRIVATE if hidden else "spot bone", private != NOBODY)
    title = names.title(names.knowledge.question_of["spot-bone"])
    assert title == (KEPT_PRIVATE if private == QUESTION and not show else "spot")


def test_it_is_never_drawn():
    assert places(run(NOBODY)).zones == ("sit-bone",)
    assert not places(run(QUESTION)).zones
    assert not places(run(ITSELF)).zones


NUMB, WHERE = Said("numb skin"), Said("numb skin below the knee")


def test_what_begins_an_answer_that_says_more_is_not_told_beside_it():
    other = Said("numb skinned")
    assert said_once([NUMB, other, WHERE, WHERE]) == (other, WHERE)


@pytest.mark.parametrize("more", [{"sure": False}, {"private": True}])
def test_what_is_sure_and_open_is_told_beside_a_doubt_or_a_private_answer_that_says_more(more):
    assert said_once([NUMB, replace(WHERE, **more)]) == (NUMB, replace(WHERE, **more))
