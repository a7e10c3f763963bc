"""The answers' cookie: what goes in comes out, and nothing else opens."""

import base64
from dataclasses import replace

import pytest
from django.http import HttpResponse
from django.test import RequestFactory, override_settings

from checker.reasoning.knowledge import QuestionKind, Stage
from checker.visitor import run as run_cookie
from checker.visitor.run import COOKIE, LIFETIME, Run, RunTooLargeError
from checker.visitor.sealed import LARGEST
from tests.reasoning.shipped import shipped_knowledge

NOW = 1_790_000_000.0
RUN = Run(3, int(NOW), "abc", {"where": ("sit-bone",), "lists": ("a", "not-sure")}, "other", True)


def sealed(run=RUN, now=NOW):
    response = HttpResponse()
    run_cookie.write(response, run, clock=lambda: now)
    return response.cookies[COOKIE]


def opened(value, now=NOW):
    request = RequestFactory().get("/")
    request.COOKIES[COOKIE] = value
    return run_cookie.read(request, clock=lambda: now)


def test_a_run_comes_back_as_it_was_with_the_order_of_its_answers():
    back = opened(sealed().value)
    assert back == RUN
    assert list(back.answers) == ["where", "lists"]


def test_two_runs_have_different_numbers_and_the_same_run_never_the_same_cookie():
    assert run_cookie.begin(1).number != run_cookie.begin(1).number
    assert sealed().value != sealed().value


def test_nothing_of_an_answer_can_be_read_in_the_cookie():
    raw = base64.urlsafe_b64decode(sealed().value + "==")
    assert b"sit-bone" not in raw


@pytest.mark.parametrize("place", [0, 1, 5, 20, -20, -1])
def test_an_altered_cookie_is_no_run(place):
    value = list(sealed().value)
    value[place] = "A" if value[place] != "A" else "Q"
    assert opened("".join(value)) is None


@pytest.mark.parametrize("value", ["", "x", "AQ", "####", "é", "A" * 15, "A" * 100_000])
def test_nonsense_is_no_run(value):
    assert opened(value) is None


def test_a_cookie_cut_short_is_no_run():
    value = sealed().value
    assert [opened(value[:length]) for length in range(0, len(value), 7)] == [None] * len(
        range(0, len(value), 7)
    )


def test_a_cookie_of_another_site_is_no_run():
    value = sealed().value
    with override_settings(SECRET_KEY="another-secret-key-of-another-site"):
        assert opened(value) is None


def test_a_cookie_under_the_secret_key_before_the_present_one_still_opens():
    with override_settings(SECRET_KEY="the-key-before"):
        value = sealed().value
    with override_settings(SECRET_KEY_FALLBACKS=["the-key-before"]):
        assert opened(value) == RUN


def test_twelve_hours_after_the_start_the_answers_are_refused():
    value = sealed().value
    assert opened(value, NOW + LIFETIME) == RUN
    assert opened(value, NOW + LIFETIME + 1) is None


def test_a_clock_that_was_set_back_lengthens_nothing():
    value = sealed().value
    assert opened(value, NOW - 300) == RUN
    assert opened(value, NOW - 301) is None


def test_writing_again_does_not_lengthen_the_twelve_hours():
    assert sealed(RUN, NOW + LIFETIME - 60)["max-age"] == 60
    assert sealed(RUN, NOW + LIFETIME + 60)["max-age"] == 0


def test_the_cookie_is_for_this_site_alone():
    cookie = sealed()
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["secure"]) == (
        True,
        "Lax",
        "/",
        "",
    )


@override_settings(HTTPS=True)
def test_behind_https_no_other_host_can_plant_the_cookie():
    response = HttpResponse()
    run_cookie.write(response, RUN, clock=lambda: NOW)
    cookie = response.cookies[f"__Host-{COOKIE}"]
    assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")
    request = RequestFactory().get("/")
    request.COOKIES[COOKIE] = cookie.value
    assert run_cookie.read(request, clock=lambda: NOW) is None
    request.COOKIES[f"__Host-{COOKIE}"] = cookie.value
    assert run_cookie.read(request, clock=lambda: NOW) == RUN
    run_cookie.clear(response)
    gone = response.cookies[f"__Host-{COOKIE}"]
    assert (gone["max-age"], gone["secure"], gone["path"]) == (0, True, "/")


def test_answers_that_would_not_fit_raise_and_leave_the_old_cookie():
    response = HttpResponse()
    too_many = {
        f"question-{n}": (base64.b32encode(bytes([n % 251, n % 13] * 9)).decode(),) for n in range(400)
    }
    with pytest.raises(RunTooLargeError):
        run_cookie.write(response, replace(RUN, answers=too_many))
    assert COOKIE not in response.cookies


def test_earlier_answers_give_way_to_those_of_now():
    many = {f"question-{n}": (base64.b32encode(bytes([n % 251, n % 13] * 9)).decode(),) for n in range(400)}
    back = opened(sealed(replace(RUN, earlier=many)).value)
    assert (back.answers, back.earlier) == (RUN.answers, {})


def test_an_earlier_answer_is_kept_until_it_is_given_anew():
    back = opened(sealed(replace(RUN, earlier={"where": ("knee",), "later": ("yes",)})).value)
    assert back.earlier == {"later": ("yes",)}


def test_clearing_makes_the_browser_forget():
    response = HttpResponse()
    run_cookie.clear(response)
    cookie = response.cookies[COOKIE]
    assert (cookie["max-age"], cookie["path"], cookie["samesite"]) == (0, "/", "Lax")


def test_everything_ticked_in_the_shipped_content_fits():
    knowledge = shipped_knowledge()
    everything = {}
    for question in knowledge.questions:
        if question.stage is not Stage.PRIVATE_END:
            many = (*question.codes, "not-sure") if question.unsure_text else question.codes
            everything[question.code] = many if question.kind is QuestionKind.MANY else (question.codes[-1],)
    cookie = sealed(replace(RUN, answers=everything))
    assert len(cookie.value) <= LARGEST
    for code, given in everything.items():
        unsent = replace(RUN, answers=everything, unsent_on=code, unsent={code: (*given, "none")})
        assert len(sealed(unsent).value) <= LARGEST
    tips = tuple(remedy.code for remedy in knowledge.remedies)
    full = replace(RUN, answers=everything, worse=tips, no_help=tips)
    assert opened(sealed(full).value) == replace(RUN, answers=everything)
    half = len(tips) // 2
    tried = replace(RUN, worse=tips[:half], no_help=tips[half:])
    assert opened(sealed(tried).value) == tried


def test_every_item_left_unsure_in_the_shipped_content_fits():
    unsure = {}
    for question in shipped_knowledge().questions:
        if question.stage is not Stage.PRIVATE_END:
            unsure[question.code] = ("not-sure",)
            if question.sorts_unsure:
                unsure[f"{question.code}--unsure"] = tuple(f"{code}--unsure" for code in question.codes)
    assert len(sealed(replace(RUN, answers=unsure)).value) <= LARGEST
