"""The start page, the region, and finishing."""

from urllib.parse import unquote

import pytest
from django.template.loader import render_to_string
from django.test import Client, override_settings

from checker.visitor import region
from checker.visitor.run import COOKIE
from checker.visitor.start_form import StartForm
from tests.views.fixtures import small
from tests.views.structure import Structure


def test_the_start_page_says_what_the_content_says_of_itself(visitor):
    text = visitor.see("/").content.decode()
    for words in ("Grown-ups.", "Children.", "Not reviewed.", "A red flag.", "It can be wrong.", "tel:999"):
        assert words in text


def test_starting_keeps_for_whom_and_where_and_leads_to_the_first_step(visitor):
    response = visitor.post("/check/", {"subject": "other", "region": "us"})
    assert (response.status_code, response["Location"]) == (303, "/check/1/")
    assert (visitor.run.subject, visitor.run.answers) == ("other", {})
    assert visitor.cookies[region.COOKIE].value == "us"
    assert "“You” means them." in visitor.see("/check/1/").content.decode()


def test_the_chosen_region_decides_the_numbers_from_then_on(visitor):
    visitor.post("/check/", {"subject": "me", "region": "us"})
    text = visitor.see("/").content.decode()
    assert "tel:911" in text
    assert "tel:999" not in text


@override_settings(DEFAULT_REGION="us")
def test_the_site_decides_the_region_until_somebody_chooses(visitor):
    assert "tel:911" in visitor.see("/").content.decode()


@pytest.mark.parametrize(
    "data", [{}, {"subject": "me", "region": "atlantis"}, {"subject": "dog", "region": "uk"}]
)
def test_a_wrong_start_form_comes_back_with_what_is_wrong(visitor, data):
    response = visitor.post("/check/", data)
    assert response.status_code == 422
    assert "<title>Error: " in response.content.decode()
    assert COOKIE not in response.cookies


def test_starting_again_begins_a_new_run(visitor):
    visitor.answer(1, safety=["none"])
    first = visitor.run.number
    assert "Go on where I stopped" in visitor.see("/").content.decode()
    visitor.post("/check/", {"subject": "me", "region": "uk"})
    assert visitor.run.answers == {}
    assert visitor.run.number != first


def test_check_goes_on_where_the_person_stopped(visitor):
    visitor.answer(1, safety=["none"])
    assert visitor.see("/check/")["Location"] == "/check/2/"


def test_finishing_clears_the_answers_and_says_so(visitor):
    visitor.answer(1, safety=["none"])
    response = visitor.post("/check/clear/")
    assert visitor.run is None
    assert visitor.see(response["Location"]).context["cleared"]


def test_answers_are_not_cleared_by_following_a_link(visitor):
    assert visitor.see("/check/clear/").status_code == 405


def test_the_region_can_be_changed_in_mid_run_and_leads_back_to_the_page(visitor):
    visitor.answer(1, safety=["none"])
    before = {"Referer": "http://testserver/check/2/?from=answers"}
    response = visitor.post("/check/region/", {"region": "us"}, headers=before)
    assert response["Location"] == "/check/2/"
    assert visitor.cookies[region.COOKIE].value == "us"
    assert visitor.run.answers == {"safety": ("none",)}


@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/", "//example.org/", "javascript:alert(1)", "/x", ""]
)
def test_changing_the_region_never_leads_to_another_site(visitor, elsewhere):
    response = visitor.post("/check/region/", {"region": "us"}, headers={"Referer": elsewhere})
    assert response["Location"] == "/"


def test_an_unknown_region_is_not_remembered(visitor):
    visitor.post("/check/region/", {"region": "atlantis"})
    assert region.COOKIE not in visitor.cookies


def test_a_region_cookie_with_nonsense_falls_back_to_the_sites_own(visitor):
    visitor.cookies[region.COOKIE] = "<b>"
    assert "tel:999" in visitor.see("/").content.decode()


@override_settings(CSRF_FAILURE_VIEW="checker.views.interview.no_run.csrf_failure")
@pytest.mark.parametrize(("headers", "whole"), [({}, True), ({"HX-Request": "true"}, False)])
def test_without_the_csrf_cookie_the_page_explains_cookies(releases, headers, whole):
    response = Client(enforce_csrf_checks=True).post("/check/share/", {"days": "7"}, headers=headers)
    text = response.content.decode()
    assert response.status_code == 422
    assert "Cookies are switched off" in text
    assert ("<html" in text) is whole


@pytest.mark.parametrize("origin", ["https://triage.example:8443", "null", "https://evil.example"])
def test_a_form_from_elsewhere_is_told_so_and_not_about_cookies(releases, origin):
    client = Client(enforce_csrf_checks=True)
    response = client.post("/check/1/", {"screen": "safety"}, headers={"Origin": origin})
    text = response.content.decode()
    assert response.status_code == 422
    assert '<h1 tabindex="-1">We did not take this form</h1>' in text
    assert "Cookies" not in text
    assert "no-store" in response["Cache-Control"]
    assert origin not in text


def test_over_https_a_form_without_a_sender_is_told_so(releases):
    response = Client(enforce_csrf_checks=True).post("/check/share/", secure=True)
    assert response.templates[0].name == "checker/from_elsewhere.html"


def test_no_cookie_holds_anything_readable_but_the_region(visitor):
    visitor.post("/check/", {"subject": "me", "region": "us"})
    visitor.answer(1, safety=["numb"])
    assert set(visitor.cookies) <= {COOKIE, region.COOKIE, "hts-csrf"}
    assert "numb" not in unquote(visitor.cookies[COOKIE].value)


def test_the_whole_form_of_the_pack_prints_its_errors_once(releases):
    form = StartForm(small(), "uk", {"subject": "", "region": "uk"})
    text = render_to_string(
        "accessible/whole_uni_form.html", {"form": form, "form_tag": True, "disable_csrf": True}
    )
    assert text.count('class="error-summary"') == 1
    assert text.count('href="#id_subject_0"') == 1
    assert 'id="id_subject_0"' in text


@pytest.mark.parametrize("name", ["400", "403", "404", "500"])
def test_the_error_pages_show_a_way_back(releases, name):
    assert 'href="/"' in render_to_string(f"{name}.html")


@pytest.mark.parametrize("name", ["500", "503"])
def test_the_pages_of_a_fault_say_not_to_wait_for_them(name):
    assert "Get help now." in render_to_string(f"{name}.html")


@pytest.mark.parametrize("address", ["/", "/check/1/", "/check/7/"])
def test_every_page_is_well_built(visitor, address):
    assert Structure(visitor.see(address).content.decode()).problems() == []


def test_the_start_form_in_error_is_well_built(visitor):
    page = Structure(visitor.post("/check/", {}).content.decode())
    assert page.problems() == []
    assert page.autofocus == 1
