"""The shipped content as a knowledge base, read once for all tests."""

from functools import lru_cache

from checker.library import SHIPPED, from_files


@lru_cache(maxsize=1)
def shipped_knowledge():
    return from_files(SHIPPED)
