"""Every page of our admin in a real browser: axe finds nothing, pickers work under the security policy."""

from datetime import date
from itertools import combinations

import pytest
from django.contrib import admin
from django.urls import reverse

from checker import library, publishing
from checker import models as m
from checker.impact import comparison as effects
from tests.shipped import shipped_plain
from tests.system.staff import log_in

pytestmark = pytest.mark.django_db(transaction=True)

DJANGOS_OWN = {"region", "empty-table-header"}
"""Django's messages lie outside of landmarks; its tables have two columns without a name."""
EDITED = [model for model in admin.site._registry if issubclass(model, m.Content)]
ROWS = 10


def address(model, page, *args):
    return reverse(f"admin:checker_{model._meta.model_name}_{page}", args=args)


def pages():
    """One of each kind: lists, forms, empty forms, and the pages beside them."""
    for model in EDITED:
        yield address(model, "changelist")
        if row := model.objects.first():
            yield address(model, "change", row.pk)
    yield address(m.WarningSign, "add")
    yield address(m.Condition, "add")
    cause = m.Condition.objects.first()
    yield from (address(m.Condition, page, cause.pk) for page in ("answers", "tips", "workshop"))
    sign = m.WarningSign.objects.filter(clauses__groups__isnull=False).first()
    yield from (address(m.WarningSign, page, sign.pk) for page in ("rule", "workshop"))
    yield reverse("admin:index")
    yield f"{reverse('admin:checker_search')}?q=pillow"
    m.Note.objects.create(kind="warningsign", row=sign.pk, what="comment", text="Is this still so?")
    m.Note.objects.create(kind="warningsign", row=sign.pk, what="review", due=date(2020, 1, 1))
    yield from (address(m.WarningSign, page, sign.pk) for page in ("change", "notes", "history"))
    yield reverse("admin:checker_notes")
    yield reverse("admin:checker_logic")
    yield reverse("admin:checker_logic_sign", args=[sign.code])
    yield address(m.Remedy, "delete", m.Remedy.objects.first().pk)
    yield from map(reverse, ("admin:checker_question_not_put", "admin:checker_release_publish"))
    yield from map(
        reverse, ("admin:checker_release_files", "admin:auth_user_changelist", "admin:auth_user_add")
    )


def test_no_page_breaks_a_rule_of_axe(live_server, page, axe, monkeypatch):
    """Of a list some rows are enough: each is made as the one before it."""
    for model in EDITED:
        monkeypatch.setattr(admin.site._registry[model], "list_per_page", ROWS)
    library.load(shipped_plain())
    log_in(page, live_server)
    faults = []
    for where in pages():
        page.goto(live_server.url + where)
        try:
            axe(page, allow=DJANGOS_OWN, preload=False)
        except AssertionError as fault:
            faults.append(str(fault))
    assert not faults, "\n".join(faults)


def test_the_list_of_effects_shows_which_tip_each_is_about(live_server, page):
    """Long names of relief keys once pushed the tip out of sight on a screen of 1280 pixels."""
    library.load(shipped_plain())
    log_in(page, live_server)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(live_server.url + address(m.Effect, "changelist"))
    table, tip = page.locator("#result_list").locator(".."), page.locator("td.field-remedy").first
    seen, cell = table.bounding_box(), tip.bounding_box()
    assert cell["x"] + cell["width"] <= seen["x"] + seen["width"]


@pytest.mark.parametrize("model", [m.Condition, m.ClinicalCase])
def test_the_cursor_of_a_new_row_stands_in_its_first_field(live_server, page, small_draft, model):
    log_in(page, live_server)
    page.goto(live_server.url + address(model, "add"))
    first = page.locator(".form-row").first.locator("input, select, textarea").first
    assert first.evaluate("field => field === document.activeElement")


def test_the_reason_and_its_button_are_in_sight_all_the_way_down(live_server, page, small_draft):
    log_in(page, live_server)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(live_server.url + address(m.Remedy, "change", m.Remedy.objects.get(code="walk").pk))
    for name in ("title", "stop_if", "evidence_note"):
        field = page.locator(f"#id_{name}")
        field.focus()
        bar, typed = page.locator(".save-bar").bounding_box(), field.bounding_box()
        assert bar["y"] + bar["height"] <= 801
        assert typed["y"] + typed["height"] <= bar["y"], name
    assert page.get_by_role("button", name="Save", exact=True).count() == 1


def test_no_button_above_a_list_covers_another(live_server, page, small_draft):
    log_in(page, live_server)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(live_server.url + address(m.ClinicalCase, "changelist"))
    boxes = [one.bounding_box() for one in page.locator(".object-tools :is(a, button)").all()]
    lines = sorted((box["y"], box["y"] + box["height"], box["x"], box["x"] + box["width"]) for box in boxes)
    over = [
        (one, other)
        for one, other in combinations(lines, 2)
        if min(one[1], other[1]) > max(one[0], other[0]) and min(one[3], other[3]) > max(one[2], other[2])
    ]
    assert len(boxes) > 3
    assert over == []


def test_an_answer_that_a_rule_lacks_is_made_from_the_form_of_the_sign(live_server, page, small_draft):
    """What was typed into the form stays, and the new answer is in its rule."""
    log_in(page, live_server)
    page.goto(live_server.url + address(m.WarningSign, "add"))
    page.get_by_label("Title:").fill("A new tattoo")
    part = page.locator("#clauses-0")
    part.locator("#id_clauses-0-symptoms-typed").fill("tattoo")
    page.get_by_text("0 found. “+” adds a new one here.").wait_for()
    with page.expect_popup() as opened:
        part.get_by_role("link", name="Add another symptom (opens in a new tab)", exact=True).click()
    made = opened.value
    made.locator("#id_question-typed").fill("feel")
    made.get_by_label("Wording:").fill("A new tattoo")
    made.get_by_label("Named back as:").fill("a new tattoo")
    made.get_by_label("Reason for this change:").fill("The sign needs it")
    with made.expect_event("close"):
        made.get_by_role("button", name="Save", exact=True).first.click()
    assert part.get_by_label("A new tattoo").is_checked()
    assert page.get_by_label("Title:").input_value() == "A new tattoo"
    assert m.Symptom.objects.get(code="a-new-tattoo").question.code == "feel"


def test_a_rule_is_built_from_the_screen(live_server, page, small_draft):
    """Without a fault of the security policy, or `page` fails the test."""
    log_in(page, live_server)
    sign = m.WarningSign.objects.get(code="hot")
    page.goto(live_server.url + address(m.WarningSign, "change", sign.pk))
    page.get_by_text("Add another Part of the rule").click()
    page.locator("#id_clauses-2-at_least").fill("2")
    for field, words, name in (
        ("symptoms", "saddle", "saddle numb (saddle-numb)"),
        ("symptoms", "burn", "feel burn (feel-burn)"),
        ("groups", "nerve", "(nerve-any)"),
    ):
        page.locator(f"#id_clauses-2-{field}-typed").fill(words)
        page.get_by_role("button", name=name).click()
    page.get_by_label("Reason for this change").fill("Two of three")
    page.locator("input[name=_continue]").first.click()
    page.locator(".messagelist .success").wait_for()
    assert "at least 2 of “" in page.locator(".field-rule_in_words").inner_text()
    clause = sign.clauses.last()
    assert [s.code for s in clause.symptoms.all()] == ["saddle-numb", "feel-burn"]
    assert [g.code for g in clause.groups.all()] == ["nerve-any"]
    condition = m.Condition.objects.first()
    page.goto(live_server.url + address(m.Condition, "change", condition.pk))
    alike = m.Condition.objects.last()
    page.get_by_label("Find a condition by some words").fill(alike.name)
    page.get_by_role("button", name=alike.name).click()
    assert alike.name in page.locator("#id_look_alikes").input_value()


@pytest.mark.parametrize(
    "answer", [{"status": 503}, {"body": "<h1>Log in</h1>", "content_type": "text/html"}]
)
def test_a_picker_that_cannot_look_up_says_so_and_finds_later(answer, live_server, page, small_draft):
    log_in(page, live_server)
    page.goto(live_server.url + address(m.Condition, "change", m.Condition.objects.first().pk))
    words = page.get_by_label("Find a condition by some words")
    alike = m.Condition.objects.last().name
    page.route("**/*term=*", lambda route: route.fulfill(**answer))
    words.fill(alike)
    page.get_by_text("That could not be looked up now").wait_for()
    page.unroute("**/*term=*")
    words.fill(alike[:-1])
    page.get_by_role("button", name=alike).wait_for()


def picked(page, field, words, name):
    page.locator(f"#id_{field}-typed").fill(words)
    page.get_by_role("button", name=name).click()


@pytest.mark.parametrize("scripts", [True, False])
def test_from_what_an_edit_would_change_one_goes_back_and_saves(
    live_server, new_page, axe, small_draft, monkeypatch, scripts
):
    """Nothing that was typed or picked is lost; a new order in the list asks for a reason."""
    monkeypatch.setattr(effects, "PEOPLE", 50)
    publishing.publish("first")
    page = new_page(viewport={"width": 1280 if scripts else 360, "height": 800}, java_script_enabled=scripts)
    log_in(page, live_server)
    sign = m.WarningSign.objects.get(code="hot")
    page.goto(live_server.url + address(m.WarningSign, "change", sign.pk))
    page.get_by_label("Title").fill("Fever or very ill")
    if scripts:
        page.get_by_text("Add another Part of the rule").click()
        picked(page, "clauses-2-symptoms", "burn", "feel burn (feel-burn)")
    else:
        page.locator("#id_clauses-1-symptoms-typed").fill("feel burn")
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="What would this change?").first.click()
    seen = opened.value
    if not scripts:
        seen.get_by_role("button", name="Show what it would change").click()
    seen.get_by_text("Nothing was saved.").wait_for()
    told = seen.locator("#content-main").inner_text()
    assert "“fever”; and “feel burn”" in told
    assert "holds no other change since release 1" in told
    axe(seen, allow=DJANGOS_OWN, preload=False)
    assert seen.evaluate("document.documentElement.scrollWidth <= innerWidth")
    seen.get_by_role("button", name="Back to the form").click()
    seen.get_by_text("Nothing is saved yet").wait_for()
    assert seen.get_by_label("Title").input_value() == "Fever or very ill"
    seen.get_by_label("Reason for this change").fill("Plainer")
    seen.get_by_role("button", name="Save", exact=True).first.click()
    seen.get_by_text("was changed successfully").wait_for()
    assert [s.code for s in sign.clauses.last().symptoms.all()] == ["feel-burn"]
    seen.locator("#id_form-0-position").fill("77")
    seen.get_by_role("button", name="Save", exact=True).click()
    seen.get_by_text("Say in one line why").first.wait_for()
    assert seen.locator("#id_form-0-position").input_value() == "77"
    axe(seen, allow=DJANGOS_OWN, preload=False)


def test_the_symptoms_of_a_case_are_picked_by_keyboard(live_server, page, axe, small_draft):
    log_in(page, live_server)
    case = m.ClinicalCase.objects.create(
        code="one", title="One", group="Own", level="self-care", position=1, present=["fever"]
    )
    page.goto(live_server.url + address(m.ClinicalCase, "change", case.pk))
    page.get_by_label("Add to “symptoms that are present”").focus()
    page.keyboard.type("burn")
    page.get_by_role("button", name="feel burn (feel-burn)").wait_for()
    page.keyboard.press("Enter")
    axe(page, allow=DJANGOS_OWN, preload=False)
    page.get_by_label("fever (fever)").focus()
    page.keyboard.press("Space")
    page.get_by_label("Reason for this change").fill("Burns")
    page.keyboard.press("Enter")
    page.locator(".messagelist .success").wait_for()
    case.refresh_from_db()
    assert case.present == ["feel-burn"]


def test_no_button_covers_a_title(live_server, page, small_draft):
    log_in(page, live_server)
    page.set_viewport_size({"width": 1280, "height": 900})
    for where in (
        address(m.ClinicalCase, "changelist"),
        address(m.Remedy, "change", m.Remedy.objects.first().pk),
    ):
        page.goto(live_server.url + where)
        title = page.locator("#content h1, #content > h2").last.bounding_box()
        assert title["y"] + title["height"] <= page.locator(".object-tools").bounding_box()["y"], where


def test_what_is_added_in_a_window_of_its_own_is_picked(live_server, page, small_draft):
    log_in(page, live_server)
    nerve = m.Condition.objects.get(code="nerve")
    page.goto(live_server.url + address(m.Condition, "change", nerve.pk))
    with page.expect_popup() as opened:
        page.locator("#add_id_sources").click()
    window = opened.value
    window.locator("#id_code").fill("newer")
    window.locator("#id_citation").fill("A newer paper")
    window.get_by_label("Reason for this change").fill("it is newer")
    window.locator("input[name=_save]").first.click()
    page.get_by_label("A newer paper").wait_for()
    page.get_by_label("Reason for this change").fill("it rests on that")
    page.locator("input[name=_continue]").first.click()
    page.locator(".messagelist .success").wait_for()
    assert nerve.sources.filter(code="newer").exists()
