"""A result for other programs: its FHIR document as a file, over the API, and behind a SMART Health Link."""

from __future__ import annotations

import base64
import json
import re
import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode, urljoin, urlsplit

from benchmarks.browser import Answer, Browser, Connection, Exchange, Page, Way
from benchmarks.forms import forms_of
from benchmarks.people import Person
from benchmarks.product import START
from benchmarks.servers import Server
from benchmarks.walking import AstrayError, walk

SETTINGS = {"HTS_API": "1", "HTS_PROXIES": "1"}
"""Of the site that is asked: behind a proxy, so that each has an address of their own and no limit is met."""
TAKE, SHARE = "/check/take/", "/check/share/"
ASSESS = "/api/v1/fhir/QuestionnaireResponse/$assess"
_LINK = re.compile(r"shlink:/([\w-]+)")
_OK = 200


@dataclass(frozen=True)
class Taken:
    """What one person's result cost: processor seconds of the server, and bytes that are not compressed."""

    document: float
    """To answer with the file."""
    assessed: float
    """To make the same of a response that another program sends."""
    with_health_link: float
    """To share it with a SMART Health Link."""
    shared: float
    """To share it for people alone."""
    page_bytes: int
    document_bytes: int
    locked_bytes: int


@dataclass
class Taking:
    """All of one round."""

    done: list[Taken] = field(default_factory=list)
    astray: list[str] = field(default_factory=list)

    def mean(self, name: str) -> float:
        """Of everybody in the round."""
        return statistics.fmean(getattr(one, name) for one in self.done)


@dataclass
class Site:
    """A way to the product that says whom it asks for, and notes what each request costs."""

    way: Way
    processor: Callable[[], float]
    address: str

    def ask(self, method: str, path: str, body: str | None, headers: Mapping[str, str]) -> Answer:
        """One request and its answer."""
        return self.way.ask(method, path, body, {**headers, "X-Forwarded-For": self.address})


def taken_by_each(server: Server, numbers: Iterable[int]) -> Taking:
    """Each of these people walks to a result and takes it along in every way."""
    found, connection = Taking(), Connection(server.port)
    for number in numbers:
        site = Site(connection, server.processor, f"10.0.{number // 250}.{number % 250 + 1}")
        try:
            found.done.append(taken(site, Person(number)))
        except AstrayError as error:
            found.astray.append(str(error))
    connection.close()
    return found


def taken(site: Site, person: Person) -> Taken:
    """What this person's result cost. Raises AstrayError."""
    browser = Browser(site, site.processor)
    result = walk(browser, START, person, htmx=True).result
    # A file without the private answers cannot be assessed.
    document, file = sent(browser, TAKE, {"private": "show"})
    assessed = _assessed(site, json.loads(file.text))
    shared, _ = sent(browser, SHARE, {"days": "7"})
    with_link, made = sent(browser, SHARE, {"days": "7", "health": "open"})
    return Taken(
        document=document.processor,
        assessed=assessed,
        with_health_link=with_link.processor,
        shared=shared.processor,
        page_bytes=result.body,
        document_bytes=document.body,
        locked_bytes=len(_locked(site, made)),
    )


def sent(browser: Browser, path: str, chosen: Mapping[str, str]) -> tuple[Exchange, Page]:
    """Send the form of this page with what is chosen: the exchange itself, and where it led."""
    page = browser.open(path)
    form = next(each for each in forms_of(page.text) if urljoin(path, each.action) == path and each.posted)
    hidden = [(each.name, each.value) for each in form.controls if each.kind == "hidden"]
    number = len(browser.exchanges)
    led_to = browser.send(path, urlencode([*hidden, *chosen.items()]), path)
    browser.settle()
    # A copy, since what the server works for another way counts for the last exchange of this browser.
    return replace(browser.exchanges[number]), _good(led_to)


def _assessed(site: Site, bundle: Mapping[str, Sequence[Mapping[str, Mapping[str, object]]]]) -> float:
    """Seconds to make a document of the answers that are in one."""
    resources = (entry["resource"] for entry in bundle["entry"])
    response = next(each for each in resources if each["resourceType"] == "QuestionnaireResponse")
    before = site.processor()
    answer = site.ask("POST", ASSESS, json.dumps(response), {"Content-Type": "application/fhir+json"})
    _good(Page(answer.status, ASSESS, ""))
    return site.processor() - before


def _locked(site: Site, made: Page) -> bytes:
    """The file that a program fetches, from the link on the page that shows it to its maker."""
    found = _LINK.search(made.text)
    if found is None:
        raise AstrayError(f"no SMART Health Link at {made.path}")
    told = json.loads(base64.urlsafe_b64decode(found[1] + "=" * (-len(found[1]) % 4)))
    path = urlsplit(told["url"]).path
    answer = site.ask("GET", f"{path}?recipient=benchmarks", None, {})
    _good(Page(answer.status, path, ""))
    return answer.content


def _good(page: Page) -> Page:
    if page.status != _OK:
        raise AstrayError(f"status {page.status} at {page.path}")
    return page
