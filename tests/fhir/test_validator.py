"""A validator that is not ours finds nothing in what we make, by the base structures of R4."""

import json
import subprocess
from copy import deepcopy

import pytest

from checker.fhir.form.adaptive import with_next_questions
from checker.fhir.form.questionnaire import questionnaire
from tests.fhir.release import CASES, ENGLISH, shipped_release
from tests.fhir.test_document import made
from tests.fhir.test_responses import written
from tests.foreign import MODULES, require

PROGRAM = MODULES.parent / "validate.cjs"


@pytest.fixture(scope="module")
def resources():
    """One of each kind that we give away, by its name."""
    release = shipped_release()
    adaptive = with_next_questions(release, written({}), ENGLISH)
    return {
        "form": questionnaire(release, ENGLISH),
        "adaptive": adaptive,
        **{case: made(case) for case in CASES},
    }


@pytest.fixture
def find(tmp_path):
    """Ask it: name -> what it finds."""
    require(MODULES / "fhir")

    def ask(resources):
        files = [tmp_path / f"{name}.json" for name in resources]
        for file, resource in zip(files, resources.values(), strict=True):
            file.write_text(json.dumps(resource), encoding="utf-8")
        done = subprocess.run(["node", PROGRAM, *files], capture_output=True, text=True, check=True)
        return {name: found for name, found in zip(resources, json.loads(done.stdout), strict=True) if found}

    return ask


def test_it_finds_nothing(find, resources):
    assert find(resources) == {}


def test_it_would_find_what_is_wrong(find, resources):
    broken = deepcopy(resources["form"])
    broken["status"] = broken["item"][0]["type"] = "lost"
    broken["more"] = 1
    del broken["item"][1]["linkId"]
    assert len(find({"broken": broken})["broken"]) == 4
