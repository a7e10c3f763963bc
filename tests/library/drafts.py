"""Fixtures around the draft: a library without memory, and the small knowledge base as rows."""

import pytest

from checker import library
from tests.reasoning.small import plain_small


@pytest.fixture(autouse=True)
def forgetful_library():
    """What one test published is unknown to the next."""
    library.reset()
    yield
    library.reset()


@pytest.fixture
def small_draft(db):
    """The small knowledge base in the draft; returns its plain form."""
    plain = plain_small()
    library.load(plain)
    return plain
