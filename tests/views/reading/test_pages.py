"""Pages to read without answering anything."""

import re
from dataclasses import replace

import pytest
from django.test import Client

from tests.views.results import put_in_place

PAGES = ["/why-lying/", "/causes/", "/causes/tendon/", "/tips/", "/tips/cold/", "/sources/"]


@pytest.fixture(autouse=True)
def _release(releases):
    put_in_place(releases)


def read(url):
    response = Client().get(url)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("url", PAGES)
def test_a_page_begins_with_its_subject_and_has_the_warning_signs_one_tap_away(url):
    text = read(url)
    assert text.count('class="safety-box"') == 1
    header, main = text[: text.index("<main")], text[text.index("<main") :]
    assert "<details" in header[: header.index('class="safety-box"')]
    assert main.index("<h1") < main.index("<p>none" if "<p>none" in main else "Review:")
    assert "<li>" in header.partition('class="safety-box"')[2]
    assert text.count("<h1") == 1


@pytest.mark.parametrize("url", PAGES)
def test_a_page_may_be_cached_and_sets_no_cookie(url):
    response = Client().get(url)
    assert "max-age=300" in response["Cache-Control"]
    assert "Cookie" in response["Vary"]
    assert not response.cookies
    assert "data-result" not in response.content.decode()


@pytest.mark.parametrize("url", ["/causes/nope/", "/tips/nope/", "/about/", "/why-lying/more/"])
def test_what_the_release_does_not_have_is_not_found(url):
    assert Client().get(url).status_code == 404


@pytest.mark.parametrize("url", PAGES)
def test_a_page_answers_no_other_method(url):
    assert Client().post(url).status_code == 405


def test_the_guide_shows_its_sections():
    assert "It rests." in read("/why-lying/")


def test_a_cause_leads_to_what_people_try_and_back():
    assert 'href="/tips/on-back/"' in read("/causes/tendon/")
    assert 'href="/causes/tendon/"' in read("/tips/on-back/")


def test_a_tip_says_when_to_stop_and_how_sure_it_is():
    text = read("/tips/on-back/")
    assert "it hurts more" in text
    assert "Expert advice." in text


def test_every_cause_and_every_tip_of_the_release_has_a_page(releases):
    kb = releases.current().kb
    for url in [*(f"/causes/{c.code}/" for c in kb.conditions), *(f"/tips/{r.code}/" for r in kb.remedies)]:
        assert Client().get(url).status_code == 200


def test_the_page_of_sources_says_what_has_none_of_its_own(client):
    text = client.get("/sources/").content.decode()
    assert "our own decision, to be on the safe side" in text


def test_the_sources_are_folded_by_what_rests_on_them_and_listed_first():
    main = read("/sources/").partition("<main")[2]
    listed = re.findall(r'href="#([\w-]+)"', main[main.index("<nav") : main.index("</nav>")])
    assert set(listed) == set(re.findall(r'<(?:h2 id=|div id=(?="of-))"([\w-]+)"', main))
    assert len(listed) > 2
    for group in main.split('<div id="of-')[1:]:
        assert group.index('<details class="more on-paper">') < group.index("<li")


@pytest.mark.parametrize("sections", [1, 3, 4])
def test_a_guide_page_of_more_than_three_sections_lists_them_first(releases, sections):
    kb = releases.current().kb
    guide = tuple(replace(kb.guide[0], code=f"part-{n}") for n in range(sections))
    releases.releases = {1: replace(kb, guide=guide)}
    links = re.findall(r'href="#(part-\d)"', read("/why-lying/"))
    assert links == ([f"part-{n}" for n in range(sections)] if sections > 3 else [])


@pytest.mark.parametrize("url", ["/causes/tendon/", "/tips/"])
def test_a_page_of_a_cause_and_that_of_all_tips_list_what_is_on_them(url):
    main = read(url).partition("<main")[2]
    listed = re.findall(r'href="#([\w-]+)"', main[main.index("<nav") : main.index("</nav>")])
    assert listed == re.findall(r'<h2 id="([\w-]+)"', main)[: len(listed)]
    assert len(listed) > 1
    assert main.index("<h1") < main.index("<nav") < main.index("<h2")


@pytest.mark.parametrize("url", ["/privacy/", "/why-lying/"])
def test_a_long_page_lists_what_is_on_it(url, releases):
    knowledge = releases.releases[1]
    many = tuple(replace(knowledge.guide[0], page="why-lying", code=f"part-{n}") for n in range(4))
    releases.releases[1] = replace(knowledge, guide=many)
    main = read(url).partition("<main")[2]
    listed = re.findall(r'href="#([\w-]+)"', main[main.index("<nav") : main.index("</nav>")])
    assert listed == re.findall(r'<section aria-labelledby="([\w-]+)"', main)[: len(listed)]
    assert len(listed) == 4
    assert main.index("<h1") < main.index("<nav") < main.index("<h2")
