"""Everything that is measured on a knowledge base, in one call, with word of each part as it is done."""

from __future__ import annotations

from collections.abc import Callable

from checker.benchmark import cases as published_cases
from checker.benchmark.cases import PublishedCase
from checker.benchmark.coherence import coherence
from checker.benchmark.everyday import measure, rates
from checker.benchmark.proportions import share_of
from checker.benchmark.report import Data, report_data
from checker.benchmark.runs import WAYS, Bench
from checker.cases import CaseError, read_cases, run
from checker.cases.misses import UNDER
from checker.reasoning.knowledge import KnowledgeBase

_Tell = Callable[[int, int, str], None]
"""Called with how many parts are done, of how many, and the name of what was done last."""

PEOPLE, SEED = 600, 1
COHERENCE, _EVERYDAY = "coherence check", "everyday people"


def evaluate(
    knowledge: KnowledgeBase,
    cases: tuple[PublishedCase, ...] | None = None,
    *,
    people: int = PEOPLE,
    seed: int = SEED,
    everyday: int = 0,
    tell: _Tell = lambda done, of, title: None,
) -> Data:
    """The published cases (all, or those given), simulated and everyday people (none if 0), JSON-able.

    Raises CaseError where cases cannot be read or speak of what the knowledge base does not have.
    """
    chosen = published_cases.read_published() if cases is None else cases
    assumed = rates.read_rates()
    if faults := published_cases.faults(knowledge, chosen) + rates.faults(knowledge, assumed) * bool(
        everyday
    ):
        raise CaseError(faults)
    parts, done = len(WAYS) + bool(people) + bool(everyday), 0

    def part(title: str) -> None:
        nonlocal done
        done += 1
        tell(done, parts, title)

    data = report_data(Bench(knowledge, published_cases.read_calm()), chosen, part)
    if people:
        data["population"] = coherence(knowledge, people, seed)
        part(COHERENCE)
    if everyday:
        data["everyday"] = measure.measured(knowledge, assumed, everyday, seed)
        data["everyday"]["goals"].append(nobody_too_low(knowledge, data))
        part(_EVERYDAY)
    return data


def nobody_too_low(knowledge: KnowledgeBase, data: Data) -> Data:
    """Whether any case, synthetic or published, ends below what it should."""
    outcomes = run(knowledge, read_cases())
    under = {"synthetic": share_of([any(m.kind == UNDER for m in o.misses) for o in outcomes]).as_data()}
    for way, found in data["ways"].items():
        under[f"published, {way}"] = next(r["under"] for r in found["levels"] if r["level"] == "all")
    return {
        "title": "nothing under-triaged in any case; each one that is stands under misses, with its reason",
        "figure": "; ".join(f"{name} {share['count']}/{share['n']}" for name, share in under.items()),
        "hit": not any(share["count"] for share in under.values()),
        "in_the_way": [],
    }
