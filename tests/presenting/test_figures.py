"""How often people with a possible cause say what, as its page tells it."""

import pytest

from checker.presenting.figures import figures, how_often
from tests.presenting.finished import knowledge
from tests.reasoning.shipped import shipped_knowledge


@pytest.mark.parametrize(
    ("percent", "words"),
    [
        (2, "almost never"),
        (10, "rarely"),
        (30, "sometimes"),
        (60, "often"),
        (85, "usually"),
        (97, "almost always"),
        (1, "almost never"),
        (100, "almost always"),
    ],
)
def test_a_frequency_is_told_in_the_words_of_its_band(percent, words):
    assert how_often(percent) == words


@pytest.mark.parametrize(
    ("figure", "cited", "note"), [([80, "book"], ["A book"], ""), ([80, "", "By hand"], [], "By hand")]
)
def test_a_figure_names_its_source_and_what_was_noted_with_it(figure, cited, note):
    kb = knowledge(lambda plain: plain["frequencies"]["spot-bone"].update(tendon=figure))
    rows = figures(kb, kb.condition["tendon"])
    (bone,) = [each for _, answers in rows for each in answers if each.said == "spot bone"]
    assert (bone.frequency, [source.citation for source in bone.sources], bone.note) == (
        "usually",
        cited,
        note,
    )


def test_every_figure_of_a_cause_of_the_shipped_content_is_told_once():
    kb = shipped_knowledge()
    for condition in kb.conditions:
        rows = [figure for _, answers in figures(kb, condition) for figure in answers]
        assert len(rows) >= len({row[condition.code] for row in kb.frequencies.values()})
        assert all(figure.said for figure in rows)
