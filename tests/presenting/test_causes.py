"""How strongly an answer speaks for or against a cause: in words, never in numbers."""

import re
from dataclasses import replace

import pytest
from django.template.loader import render_to_string

from checker.presenting.answers import AnswersInWords
from checker.presenting.causes import LEAST_PULL, MOST_REASONS, STRONG_PULL, _cause, pull_words
from checker.presenting.shapes import Said, ShownReason
from checker.reasoning.assessment import assess
from checker.reasoning.interview import Interview
from tests.presenting.finished import CALM, knowledge

WORDS = {
    "strongly-for": "strongly for it",
    "a-little-for": "a little for it",
    "a-little-against": "a little against it",
    "strongly-against": "strongly against it",
}


def shown(pull):
    reason = ShownReason("Where is it worst?", (Said("at the sit bone"),), pull=pull)
    return render_to_string("checker/parts/causes/reason.html", {"reason": reason})


@pytest.mark.parametrize("pull", WORDS)
def test_it_is_said_in_words_and_never_as_a_number(pull):
    visible = " ".join(re.sub("<[^>]*>", " ", shown(pull)).split())
    assert WORDS[pull] in visible
    assert not re.search(r"\d", visible)


def test_the_strongest_answers_on_each_side_are_told_and_none_that_hardly_speaks():
    names = AnswersInWords(Interview(knowledge(), CALM))
    cause = assess(names.interview).differential.causes[0]
    pull = cause.pulls[0]
    odds = [LEAST_PULL + n / 100 for n in range(-1, MOST_REASONS + 1)]
    pulls = tuple(replace(pull, log_odds=side * each) for each in odds for side in (1, -1))
    told = _cause(names, replace(cause, pulls=pulls))
    assert (len(told.speaks_for), len(told.speaks_against)) == (MOST_REASONS, MOST_REASONS)
    told = _cause(names, replace(cause, pulls=pulls[:4]))
    assert (len(told.speaks_for), len(told.speaks_against)) == (1, 1)


@pytest.mark.parametrize(
    ("log_odds", "words"),
    [
        (STRONG_PULL, "strongly-for"),
        (STRONG_PULL - 0.01, "a-little-for"),
        (-0.2, "a-little-against"),
        (-STRONG_PULL, "strongly-against"),
    ],
)
def test_the_words_follow_the_log_odds(log_odds, words):
    assert pull_words(log_odds) == words
