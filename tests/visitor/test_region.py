"""Whose help is named: the chosen region's, else the site's own, never one that the content has not."""

from dataclasses import replace

import pytest
from django.test import RequestFactory

from checker.visitor.region import COOKIE, NO_REGION, region_of
from tests.presenting.finished import knowledge


def visitor(chosen):
    request = RequestFactory().get("/")
    request.COOKIES[COOKIE] = chosen
    return request


@pytest.mark.parametrize(("chosen", "of_the_site", "region"), [
    ("other", "uk", "other"),
    ("", "uk", "uk"),
    ("atlantis", "uk", "uk"),
    ("atlantis", "atlantis", "other"),
])  # fmt: skip
def test_it_is_one_of_the_content(settings, chosen, of_the_site, region):
    settings.DEFAULT_REGION = of_the_site
    assert region_of(visitor(chosen), knowledge()).code == region


def test_content_without_regions_has_the_one_without_numbers():
    assert region_of(visitor("uk"), replace(knowledge(), regions=())) == NO_REGION
