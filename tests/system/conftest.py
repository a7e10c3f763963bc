"""A real browser for the system tests.

Chromium is found by the variable CHROMIUM, else on the path; without one the
tests are skipped, or fail where HTS_REQUIRE_BROWSER=1. Where there is a
chromium-headless-shell, too, most pages are opened in that. Every page fails
its test when the content security policy was broken or another machine was
asked for anything.
"""

import json
import os
import shutil
from contextlib import suppress
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit
from weakref import WeakSet

import pytest

from checker import library, publishing
from tests.cases import clinical
from tests.shipped import shipped_draft

AXE = Path(__file__).resolve().parent.parent / "vendor" / "axe.min.js"
LAUNCH = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
)  # fmt: skip
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
AS_IT_IS = r"""() => {
    const all = [...document.querySelectorAll("*")];
    const page = document.documentElement.cloneNode(true);
    page.querySelectorAll("input[type=hidden]").forEach(field => field.removeAttribute("value"));
    const states = [":checked", ":focus", ":disabled", ":invalid", "[open]", ":popover-open", ":modal"];
    const media = ["prefers-color-scheme: dark", "forced-colors: active", "prefers-reduced-motion: reduce"];
    const read = [
        page.outerHTML.replace(/<!--[^]*?-->/g, ""),
        all.flatMap(field => "value" in field && field.type != "hidden" ? [field.value] : []),
        states.map(state => all.flatMap((element, place) => element.matches(state) ? [place] : [])),
        [location.pathname, location.hash, innerWidth, innerHeight, scrollX, scrollY],
    ];
    return [JSON.stringify(read), media.map(each => matchMedia(`(${each})`).matches).join()];
}"""
"""All that a rule of axe reads of a page, and the media that colours depend on. What no rule reads differs
always: hidden fields, and comments that our pages end with so that their size tells nothing."""
OF_COLOUR = ("color-contrast", "link-in-text-block")
"""The rules that read a colour; all others see the same page in every theme."""
RUN_AXE = """async options => (await axe.run(document, options)).violations.map(
  rule => [rule.id, rule.help, rule.nodes.map(node => node.html.slice(0, 200))])"""
"""Of each rule that is broken: its name, what it asks for, and the elements. All else that axe knows of a
page takes longer to bring over than to find."""
OWN_SCHEMES = {"data", "blob", "about"}
without_script = WeakSet()
"""Contexts in which no script runs, ours included."""


def chromium():
    """Path of the browser, or None."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


def without_windows():
    """Path of the same browser that draws no window of its own, else of Chromium, or None.

    A new page takes it a quarter of the processor time. It keeps no history.
    """
    return os.environ.get("CHROMIUM") or shutil.which("chromium-headless-shell") or chromium()


def refuse(reason):
    """Skip, or fail where a browser is required."""
    (pytest.fail if os.environ.get("HTS_REQUIRE_BROWSER") == "1" else pytest.skip)(reason)


@pytest.fixture(scope="session")
def browser():
    """One Chromium for all tests of a worker."""
    path = without_windows()
    if not path:
        refuse("no browser: install chromium, or set CHROMIUM to its path")
    from playwright.sync_api import sync_playwright

    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright runs an event loop in this thread; Django would refuse the test's own queries.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        running = playwright.chromium.launch(executable_path=path, headless=True, args=list(LAUNCH))
        yield running
        running.close()


def behind_a_form(request):
    """What a form of the admin asks for while somebody types."""
    return [request] if request.resource_type == "fetch" and "/admin/" in request.url else []


@pytest.fixture
def new_page(browser):
    """Make pages: `new_page(viewport=PHONE, java_script_enabled=False, ...)`, Playwright's own options."""
    from playwright.sync_api import Error

    opened, faults, waiting = [], [], []

    def make(**options):
        context = browser.new_context(**{"viewport": DESKTOP, "locale": "en-GB", **options})
        opened.append(context)
        if not options.get("java_script_enabled", True):
            without_script.add(context)
        context.set_default_timeout(15_000)
        context.on("console", lambda message: faults.extend(policy_faults(message)))
        context.on("request", lambda request: faults.extend(foreign_requests(request)))
        context.on("request", lambda request: waiting.extend(behind_a_form(request)))
        return context.new_page()

    yield make
    for request in waiting:  # what is still worked on would meet a database that is emptied
        with suppress(Error):  # of a page that closed itself nothing is told
            request.response()
    for context in opened:
        context.close()
    assert not faults, faults


@pytest.fixture
def page(new_page):
    """A desktop page with JavaScript."""
    return new_page()


@pytest.fixture
def phone_page(new_page):
    """A page as narrow as a small phone, 360 px."""
    return new_page(viewport=PHONE, has_touch=True, is_mobile=True)


@pytest.fixture
def plain_page(new_page):
    """A page without JavaScript."""
    return new_page(java_script_enabled=False)


@pytest.fixture(scope="session")
def audited_already():
    """Of every audit that found nothing: the page to the letter, what was asked of it, and its media."""
    return set()


@pytest.fixture
def axe(new_page, audited_already):
    """Audit: `axe(page)` fails with what axe-core finds on the page as it is now.

    What one test has audited another need not: a page that is the same to the letter, in the same
    state, size and colours. In other colours only these are looked at.

    `axe(page, allow={"rule"})` lets a rule fail; write the reason beside it.
    `axe(page, only=("rule",))` runs these alone. `preload=False` for pages whose style sheets import
    others: axe would write these into the page, against its policy. One rule is left out then.
    """

    beside = cache(new_page)

    def audit(page, *, allow=(), only=(), preload=True):
        page.wait_for_load_state()
        where = urlsplit(page.url).path
        read, media = page.evaluate(AS_IT_IS)
        same = (read, tuple(sorted(allow)), tuple(only), preload)
        if (same, media) in audited_already:
            return
        audited = copy_of(page, beside()) if page.context in without_script else page
        bring_axe(audited)
        options = {"resultTypes": ["violations"], "selectors": False, "preload": preload}
        if rules := only or (OF_COLOUR if (same, "") in audited_already else ()):
            options["runOnly"] = list(rules)
        violations = [found for found in audited.evaluate(RUN_AXE, options) if found[0] not in allow]
        assert not violations, f"{where}: {json.dumps(violations, indent=1)}"
        audited_already.update({(same, media), (same, "")})

    return audit


def bring_axe(page):
    """To the page as it is, and to those that are opened in its place: each bringing takes half a load."""
    if page.evaluate("typeof axe") == "undefined":
        program = AXE.read_text(encoding="utf-8")
        page.add_init_script(program)
        page.evaluate(program + "; undefined")


def copy_of(page, other):
    """`other`, showing the HTML of `page` at the same address: axe needs a page where scripts run."""
    html = page.content()
    other.set_viewport_size(page.viewport_size)
    other.route(page.url, lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    other.goto(page.url)
    other.unroute(page.url)
    return other


def policy_faults(message):
    """The console message, if it tells of a broken content security policy."""
    return [message.text] if "Content Security Policy" in message.text else []


def foreign_requests(request):
    """The address, if it is on another machine."""
    address = urlsplit(request.url)
    own = address.scheme in OWN_SCHEMES or address.hostname in {"127.0.0.1", "localhost"}
    return [] if own else [f"asked {address.hostname} for something"]


@pytest.fixture(scope="session")
def shipped():
    """The shipped content, checked once."""
    return shipped_draft()


@pytest.fixture
def release(shipped, live_server):
    """The shipped content, published where the browser sees it."""
    library.reset()
    yield publishing.publish("Shipped content", of=shipped)
    library.reset()


@pytest.fixture(scope="session")
def cases():
    return clinical.shipped()
