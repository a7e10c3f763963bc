"""How much stands on the result of a clinical case before anything is opened, and what its page weighs."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from checker.benchmark.reading.words import Tag, main_of, page, visible_words
from checker.cases import ClinicalCase, walk
from checker.library import Published
from checker.visitor import run as run_cookie

KILO = 1000


@dataclass(frozen=True)
class ResultRead:
    """One result as it arrives."""

    case: str
    level: str
    words: int
    """Seen before anything is opened."""
    kilobytes: float
    """Of the page."""
    compressed: float
    """Kilobytes of the page under gzip."""
    main: Tag


def results(published: Published, cases: Iterable[ClinicalCase]) -> Iterator[ResultRead]:
    """The result of each case in turn. Raises StopIteration for a page that shows no result."""
    client = Client()
    for case in cases:
        carried = HttpResponse()
        run = replace(run_cookie.begin(published.number), answers=dict(walk(published.kb, case)))
        run_cookie.write(carried, run)
        client.cookies[run_cookie.COOKIE] = carried.cookies[run_cookie.COOKIE].value
        body = client.get(reverse("checker:result")).content
        main = main_of(page(body.decode()))
        level = next(tag for tag in main.all("section") if "level" in tag.attributes.get("class", "").split())
        yield ResultRead(
            case=case.code,
            level=level.attributes["class"].partition("level-")[2],
            words=visible_words(main),
            kilobytes=len(body) / KILO,
            compressed=len(gzip.compress(body)) / KILO,
            main=main,
        )
