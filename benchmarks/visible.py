"""When the first page can be read behind a slow line: in a real browser, which slows its line itself."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

DELAY, BYTES_A_SECOND = 0.4, 400_000 / 8
"""Of the line: seconds, and 400 kbit/s each way."""
VISITS = 5
_PAINTED = """() => new Promise(done => {
  const told = () => {
    const paint = performance.getEntriesByName("first-contentful-paint")[0];
    const page = performance.getEntriesByType("navigation")[0];
    paint ? done([paint.startTime / 1000, page.transferSize]) : requestAnimationFrame(told);
  };
  told();
})"""


def visible(address: str) -> list[float]:
    """For each visit of somebody new, seconds until text stands there / what delay and bytes take.

    Nothing where there is no browser: Chromium, or what CHROMIUM names, and Playwright to drive it.
    """
    with _browser() as browser:
        return [_visit(browser, address) for _ in range(VISITS if browser else 0)]


@contextmanager
def _browser() -> Iterator[Any]:
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 (only whoever measures this needs it)
    except ImportError:
        path = None
    if not path:
        yield None
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


def _visit(browser: Any, address: str) -> float:
    """A visit without anything kept."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    line = {"latency": DELAY * 1000, "downloadThroughput": BYTES_A_SECOND, "uploadThroughput": BYTES_A_SECOND}
    line |= {"offline": False}
    context.new_cdp_session(page).send("Network.emulateNetworkConditions", line)
    page.goto(address, wait_until="commit")
    seconds, size = page.evaluate(_PAINTED)
    context.close()
    return float(seconds) / (DELAY + float(size) / BYTES_A_SECOND)
