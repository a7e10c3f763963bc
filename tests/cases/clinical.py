"""The shipped clinical cases, run once for all tests."""

from functools import lru_cache

from checker import cases, library


@lru_cache(maxsize=1)
def knowledge():
    return library.from_files()


@lru_cache(maxsize=1)
def shipped():
    return {case.code: case for case in cases.read_cases()}


@lru_cache(maxsize=1)
def outcomes():
    return {outcome.case.code: outcome for outcome in cases.run(knowledge(), shipped().values())}
