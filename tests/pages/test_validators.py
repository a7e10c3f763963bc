"""The Nu HTML checker and html-validate find nothing on any state of any page.

Both come from package.json beside this file (`npm ci` there);
without them the tests are skipped and say so, or fail where
HTS_REQUIRE_VALIDATORS=1.
"""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.django_db  # without a test that says so, no test database is made

HERE = Path(__file__).resolve().parent
MODULES = HERE / "node_modules"
NU = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"


def require(program, place):
    """Skip, or fail where the validators are required."""
    if shutil.which(program) and place.exists():
        return
    refuse = pytest.fail if os.environ.get("HTS_REQUIRE_VALIDATORS") == "1" else pytest.skip
    refuse(f"no validator: {program}, and `npm ci` in tests/pages, are needed")


@pytest.fixture(scope="module")
def folder(states, tmp_path_factory):
    """A file per state that differs from the others, named after it."""
    place = tmp_path_factory.mktemp("pages")
    seen = set()
    for state in states:
        if state.html not in seen:
            seen.add(state.html)
            name = re.sub(r"\W+", "-", state.name).strip("-")
            (place / f"{name}.html").write_text(state.html, encoding="utf-8")
    return place


def summary(problems):
    """Each kind of problem once, with how often and where first: readable when there are hundreds."""
    kinds = {}
    for where, what in problems:
        kinds.setdefault(what, []).append(where)
    return [f"{len(places)} x {what} (first: {places[0]})" for what, places in kinds.items()]


def test_html_validate_finds_nothing(folder, tmp_path):
    program = MODULES / "html-validate" / "bin" / "html-validate.mjs"
    require("node", program)
    config, report = HERE / "html-validate.cjs", tmp_path / "report.json"
    # Into a file: what node writes to a pipe is cut off when it ends.
    command = ["node", program, "--config", config, "--formatter", f"json={report}", folder]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=HERE)
    assert report.exists(), done.stderr
    problems = [
        (f"{Path(file['filePath']).name}:{message['line']}", f"{message['ruleId']}: {message['message']}")
        for file in json.loads(report.read_text())
        for message in file["messages"]
    ]
    assert not problems, "\n".join(summary(problems))


def test_the_nu_checker_finds_nothing(folder):
    require("java", NU)
    command = ["java", "-jar", str(NU), "--format", "json", "--skip-non-html", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    problems = [
        (f"{message['url'].rsplit('/', 1)[-1]}:{message.get('lastLine')}", message["message"])
        for message in json.loads(done.stderr)["messages"]
    ]
    assert not problems, "\n".join(summary(problems))
