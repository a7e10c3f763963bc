"""Every public text: how hard it is, one word for one thing, and what is never said."""

import pytest

from checker.words import interface, public
from checker.words.public import Text
from checker.words.rules import graded, never_said, rules, too_hard, too_long, wrong_words
from tests.shipped import shipped_plain


@pytest.fixture(scope="module")
def plain():
    return shipped_plain()


@pytest.fixture(scope="module")
def texts(plain):
    return [*public.texts(plain), *interface.texts()]


def test_no_text_is_harder_than_its_ceiling(texts):
    assert [f"{g.text.name}: {g.why_not}: {g.text.words}" for g in too_hard(texts)] == []


def test_no_text_is_longer_than_its_kind_may_be(texts):
    assert too_long(texts) == []
    assert {f"{part} {field}" for part, fields in public.FIELDS.items() for field in fields} >= set(
        rules()["lengths"]
    )


def test_the_note_of_a_figure_says_nothing_that_is_never_said(plain):
    cells = ((s, c, cell) for s, row in plain["frequencies"].items() for c, cell in row.items())
    notes = [Text(("frequencies", s, c), note) for s, c, (_, _, *more) in cells for note in more[:1]]
    assert len(notes) > 50
    assert list(never_said(notes)) == []


def test_a_source_is_named_without_how_it_was_read(plain):
    cited = [Text(("sources", s["code"], "citation"), s["citation"]) for s in plain["sources"]]
    assert len(cited) > 200
    assert [said for said in never_said(cited) if "source-notes" in said] == []


def test_every_exception_is_needed_and_says_why(texts):
    needed = {g.text.name for g in graded(texts) if g.why_not and g.excepted}
    assert {entry["place"] for entry in rules()["exceptions"]} == needed
    assert all(len(entry["why"]) > 20 for entry in rules()["exceptions"])


def test_one_thing_has_one_word(texts):
    assert list(wrong_words(texts)) == []


def test_nothing_is_said_that_must_not_be(texts):
    assert list(never_said(texts)) == []


@pytest.mark.parametrize(
    "words",
    [
        "You have sciatica.",
        "You have a torn hamstring.",
        "This cause is 40 % likely.",
        "Seven in ten, or 70 percent.",
        "Your diagnosis is ready.",
        "Do not worry.",
    ],
)
def test_the_check_finds_what_must_not_be_said(words):
    assert list(never_said([Text(("here",), words)]))


def test_the_checks_find_hard_and_wrong_words():
    hard = (
        "Individuals experiencing considerable posterior discomfort should immediately consult"
        " professionals about an examination of their hamstring."
    )
    assert too_hard([Text(("here",), hard)])
    assert list(wrong_words([Text(("here",), hard)]))


def test_a_rewritten_content_set_keeps_its_codes_and_rules(plain):
    changed = public.rewritten(plain, str.upper)
    assert changed["questions"][0]["code"] == plain["questions"][0]["code"]
    assert changed["groups"] == plain["groups"]
    assert [t.words for t in public.texts(changed)] == [t.words.upper() for t in public.texts(plain)]
