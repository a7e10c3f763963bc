"""Everything that is measured on a knowledge base, in one call, with word of each part as it is done."""

from __future__ import annotations

from collections.abc import Callable

from checker.benchmark import cases as published
from checker.benchmark.cases import PublishedCase
from checker.benchmark.coherence import coherence
from checker.benchmark.report import Data, as_data
from checker.benchmark.runs import WAYS, Bench
from checker.cases import CaseError
from checker.reasoning.knowledge import KnowledgeBase

Tell = Callable[[int, int, str], None]
"""Called with how many parts are done, of how many, and the name of what was done last."""

PEOPLE, SEED = 600, 1
COHERENCE = "coherence check"


def evaluate(
    knowledge: KnowledgeBase,
    cases: tuple[PublishedCase, ...] | None = None,
    *,
    people: int = PEOPLE,
    seed: int = SEED,
    tell: Tell = lambda done, of, title: None,
) -> Data:
    """The published cases (all, or those given) and simulated people (none if 0), JSON-able.

    Raises CaseError where cases cannot be read or speak of what the knowledge base does not have.
    """
    chosen = published.read_published() if cases is None else cases
    if faults := published.faults(knowledge, chosen):
        raise CaseError(faults)
    parts, done = len(WAYS) + bool(people), 0

    def part(title: str) -> None:
        nonlocal done
        done += 1
        tell(done, parts, title)

    data = as_data(Bench(knowledge, published.read_calm()), chosen, part)
    if people:
        data["population"] = coherence(knowledge, people, seed)
        part(COHERENCE)
    return data
