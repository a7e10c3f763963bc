"""The result page: its order, its words, and what is not on it."""

import re

import pytest
import time_machine
from django.test import Client

from checker.presenting.answers import KEPT_PRIVATE
from checker.reasoning.knowledge import NOT_SURE
from tests.presenting.finished import (
    ANSWERED,
    CALM,
    EMERGENCY,
    MINOR,
    PRIVATE_EMERGENCY,
    SEE,
    URGENT,
    knowledge,
)
from tests.reasoning.small import item
from tests.views.results import carry, put_in_place

URL = "/check/result/"


@pytest.fixture(autouse=True)
def _that_night(releases):
    put_in_place(releases)
    with time_machine.travel(ANSWERED, tick=False):
        yield


def text_of(given):
    response = carry(Client(), given).get(URL)
    assert response.status_code == 200
    return response.content.decode()


def test_the_parts_come_in_order():
    text = text_of({**SEE, "spread": (NOT_SURE,)})
    headings = re.findall(r"<h[12][^>]*>([^<]+)", text)
    wanted = ["h", "Tonight", "In the morning", "Possible causes", "What to watch for", "Sources and review"]
    positions = [headings.index(heading) for heading in wanted]
    assert positions == sorted(positions)


@pytest.mark.parametrize("given", [CALM, SEE, URGENT, EMERGENCY, MINOR])
def test_exactly_one_element_says_that_the_result_has_arrived(given):
    assert len(re.findall(r"<[^>]*\sdata-result[\s>]", text_of(given))) == 1


@pytest.mark.parametrize("given", [CALM, SEE, URGENT, EMERGENCY, MINOR])
def test_there_is_no_percentage_and_no_you_have(given):
    text = re.sub(r"<style>.*?</style>|<[^>]+>", " ", text_of(given))
    assert "%" not in text
    assert not re.search(r"\byou have\b", text, re.IGNORECASE)


@pytest.mark.parametrize("given", [CALM, SEE, URGENT, EMERGENCY, MINOR])
def test_every_result_says_how_it_was_reviewed_and_leads_to_its_sources(given):
    text = text_of(given)
    assert "<p>none" in text
    assert 'href="/sources/"' in text


def test_an_emergency_shows_the_number_and_no_way_on_to_tips():
    text = text_of(EMERGENCY)
    assert 'href="tel:999"' in text
    assert "/tips/" not in text
    assert 'id="causes-heading"' not in text
    assert "Tonight" not in text
    assert "/check/share/" in text


def test_an_emergency_names_the_answer_and_leads_back_to_exactly_it():
    text = text_of({"age": ("age-18-59",), **EMERGENCY})
    assert "saddle numb" in text
    assert set(re.findall(r'href="(/check/\d+/\?from=answers)"', text)) == {"/check/2/?from=answers"}
    after = text.partition("Until help is there")[2]
    assert after.count("I ticked that by mistake</a>") == 1, "one way back, at the end and outside the fold"


def test_at_urgent_the_warning_is_on_top_and_only_allowed_tips_are_there():
    text = text_of(URGENT)
    assert text.index("level-urgent") < text.index('id="tonight"')
    assert 'id="tip-on-side"' in text
    assert 'id="tip-on-back"' not in text
    assert 'id="tip-walk"' not in text


def test_a_professional_comes_with_a_date():
    assert "by Monday 7 December" in text_of(SEE)


def test_somebody_under_18_gets_no_cause_and_no_tip():
    text = text_of(MINOR)
    assert 'id="causes-heading"' not in text
    assert 'class="tip"' not in text
    assert 'id="minor-heading"' in text


def test_when_nothing_fits_the_page_says_so(releases):
    def nothing(plain):
        item(plain, "conditions", "unspecific")["prior"] = 90
        item(plain, "conditions", "tendon")["prior"] = 5
        item(plain, "conditions", "nerve")["prior"] = 5

    releases.releases = {1: knowledge(nothing)}
    assert "Nothing we know fits your answers well" in text_of(CALM)


def test_a_private_answer_is_on_the_screen_and_never_on_paper():
    text = text_of(PRIVATE_EMERGENCY)
    assert "bladder bowel" in text
    on_paper = re.sub(r'<(div|span)\s+class="screen-only">.*?</\1>', "", text, flags=re.DOTALL)
    assert "bladder bowel" not in on_paper
    assert KEPT_PRIVATE in on_paper


def test_before_the_first_answer_it_leads_to_the_first_question():
    assert carry(Client(), {}).get(URL)["Location"] == "/check/1/"


def test_without_answers_it_leads_to_the_questions():
    response = Client().get(URL)
    assert (response.status_code, response.templates[0].name) == (404, "checker/no_cookie.html")


def test_the_page_is_kept_in_no_cache():
    assert "no-store" in carry(Client(), CALM).get(URL)["Cache-Control"]


def test_it_answers_no_other_method():
    assert carry(Client(), CALM).post(URL).status_code == 405


def with_sign(releases, **fields):
    """The small content, whose sign of an emergency has these fields, is what the public sees."""
    releases.releases = {1: knowledge(lambda plain: item(plain, "warning_signs", "numb").update(fields))}


def test_the_first_screen_names_ones_own_team(releases):
    with_sign(releases, own_team=["cancer"])
    card = text_of(EMERGENCY).partition("</section>")[0]
    assert "Ring first" not in card
    help_first, _, then = card.partition("also ring, if you have one:</strong>")
    assert "your cancer team" in then
    assert 'class="help"' in help_first
    assert "Ring first" not in text_of(CALM)


def test_what_holds_only_through_not_sure_never_speaks_as_the_sign_would(releases):
    with_sign(releases, do_now="Ring an ambulance.", say="It is numb there.", do_not=["Do not wait."])
    unsure = text_of({**CALM, "alarm": (NOT_SURE,), "alarm--unsure": ("saddle-numb--unsure",)})
    for words in ("Ring an ambulance.", "It is numb there.", "Do not wait."):
        assert words in text_of(EMERGENCY)
        assert words not in unsure
