"""The shipped clinical cases, run once for all tests."""

from functools import lru_cache

from checker import cases
from tests.reasoning.shipped import shipped_knowledge

knowledge = shipped_knowledge


@lru_cache(maxsize=1)
def shipped():
    return {case.code: case for case in cases.read_cases()}


@lru_cache(maxsize=1)
def outcomes():
    return {outcome.case.code: outcome for outcome in cases.run(knowledge(), shipped().values())}
