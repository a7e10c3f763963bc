"""Every error state in a real browser, audited by axe; the pages to read are in `test_audit`."""

import pytest

from tests.system.journey import visit

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def phone(new_page):
    return new_page(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)


def begin(page, live_server):
    page.goto(live_server.url + "/")
    page.get_by_role("button", name="Start").click()
    page.wait_for_selector("#step form")


def test_an_empty_screen_says_what_to_do_and_takes_the_focus(release, live_server, phone, axe):
    begin(phone, live_server)
    phone.get_by_role("button", name="Continue", exact=True).click()
    phone.wait_for_selector(".error-summary")
    assert phone.evaluate("document.activeElement.className") == "error-summary"
    assert phone.title().startswith("Error: ")
    axe(phone)
    phone.locator(".error-summary a").first.click()
    assert phone.evaluate("document.activeElement.name") == "q-safety-nerves"


def test_an_empty_screen_without_javascript_keeps_what_was_chosen(release, live_server, plain_page, axe):
    begin(plain_page, live_server)
    for screen in ("safety-nerves", "safety-circulation", "safety-general", "safety-injury"):
        plain_page.locator(f'input[name="q-{screen}"][value="none"]').check()
        plain_page.get_by_role("button", name="Continue", exact=True).click()
    plain_page.locator('input[name="q-about-you"][value="none"]').check()
    plain_page.get_by_role("button", name="Continue", exact=True).click()
    asked = plain_page.locator("#step fieldset").count()
    assert plain_page.locator(".error-summary li").count() == asked - 1
    assert plain_page.locator('input[name="q-about-you"][value="none"]').is_checked()
    axe(plain_page)


def test_none_of_these_beside_a_tick_is_refused_and_both_stay(release, live_server, plain_page, axe):
    begin(plain_page, live_server)
    for value in ("none", "leg-weak"):
        plain_page.locator(f'input[name="q-safety-nerves"][value="{value}"]').check()
    plain_page.get_by_role("button", name="Continue", exact=True).click()
    assert "Untick one" in plain_page.locator(".error-summary").inner_text()
    assert plain_page.locator("input:checked").count() == 2
    axe(plain_page)


def test_what_a_change_would_drop_is_shown_first(release, live_server, phone, axe):
    begin(phone, live_server)
    phone.locator('input[value="leg-weak"]').check()
    phone.get_by_role("button", name="Continue", exact=True).click()
    phone.locator('input[value="leg-weak-new"]').check()
    phone.get_by_role("button", name="Continue", exact=True).click()
    phone.locator('input[name="q-safety-circulation"]').first.wait_for()
    phone.goto(live_server.url + "/check/1/")
    phone.locator('input[value="leg-weak"]').uncheck()
    phone.locator('input[name="q-safety-nerves"][value="none"]').check()
    phone.get_by_role("button", name="Continue", exact=True).click()
    phone.get_by_role("button", name="Keep as it was").wait_for()
    axe(phone)
    phone.get_by_role("button", name="Keep as it was").click()
    phone.wait_for_url("**/check/2/")


def test_the_check_the_share_and_the_crisis_pages_pass_the_audit(
    release, live_server, cases, phone, new_page, axe
):
    journey = visit(phone, live_server, cases["cause-pht"])
    phone.get_by_text("Check first").click()
    phone.get_by_role("button", name="Show what suits me").click()
    phone.wait_for_selector(".error-summary")
    axe(phone)
    phone.locator('input[name="q-skin-check"][value="none"]').check()
    phone.locator('input[name="q-touch-test"][value="touch-test-same"]').check()
    phone.locator('input[name="q-hot-and-cold"][value="feels-hot-and-cold"]').check()
    phone.locator('input[name="q-body-check"][value="none"]').check()
    phone.get_by_role("button", name="Show what suits me").click()
    phone.wait_for_selector("#tonight .checked")
    axe(phone)
    phone.goto(live_server.url + "/check/result/")
    phone.get_by_text("If it all gets too much").click()
    phone.locator('input[value="hurt-self-thoughts"]').check()
    phone.get_by_role("button", name="Send").click()
    phone.wait_for_selector("h1:has-text('talk'), h1:has-text('help'), h1:has-text('alone')")
    axe(phone)
    share_and_delete(journey, phone, new_page, axe)


def share_and_delete(journey, phone, new_page, axe):
    """Make a link, open it as somebody else, delete it, find it gone."""
    phone.goto(journey.address + "/check/share/")
    phone.get_by_text("Also as a SMART Health Link").click()
    axe(phone)
    phone.get_by_label("Yes, with a passcode").check()
    phone.get_by_role("button", name="Make the link").click()
    link = phone.locator(".share-link a").first.get_attribute("href")
    axe(phone)
    reader = new_page(color_scheme="dark")
    reader.goto(link)
    assert reader.locator("[data-result]").count() == 0
    assert "Shared result" in reader.title()
    axe(reader)
    assert not reader.context.cookies()
    phone.get_by_role("button", name="Delete this shared result").click()
    phone.wait_for_load_state()
    assert reader.goto(link).status == 404


def test_without_cookies_the_first_answer_says_so_and_nothing_loops(release, live_server, new_page, axe):
    page = new_page(java_script_enabled=False)
    begin(page, live_server)
    page.context.clear_cookies()
    page.locator('input[value="none"]').check()
    page.get_by_role("button", name="Continue", exact=True).click()
    assert page.get_by_role("heading", level=1).inner_text() == "Your answers are not here"
    axe(page)


def test_the_whole_way_goes_by_keyboard_alone(release, live_server, cases, page):
    """Tab, space and Enter reach the second screen; the focus is seen on its heading."""
    page.goto(live_server.url + "/")
    page.get_by_role("button", name="Start").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#step form")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.value") == "none":
            break
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.locator('input[name="q-safety-circulation"]').first.wait_for()
    assert page.evaluate("document.activeElement.tagName") == "H1"
