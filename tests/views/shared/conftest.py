"""Somebody whose result can be shared."""

import pytest
from django.test import Client

from tests.presenting.finished import SEE
from tests.views.results import carry


@pytest.fixture
def maker():
    """The browser of somebody whose result can be shared."""
    return carry(Client(), SEE)
