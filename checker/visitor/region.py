"""Where the person is, so that help is named that can be reached from there.

The region is a preference in a cookie of its own: a code, nothing about the
person.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from checker.reasoning.knowledge import KnowledgeBase, Region
from checker.visitor import cookies

COOKIE = "hts-region"
_ONE_YEAR = 365 * 24 * 60 * 60
NO_REGION = Region("other", "Another country", "Etc/GMT+12")
"""Stands in for content without regions; the time zone whose date is the earliest."""


def region_of(request: HttpRequest, knowledge: KnowledgeBase) -> Region:
    """The region the visitor chose, else the site's own, else the last one listed."""
    regions = {region.code: region for region in knowledge.regions}
    for code in (cookies.get(request, COOKIE), settings.DEFAULT_REGION):
        if code in regions:
            return regions[code]
    return knowledge.regions[-1] if knowledge.regions else NO_REGION


def choose(request: HttpRequest, response: HttpResponseBase, knowledge: KnowledgeBase) -> None:
    """Keep what the form at the foot of a page says, if it names a region."""
    chosen = request.POST.get("region", "")
    if chosen in {region.code for region in knowledge.regions}:
        remember(response, chosen)


def remember(response: HttpResponseBase, region: str) -> None:
    """Keep the choice of region for a year."""
    cookies.put(response, COOKIE, region, _ONE_YEAR)
