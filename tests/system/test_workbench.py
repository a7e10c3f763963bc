"""In a real browser: add a question; raise a sign with a second person; fail to weaken one.

Only what the screens say and link to is used, from the first page of the admin on.
"""

import pytest
from django.conf import settings
from django.test import Client

from checker import library, publishing
from checker.models import Question, Release, WarningSign
from checker.reasoning.knowledge import NONE
from tests.system.journey import Journey
from tests.system.spreadsheet import paste

pytestmark = pytest.mark.django_db(transaction=True)

DJANGOS_OWN = {"region", "link-in-text-block", "empty-table-header"}
"""Django's messages lie outside of landmarks, its breadcrumbs tell links by colour alone, and the first
and the last column of its tables have no heading."""


def log_in(page, user, live_server):
    """Give the browser a session of this person."""
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
    page.goto(live_server.url + "/admin/")


def open_sign(page, title):
    page.goto("/admin/")
    page.get_by_role("link", name="Warning signs", exact=True).first.click()
    page.get_by_role("link", name=title).first.click()


def save(page, level, reason):
    page.locator("#id_level").select_option(level)
    page.locator("#id_change_reason").fill(reason)
    page.locator("input[name=_save]").first.click()


def test_draft(page, reason):
    page.goto("/admin/")
    page.get_by_role("link", name="Releases", exact=True).first.click()
    page.get_by_role("link", name="Publish the draft").click()
    page.locator("#id_reason").fill(reason)
    page.get_by_role("button", name="Test the draft").click()


test_draft.__test__ = False


PILLOWS = (("pillows-none", "None"), ("pillows-one", "One pillow"), ("pillows-more", "Two or more"))
WELL = {
    "alarm": [NONE],
    "age": ["age-18-59"],
    "how": [NONE],
    "duration": ["duration-short"],
    "spot": ["spot-bone"],
    "feel": ["feel-ache"],
    "spread": ["spread-no"],
    "usual": ["usual-back"],
}
"""Answers to every question of the small draft."""


def write_a_question(page):
    """From the first page of the admin to a new question with three answers; the first try lacks a field."""
    page.get_by_role("link", name="Add a question").click()
    page.get_by_label("Code:").first.fill("pillows")
    page.get_by_label("Question:").fill("How many pillows do you sleep on?")
    page.get_by_label("Why we ask:").fill("The height of your head changes how your back lies.")
    page.get_by_label("Kind of answer:").select_option("one")
    page.get_by_label("Stage:").select_option("core")
    page.get_by_label("Reason for this change:").fill("The team asked for it")
    for row, (code, words) in enumerate(PILLOWS):
        page.locator(f"#id_symptoms-{row}-code").fill(code)
        page.locator(f"#id_symptoms-{row}-text").fill(words)
        if row:
            page.locator(f"#id_symptoms-{row}-said").fill(words.lower())
    page.get_by_role("button", name="Save", exact=True).first.click()
    page.get_by_role("link", name="Symptoms (the answers), row 1, Named back as").click()
    page.keyboard.type("no pillow")
    page.get_by_role("button", name="Save", exact=True).first.click()


def give_it_frequencies(page):
    """What the page says is missing: a group, figures, and then figures that make 100."""
    page.get_by_role("link", name="Choose an evidence group below").click()
    page.keyboard.type("where")
    page.get_by_label("Reason for this change:").fill("It tells the causes apart")
    page.get_by_role("button", name="Save and continue editing").first.click()
    assert "0 of 9 frequencies" in page.locator(".next-steps").inner_text()
    page.get_by_role("button", name="Try the draft", exact=True).click()
    page.get_by_text("The draft cannot be tried yet").first.wait_for()
    page.get_by_role("link", name="Open it").first.click()
    page.locator("#result_list tbody a").first.click()
    page.get_by_role("link", name="Fill in the frequencies").click()
    for figures in ("60\t20\t40\n30\t20\t30\n10\t50\t30", "60\t20\t40\n30\t30\t30\n10\t50\t30"):
        page.locator("[data-matrix] input").first.focus()
        paste(page, figures)
        sums = page.locator("[data-matrix] tfoot output").all_inner_texts()
        page.get_by_role("button", name="Show the difference").click()
        told = page.locator("#content-main").inner_text()
        assert ("nerve: 90" in told) == (sums == ["100", "90", "100"])
        if "nerve: 90" in told:
            page.get_by_role("link", name="Throw them away").click()
    page.get_by_label("Reason for this change").fill("An estimate of the team")
    page.get_by_role("button", name="Save 9 figures").click()
    page.get_by_role("link", name="Back to the question").click()


def test_a_question_is_added_and_answered_in_the_draft(new_page, axe, live_server, small_cases, member):
    publishing.publish("first")
    page = new_page(base_url=live_server.url)
    log_in(page, member("anna", "editor"), live_server)
    axe(page, allow=DJANGOS_OWN)
    write_a_question(page)
    page.get_by_text("was added successfully").wait_for()
    page.wait_for_load_state()
    axe(page, allow=DJANGOS_OWN, preload=False)
    give_it_frequencies(page)
    page.locator("#id_position").fill(str(Question.objects.get(code="spot").position + 1))
    page.get_by_label("Reason for this change:").fill("Beside the other places")
    page.get_by_role("button", name="Save and continue editing").first.click()
    told = page.locator(".next-steps").inner_text()
    assert "Its place: Core, after “spot”" in told
    assert "To do" not in told
    page.get_by_role("button", name="Try the draft", exact=True).click()
    page.wait_for_url(live_server.url + "/")
    tried = Journey(page, live_server.url, {**WELL, "pillows": ["pillows-one"]})
    tried.start()
    tried.walk().see_result()
    page.locator("summary", has_text="your answers").click()
    assert tried.screens.index("pillows") == tried.screens.index("spot") + 1
    assert "One pillow" in page.locator("#step, main").first.inner_text()
    assert page.locator("#draft-banner-title").is_visible()
    assert "pillows" not in library.current().kb.question


def test_a_warning_sign_is_raised_and_published_with_a_second_person(
    new_page, axe, live_server, small_cases, at_once, member
):
    editor = new_page(base_url=live_server.url, java_script_enabled=False)
    log_in(editor, member("anna", "editor"), live_server)
    open_sign(editor, "weak")
    save(editor, "emergency", "A weak leg is an emergency")
    editor.locator(".field-within .errorlist").wait_for()
    axe(editor, allow=DJANGOS_OWN)
    editor.locator("#id_within").select_option("now")
    save(editor, "emergency", "A weak leg is an emergency")
    test_draft(editor, "A weak leg is an emergency")
    assert ": anna (" in editor.locator("#content-main").inner_text()
    axe(editor, allow=DJANGOS_OWN)
    approver = new_page(base_url=live_server.url, java_script_enabled=False)
    log_in(approver, member("ben", "approver"), live_server)
    approver.goto(editor.url)
    assert "1 of 1 clinical cases passed" in approver.locator("#content-main").inner_text()
    axe(approver, allow=DJANGOS_OWN)
    approver.get_by_role("button", name="Approve and publish").click()
    approver.get_by_text("Release 1 is public.").wait_for()
    release = Release.objects.get()
    assert (release.edited_by, release.by.username) == (["anna"], "ben")
    assert {s.code: s.level.code for s in library.current().kb.warning_signs}["weak"] == "emergency"
    for address in ("/admin/checker/release/audit/", "/admin/checker/release/1/withdraw/", "/changes/"):
        approver.goto(live_server.url + address)
        axe(approver, allow=DJANGOS_OWN if address.startswith("/admin/") else ())


def test_a_safety_rule_cannot_be_weakened(new_page, axe, live_server, small_cases, at_once, member):
    page = new_page(base_url=live_server.url, java_script_enabled=False)
    log_in(page, member("anna", "approver"), live_server)
    open_sign(page, "weak")
    save(page, "see-professional", "It fires too often")
    page.locator(".field-level .errorlist").wait_for()
    assert WarningSign.objects.get(code="weak").level == "urgent"
    open_sign(page, "hot")
    save(page, "see-professional", "It fires too often")
    test_draft(page, "Fewer alarms")
    told = page.locator("#content-main").inner_text()
    assert "Somebody with a fever" in told
    assert "under-triage" in told
    assert page.get_by_role("button", name="Approve and publish").count() == 0
    axe(page, allow=DJANGOS_OWN)
    for address in (
        "clinicalcase/",
        "clinicalcase/import/",
        f"warningsign/{WarningSign.objects.get(code='hot').pk}/history/",
    ):
        page.goto(f"{live_server.url}/admin/checker/{address}")
        axe(page, allow=DJANGOS_OWN)
    assert not Release.objects.exists()
