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
from checker.reasoning.evidence import Given
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


def cookie_with(published: Published, answers: Given) -> str:
    """The cookie of a run of this release in which just these answers were given."""
    carried = HttpResponse()
    run_cookie.write(carried, replace(run_cookie.begin(published.number), answers=dict(answers)))
    return carried.cookies[run_cookie.COOKIE].value


def results(published: Published, cases: Iterable[ClinicalCase]) -> Iterator[ResultRead]:
    """The result of each case in turn. Raises StopIteration for a page that shows no result."""
    client = Client()
    for case in cases:
        client.cookies[run_cookie.COOKIE] = cookie_with(published, walk(published.kb, case))
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
