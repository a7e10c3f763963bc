"""The body map: its drawing, its style sheet and the content agree on the places."""

import re

import pytest

from checker.presenting.body_map import places
from checker.presenting.problems import message
from checker.presenting.shapes import BodyPlaces
from checker.reasoning.checks.find_problems import find_problems
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import NOT_SURE, REACHES, SPOTS
from checker.reasoning.questions.screens import Screen
from checker.templatetags.body_map import body_map
from checker.visitor.forms import form_for
from checker.web.style_sheet import SHEET
from hamstring_triage.local.places import ROOT
from tests.reasoning.shipped import shipped_knowledge
from tests.reasoning.small import item, small_knowledge

DRAWING = (ROOT / "templates/figures/body.html").read_text("utf-8")
WIDTH, HEIGHT = 320, 532
"""Of the drawing, and its width in CSS pixels on a phone of 360."""
LEAST = 44
BOX = r"\.zone-([a-z-]+) { inset: ([\d.]+)%? ([\d.]+)%? ([\d.]+)%? ([\d.]+)%?; }"
"""How far a label is from the top, right, bottom and left of the drawing, in per cent."""
ROUNDED = 0.5
"""Of the drawing's units: what one digit behind the point can be off."""


def with_zones(**zones):
    """The small knowledge base; each symptom of `zones` (with _ for -) is a place."""

    def edit(plain):
        symptoms = [s for q in plain["questions"] for s in q["symptoms"]]
        for symptom in symptoms:
            if symptom["code"].replace("-", "_") in zones:
                symptom["zone"] = zones[symptom["code"].replace("-", "_")]

    return small_knowledge(edit)


def field_of(kb, code):
    question = kb.question[code]
    return form_for(Screen(question.screen, question.stage, (question,)), {})[code]


def boxes():
    """Zone -> (left, top, right, bottom) of its label."""
    found = {zone: [float(n) / 100 for n in sides] for zone, *sides in re.findall(BOX, SHEET)}
    return {
        zone: (left * WIDTH, top * HEIGHT, (1 - right) * WIDTH, (1 - bottom) * HEIGHT)
        for zone, (top, right, bottom, left) in found.items()
    }


class TestDrawing:
    @pytest.mark.parametrize("zone", SPOTS + REACHES)
    def test_every_place_has_a_shape_a_label_and_a_filling(self, zone):
        assert f'{{% if "{zone}" in zones %}}' in DRAWING
        assert f"at-{zone}" in DRAWING
        assert zone in boxes()
        assert f":has([data-zone={zone}]:checked) .at-{zone}" in SHEET

    @pytest.mark.parametrize("zone", SPOTS + REACHES)
    def test_every_label_is_large_enough_for_a_thumb(self, zone):
        left, top, right, bottom = boxes()[zone]
        assert right - left >= LEAST
        assert bottom - top >= LEAST
        assert 0 <= left < right <= WIDTH
        assert 0 <= top < bottom <= HEIGHT

    @pytest.mark.parametrize("zones", [SPOTS, REACHES])
    def test_no_two_labels_overlap(self, zones):
        found = [(zone, boxes()[zone]) for zone in zones]
        for number, (one, a) in enumerate(found):
            for other, b in found[number + 1 :]:
                gaps = (b[0] - a[2], a[0] - b[2], b[1] - a[3], a[1] - b[3])
                assert max(gaps) >= -ROUNDED, f"{one} and {other}"

    def test_a_reach_fills_those_before_it(self):
        for number, zone in enumerate(REACHES):
            for passed in REACHES[:number]:
                assert f":has([data-zone={zone}]:checked) .reach.at-{passed}" in SHEET


class TestQuestion:
    def test_a_place_is_tied_to_the_box_of_its_answer(self):
        drawn = body_map(field_of(with_zones(spot_bone="sit-bone", spot_thigh="thigh-mid"), "spot"))
        assert [(t.zone, t.box) for t in drawn.taps] == [
            ("sit-bone", "id_q-spot_0"),
            ("thigh-mid", "id_q-spot_1"),
        ]
        assert not drawn.how_far

    def test_answers_that_are_no_place_are_not_on_it(self):
        assert body_map(field_of(with_zones(spot_bone="sit-bone"), "spot")).zones == ("sit-bone",)

    def test_how_far_has_a_smaller_drawing(self):
        assert body_map(field_of(with_zones(spread_calf="to-calf"), "spread")).how_far

    def test_a_question_without_places_has_none(self):
        assert body_map(field_of(with_zones(), "spot")) is None


class TestAnswer:
    def test_the_places_chosen_are_filled_and_named(self):
        kb = with_zones(spot_bone="sit-bone", spread_calf="to-calf")
        found = places(Interview(kb, {"spread": ("spread-calf",), "spot": ("spot-bone",)}))
        assert found.zones == ("to-buttock", "to-thigh", "to-calf", "sit-bone")
        assert found.said == ("spot bone", "spread calf")

    @pytest.mark.parametrize("answers", [{}, {"spot": (NOT_SURE,)}, {"spot": ("spot-thigh",)}])
    def test_without_a_place_it_is_empty(self, answers):
        assert places(Interview(with_zones(spot_bone="sit-bone"), answers)) == BodyPlaces()

    @pytest.mark.parametrize("where", ["symptom", "question"])
    def test_a_private_place_is_never_drawn(self, where):
        def edit(plain):
            question = item(plain, "questions", "spot")
            item(question, "symptoms", "spot-bone")["zone"] = "sit-bone"
            (question if where == "question" else item(question, "symptoms", "spot-bone"))["private"] = True

        assert places(Interview(small_knowledge(edit), {"spot": ("spot-bone",)})) == BodyPlaces()


class TestContent:
    def test_the_shipped_content_uses_every_place(self):
        used = [s.zone for s in shipped_knowledge().symptom.values() if s.zone]
        assert sorted(used) == sorted(SPOTS + REACHES)

    def test_a_place_that_is_not_drawn_is_an_error(self):
        told = [message(p) for p in find_problems(with_zones(spot_bone="elbow"))]
        assert "the body map has no zone 'elbow'" in told

    def test_one_place_for_two_answers_is_an_error(self):
        told = [message(p) for p in find_problems(with_zones(spot_bone="sit-bone", spot_thigh="sit-bone"))]
        assert "two answers share the zone 'sit-bone'" in told

    def test_a_place_may_stand_in_two_questions(self):
        assert not find_problems(with_zones(spot_bone="sit-bone", spread_no="sit-bone"))
