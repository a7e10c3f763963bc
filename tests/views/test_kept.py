"""What every page and form makes of every state of a run is kept: status, ways on, cookies, boxes."""

import re
from http.cookies import Morsel

import pytest
import time_machine
from django.forms import BaseForm
from django.test import Client, override_settings

from checker.views.frame import spliced
from checker.visitor.cookies import name_of
from checker.visitor.run import COOKIE
from tests.kept import line
from tests.presenting.finished import ANSWERED, CALM, EMERGENCY, presentable
from tests.reasoning.every_shape import every_shape
from tests.reasoning.small import item
from tests.views.results import carry, run_of

ALL = {**CALM, "sitting": ("none",), "spread": ("spread-no",)}
STATES = {
    "nothing": {},
    "a tick": {"alarm": ("leg-weak",)},
    "doubts": {"alarm": ("fever", "not-sure")},
    "self-care": ALL,
    "open": {
        **CALM,
        "feel": ("feel-tingle", "feel-cramp"),
        "burn-where": ("burn-knee",),
        "spread": ("spread-calf",),
    },
    "urgent": {**ALL, "alarm": ("fever",)},
    "emergency": EMERGENCY,
    "under age": {**ALL, "age": ("age-under-18",)},
}
RUN = "the-number"
BOTH_WAYS = ({}, {"HX-Request": "true"})
"""As a browser asks, and as htmx does."""
IN_PARTS = {"a tick", "self-care", "open"}
PAGES = (
    "/", "/?note=cleared", "/check/", "/check/1/", "/check/2/?from=answers",
    "/check/5/?from=result&note=behind", "/check/9/?from=elsewhere", "/check/answers/", "/check/private/",
    "/check/result/", "/check/result/?note=choose",
    "/check/sharpen/", "/check/helped/", "/check/what-if/",
    "/check/tonight/", "/check/relief-check/", "/check/clinician/",
    "/check/calendar/", "/check/share/", "/check/share/made/", "/check/take/",
)  # fmt: skip
SENT = (
    ("/check/", {"subject": "other", "region": "uk"}), ("/check/", {"subject": "nobody"}),
    ("/check/", {"action": "carry-on"}), ("/check/answers/", {}), ("/check/clear/", {}),
    ("/check/region/", {"region": "other"}), ("/check/region/", {"region": "atlantis"}),
    ("/check/1/", {"screen": "alarm", "q-alarm": ["leg-weak"]}),
    ("/check/1/", {"screen": "alarm", "q-alarm": ["none"], "from": "answers"}),
    ("/check/1/", {"screen": "alarm", "q-alarm": ["none"], "from": "answers", "confirm": "yes"}),
    ("/check/1/", {"screen": "alarm", "q-alarm": ["none"], "confirm": "no", "action": "result"}),
    ("/check/1/", {"screen": "alarm", "q-alarm": ["none", "fever"], "version": "7"}),
    ("/check/1/", {"screen": "alarm", "q-alarm": ["fever"], "version": "7"}),
    ("/check/1/", {"screen": "alarm", "q-alarm": ["none"], "q-age": "age-18-59"}),
    ("/check/1/", {"screen": "alarm", "q-alarm": ["lost"]}),
    ("/check/1/", {"screen": "alarm", "run": ""}), ("/check/1/", {"screen": "alarm", "run": "another"}),
    ("/check/2/", {"screen": "age", "q-age": "age-60-or-over", "from": "result"}),
    ("/check/2/", {"screen": "age"}),
    ("/check/2/", {"screen": "age", "action": "result"}),
    ("/check/private/", {"q-told-nobody": ["numb-inside"]}), ("/check/private/", {"q-told-nobody": ["none"]}),
    ("/check/private/", {"q-told-nobody": ["lost"]}), ("/check/private/", {}),
    ("/check/sharpen/", {"screen": "sitting", "q-sitting": ["sit-worse"]}),
    ("/check/sharpen/", {"screen": "lost"}),
    ("/check/helped/", {"tip": "on-back", "helped": "no"}),
    ("/check/helped/", {"tip": "lost", "helped": "yes"}),
    ("/check/relief-check/", {"q-skin": ["none"], "q-steroid": "steroid-no"}), ("/check/relief-check/", {}),
    ("/check/clinician/", {"private": "show"}), ("/theme/", {"theme": "dark"}),
)  # fmt: skip
HOLDS = re.compile(
    r'<(?:input|button|option)\b[^>]*>|\b(?:href|action|id|src|data-hx-[a-z-]+|aria-current|role|datetime)="[^"]*"'
)
"""What a page leads to, asks for and consists of; its words are not looked at."""
KEPT_OF_A_BOX = re.compile(r'\b(name|value)="([^"]*)"|\b(checked|selected|required)\b')


@pytest.fixture(autouse=True)
def _that_night(releases, monkeypatch):
    # A page that is put together names no template.
    monkeypatch.setattr(spliced, "_pages", lambda knowledge: {})

    def more(plain):
        presentable(plain)
        item(plain, "questions", "duration")["private"] = True
        item(plain, "warning_signs", "inside")["contact"] = "emergency"

    monkeypatch.setattr("checker.visitor.run.new_number", lambda: "fresh")
    releases.releases = {1: every_shape(more)}
    with time_machine.travel(ANSWERED, tick=False), override_settings(DEBUG=False):
        yield


@pytest.mark.parametrize("state", STATES)
def test_every_page_in_every_state(kept, state):
    lines = []
    for headers in BOTH_WAYS if state in IN_PARTS else BOTH_WAYS[:1]:
        for url in PAGES:
            client = carry(Client(), STATES[state], number=RUN)
            lines += [
                f"{'part' if headers else 'page'} {url}",
                *told(client, client.get(url, headers=headers)),
            ]
    kept.same(f"pages-{state.replace(' ', '-')}", lines)


@pytest.mark.parametrize("state", STATES)
def test_every_form_in_every_state(kept, state):
    lines = []
    for headers in BOTH_WAYS if state in IN_PARTS else BOTH_WAYS[:1]:
        for url, data in SENT:
            client = carry(Client(), STATES[state], number=RUN)
            response = client.post(url, {"run": RUN, "version": "0", **data}, headers=headers)
            lines += [f"{'part' if headers else 'page'} {url} {data}", *told(client, response)]
    kept.same(f"forms-{state.replace(' ', '-')}", lines)


def test_every_page_for_somebody_without_answers(kept):
    lines = []
    for url in PAGES:
        client = Client()
        lines += [url, *told(client, client.get(url))]
    for url, data in SENT:
        client = Client()
        lines += [f"{url} {data}", *told(client, client.post(url, data))]
    kept.same("pages-nobody", lines)


def test_the_page_of_components(kept):
    with override_settings(DEBUG=True):
        context = Client().get("/styleguide/").context[0].flatten()
    names = ("levels", "causes", "rows", "places", "progress", "urgent", "own", "tip", "other_tip")
    forms = [
        f"{title}: {form.auto_id} {_errors(form)} {form.initial}" for title, form in context["questions"]
    ]
    kept.same("components", [*(f"{name}: {line(context[name])}" for name in names), *forms])


def told(client, response):
    ways = [
        response.headers.get(name, "") for name in ("Location", "HX-Redirect", "HX-Push-Url", "Cache-Control")
    ]
    yield f"  {response.status_code} {' '.join(filter(None, ways))} {response.headers.get('Vary', '')}"
    yield from (f"  {_cookie(client, name, morsel)}" for name, morsel in response.cookies.items())
    if response.headers.get("Content-Type", "").startswith("text/calendar"):
        yield from response.content.decode().replace("\r\n ", "").splitlines()
    if response.context is not None:
        yield f"  {response.templates[0].name} {_errors(response.context[0].get('form'))}"
        yield f"    {' '.join(_holds(response.content.decode()))}"


def _errors(form):
    if not isinstance(form, BaseForm):
        return ""
    codes = {name: [each["code"] for each in found] for name, found in form.errors.get_json_data().items()}
    return line(codes)


def _holds(html):
    main = html.partition("<main")[2].partition("</main>")[0] or html
    for found in HOLDS.findall(main):
        if not found.startswith("<"):
            yield found.replace('"', "")
        elif "csrfmiddlewaretoken" not in found:
            yield "".join(
                name + value + flag + " " for name, value, flag in KEPT_OF_A_BOX.findall(found)
            ).strip()


def _cookie(client, name, morsel: Morsel):
    value = ""
    if name == name_of(COOKIE) and (run := run_of(client)):
        once = tuple(word for words in run.once.values() for word in words)
        value = line((run.answers, run.subject, run.enough, run.version, once, run.earlier, run.unsent))
    flags = [morsel[flag] for flag in ("max-age", "path", "httponly", "samesite")]
    return f"{name} {flags} {value}"
