"""Figures of one process, as JSON: queries of each kind of page, and how long the reasoning takes.

`python -m benchmarks.inside.figures`, which the table's command calls.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from benchmarks.browser import Answer, Browser
from benchmarks.inside.calls import Application, product
from benchmarks.inside.made_up import grown
from benchmarks.people import Person
from benchmarks.walking import is_result, step

if TYPE_CHECKING:
    from checker.reasoning.evidence import Answers
    from checker.reasoning.knowledge import KnowledgeBase

TIMES, TIMES_LARGE, PEOPLE = 200, 20, 5
GUIDE = "/tips/"


@dataclass
class Counting:
    """A way to the product that notes how many queries each request makes."""

    way: Application
    queries: list[int]

    def ask(self, method: str, path: str, body: str | None, headers: Mapping[str, str]) -> Answer:
        """One request, its queries counted."""
        from django.db import connection  # noqa: PLC0415 (Django is set up by now)

        count = [0]

        def counted(execute: Callable[..., Any], *query: Any) -> Any:
            count[0] += 1
            return execute(*query)

        with connection.execute_wrapper(counted):
            answer = self.way.ask(method, path, body, headers)
        self.queries.append(count[0])
        return answer


def figures() -> dict[str, Any]:
    """All of them, by name.

    Every few seconds one request looks which release is current: the median leaves that out.
    """
    way = product()
    for number in range(2):
        queries(way, number)  # the first requests read the release, and warm every cache
    counted = [queries(way, number) for number in range(PEOPLE)]
    usual = {kind: statistics.median(each[kind] for each in counted) for kind in counted[0]}
    return {"queries": usual, **reasoning()}


def queries(way: Application, number: int) -> dict[str, int]:
    """The most queries that one request of each kind made while this person walked."""
    counting = Counting(way, [])
    browser, person = Browser(counting), Person(number)
    page = step(browser, browser.open("/"), person, htmx=True)
    begun = len(counting.queries)
    while not is_result(page):
        page = step(browser, page, person, htmx=True)
    asked = counting.queries[begun:]
    browser.open(GUIDE)
    return {"question": max(asked[:-1]), "result": asked[-1], "guide": counting.queries[-1]}


def reasoning() -> dict[str, Any]:
    """Sizes of the shipped content, and what is done with it and with a large one that is made up."""
    from checker import library  # noqa: PLC0415 (Django is set up by now)
    from checker.cases import read_cases, walk  # noqa: PLC0415
    from checker.reasoning.knowledge import snapshot  # noqa: PLC0415

    knowledge = library.current().kb
    answers = max((walk(knowledge, case) for case in read_cases() if case.group == "Causes"), key=len)
    large = snapshot.from_plain(grown(snapshot.to_plain(knowledge)))
    return {
        "conditions": len(knowledge.conditions),
        "symptoms": len(knowledge.symptom),
        **_timed(knowledge, answers, TIMES),
        **{f"large_{name}": times for name, times in _timed(large, answers, TIMES_LARGE).items()},
    }


def _timed(knowledge: KnowledgeBase, answers: Answers, times: int) -> dict[str, list[float]]:
    """The seconds of causes and next question halfway, and of the assessment in the end."""
    from checker.reasoning.assessment import assess  # noqa: PLC0415 (as above)
    from checker.reasoning.causes.differential import ranked  # noqa: PLC0415
    from checker.reasoning.interview import Interview  # noqa: PLC0415
    from checker.reasoning.questions.adaptive import deciding_question  # noqa: PLC0415

    partly = dict(list(answers.items())[: len(answers) // 2])

    def asked() -> None:
        interview = Interview(knowledge, partly)
        ranked(knowledge, interview.reading, pulls=False)
        deciding_question(interview, 0)

    next_, assessed = seconds(asked, times), seconds(lambda: assess(Interview(knowledge, answers)), times)
    return {"next": next_, "assess": assessed}


def seconds(call: Callable[[], object], times: int) -> list[float]:
    """Median of the processor seconds of many calls, then what few are below and above.

    The first calls, which warm up, are left out.
    """
    taken = []
    for _ in range(times):
        began = time.process_time()
        call()
        taken.append(time.process_time() - began)
    warm = sorted(taken[times // 10 :])
    return [statistics.median(warm), warm[len(warm) // 20], warm[-1 - len(warm) // 20]]


def main() -> None:
    """Print them."""
    json.dump(figures(), sys.stdout)


if __name__ == "__main__":
    main()
