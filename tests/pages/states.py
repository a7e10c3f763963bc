"""Every page of the product in every state that a person can bring it into, as rendered HTML.

Made with Django's client over the shipped content, so that hundreds of states
take seconds. Whoever adds a page adds its state here; `test_every_address_has_a_state`
reminds them.
"""

import re
from dataclasses import dataclass, replace
from types import SimpleNamespace

from django.contrib.auth import get_user_model
from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve

from checker.cases import walk
from checker.reasoning.knowledge import Stage
from checker.visitor import run as run_cookie

WALKED = ("cause-pht", "warn-03", "gate-under-18", "warn-40")
"""A result with tips, an urgent one, one for somebody under 18, an emergency."""
READABLE = (
    "/",
    "/why-lying/",
    "/about/",
    "/causes/",
    "/tips/",
    "/sources/",
    "/privacy/",
    "/changes/",
    "/shl/",
)
HIDDEN = re.compile(r'name="(screen|run)" value="([^"]*)"')
MADE_UNSURE = {"safety-nerves": ("not-sure",)}


@dataclass(frozen=True)
class State:
    """One page as it came."""

    name: str
    status: int
    html: str
    route: str
    """Name of the address in checker.urls, or empty."""


class Collector:
    """Asks for pages and keeps them."""

    def __init__(self, knowledge, cases, release):
        self.knowledge, self.cases, self.release = knowledge, cases, release
        self.states = []

    def keep(self, name, response):
        """Note a page; what is no page (a redirect, a fragment, a file) fails here."""
        html = response.content.decode()
        assert html.lstrip().lower().startswith("<!doctype html>"), f"{name}: {response.status_code}"
        self.states.append(State(name, response.status_code, html, route_of(response)))

    def see(self, client, name, address, **options):
        self.keep(name, client.get(address, **options))

    def send(self, client, name, address, data):
        self.keep(name, client.post(address, data, follow=True))

    def visitor(self, case=None, upto=None):
        """A client with a case's answers in its cookie; with `upto`, only the first so many screens."""
        client = Client()
        if case:
            given = walk(self.knowledge, self.cases[case])
            put_into_cookie(client, self.release, dict(list(given.items())[:upto]))
        return client


def route_of(response):
    """Name of the address that was asked for; a redirect that was followed counts as its end."""
    try:
        return resolve(response.request["PATH_INFO"]).url_name
    except Resolver404:
        return ""


def put_into_cookie(client, release, given, **more):
    """Make `client` a browser in the middle of a run."""
    response = HttpResponse()
    run_cookie.write(response, replace(run_cookie.begin(release), answers=given, **more))
    client.cookies[run_cookie.COOKIE] = response.cookies[run_cookie.COOKIE].value


def collect(knowledge, cases, release):
    """All states, in the order of a visit."""
    here = Collector(knowledge, cases, release)
    for part in (readable, questions, errors, ends, sharing, previews, refusals):
        part(here)
    return here.states


def readable(here):
    """What anybody may read."""
    client = here.visitor()
    for address in READABLE:
        if resolvable(address):
            here.see(client, f"read {address}", address)
    for condition in here.knowledge.conditions:
        here.see(client, f"cause {condition.code}", f"/causes/{condition.code}/")
    for remedy in here.knowledge.remedies:
        here.see(client, f"tip {remedy.code}", f"/tips/{remedy.code}/")
    here.see(here.visitor("cause-pht"), "start, begun already", "/")
    here.see(client, "start, cleared", "/?note=cleared")


def questions(here):
    """Every screen that the walked cases meet, as answered, and the next one unanswered."""
    for case in WALKED:
        client = here.visitor(case)
        number = 1
        while (page := client.get(f"/check/{number}/")).status_code == 200:
            here.keep(f"{case} screen {number}", page)
            number += 1
            assert number < 40, "the screens of a run do not end"


def errors(here):
    """Each screen sent empty, and the first with a contradiction."""
    for case in WALKED:
        client = here.visitor(case)
        number = 1
        while (page := client.get(f"/check/{number}/")).status_code == 200:
            refused = client.post(f"/check/{number}/", hidden(page))
            if refused.status_code == 422:
                here.keep(f"{case} screen {number} sent empty", refused)
            number += 1
    client = Client()
    client.post("/check/", {"subject": "me", "region": "uk"})
    both = {**hidden(client.get("/check/1/")), "q-safety-nerves": ["none", "leg-weak"]}
    here.send(client, "none beside a tick", "/check/1/", both)
    unsure = {**walk(here.knowledge, here.cases[WALKED[0]]), **MADE_UNSURE}
    put_into_cookie(client, here.release, unsure)
    here.see(client, "result with a list to sort", "/check/result/")
    address = client.post("/check/answers/")["Location"]
    here.see(client, "sorting the unsure", address)
    here.send(client, "sorting sent empty", address, hidden(client.get(address)))
    here.send(client, "start sent with a forged region", "/check/", {"region": "nowhere"})


def ends(here):
    """The list of answers, the results, and what hangs on them."""
    for case in WALKED:
        client = here.visitor(case)
        here.see(client, f"{case} answers", "/check/answers/", follow=True)
        here.see(client, f"{case} result", "/check/result/")
        for address in ("/check/what-if/", "/check/tonight/", "/check/clinician/"):
            if resolvable(address):
                here.see(client, f"{case} {address}", address, follow=True)
    client = here.visitor("cause-pht")
    tip = client.get("/check/result/").context["shown"].relief.tonight[0].code
    for answer in ("yes", "no", "worse", "forged"):
        here.send(client, f"did this help: {answer}", "/check/helped/", {"tip": tip, "helped": answer})
    here.send(client, "ice-or-warmth check sent empty", "/check/relief-check/", {})
    here.send(client, "private question answered", "/check/private/", private_answer(here.knowledge))
    unfinished(here)


def unfinished(here):
    """A result while something is open, and the question on it sent empty."""
    for case, answers in (("cause-pht", 6), ("warn-40", 6), ("cause-pht", 5)):
        client = here.visitor(case, upto=answers)
        name = f"{case} after {answers}"
        page = client.get("/check/result/")
        here.keep(f"{name}, unfinished result", page)
        if standing := page.context.get("standing"):
            sent = {"run": standing["run"].number, "screen": standing["screen"].code}
            here.keep(f"{name}, its question sent empty", client.post("/check/sharpen/", sent))
        for address in ("/check/tonight/", "/check/clinician/", "/check/share/", "/check/take/"):
            here.see(client, f"{name}, unfinished, {address}", address, follow=True)


def sharing(here):
    """Making, opening and deleting a link."""
    for case in WALKED:
        client = here.visitor(case)
        here.see(client, f"{case} take", "/check/take/")
        here.see(client, f"{case} share", "/check/share/")
        here.send(client, f"{case} share sent empty", "/check/share/", {})
        made = client.post("/check/share/", {"days": "7"}, follow=True)
        here.keep(f"{case} share made", made)
        link = made.content.decode().split("/r/")[1].split("/")[0]
        for health in ("open", "passcode"):
            sent = {"days": "7", "health": health}
            here.send(client, f"{case} share made, health link {health}", "/check/share/", sent)
        here.see(Client(), f"{case} shared, read", f"/r/{link}/")
        here.see(client, f"{case} shared, its maker", f"/r/{link}/")
        here.see(client, f"{case} shared, delete", f"/r/{link}/delete/")
        for more in ("clinician", "again"):
            if resolvable(f"/r/{link}/{more}/"):
                here.see(client, f"{case} shared, {more}", f"/r/{link}/{more}/", follow=True)
    here.see(Client(), "shared, gone", "/r/no-such-link/")
    leaving(here)
    answering_again(here)


def leaving(here):
    """Finished and cleared while a link is left, and what was shared deleted."""
    client = here.visitor("cause-pht")
    client.post("/check/share/", {"days": "7"})
    left = client.post("/check/clear/", follow=True)
    here.keep("start, cleared, a link is left", left)
    here.send(client, "start, deleted", "/check/unshare/", {"made": left.context["handed_over"]})


def answering_again(here):
    """Some time later: asked, sent empty, answered, and for a reader."""
    client = here.visitor("cause-pht")
    made = client.post("/check/share/", {"days": "30"}, follow=True).content.decode()
    address = f"/r/{made.split('/r/')[1].split('/')[0]}/again/"
    here.see(Client(), "again, a reader", address)
    here.send(client, "again, sent empty", address, {})
    client.post(address, {"since": "worse"})
    run = run_cookie.read(SimpleNamespace(COOKIES={k: c.value for k, c in client.cookies.items()}))
    given = walk(here.knowledge, here.cases["cause-pht"])
    put_into_cookie(client, here.release, given, again=run.again, since=run.since)
    here.see(client, "again, then and now", address)
    here.see(client, "again, the new result", "/check/result/")


def previews(here):
    """What an editor sees of a draft."""
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("editor"))
    question, remedy = here.knowledge.questions[0], here.knowledge.remedies[0]
    here.see(client, "preview of a question", f"/preview/question/{question.code}/")
    here.see(client, "preview of a tip", f"/preview/remedy/{remedy.code}/")


def refusals(here):
    """Pages that say no."""
    here.see(Client(), "no such page", "/nowhere/")
    here.see(Client(), "no cookie", "/check/1/")
    here.send(Client(enforce_csrf_checks=True), "no form cookie", "/check/", {})


def hidden(page):
    """The hidden fields that a form of the page would send."""
    return {**dict(HIDDEN.findall(page.content.decode())), "action": "continue"}


def private_answer(knowledge):
    """The first answer of the private question."""
    asked = next(q for q in knowledge.questions if q.stage is Stage.PRIVATE_END)
    return {f"q-{asked.code}": asked.codes[0]}


def resolvable(address):
    """Whether the product has this address."""
    try:
        return bool(resolve(address))
    except Resolver404:
        return False
