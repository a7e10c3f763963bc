"""The boxes of a screen are drawn once for everybody without an answer, and anew where one stands in them."""

from dataclasses import replace

import pytest
from django.utils import translation

from checker.reasoning.interview import Interview
from checker.reasoning.questions.next_screen import Screen, next_screen
from checker.reasoning.questions.screens import sorting_screen
from checker.views.interview import boxes as module
from checker.views.interview.boxes import boxes, draw, on_result
from checker.views.interview.unsent import form_of
from checker.visitor import run as runs
from checker.visitor.forms import form_for
from tests.reasoning.shipped import shipped_knowledge

KB = shipped_knowledge()
CODES = list(dict.fromkeys(q.screen for q in KB.questions))


def screen_of(code):
    asked = tuple(q for q in KB.questions if q.screen == code)
    return Screen(code, asked[0].stage, asked)


def new_run(**fields):
    return replace(runs.begin(1, "me", "checksum"), **fields)


@pytest.fixture
def drawn(monkeypatch):
    """The forms that were drawn, in order."""
    forms = []
    monkeypatch.setattr(module, "draw", lambda form, **how: forms.append(form) or draw(form, **how))
    module._blank.cache_clear()
    yield forms
    module._blank.cache_clear()


@pytest.mark.parametrize("code", CODES)
def test_what_is_kept_is_what_would_be_drawn(code):
    screen, run = screen_of(code), new_run()
    plain = draw(form_of(screen, run))
    assert boxes(KB, screen, run, None) == plain == boxes(KB, screen, new_run(), None)
    assert all(f'name="q-{q.code}"' in plain for q in screen.questions)


def test_a_screen_without_an_answer_is_drawn_once_for_each_language(drawn):
    screen = next_screen(Interview(KB, {}))
    for language in ("en-gb", "en-gb", "de", "de"):
        with translation.override(language):
            boxes(KB, screen, new_run(), None)
    assert len(drawn) == 2


@pytest.mark.parametrize(
    "chosen",
    [
        {"answers": {"safety-nerves": ("leg-weak",)}},
        {"earlier": {"safety-nerves": ("leg-weak",)}},
        {"unsent_on": "safety-nerves", "unsent": {"safety-nerves": ("leg-weak",)}},
    ],
)
def test_an_answer_stands_in_the_boxes_of_its_person_alone(chosen):
    screen = screen_of("safety-nerves")
    assert "checked" in boxes(KB, screen, new_run(**chosen), None)
    assert "checked" not in boxes(KB, screen, new_run(), None)


def test_what_is_wrong_is_drawn_for_its_person_alone():
    screen = screen_of("safety-nerves")
    wrong = form_for(screen, {}, {})
    assert 'class="error"' in boxes(KB, screen, new_run(), wrong)
    assert 'class="error"' not in boxes(KB, screen, new_run(), None)


def test_a_list_that_is_sorted_has_the_lines_of_its_person():
    question = KB.question["safety-nerves"]
    for ticked in ("leg-weak", "saddle-change"):
        answers = {"safety-nerves": (ticked, "not-sure")}
        sorted_here = boxes(KB, sorting_screen(question, answers), new_run(answers=answers), None)
        assert f'name="q-{ticked}"' not in sorted_here


@pytest.mark.parametrize("code", CODES)
def test_below_headings_of_their_own_the_kept_boxes_are_those_that_would_be_drawn(code):
    screen = screen_of(code)
    kept, plain = on_result(KB, new_run(), form_for(screen, {})), draw(form_for(screen, {}), heading=False)
    assert kept == plain == on_result(KB, new_run(), form_for(screen, {}))
    assert "<h1" not in plain


@pytest.mark.parametrize("data", [None, {}])
def test_on_a_result_an_answer_or_a_mistake_stands_in_the_boxes_of_its_person_alone(data):
    screen, answers = screen_of("safety-nerves"), {"safety-nerves": ("leg-weak",)}
    run = new_run() if data is not None else new_run(earlier=answers)
    mark = 'class="error"' if data is not None else "checked"
    assert mark in on_result(KB, run, form_for(screen, run.offered, data))
    assert mark not in on_result(KB, new_run(), form_for(screen, {}))
