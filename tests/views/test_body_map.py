"""The body map on the pages: in the question, on check-your-answers and on the result."""

import re
from dataclasses import replace

import pytest
import time_machine
from django.test import Client

from checker.presenting import plain_result
from tests.presenting.finished import ANSWERED, CALM, knowledge
from tests.reasoning.small import item
from tests.views.fixtures import choice, small
from tests.views.results import carry, store_release
from tests.views.structure import Structure

WORDS = "Back and side view: spot bone; spread calf."


def question_with_zones():
    spot = choice("spot", "core", "sit-bone", "calf", evidence_group="where", title="Worst spot")
    zones = {"sit-bone": "sit-bone", "calf": "lower-leg"}
    return replace(spot, symptoms=tuple(replace(s, zone=zones[s.code]) for s in spot.symptoms))


@pytest.fixture
def asked(visitor, releases):
    others = [q for q in small().questions if q.code != "spot"]
    releases.releases[1] = small(questions=(*others[:4], question_with_zones(), *others[4:]))
    visitor.answer(1, safety=["none"])
    visitor.answer(2, age="grown", habits=["none"])
    visitor.see("/check/3/")
    return visitor


@pytest.fixture
def finished(releases):
    def edit(plain):
        item(item(plain, "questions", "spot"), "symptoms", "spot-bone")["zone"] = "sit-bone"
        item(item(plain, "questions", "spread"), "symptoms", "spread-calf")["zone"] = "to-calf"

    releases.releases = {1: knowledge(edit)}
    with time_machine.travel(ANSWERED, tick=False):
        yield


def page(path, **answers):
    return carry(Client(), {**CALM, **answers}).get(path).content.decode()


def test_a_place_is_a_label_of_the_radio_button_in_the_row(asked):
    for zone in ("sit-bone", "lower-leg"):
        box = re.search(rf'<label class="zone zone-{zone}" for="([^"]+)"></label>', asked.text)[1]
        row = re.search(rf'<input [^>]*id="{box}"[^>]*>', asked.text)[0]
        assert f'data-zone="{zone}"' in row


def test_every_row_is_still_there(asked):
    assert len(re.findall(r'<label class="option[^"]*"><input type="radio"', asked.text)) == 3


def test_for_screen_readers_the_picture_is_not_there(asked):
    picture = asked.text.split('<div class="body-map"')[1].split('<div class="options">')[0]
    assert picture.startswith(' aria-hidden="true"')
    assert not re.search(r"<(a|input|button)\b|tabindex", picture)


def test_only_the_places_of_the_question_are_drawn(asked):
    assert "at-sit-bone" in asked.text
    assert "at-thigh-mid" not in asked.text


def test_the_question_is_well_built(asked):
    assert Structure(asked.text).problems() == []


def test_other_questions_have_no_picture(asked):
    asked.see("/check/1/")
    assert "body-map" not in asked.text
    assert "data-zone" not in asked.text


@pytest.mark.parametrize("path", ["/check/answers/"])
def test_the_answer_is_shown_as_a_picture_with_its_words(finished, path):
    text = page(path, spread=("spread-calf",))
    assert f'role="img" aria-label="{WORDS}"' in text
    for zone in ("sit-bone", "to-buttock", "to-thigh", "to-calf"):
        assert f"at-{zone}" in text
    assert "at-to-foot" not in text


def test_on_check_your_answers_it_stands_with_the_rows_it_shows(finished):
    sections = re.findall(
        r"<section .*?</section>", page("/check/answers/", spread=("spread-calf",)), re.DOTALL
    )
    (with_map,) = [section for section in sections if "body-map-answer" in section]
    assert "spot bone" in with_map.split("<figure")[0]


@pytest.mark.parametrize("path", ["/check/answers/"])
def test_an_answer_without_a_place_has_no_picture(finished, path):
    assert "body-map-answer" not in page(path, spot=("spot-thigh",))


def shared_page():
    store_release()
    maker = carry(Client(), {**CALM, "spread": ("spread-calf",)})
    made = maker.post("/check/share/", {"days": "7"}, follow=True).content.decode()
    return Client().get(re.search(r'href="http://testserver(/r/[\w-]+/)"', made)[1])


@pytest.mark.django_db
def test_a_shared_result_shows_it(finished):
    assert f'aria-label="{WORDS}"' in shared_page().content.decode()


@pytest.mark.django_db
def test_a_result_shared_before_there_was_a_picture_does_without(finished, monkeypatch):
    def as_it_was(shown):
        return {key: value for key, value in plain_result(shown).items() if key != "places"}

    monkeypatch.setattr("checker.views.shared.making.plain_result", as_it_was)
    response = shared_page()
    assert response.status_code == 200
    assert 'id="causes-heading"' in response.content.decode()
    assert "body-map" not in response.content.decode()
