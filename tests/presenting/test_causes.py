"""How strongly an answer speaks for or against a cause: in words, and as a bar that says the same."""

import re

import pytest
from django.template.loader import render_to_string

from checker.presenting.causes import STRONG_PULL, pull_words
from checker.presenting.shapes import Reason, Said

WORDS = {
    "strongly-for": "strongly for it",
    "a-little-for": "a little for it",
    "a-little-against": "a little against it",
    "strongly-against": "strongly against it",
}


def shown(pull):
    reason = Reason("Where is it worst?", (Said("at the sit bone"),), pull=pull)
    return render_to_string("checker/parts/causes/reason.html", {"reason": reason, "shown": {}})


@pytest.mark.parametrize("pull", WORDS)
def test_it_is_said_in_words_and_never_as_a_number(pull):
    visible = " ".join(re.sub("<[^>]*>", " ", shown(pull)).split())
    assert WORDS[pull] in visible
    assert not re.search(r"\d", visible)


def test_each_strength_has_a_bar_of_its_own_that_is_not_read_out():
    bars = {re.search("<svg.*?</svg>", shown(pull), re.DOTALL)[0] for pull in WORDS}
    assert len(bars) == len(WORDS)
    assert all('aria-hidden="true"' in bar and "style" not in bar for bar in bars)


def test_a_result_stored_without_it_shows_no_bar():
    assert "<svg" not in shown("")
    assert "strongly" not in shown("")


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
