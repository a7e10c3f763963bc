"""Programs of others that read what `checker/fhir` makes: from package.json beside this (`npm ci` there)."""

import os
from pathlib import Path

import pytest

MODULES = Path(__file__).resolve().parent / "node_modules"


def require(place):
    """Skip without such a program, or fail where HTS_REQUIRE_VALIDATORS=1."""
    if not place.exists():
        refuse = pytest.fail if os.environ.get("HTS_REQUIRE_VALIDATORS") == "1" else pytest.skip
        refuse(f"no {place.name}: `npm ci` in tests/foreign is needed")
