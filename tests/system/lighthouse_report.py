"""Runs Lighthouse over the start page, a question and a result, and writes docs/lighthouse.md.

Not part of the tests: `python3 dev.py lighthouse` runs it, after `npm ci` in
tests/pages/lighthouse/. Timing is left out: it says more about the machine than about the page.
"""

import json
import os
import subprocess

import pytest

from hamstring_triage.local.places import ROOT
from tests.system.arrive import LEVELS, carry
from tests.system.conftest import LAUNCH, chromium

pytestmark = pytest.mark.django_db(transaction=True)

PROGRAM = ROOT / "tests" / "pages" / "lighthouse" / "node_modules" / ".bin" / "lighthouse"
CATEGORIES = ("accessibility", "best-practices", "seo")
PAGES = {"Start": "/", "A question": "/check/1/", "A result": "/check/result/"}
NOT_TO_BE_FOUND = ("A question", "A result")
"""Pages that ask search engines to leave them out, on purpose; the audit that minds it is skipped there."""
HEAD = """# Lighthouse

Written by `python3 dev.py lighthouse` (Lighthouse {version}, a phone, headless Chromium, this machine alone).
Scores of 100. Pages with answers ask search engines to leave them out, on purpose, so the audit
`is-crawlable` is skipped on them.

| Page | {names} |
|---|{lines}|
"""


def test_write_the_report(release, live_server, cases, page, tmp_path):
    carry(page, live_server, cases[LEVELS["see-professional"]])
    cookies = "; ".join(f"{c['name']}={c['value']}" for c in page.context.cookies())
    reports = {name: audit(live_server.url + path, name, cookies, tmp_path) for name, path in PAGES.items()}
    rows = [
        f"| {name} | "
        + " | ".join(str(round(100 * report["categories"][c]["score"])) for c in CATEGORIES)
        + " |"
        for name, report in reports.items()
    ]
    head = HEAD.format(
        version=next(iter(reports.values()))["lighthouseVersion"],
        names=" | ".join(report_names(reports)),
        lines="|".join("---" for _ in CATEGORIES),
    )
    (ROOT / "docs" / "lighthouse.md").write_text(head + "\n".join(rows) + "\n" + faults(reports))


def audit(address, name, cookies, folder):
    """Lighthouse's own report of one page, as plain data."""
    out = folder / f"{name}.json"
    headers = folder / "headers.json"
    headers.write_text(json.dumps({"Cookie": cookies}))
    flags = " ".join(("--headless=new", *LAUNCH))
    command = [
        PROGRAM, address, "--quiet", f"--only-categories={','.join(CATEGORIES)}", "--output=json",
        f"--output-path={out}", f"--extra-headers={headers}", f"--chrome-flags={flags}",
        *(["--skip-audits=is-crawlable"] if name in NOT_TO_BE_FOUND else []),
    ]  # fmt: skip
    subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": chromium()}, timeout=240)
    report = json.loads(out.read_text())
    assert report["finalDisplayedUrl"] == address, "the page sent the browser elsewhere"
    return report


def report_names(reports):
    """The categories' own titles."""
    first = next(iter(reports.values()))
    return [first["categories"][c]["title"] for c in CATEGORIES]


def faults(reports):
    """A line for each audit that was not passed."""
    lines = []
    for name, report in reports.items():
        for category in CATEGORIES:
            for reference in report["categories"][category]["auditRefs"]:
                found = report["audits"][reference["id"]]
                if reference["weight"] and found["score"] not in {None, 1}:
                    lines.append(f"- {name}: {found['title']} (`{found['id']}`)")
    return "\nNot passed:\n\n" + "\n".join(lines) + "\n" if lines else "\nNo audit failed.\n"
