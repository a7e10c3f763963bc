"""The article's triggers have words wherever they are shown, and only there."""

from dataclasses import replace

from checker.presenting import floors
from checker.presenting.floors import WORDS, spoken
from checker.reasoning.warning_signs.floors import FLOORS, as_sign
from tests.presenting.finished import CALM, knowledge, shown
from tests.reasoning.small import small_knowledge


def test_every_floor_has_its_words_and_nothing_else_has():
    assert list(WORDS) == [floor.code for floor in FLOORS]
    small = small_knowledge()
    signs = [spoken(as_sign(floor, set(small.symptom))) for floor in FLOORS]
    assert all(sign.title and sign.do_now and sign.why for sign in signs)


def test_a_sign_of_the_content_keeps_its_own():
    sign = small_knowledge().warning_signs[0]
    assert spoken(sign) is sign


def test_a_floor_that_content_leaves_out_is_shown_with_its_words():
    bare = replace(knowledge(), warning_signs=())
    sign = shown({**CALM, "how": ("pain-stops-all-sleep",)}, kb=bare).care.message.first
    assert sign.title == "Pain that stops all sleep"
    assert sign.do_now == ""  # the line above it says by when, and by whom, to be seen


def test_they_are_translated_when_they_are_shown(monkeypatch):
    monkeypatch.setattr(floors, "_", str.upper)
    assert spoken(as_sign(FLOORS[3], set())).do_now == "BOOK TO BE SEEN."
