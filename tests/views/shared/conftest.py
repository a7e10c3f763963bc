"""Release 1 in place, and the hour of night at which its results were made."""

import pytest
import time_machine
from django.test import Client

from tests.presenting.finished import ANSWERED, SEE
from tests.views.results import carry, put_in_place, store_release


@pytest.fixture
def clock(releases):
    put_in_place(releases)
    with time_machine.travel(ANSWERED, tick=False) as traveller:
        store_release()
        yield traveller


@pytest.fixture
def maker():
    """The browser of somebody whose result can be shared."""
    return carry(Client(), SEE)
