"""Which signs a text may have, and in which spelling it is read."""

import sys
import unicodedata

import pytest

from checker.web.letters import MOST_MARKS, composed, is_mark, is_text, looks_empty


@pytest.mark.parametrize(
    "bad", [0, 8, 0x0B, 0x0C, 0x0E, 0x1B, 0x7F, 0x85, 0x9F, 0x202E, 0xFEFF, 0xD800, 0xDFFF]
)
def test_control_characters_and_half_letters_and_turned_ones_are_no_text(bad):
    assert not is_text(f"a{chr(bad)}b")


@pytest.mark.parametrize(
    "good", ["", "one\r\n\ttwo", "Schön", "ประเทศไทย", "क्षि", "مرحبا", "\u2067שלום\u2069", "\u00a0–“”", "👩‍⚕️"]
)
def test_what_people_write_is_text(good):
    assert is_text(good)


@pytest.mark.parametrize("mark", ["\u0301", "\u0316", "\u0f73", "\U0001e8d0"])
def test_a_heap_of_marks_on_one_letter_is_no_text(mark):
    assert is_text("a" + mark * MOST_MARKS + "b" + mark * MOST_MARKS)
    assert not is_text("a" + mark * (MOST_MARKS + 1))


def test_every_mark_of_unicode_is_counted():
    marks = [sign for sign in map(chr, range(sys.maxunicode + 1)) if is_mark(sign)]
    assert {sign for sign in map(chr, range(sys.maxunicode + 1)) if unicodedata.combining(sign)} <= set(marks)
    assert [sign for sign in marks if is_text("a" + sign * (MOST_MARKS + 1))] == []


def test_no_sign_without_ink_makes_a_text():
    """Blanks are left to forms, which cut them off; a few scripts have more."""
    kinds = {"Cf", "Zs", "Zl", "Zp"}
    unseen = {sign for sign in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(sign) in kinds}
    numerals = {sign for sign in unseen if "\u0600" <= sign <= "\u08ff" or sign > "\U00010000"}
    told = {s for s in unseen - numerals if is_text(s) and not s.isspace() and not looks_empty(s)}
    assert {unicodedata.name(sign) for sign in told} == set()
    assert [text for text in ("", " ", "\u200ba") if looks_empty(text)] == []


def test_one_spelling():
    assert composed("Cafe\u0301") == "Caf\u00e9"
