"""What a browser keeps, to the second, the letter and the link."""

from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from checker.visitor import draft_trial, made, region, run, sealed, theme
from checker.visitor.cookies import name_of
from tests.presenting.finished import ANSWERED
from tests.presenting.finished import knowledge as small_content

NOW = int(ANSWERED.timestamp())


def sent_back(response):
    """A request of the browser that got the response."""
    return SimpleNamespace(COOKIES={name: morsel.value for name, morsel in response.cookies.items()})


def link(number, lasts=3600):
    return made.Made(f"token-{number}", f"key-{number}", NOW + lasts, f"run-{number}")


def kept(links, once=""):
    response = HttpResponse()
    made.write(response, made.MadeLinks(tuple(links), once), ANSWERED)
    return response.cookies[name_of(made.COOKIE)], made.read(sent_back(response), ANSWERED)


@pytest.mark.parametrize(
    ("later", "there"), [(-301, False), (-300, True), (0, True), (43_200, True), (43_201, False)]
)
def test_a_run_is_read_for_twelve_hours_and_by_a_clock_that_is_five_minutes_behind(later, there):
    response = HttpResponse()
    run.write(response, run.begin(1, clock=lambda: NOW), clock=lambda: NOW)
    assert (run.read(sent_back(response), clock=lambda: NOW + later) is not None) is there


@pytest.mark.parametrize(("room", "fits"), [(0, True), (-1, False)])
def test_a_cookie_that_just_fits_is_kept_and_read(monkeypatch, room, fits):
    begun = run.begin(1)
    length = len(sealed.seal(run._to_plain(begun), run.COOKIE))
    for module in (run, sealed):
        monkeypatch.setattr(module, "LARGEST", length + room)
    response = HttpResponse()
    if fits:
        run.write(response, begun)
        assert run.read(sent_back(response)) == begun
    else:
        with pytest.raises(run.RunTooLargeError):
            run.write(response, begun)
        assert sealed.unseal(sealed.seal(run._to_plain(begun), run.COOKIE), run.COOKIE) is None


def test_earlier_answers_that_just_fit_stay(monkeypatch):
    begun = run.Run(1, NOW, "number", earlier={"alarm": ("none",)})
    monkeypatch.setattr(run, "LARGEST", len(sealed.seal(run._to_plain(begun), run.COOKIE)))
    response = HttpResponse()
    run.write(response, begun, clock=lambda: NOW)
    assert run.read(sent_back(response), clock=lambda: NOW).earlier == {"alarm": ("none",)}


def test_a_run_is_of_the_content_whose_checksum_begins_as_its_own():
    assert run.is_of(run.begin(1, checksum="abcdefgh-and-more"), "abcdefgh-and-others")
    assert not run.is_of(run.begin(1, checksum="abcdefgh"), "abcdefgx")


def test_of_more_links_than_eight_the_newest_are_kept():
    _, found = kept([link(number) for number in range(9)])
    assert [each.token for each in found.links] == [f"token-{number}" for number in range(1, 9)]


@pytest.mark.parametrize(("lasts", "there"), [(1, True), (0, False), (-1, False)])
def test_a_link_is_kept_until_the_second_in_which_it_ends(lasts, there):
    _, found = kept([link(1), link(2, lasts)])
    assert (found.of("token-2") is not None) is there
    assert made.taken_back(made.handed_over([link(2, lasts)]), ANSWERED) == (
        (link(2, lasts),) if there else ()
    )


def test_the_cookie_of_the_links_lasts_as_long_as_the_last_of_them():
    cookie, _ = kept([link(1, 90), link(2, 3600), link(3, 70)])
    assert cookie["max-age"] == 3600
    cookie, found = kept([link(1, 30)], made.LEAVING)
    assert (cookie["max-age"], found.once) == (60, "leaving")


def test_one_link_is_found_and_taken_out_by_its_token():
    links = made.MadeLinks((link(1), link(2)), "leaving")
    assert (links.of("token-2"), links.of("token-3")) == (link(2), None)
    assert links.without("token-1") == made.MadeLinks((link(2),))
    assert links.without("token-1", "deleted").once == "deleted"


def test_links_that_are_not_ours_are_none():
    assert made.taken_back("nonsense", ANSWERED) == ()
    assert made.taken_back(sealed.seal([list(link(1))], made.COOKIE), ANSWERED) == ()


def test_the_answers_to_a_draft_stand_in_for_those_of_the_public_run_and_never_meet_them():
    public, draft, response = run.begin(1), run.begin(0), HttpResponse()
    run.write(response, public)
    with draft_trial.kept_apart():
        run.write(response, draft)
    request = sent_back(response)
    assert run.read(request) == public
    with draft_trial.kept_apart():
        assert run.read(request) == draft
    assert set(response.cookies) == {name_of(run.COOKIE), name_of(draft_trial.ANSWERS)}


def test_what_ends_the_run_of_the_draft_leaves_the_public_one():
    response = HttpResponse()
    with draft_trial.kept_apart():
        run.clear(response)
    (answers,) = response.cookies.values()
    assert (answers.key, answers.value, answers["max-age"]) == (name_of(draft_trial.ANSWERS), "", 0)


def test_a_draft_is_named_by_a_cookie_that_no_browser_can_make():
    response = HttpResponse()
    draft_trial.begin(response, "the-checksum")
    assert draft_trial.checksum_of(sent_back(response)) == "the-checksum"
    assert response.cookies[name_of(draft_trial.COOKIE)]["max-age"] == 43_200
    assert response.cookies[name_of(draft_trial.ANSWERS)].value == ""
    for cookies in ({}, {name_of(draft_trial.COOKIE): "the-checksum"}):
        assert draft_trial.checksum_of(SimpleNamespace(COOKIES=cookies)) == ""


def test_the_answers_of_a_trial_are_read_after_it_and_its_draft_is_shown_no_more():
    response = HttpResponse()
    draft_trial.begin(response, "the-checksum")
    draft_trial.end(response, sent_back(response))
    after = sent_back(response)
    assert draft_trial.checksum_of(after) == ""
    assert draft_trial.checksum_of_answers(after) == "the-checksum"
    left = response.cookies[name_of(draft_trial.LEFT)]
    assert left["max-age"] == 43_200
    planted = SimpleNamespace(COOKIES={name_of(draft_trial.COOKIE): left.value})
    assert draft_trial.checksum_of(planted) == "", "what ended shows no draft"
    draft_trial.begin(response, "another")
    assert response.cookies[name_of(draft_trial.LEFT)].value == ""


@pytest.mark.parametrize(
    ("chosen", "cookie"),
    [("light", "light"), ("dark", "dark"), ("night", "night"), ("auto", ""), ("pink", None)],
)
def test_colours_are_remembered_forgotten_or_left_as_they_are(chosen, cookie):
    response = HttpResponse()
    theme.remember(response, chosen)
    morsel = response.cookies.get(name_of(theme.COOKIE))
    assert (morsel.value if morsel else None) == cookie
    assert theme.theme_of(sent_back(response)) == (cookie or "auto")


@pytest.mark.parametrize(("sent", "cookie"), [("uk", "uk"), ("atlantis", None), ("", None)])
def test_a_region_is_remembered_where_the_content_has_it(sent, cookie):
    response = HttpResponse()
    region.choose(RequestFactory().post("/", {"region": sent}), response, small_content())
    morsel = response.cookies.get(name_of(region.COOKIE))
    assert (morsel.value if morsel else None) == cookie
