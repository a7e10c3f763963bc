"""One person's way from the first page to the result, step by step.

A step is one form that is sent, with every redirect that it leads to. What a walk
costs is all of it, the first page and the result included.
"""

from __future__ import annotations

import http.client
import itertools
import re
from dataclasses import dataclass
from urllib.parse import urlencode, urljoin

from benchmarks.browser import Browser, Exchange, Page
from benchmarks.forms import asking
from benchmarks.people import Person

MOST_STEPS = 60
"""The longest way through the shipped content is well below."""
RESULT = re.compile(r"\bdata-result\b")
_WRONG = 400


class AstrayError(Exception):
    """The walk did not come to a result."""


@dataclass(frozen=True)
class Walk:
    """What a walk took: the first page, then each step's exchanges; the last ends on the result."""

    first: Exchange
    steps: tuple[tuple[Exchange, ...], ...]

    @property
    def result(self) -> Exchange:
        """The exchange that brought the result."""
        return self.steps[-1][-1]

    @property
    def questions(self) -> tuple[tuple[Exchange, ...], ...]:
        """The steps that led to another question."""
        return self.steps[:-1]


def walk(browser: Browser, start: str, person: Person, *, htmx: bool) -> Walk:
    """Answer until the result is there. Raises AstrayError."""
    try:
        page = browser.open(start)
        marks = [len(browser.exchanges)]
        while not is_result(page):
            if len(marks) > MOST_STEPS:
                raise AstrayError(f"no result after {MOST_STEPS} steps, at {page.path}")
            page = step(browser, page, person, htmx=htmx)
            marks.append(len(browser.exchanges))
        browser.settle()
    except (ValueError, OSError, http.client.HTTPException) as error:
        raise AstrayError(f"{type(error).__name__}: {error}") from error
    done = browser.exchanges
    ends = itertools.pairwise(marks)
    return Walk(done[0], tuple(tuple(done[begin:end]) for begin, end in ends))


def is_result(page: Page) -> bool:
    """Whether this page is a result. Raises AstrayError for one that says that something is wrong."""
    if page.status >= _WRONG:
        raise AstrayError(f"status {page.status} at {page.path}")
    return bool(RESULT.search(page.text))


def step(browser: Browser, page: Page, person: Person, *, htmx: bool) -> Page:
    """Fill in the page's form and send it; the page it leads to. Raises AstrayError."""
    form = asking(page.text)
    if form is None:
        raise AstrayError(f"no form at {page.path}")
    body = urlencode(person.fills_in(form))
    if htmx and form.swapped:
        return browser.swap(urljoin(page.path, form.swapped), body, page.path)
    return browser.send(urljoin(page.path, form.action), body, page.path)
