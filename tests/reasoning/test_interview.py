"""The answers so far under one release: what follows is worked out once, and only when asked for."""

import pytest

from checker.reasoning import interview as module
from checker.reasoning.interview import Interview
from tests.reasoning.small import small_knowledge

GIVEN = {"alarm": ("fever",), "age": ("age-18-59",), "how": ("none",)}


@pytest.fixture
def counted(monkeypatch):
    """How often each thing was worked out."""
    times = dict.fromkeys(("evidence_of", "screen", "read"), 0)

    def counting(name, real):
        def call(*args):
            times[name] += 1
            return real(*args)

        return call

    for name in times:
        monkeypatch.setattr(module, name, counting(name, getattr(module, name)))
    return times


def test_nothing_is_worked_out_before_it_is_asked_for(counted):
    Interview(small_knowledge(), GIVEN).answering({})
    assert not any(counted.values())


def test_each_thing_is_worked_out_once(counted):
    interview = Interview(small_knowledge(), GIVEN)
    for _ in range(3):
        assert interview.screening.raised
        assert interview.reading is interview.reading
        assert "fever" in interview.evidence.present
        assert not interview.is_minor
    assert set(counted.values()) == {1}


def test_the_same_answers_are_the_same_interview():
    interview = Interview(small_knowledge(), GIVEN)
    assert interview.answering(dict(GIVEN)) is interview
    assert interview.answering({**GIVEN, "age": ("age-60-or-over",)}) is not interview
    assert interview.without(["never-asked"]) is interview


def test_another_order_of_the_same_answers_is_another_interview():
    interview = Interview(small_knowledge(), GIVEN)
    turned = dict(reversed(GIVEN.items()))
    assert list(interview.answering(turned).answers) == list(turned)


def test_without_a_question_what_was_left_unsure_in_it_goes_too():
    interview = Interview(small_knowledge(), {**GIVEN, "alarm--unsure": ("none",)})
    assert dict(interview.without(["alarm", "how"]).answers) == {"age": ("age-18-59",)}
