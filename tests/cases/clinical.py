"""The shipped clinical cases, each run once for all tests of a process."""

from functools import cache, lru_cache

from checker import cases
from tests.reasoning.shipped import shipped_knowledge

knowledge = shipped_knowledge


@lru_cache(maxsize=1)
def shipped():
    return {case.code: case for case in cases.read_cases()}


@cache
def outcome(code):
    (found,) = cases.run(knowledge(), [shipped()[code]])
    return found
