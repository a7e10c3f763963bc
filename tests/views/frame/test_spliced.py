"""A screen or a result that is put together from a kept page is byte for byte what a plain drawing gives."""

import pytest
from django.test import Client

from checker.cases import walk
from checker.reasoning.interview import Interview
from checker.reasoning.questions.screens import answered_screens
from checker.templatetags import kept as kept_parts
from checker.views.frame import spliced
from tests.cases import clinical
from tests.reasoning.shipped import shipped_knowledge
from tests.views.results import carry

SHIPPED = shipped_knowledge()
ANSWERS = walk(SHIPPED, clinical.shipped()["cause-dgs"])
URGENT = walk(SHIPPED, clinical.shipped()["warn-21"])
PART = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _release(releases):
    releases.releases = {1: SHIPPED}


@pytest.fixture
def plainly(monkeypatch):
    """From then on every page is drawn as if nothing were kept, nor any part of one."""

    def anew():
        for keeping in (spliced, kept_parts):
            monkeypatch.setattr(keeping, "_is_drawn_anew", lambda _: True)

    return anew


def screens(answers, last=99, **fields):
    """The screens of somebody with these answers, whole and as a part; twice, so that they were kept."""
    seen, client = [], carry(Client(), answers, number="one-run", **fields)
    for number in range(1, min(last, len(answered_screens(Interview(SHIPPED, answers)))) + 1):
        for headers in ({}, PART):
            for query in ("", "?from=answers", "?note=behind")[: 3 if number == 2 else 1]:
                seen += [page_of(client, f"/check/{number}/{query}", headers) for _ in range(2)]
    return seen


def page_of(client, url, headers=None):
    return client.get(url, headers=headers or {}).content.decode()


@pytest.mark.parametrize("answers", [ANSWERS, URGENT], ids=["calm", "urgent"])
def test_the_plain_drawing_is_the_same(answers, plainly):
    kept = screens(answers)
    plainly()
    assert kept == screens(answers)


def test_so_it_is_in_other_words_numbers_and_colours(plainly):
    client = carry(Client(), ANSWERS, number="one-run", subject="other")
    client.cookies["hts-region"], client.cookies["hts-theme"] = "us", "night"
    before = screens(ANSWERS, last=2)
    kept = page_of(client, "/check/2/")
    plainly()
    assert kept == page_of(client, "/check/2/")
    assert kept not in before


@pytest.mark.parametrize("case", ["cause-dgs", "warn-21", "warn-50"])
def test_so_it_is_with_a_result(case, plainly):
    kept, client = [], carry(Client(), walk(SHIPPED, clinical.shipped()[case]), number="one-run")
    for theme in ("auto", "night"):
        client.cookies["hts-theme"] = theme
        kept += [page_of(client, "/check/result/") for _ in range(2)]
    plainly()
    plain = page_of(client, "/check/result/")
    assert kept[2:] == [plain, plain]
    assert kept[0] == kept[1] != plain


def test_nothing_of_a_person_is_kept():
    screens(ANSWERS, last=3, version=4321)
    kept = "".join("".join(page[::2]) for page in spliced._pages(SHIPPED).values())
    assert "one-run" not in kept
    assert "4321" not in kept
    assert " checked" not in kept


def test_nor_what_somebody_said_in_the_parts_of_a_result(monkeypatch):
    monkeypatch.setattr(kept_parts, "_parts", {})
    client = carry(Client(), ANSWERS, number="one-run")
    page = page_of(client, "/check/result/")
    said = {
        SHIPPED.symptom[code].said for codes in ANSWERS.values() for code in codes if code in SHIPPED.symptom
    }
    parts, told = repr(kept_parts._parts), {words for words in said if words in page}
    assert len(kept_parts._parts) > 20
    assert len(told) > 5
    assert [words for words in {*told, "one-run"} if words in parts] == []


def test_no_more_is_kept_than_said(monkeypatch):
    monkeypatch.setattr(spliced, "MOST_KEPT", 3)
    assert screens(ANSWERS, last=3)
    assert 0 < len(spliced._pages(SHIPPED)) <= 3
