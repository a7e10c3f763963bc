"""A program in front of the API; the rest of the site stays as it is without it."""

import json
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.test import Client, override_settings

from hamstring_triage import middleware
from tests.api import addresses  # before it is switched on, so that those of the site stay as they are
from tests.views.results import put_in_place

ROOT = "/api/v1/"


class Program(Client):
    """Sends and reads JSON, as other programs do; keeps no cookie for itself."""

    def ask(self, path, body=None, **headers):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if body is None:
            return self.get(ROOT + path, headers=named)
        text = body if isinstance(body, str | bytes) else json.dumps(body)
        return self.post(ROOT + path, text, content_type="application/json", headers=named)


@contextmanager
def switched_on():
    """As with HTS_API=1."""
    layers = [
        name for name in middleware.order(api=True) if name in (*settings.MIDDLEWARE, middleware.API_DOOR)
    ]
    on = {"API": True, "API_RATE": 10**6}
    with override_settings(**on, MIDDLEWARE=layers, ROOT_URLCONF=addresses.__name__):
        yield


@pytest.fixture(autouse=True, scope="module")
def _switched_on():
    """All tests here."""
    with switched_on():
        yield


@pytest.fixture
def program(releases, db):
    """In front of the small content; it has no token, as no program has one."""
    put_in_place(releases)
    return Program(enforce_csrf_checks=True)
