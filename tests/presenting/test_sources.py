"""Every public clinical text has a source, or says what it is instead."""

from dataclasses import replace

import pytest

from checker.presenting.all_sources import cited, grouped, statements, without_source
from checker.presenting.sources import DECISION, ESTIMATE, instead, sources
from checker.reasoning.knowledge.snapshot import from_plain
from checker.words.public import FIELDS
from tests.presenting.finished import knowledge
from tests.reasoning.shipped import shipped_knowledge
from tests.reasoning.small import group_of_people, item
from tests.shipped import shipped_plain

SOURCED = {
    "families": "family",
    "conditions": "condition",
    "warning_signs": "sign",
    "remedies": "remedy",
    "guide": "guide",
}
"""Parts of the content whose texts name their sources, and the kind of their statements."""
OUR_OWN = frozenset(
    {"questions", "relief_keys", "effects", "gates", "first_positions", "care_advice", "contacts"}
    | {"safety_box", "settings"}
)
"""Parts whose public texts have no source of their own: pages say so (`own_words.html`)."""


def bare(kb):
    """Texts with neither a source nor a word for what they are."""
    return [(s.kind, s.code) for s in statements(kb) if not s.sources and not s.instead]


def unknown(kb):
    """Codes of sources that are cited and not listed."""
    return {code for s in statements(kb) for code in s.sources} - set(kb.source)


def test_every_public_clinical_text_has_a_source_or_is_marked():
    assert bare(shipped_knowledge()) == []


def test_every_source_that_is_cited_is_listed():
    assert unknown(shipped_knowledge()) == set()


def test_every_source_stands_in_one_group_by_what_rests_on_it():
    kb = shipped_knowledge()
    groups = grouped(cited(kb))
    assert sorted(s.code for group in groups for s in group.sources) == sorted(kb.source)
    assert all(group.sources for group in groups)
    assert all(s.rests[0][0] == group.name for group in groups for s in group.sources if s.rests)


def test_every_part_that_the_public_reads_names_its_sources_or_is_said_to_be_our_own():
    assert set(SOURCED) | OUR_OWN == set(FIELDS)
    assert not set(SOURCED) & OUR_OWN


def test_a_text_that_cites_sources_rests_on_these_and_says_nothing_in_their_place():
    kb = shipped_knowledge()
    for item_ in (*kb.conditions, *kb.warning_signs, *kb.remedies, *kb.guide):
        found = sources(kb, item_.sources)
        assert {line.citation for line in found} == {kb.source[c].citation for c in item_.sources}
        assert instead(kb, item_) in ({""} if found else {DECISION, ESTIMATE})


@pytest.mark.parametrize(("part", "kind"), SOURCED.items())
def test_a_text_of_the_shipped_content_that_loses_its_source_is_an_estimate_and_a_rule_is_found(part, kind):
    plain = shipped_plain()
    lost = next(each for each in plain[part] if each.get("sources"))
    lost["sources"] = []
    lost.pop("note", None)
    named = (kind, lost["page"] if part == "guide" else lost["code"])
    kb = from_plain(plain)
    estimates = [(s.kind, s.code) for s in statements(kb) if not s.sources and s.instead == ESTIMATE]
    assert bare(kb) == ([named] if kind == "sign" else [])
    assert (named in estimates) is (kind != "sign")


def test_every_kind_of_text_is_looked_at():
    kinds = {s.kind for s in statements(shipped_knowledge())}
    assert kinds == {"family", "condition", "sign", "remedy", "caution", "guide", "frequency"}


def test_a_rule_with_neither_source_nor_note_is_found():
    kb = knowledge(lambda plain: item(plain, "warning_signs", "hot").update(sources=[]))
    assert ("sign", "hot") in bare(kb)


@pytest.mark.parametrize(
    ("kind", "code", "fields", "what"),
    [
        ("conditions", "tendon", {"evidence": "Well known."}, ESTIMATE),
        ("warning_signs", "hot", {"sources": [], "note": "Decided here."}, DECISION),
        ("remedies", "walk", {"sources": []}, ESTIMATE),
        ("guide", "rest", {"evidence": ""}, ESTIMATE),
    ],
)
def test_what_a_text_without_a_source_is_hangs_on_no_word_of_it(kind, code, fields, what):
    kb = knowledge(lambda plain: item(plain, kind, code).update(fields))
    assert what in {s.instead for s in statements(kb) if not s.sources}
    assert (kind.removesuffix("s").replace("warning_sign", "sign"), code) not in bare(kb)


def test_a_figure_without_a_source_is_an_estimate():
    figures = [s for s in statements(knowledge()) if s.kind == "frequency"]
    assert {(s.sources, s.instead) for s in figures} == {((), ESTIMATE)}


def test_a_cited_source_that_does_not_exist_is_found():
    assert unknown(replace(knowledge(), sources=())) == {"book"}


def test_a_source_lists_what_rests_on_it_by_kind():
    kb = knowledge(lambda plain: plain["frequencies"]["spot-bone"].update(tendon=[80, "book"]))
    (book,) = cited(kb)
    assert [kind for kind, _ in book.rests] == ["Warning signs", "Tips", "How often people say it"]
    assert book.count == sum(len(texts) for _, texts in book.rests)


def test_a_verdict_on_a_group_of_people_rests_on_its_source():
    kb = knowledge(lambda plain: group_of_people(plain, "burns"))
    rests = dict(cited(kb)[0].rests)["For whom a tip is right"]
    assert {text.code for text in rests} == set(kb.remedy)


def test_what_has_no_source_is_counted():
    found = without_source(shipped_knowledge())
    estimates, figures = map(int, found["figures"])
    assert 0 < estimates < figures
    assert found["decisions"]
