"""The private question: looked at once, kept nowhere, and told by nothing that is left behind."""

import logging
import re
import time

import pytest
import time_machine

from checker.web import logs
from tests.views.fixtures import small
from tests.views.structure import Structure

URL, RESULT = "/check/private/", "/check/result/"
YES, UNSURE = {"q-coping": "dark-thoughts"}, {"q-coping": "not-sure"}
NO, BLANK = {"q-coping": "no-thoughts"}, {}


@pytest.fixture
def done(visitor):
    visitor.answer(1, safety=["none"])
    visitor.answer(2, age="grown", habits=["smokes"])
    visitor.answer(3, spot="sit-bone")
    return visitor


@pytest.mark.parametrize("chosen", [YES, UNSURE])
def test_any_answer_but_no_shows_the_crisis_page_first_and_once(done, chosen):
    before = done.run
    done.see(done.post(URL, chosen)["Location"])
    assert "tel:116123" in done.text
    assert 'class="crisis"' in done.text
    assert f'href="{RESULT}"' in done.text
    assert Structure(done.text).problems() == []
    assert done.run == before
    assert 'class="crisis"' not in done.see(RESULT).content.decode()
    assert "data-result" in done.text


@pytest.mark.parametrize("chosen", [NO, BLANK])
def test_no_and_no_answer_lead_on_to_the_result(done, chosen):
    before = done.run
    done.see(done.post(URL, chosen)["Location"])
    assert "data-result" in done.text
    assert done.run == before


def test_help_is_shown_although_questions_are_open(visitor):
    visitor.answer(1, safety=["none"])
    visitor.see(visitor.post(URL, YES)["Location"])
    assert "tel:116123" in visitor.text
    assert visitor.see(RESULT).context["shown"].unfinished == "Age"


def told(visitor, chosen, caplog):
    """All that is told of an answer to anybody but the person: log, headers, address and title."""
    caplog.clear()
    posted = visitor.post(URL, chosen)
    shown = visitor.get(posted["Location"])
    lines = [(r.route, r.method, r.status) for r in caplog.records if r.name == logs.__name__]
    assert [r.route for r in caplog.records if hasattr(r, "milliseconds")] == ["checker:private"]
    title = re.search("<title>.*?</title>", shown.content.decode())[0]
    headers = [{k: v for k, v in r.headers.items() if k != "Content-Length"} for r in (posted, shown)]
    return lines, headers, title, set(posted.cookies), visitor.get(RESULT).status_code


BETWEEN = {
    "the clinician's page": lambda visitor: visitor.get("/check/clinician/"),
    "that page with private answers": lambda visitor: visitor.post("/check/clinician/", {"private": "show"}),
    "another answer here": lambda visitor: visitor.post(URL, NO),
    "a look at the headers": lambda visitor: visitor.head(RESULT),
    "a browser that fetches ahead": lambda visitor: visitor.get(
        RESULT, headers={"Sec-Purpose": "prefetch;prerender"}
    ),
    "an older one": lambda visitor: visitor.get(RESULT, headers={"Purpose": "prefetch"}),
    "tonight": lambda visitor: visitor.get("/check/tonight/"),
    "sharing": lambda visitor: visitor.get("/check/share/"),
}


@pytest.mark.parametrize("between", BETWEEN)
def test_help_waits_until_the_result_has_shown_it(done, between):
    done.see(RESULT)
    done.post(URL, YES)
    BETWEEN[between](done)
    assert 'class="crisis"' in done.see(RESULT).content.decode()
    assert 'class="crisis"' not in done.see(RESULT).content.decode()


def test_no_trace_tells_one_answer_from_another(done, caplog):
    caplog.set_level(logging.INFO)
    with time_machine.travel(time.time(), tick=False):
        seen = [told(done, chosen, caplog) for chosen in (YES, UNSURE, NO, BLANK)]
    for each in seen:
        assert each == seen[0]
    lines, headers, title, cookies, _ = seen[0]
    assert lines == [("checker:private", "POST", 303), ("checker:result", "GET", 200)]
    assert "dark" not in title.lower()
    assert cookies == {"hts-run"}
    assert headers[1]["Cache-Control"].count("no-store") == 1


def test_reading_the_result_leaves_the_cookie_alone(done):
    """A page that is only read must not bring back answers from before one that is on its way."""
    assert "hts-run" not in done.get(RESULT).cookies
    assert "hts-run" not in done.get("/check/clinician/").cookies


def test_a_forged_answer_is_refused_by_the_same_redirect(done):
    response = done.post(URL, {"q-coping": "forged"})
    assert (response.status_code, response["Location"]) == (303, "/check/result/?note=choose")
    assert "not one of the choices" in done.see(response["Location"]).content.decode()


def test_fetching_the_address_leads_to_the_result(done):
    assert done.see(URL)["Location"] == RESULT


@pytest.mark.parametrize("level", ["self-care", "emergency"])
def test_the_crisis_line_is_found_on_a_result_without_answering(done, level):
    if level == "emergency":
        done.answer(1, safety=["collapsed"])
    text = done.see(RESULT).content.decode()
    assert f"level-{level}" in text
    part = text.partition("If it all gets too much")[2].partition("</details>")[0]
    assert "tel:116123" in part
    assert f'action="{URL}"' in part
    assert " checked" not in part


def test_content_without_the_private_question_says_nothing_of_it(visitor, releases):
    releases.releases[1] = small(questions=small().questions[:-1], warning_signs=small().warning_signs[:-1])
    visitor.answer(1, safety=["none"])
    visitor.answer(2, age="child", habits=["none"])
    assert "If it all gets too much" not in visitor.see(RESULT).content.decode()
    assert visitor.post(URL, {})["Location"] == RESULT


@pytest.mark.parametrize("knows_it", [True, False])
def test_help_that_was_not_seen_follows_into_a_release_that_has_it(done, releases, knows_it):
    done.post(URL, YES)
    signs = small().warning_signs
    releases.releases[2] = small(warning_signs=signs if knows_it else signs[:-1])
    releases.gone.add(1)
    done.post("/check/", {"action": "carry-on"})
    text = done.see(RESULT).content.decode()
    assert ('class="crisis"' in text) is knows_it
    assert ("data-result" in text) is not knows_it
