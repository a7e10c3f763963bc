"""A site without the API: no address, no package, nothing that costs anything."""

import os
import subprocess
import sys

import pytest
from django.test import Client

from hamstring_triage import middleware
from hamstring_triage.local.places import ROOT
from tests.settings import API

KEY = "0123456789abcdefghijklmnopqrstuvwxyz-test-key"
LOADED = """
import sys
import django
django.setup()
from django.urls import get_resolver
get_resolver().url_patterns
print(sorted({"ninja", "pydantic", "checker.api.door"} & set(sys.modules)))
"""


@pytest.mark.urls("hamstring_triage.urls")
@pytest.mark.parametrize("path", ["/api/v1/release", "/api/v1/", "/api/v1/openapi.json"])
def test_by_default_it_is_not_there(path, db):
    assert not API
    assert Client().get(path).status_code == 404


def test_its_door_is_hung_only_where_it_is_on():
    assert middleware.order(api=False) == middleware.ORDER
    assert set(middleware.order(api=True)) - set(middleware.ORDER) == {middleware.API_DOOR}


def test_without_it_nothing_of_it_is_loaded(tmp_path):
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", LOADED],
        cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "HTS_SECRET_KEY": KEY, "HTS_DATA": str(tmp_path), "HTS_API": "0",
             "DJANGO_SETTINGS_MODULE": "hamstring_triage.settings"},
    )  # fmt: skip
    assert done.stdout.strip() == "[]", done.stderr
