"""What Chromium keeps once somebody has answered: on the disk, in its memory of pages, and for scripts."""

import pytest
from playwright.sync_api import expect

from tests.system.arrive import LEVELS, carry, clear
from tests.system.conftest import LAUNCH, chromium
from tests.system.journey import visit

NOT_HERE = "Your answers are not here"


@pytest.fixture
def own_browser(browser, tmp_path):
    """A browser with a profile of its own; gives its context and the folder."""
    folder = tmp_path / "profile"
    context = browser.browser_type.launch_persistent_context(
        str(folder), executable_path=chromium(), headless=True, args=list(LAUNCH)
    )
    yield context, folder
    context.close()


def everything(folder):
    """All that is in the files of a profile."""
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def test_of_the_private_answer_nothing_is_on_the_disk(release, live_server, cases, own_browser):
    context, folder = own_browser
    page = context.new_page()
    carry(page, live_server, cases["cause-pht"])
    page.goto(f"{live_server.url}/check/result/")
    page.get_by_text("If it all gets too much").click()
    page.locator('input[value="hurt-self-thoughts"]').check()
    page.get_by_role("button", name="Send").click()
    page.wait_for_selector(".crisis")
    assert "hurt" not in page.title().lower()
    context.close()
    kept = everything(folder)
    traces = (b"hurt-self-thoughts", "hurt-self-thoughts".encode("utf-16-le"), b"Help now")
    assert [trace for trace in traces if trace in kept] == []
    assert b"/check/result/" in kept  # it does keep where somebody was


@pytest.fixture
def remembering_page(browser):
    """A page of a browser that keeps whole pages in its memory for going back, as drivers have it not do."""
    kept = browser.browser_type.launch(
        executable_path=chromium(),
        args=[*LAUNCH, "--enable-features=BackForwardCache"],
        ignore_default_args=["--disable-back-forward-cache"],
    )
    yield kept.new_page()
    kept.close()


def go_back(page):
    """As the browser's own button; of a page out of its memory the driver is told of no load."""
    shown = "!window.isLeft && document.readyState === 'complete'"
    page.evaluate("() => { window.isLeft = true; setTimeout(() => history.back()); }")
    page.wait_for_function(shown)


def test_a_page_comes_back_out_of_the_memory_of_this_browser(release, live_server, remembering_page):
    """Else the next test would find nothing whatever we did."""
    remembering_page.goto(live_server.url + "/about/")
    remembering_page.evaluate(
        "addEventListener('pageshow', event => { window.came = event.persisted; window.isLeft = false; })"
    )
    remembering_page.goto(live_server.url + "/privacy/")
    go_back(remembering_page)
    assert remembering_page.evaluate("window.came") is True


def test_going_back_after_finish_and_clear_shows_no_answer(release, live_server, cases, remembering_page):
    page = remembering_page
    carry(page, live_server, cases[LEVELS["see-professional"]])
    shown = [
        "/check/1/",
        "/check/answers/",
        "/check/result/",
        "/check/tonight/",
        "/check/clinician/",
        "/check/share/",
    ]
    for address in shown:
        page.goto(live_server.url + address)
        assert page.get_by_text(NOT_HERE).count() == 0
    page.goto(live_server.url + "/check/result/")
    clear(page).click()
    page.wait_for_url("**/?note=cleared")
    expect(page.get_by_text("Your answers are cleared")).to_be_visible()
    for address in ("/check/result/", *reversed(shown[1:])):
        go_back(page)
        assert page.url == live_server.url + address
        assert page.get_by_role("heading", name=NOT_HERE).count() == 1
        assert page.locator("main :checked, [data-result]").count() == 0
    go_back(page)
    assert page.locator("main :checked").count() == 0  # the first screen, blank


STORED = """async () => [
  Object.keys(localStorage), Object.keys(sessionStorage),
  (await indexedDB.databases()).map(found => found.name), await caches.keys(),
  (await navigator.serviceWorker.getRegistrations()).length, history.state && JSON.stringify(history.state),
]"""


def test_nothing_is_stored_for_scripts_over_a_whole_run(release, live_server, cases, page):
    looked = []

    def look(page):
        *stored, state = page.evaluate(STORED)
        assert stored == [[], [], [], [], 0], page.url
        assert "q-" not in (state or ""), page.url
        looked.append(page.url)

    visit(page, live_server, cases[LEVELS["see-professional"]], audit=look)
    assert len(looked) > 12
    page.get_by_text("Tried one? Tell us").click()
    page.locator("#tonight form[action$='/helped/']").get_by_role("button", name="No", exact=True).click()
    page.wait_for_selector(".notice[autofocus]")
    look(page)
    page.evaluate("localStorage.setItem('a', 'b')")
    with pytest.raises(AssertionError):
        look(page)
