"""A page of somebody's answers and the part of it that htmx asks for are never taken for each other."""

from django.http import HttpResponse
from django.test import RequestFactory

from checker.views.frame.responses import private_page


def test_page_and_part_are_kept_apart_and_in_no_cache():
    response = private_page(lambda request: HttpResponse())(RequestFactory().get("/"))
    assert "HX-Request" in response["Vary"]
    assert "no-store" in response["Cache-Control"]
