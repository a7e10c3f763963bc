"""How long the pages take, as ratios to a bare Django view measured in the same run."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import override_settings
from django.urls import include, path

from checker import library
from checker.cases import read_cases, walk
from checker.impact.comparison import effects
from checker.reasoning.assessment import assess
from checker.reasoning.knowledge import KnowledgeBase
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.questions.next_screen import next_screen
from checker.reasoning.what_if.what_if import what_if


def bare(request: HttpRequest) -> HttpResponse:
    """The least that Django can answer, through the same middleware."""
    return HttpResponse("ok")


urlpatterns = [path("bare/", bare), path("", include("checker.urls"))]


class Command(BaseCommand):
    """Print median times and their ratio to a bare view."""

    help = "Measure the pages against a bare Django view, in process, and print ratios."

    def add_arguments(self, parser: CommandParser) -> None:
        """How often each thing is measured."""
        parser.add_argument("--times", type=int, default=50, help="measurements of each (default 50)")
        parser.add_argument("--edits", action="store_true", help="also what an editor waits for, once each")

    def handle(self, *args: Any, **options: Any) -> None:
        """Measure and print."""
        here = {"ROOT_URLCONF": __name__, "ALLOWED_HOSTS": ["testserver"], "SECURE_SSL_REDIRECT": False}
        with override_settings(**here):
            measured = {name: _median(call, options["times"]) for name, call in _subjects().items()}
            if options["edits"]:
                measured |= {name: _seconds(call) for name, call in _edits().items()}
        unit = measured["bare view"]
        for name, seconds in measured.items():
            self.stdout.write(f"{name:28}{seconds * 1000:8.2f} ms{seconds / unit:8.1f} x")


def _subjects() -> dict[str, Callable[[], object]]:
    """What is measured: pages through the whole stack, and the reasoning alone."""
    knowledge = library.current().kb
    case = next(case for case in read_cases() if case.group == "Causes")
    answers = walk(knowledge, case)
    assessment = assess(knowledge, answers)
    partly = dict(list(answers.items())[: len(answers) // 2])
    client = Client()
    client.get("/check/1/")
    return {
        "bare view": lambda: client.get("/bare/"),
        "start page": lambda: client.get("/"),
        "question page": lambda: client.get("/check/1/"),
        "question, as a fragment": lambda: client.get("/check/1/", headers={"HX-Request": "true"}),
        "cause page": lambda: client.get(f"/causes/{knowledge.conditions[0].code}/"),
        "choice of the next question": lambda: next_screen(knowledge, partly),
        "assessment of all answers": lambda: assess(knowledge, answers),
        "what would change it": lambda: what_if(knowledge, answers, assessment),
    }


def _edits() -> dict[str, Callable[[], object]]:
    """What “What would this change?” compares for the first edit after a start, and for later ones."""
    before, cases = library.current().kb, read_cases()
    edits = {
        "first edit: a figure": _but(before, "conditions", prior=0.5),
        "then a warning sign": _but(before, "warning_signs", level=CareLevel.SEE_PROFESSIONAL),
        "then a remedy": _but(before, "remedies", categories=("heat",)),
        "then a question": _but(before, "questions", evidence_group="another"),
    }
    return {name: partial(effects, before, after, cases) for name, after in edits.items()}


def _but(knowledge: KnowledgeBase, part: str, **changed: Any) -> KnowledgeBase:
    """The same with another first item of a part."""
    first, *others = getattr(knowledge, part)
    different: dict[str, Any] = {part: (replace(first, **changed), *others)}
    return replace(knowledge, **different)


def _median(call: Callable[[], object], times: int) -> float:
    """Median seconds of a call; a few calls before it warm every cache."""
    for _ in range(3):
        call()
    return statistics.median(_seconds(call) for _ in range(times))


def _seconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start
