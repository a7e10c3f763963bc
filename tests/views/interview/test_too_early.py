"""While a safety list has not been put, there is no result to see: unless help is needed today or now."""

import pytest

from checker.reasoning.knowledge.levels import CareLevel, TimeFrame
from tests.views.fixtures import QUESTIONS, sign, small, tick_list
from tests.views.results import carry

PAGES = ["result", "tonight", "clinician", "share", "share/made", "calendar"]
FORMS = ["sharpen", "helped", "relief-check"]
REST = {"age": ("grown",), "habits": ("none",), "spot": ("sit-bone",)}


@pytest.fixture(autouse=True)
def _two_lists(releases):
    """A second list, with a sign of its own; a tick of the first alone is less than urgent."""
    second = tick_list("legs", "safety", "swollen", sorts_unsure=True, title="Your legs")
    swollen = sign("swollen", CareLevel.EMERGENCY, TimeFrame.NOW, "swollen")
    questions = (*QUESTIONS[:2], second, *QUESTIONS[2:])
    releases.releases[1] = small(questions=questions, warning_signs=(*small().warning_signs, swollen))


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("rest", [{}, REST])
@pytest.mark.parametrize("first", [{"safety": ("none",)}, {"safety": ("weak",), "weak-kind": ("weak-slow",)}])
def test_every_page_of_it_leads_to_the_next_question(visitor, page, rest, first):
    carry(visitor, first | rest)
    response = visitor.get(f"/check/{page}/")
    assert response.status_code == 302
    assert "Text of legs?" in visitor.see(response["Location"]).content.decode()


@pytest.mark.parametrize("form", FORMS)
def test_nor_does_a_form_of_it_bring_it(visitor, form):
    carry(visitor, {"safety": ("none",)})
    response = visitor.post(f"/check/{form}/", {"tip": "any", "helped": "no"})
    assert response.status_code in {302, 303}
    assert "Text of legs?" in visitor.see(response["Location"]).content.decode()


@pytest.mark.parametrize("ticked", ["numb", "collapsed", "not-sure"])
def test_who_needs_help_today_or_now_sees_it_at_once(visitor, ticked):
    carry(visitor, {"safety": (ticked,)})
    visitor.see("/check/result/")
    assert visitor.page.status_code == 200
    assert "data-result" in visitor.text


def test_help_comes_before_the_question_that_is_next(visitor):
    carry(visitor, {"safety": ("none",)}, once={"help": ("dark",)})
    assert 'class="crisis"' in visitor.see("/check/result/").content.decode()
    assert visitor.see("/check/result/").status_code == 302


def test_who_carries_on_where_a_list_was_reworded_answers_that_first(visitor, releases):
    carry(visitor, {"safety": ("none",), "legs": ("none",), **REST})
    assert visitor.see("/check/result/").status_code == 200
    before = releases.releases[1]
    reworded = [
        tick_list("legs", "safety", "swollen", title="L", none_text="No") if q.code == "legs" else q
        for q in before.questions
    ]
    releases.releases[2] = small(questions=tuple(reworded), warning_signs=before.warning_signs)
    releases.gone.add(1)
    visitor.post("/check/", {"action": "carry-on"})
    for page in PAGES:
        assert visitor.get(f"/check/{page}/").status_code == 302, page
