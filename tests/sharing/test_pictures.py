"""The body map as a picture by itself: every place by its name, and nothing fetched from elsewhere."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from checker.reasoning.knowledge import REACHES, SPOTS
from checker.sharing.pictures import body_map
from tests.reasoning.shipped import shipped_knowledge

NAMESPACE = "{http://www.w3.org/2000/svg}"


def asked(places, said="At {}"):
    """A question about these places."""
    some = shipped_knowledge().questions[0]
    symptoms = [replace(some.symptoms[0], zone=zone, text=said.format(zone)) for zone in places]
    return replace(some, symptoms=tuple(symptoms))


@pytest.mark.parametrize("places", [SPOTS, REACHES])
def test_every_place_is_drawn_with_its_name(places):
    svg = ElementTree.fromstring(body_map(asked(places)))
    names = [text.text for text in svg.iter(f"{NAMESPACE}text")]
    assert sorted(names) == sorted([*(f"At {zone}" for zone in places), "Back", "Side"])
    assert len(list(svg.iter(f"{NAMESPACE}circle"))) == len(places)


def test_a_name_is_text_whatever_it_holds():
    svg = ElementTree.fromstring(body_map(asked(["low-back"], "{} & <b>")))
    assert "low-back & <b>" in [text.text for text in svg.iter(f"{NAMESPACE}text")]


def test_it_asks_nothing_of_anybody():
    assert not re.search(r"href|url\(|src=|<script|<foreignObject", body_map(asked(SPOTS)))


def test_what_is_about_no_place_has_none():
    assert body_map(shipped_knowledge().questions[0]) == ""
