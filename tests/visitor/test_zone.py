"""By whose clock days and times are told: the device's where it says so, else the region's."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from checker.visitor.zone import COOKIE, forget, zone_of


def visitor(zone, name=COOKIE):
    request = RequestFactory().get("/")
    request.COOKIES[name] = zone
    return request


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/Argentina/Buenos_Aires", "Asia/Calcutta"])
def test_it_is_the_zone_of_the_device(zone):
    assert zone_of(visitor(zone)) == zone


@pytest.mark.parametrize(
    "zone",
    ["", "UTC", "Etc/GMT-14", "GMT", "Atlantic/Reykjavik", "Mars/Olympus", "../../etc/passwd", "undefined"],
)
def test_what_is_no_place_that_is_known_counts_as_not_told(zone):
    assert zone_of(visitor(zone)) == ""


def test_who_sends_none_has_none():
    assert zone_of(RequestFactory().get("/")) == ""


def test_over_https_it_is_believed_only_where_no_other_host_could_have_set_it(settings):
    settings.HTTPS = True
    assert zone_of(visitor("Europe/Berlin")) == ""
    assert zone_of(visitor("Europe/Berlin", f"__Host-{COOKIE}")) == "Europe/Berlin"


def test_it_goes_with_the_answers():
    response = HttpResponse()
    forget(response)
    assert response.cookies[COOKIE]["max-age"] == 0
