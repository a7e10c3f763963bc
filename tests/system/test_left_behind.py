"""What Chromium keeps on the disk once somebody has answered: nothing of the private answer."""

import pytest

from tests.system.arrive import carry
from tests.system.conftest import LAUNCH, chromium


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
    assert page.title().startswith("Your result")
    context.close()
    kept = everything(folder)
    traces = (b"hurt-self-thoughts", "hurt-self-thoughts".encode("utf-16-le"), b"Help now")
    assert [trace for trace in traces if trace in kept] == []
    assert b"/check/result/" in kept  # it does keep where somebody was
