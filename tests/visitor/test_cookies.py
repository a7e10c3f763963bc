"""The two preferences: kept for a year, and which of them scripts may read."""

from django.http import HttpResponse

from checker.visitor import region, theme

YEAR = 365 * 24 * 60 * 60


def test_the_region_is_kept_for_a_year_and_read_by_no_script():
    response = HttpResponse()
    region.remember(response, "uk")
    cookie = response.cookies[region.COOKIE]
    assert (cookie.value, cookie["max-age"], cookie["httponly"]) == ("uk", YEAR, True)


def test_the_colours_are_kept_for_a_year_and_put_right_by_a_script():
    response = HttpResponse()
    theme.remember(response, "night")
    cookie = response.cookies[theme.COOKIE]
    assert (cookie.value, cookie["max-age"], cookie["httponly"]) == ("night", YEAR, "")


def test_a_page_that_is_made_without_a_request_has_the_colours_of_the_device():
    assert theme.theme_of(None) == theme.AUTO
