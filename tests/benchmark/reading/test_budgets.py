"""What is read before the result, on the shipped content: every budget, for several groups of people."""

from random import Random
from statistics import median

import pytest
from django.test import Client
from django.urls import reverse

from checker import publishing
from checker.benchmark.reading.people import Walker, ticking, walks
from checker.benchmark.reading.results import cookie_with
from checker.benchmark.reading.words import main_of, page, visible_words
from checker.library import current
from checker.reasoning.knowledge import NOT_SURE
from checker.safety_walk.people import Truth, run_of
from checker.visitor import run
from tests.shipped import shipped_draft

PEOPLE, SEEDS = 30, (5, 105)
START, DANGER = 60, 350
WORDS, MOST_WORDS = 750, 1050
SCREENS, MOST_SCREENS = 12, 15
MINUTES = 5
OF_A_SCREEN, MOST_OF_A_SCREEN = 45, 90


@pytest.mark.django_db
def test_somebody_without_a_warning_sign_reads_no_more_than_this():
    publishing.publish("Shipped content", of=shipped_draft())
    groups = [walks(current().kb, PEOPLE, seed) for seed in SEEDS]
    for ways in groups:
        words, screens = [way.words for way in ways], [len(way.screens) for way in ways]
        assert max(way.start for way in ways) <= START
        assert max(way.danger for way in ways) <= DANGER
        assert median(words) <= WORDS
        assert max(words) <= MOST_WORDS
        assert median(screens) <= SCREENS
        assert max(screens) <= MOST_SCREENS
        assert median(way.minutes for way in ways) <= MINUTES
    each = [words for ways in groups for way in ways for words in way.screens]
    assert median(each) <= OF_A_SCREEN
    assert max(each) <= MOST_OF_A_SCREEN


@pytest.mark.django_db
def test_a_screen_below_the_notice_of_help_is_no_longer_than_any_other():
    publishing.publish("Shipped content", of=shipped_draft())
    ways = list(ticking(current().kb, SEEDS[0]))
    assert len(ways) > len({code for q in current().kb.questions for code in q.follows})
    assert max(words for way in ways for words in way.screens) <= MOST_OF_A_SCREEN


class WithThem(Walker):
    """Somebody who answers for a person beside them: each screen has a line more."""

    def _chosen(self, form):
        for question, name, values in super()._chosen(form):
            yield question, name, ["other"] if name.endswith("subject") else values


@pytest.mark.django_db
def test_a_screen_for_a_person_beside_somebody_is_no_longer_either():
    """The longest screens, of one person."""
    publishing.publish("Shipped content", of=shipped_draft())
    lines = ("pee-poo-trouble", "both-legs", "leg-weak", "injury", "leg-swollen", "leg-throb", "sore-veins")
    way = WithThem(current().kb, Random("them"), ticks=lines).walk()
    assert len(way.screens) > len(lines)
    assert max(way.screens) <= MOST_OF_A_SCREEN


@pytest.mark.django_db
def test_a_screen_that_sorts_what_was_not_sure_is_no_longer_than_any_other():
    publishing.publish("Shipped content", of=shipped_draft())
    release = current()
    screens = [next_after(release, q) for q in release.kb.questions if q.sorts_unsure]
    sorting = [main for main in screens if any(is_line(tag) for tag in main.all("fieldset"))]
    assert max(map(visible_words, sorting)) <= MOST_OF_A_SCREEN
    assert len(sorting) > 20


def next_after(release, question):
    """What everything that helps begins with, for somebody who was not sure of this list alone."""
    client, calm = Client(), run_of(release.kb, Truth(question.follows[:1], ()))
    client.cookies[run.COOKIE] = cookie_with(release, {**calm, question.code: (NOT_SURE,)})
    return main_of(page(client.post(reverse("checker:check-answers"), follow=True).content.decode()))


def is_line(tag):
    return "line" in tag.attributes.get("class", "").split()
