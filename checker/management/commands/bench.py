"""How much of the processor the pages take, as ratios to a bare Django view measured in the same run."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import override_settings
from django.urls import include, path, reverse

from checker import library
from checker.cases import read_cases, walk
from checker.impact.comparison import impact_of
from checker.reasoning.assessment import assess
from checker.reasoning.evidence import Answers
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import KnowledgeBase
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.questions.next_screen import answered_screens, next_screen
from checker.reasoning.what_if.what_if import what_if
from checker.visitor import run as run_cookie
from checker.visitor.run import Run


def bare(request: HttpRequest) -> HttpResponse:
    """The least that Django can answer, through the same middleware."""
    return HttpResponse("ok")


urlpatterns = [path("bare/", bare), path("", include("checker.urls"))]
OF_A_RESULT = ("result", "tonight", "share", "clinician", "check-answers")
"""Names of the addresses that somebody with a finished run may open."""
Subjects = dict[str, Callable[[], object]]


class Command(BaseCommand):
    """Print median processor times and their ratio to a bare view."""

    help = "Measure the pages against a bare Django view, in process, and print ratios of processor time."

    def add_arguments(self, parser: CommandParser) -> None:
        """How often each thing is measured."""
        parser.add_argument("--times", type=int, default=50, help="measurements of each (default 50)")
        parser.add_argument("--edits", action="store_true", help="also what an editor waits for, once each")

    def handle(self, *args: Any, **options: Any) -> None:
        here = {"ROOT_URLCONF": __name__, "ALLOWED_HOSTS": ["testserver"], "SECURE_SSL_REDIRECT": False}
        with override_settings(**here):
            measured = {name: _median(call, options["times"]) for name, call in _subjects().items()}
            if options["edits"]:
                measured |= {name: _seconds(call) for name, call in _edits().items()}
        unit = measured["bare view"]
        for name, seconds in measured.items():
            self.stdout.write(f"{name:28}{seconds * 1000:8.2f} ms{seconds / unit:8.1f} x")


def _subjects() -> Subjects:
    """What is measured: pages through the whole stack, and the reasoning alone."""
    knowledge = library.current().kb
    answers = max((walk(knowledge, c) for c in read_cases() if c.group == "Causes"), key=len)
    client = Client()
    client.get("/check/1/")
    return {
        "bare view": lambda: client.get("/bare/"),
        "start page": lambda: client.get("/"),
        "question page": lambda: client.get("/check/1/"),
        "question, as a fragment": lambda: client.get("/check/1/", headers={"HX-Request": "true"}),
        "cause page": lambda: client.get(f"/causes/{knowledge.conditions[0].code}/"),
        **_of_a_run(knowledge, answers),
        **_reasoning(knowledge, answers),
    }


def _of_a_run(knowledge: KnowledgeBase, answers: Answers) -> Subjects:
    """Pages for somebody with all answers, and their last question, shown and answered."""
    *_, last = screens = answered_screens(Interview(knowledge, answers))
    before = {key: given for key, given in answers.items() if key not in last.answer_codes}
    under_way = _run(before)
    own, other = _Browser(_run(answers)), _Browser(under_way)
    sent = {f"q-{code}": answers[code] for code in last.answer_codes}
    sent |= {"run": (under_way.number,), "screen": (last.code,), "version": (str(under_way.version),)}
    step = reverse("checker:step", args=[len(screens)])
    return {
        "last question": partial(other.get, step),
        "last question, answered": partial(other.post, step, sent),
        **{f"own {name}": partial(own.get, reverse(f"checker:{name}")) for name in OF_A_RESULT},
    }


def _run(answers: Answers) -> Run:
    published = library.current()
    return run_cookie.begin(published.number, checksum=published.checksum).with_answers(answers, enough=False)


class _Browser:
    """A browser that sends this run with each request, whatever the one before has made of it."""

    def __init__(self, run: Run) -> None:
        self.client, response = Client(), HttpResponse()
        run_cookie.write(response, run)
        self.sealed = response.cookies

    def get(self, path: str) -> object:
        """Open a page."""
        self.client.cookies.update(self.sealed)
        return self.client.get(path)

    def post(self, path: str, data: Mapping[str, Any]) -> object:
        """Send a form."""
        self.client.cookies.update(self.sealed)
        return self.client.post(path, data)


def _reasoning(knowledge: KnowledgeBase, answers: Answers) -> Subjects:
    assessment = assess(Interview(knowledge, answers))
    partly = dict(list(answers.items())[: len(answers) // 2])
    return {
        "choice of the next question": lambda: next_screen(Interview(knowledge, partly)),
        "assessment of all answers": lambda: assess(Interview(knowledge, answers)),
        "what would change it": lambda: what_if(Interview(knowledge, answers), assessment),
    }


def _edits() -> Subjects:
    """What “What would this change?” compares for the first edit after a start, and for later ones."""
    before, cases = library.current().kb, read_cases()
    edits = {
        "first edit: a figure": _but(before, "conditions", prior=0.5),
        "then a warning sign": _but(before, "warning_signs", level=CareLevel.SEE_PROFESSIONAL),
        "then a remedy": _but(before, "remedies", categories=("heat",)),
        "then a question": _but(before, "questions", evidence_group="another"),
    }
    return {name: partial(impact_of, before, after, cases) for name, after in edits.items()}


def _but(knowledge: KnowledgeBase, part: str, **changed: Any) -> KnowledgeBase:
    """The same with another first item of a part."""
    first, *others = getattr(knowledge, part)
    different: dict[str, Any] = {part: (replace(first, **changed), *others)}
    return replace(knowledge, **different)


def _median(call: Callable[[], object], times: int) -> float:
    """Median processor seconds of a call; a few calls before it warm every cache."""
    for _ in range(3):
        call()
    return statistics.median(_seconds(call) for _ in range(times))


def _seconds(call: Callable[[], object]) -> float:
    start = time.process_time()
    call()
    return time.process_time() - start
