import pytest

from tests.reasoning.shipped import shipped_knowledge
from tests.reasoning.small import small_knowledge


@pytest.fixture(scope="session")
def shipped():
    """The knowledge base of the shipped content."""
    return shipped_knowledge()


@pytest.fixture
def small():
    """A complete knowledge base that fits on one page."""
    return small_knowledge()
