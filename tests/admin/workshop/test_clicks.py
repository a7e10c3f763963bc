"""The ten tasks of an editor, from the admin's first page, in clicks and minutes, as their table has them."""

import re

import pytest
from django.urls import reverse

from checker import library, publishing
from checker import models as m
from hamstring_triage.local.places import ROOT
from tests.admin.workshop.browser import Browser
from tests.admin.workshop.minutes import TESTS

pytestmark = pytest.mark.django_db

MOST_CLICKS = 30
TEXTS = {
    "name": "Cramp at night",
    "lay_name": "A cramp that wakes you",
    "what": "A muscle tightens by itself.",
    "lying": "It comes when the muscle is short.",
    "course": "Each lasts minutes.",
    "care": "Tell your doctor if it comes often.",
    "prior": "5",
}
SIGN = {"title": "Burning at night", "level": "urgent", "within": "today"}
SIGN_TEXTS = dict.fromkeys(("do_now", "at_night", "do_not", "why", "say"), "Words.")
WHY = "The team asked for it"
TOLD = re.compile(r"^\| (.+?) \| .+? \| (\d+) \| .+? \| (\d+) to (\d+) \|$", re.MULTILINE)
TABLE = (ROOT / "docs" / "content" / "what-an-edit-takes.md").read_text("utf-8")
MOST_MINUTES = 45


@pytest.fixture
def editor(small_cases, member, at_once):
    publishing.publish("first")
    return Browser(member("ed", "editor"))


@pytest.fixture
def approver(editor, member):
    """Comes in once the editor is done."""
    return lambda: Browser(member("ap", "approver"))


def as_told(task, *browsers):
    """That the table says how many clicks it took, and how many minutes by the model.

    What a page says may grow by a sentence: the minutes of whoever reads all of it may be one off.
    """
    told = {name: tuple(map(int, numbers)) for name, *numbers in TOLD.findall(TABLE)}
    taken = [(browser.clicks, *browser.watch.minutes) for browser in browsers]
    *exact, reading = map(sum, zip(*taken, strict=True))
    assert {task: told.get(task, ())[:-1]} == {task: tuple(exact)}
    assert abs(told[task][-1] - reading) <= 1, (task, reading)


def publish(editor, approver):
    """What the editor has tested, a second person makes public."""
    editor.send("reason", reason=WHY)
    editor.watch.wait(TESTS)
    second = approver()
    second.follow("See attempt")
    second.send("reason")
    return second


def test_a_wording_from_the_search_to_the_public(editor, approver):
    editor.search("walk", "walk")
    editor.send("summary", pressing={"_continue": "1"}, summary="A short walk.", change_reason=WHY)
    looked_at = editor.look("(new tab)")
    assert "A short walk." in looked_at.text
    editor.follow("Home")
    editor.follow("have it tested and published")
    second = publish(editor, approver)
    assert library.current().kb.remedy["walk"].summary == "A short walk."
    as_told("A wording, looked at, tested and made public by a second person", editor, second)


def test_an_answer_with_its_figures(editor):
    editor.search("feel", "feel")
    row = m.Question.objects.get(code="feel").symptoms.count()
    typed = {f"symptoms-{row}-text": "Like ice", f"symptoms-{row}-said": "pain like ice"}
    editor.send("change_reason", pressing={"_continue": "1"}, **typed, change_reason=WHY)

    editor.follow("See the frequencies")
    rows = editor.page.context["grid"].rows
    causes = m.Condition.objects.values_list("code", flat=True)
    figures = dict.fromkeys((f"like-ice.{code}" for code in causes), "10")
    assert len(rows) == row + 1
    editor.send("seen", **figures)
    editor.send("seen", pressing={"action": "save"}, reason=WHY, origin="an-estimate")
    assert m.Frequency.objects.filter(symptom__code="like-ice").count() == len(figures)
    as_told("An answer more, with its figures for every cause", editor)


def test_a_cause_takes_thirty_clicks_at_most(editor, approver):
    editor.follow("Add a cause")
    more = {"like-typed": "tendon", "evidence": "An estimate", "change_reason": WHY}
    editor.send("name", picked=2, **TEXTS, **more)
    assert "as beside" in editor.page.text
    editor.send("seen", reason=WHY)
    editor.send("seen", reason=WHY)
    assert "To do" in editor.page.text
    editor.follow("Make one of what is typical of it")
    editor.send("title", leading=["tendon", "cramp-at-night"], change_reason=WHY)
    assert "1 of 1 pass" in editor.page.text
    assert "To do" not in editor.page.text
    editor.follow("have the draft tested")
    second = publish(editor, approver)
    assert {c.code: c.prior for c in library.current().kb.conditions}["cramp-at-night"] == 5
    assert m.Condition.objects.get(code="cramp-at-night").look_alikes == ["tendon"]
    assert editor.clicks + second.clicks <= MOST_CLICKS
    assert editor.watch.minutes[1] + second.watch.minutes[1] <= MOST_MINUTES
    as_told("A cause with its figures, tips and a case, made public by a second person", editor, second)


def test_a_sign_with_a_case_and_every_case_run(editor):
    editor.follow("Add a warning sign")
    burn, contact = m.Symptom.objects.get(code="feel-burn"), m.WarningSign.objects.first().contact
    rule = {"clauses-0-at_least": "1", "clauses-0-symptoms": [burn.pk], "contact": contact}
    editor.send("title", picked=1, **SIGN, **SIGN_TEXTS, **rule, change_reason=WHY)
    editor.follow("Make one of what is typical")
    editor.send("title", change_reason=WHY)
    assert "1 of 1 pass" in editor.page.text
    editor.follow("Home")
    editor.follow("the clinical cases")
    editor.press("Run every case")
    assert "2 of 2 pass" in editor.page.text
    as_told("A warning sign with its rule and a case, and every case run", editor)


def test_who_did_what_and_a_list_undone(editor):
    group = m.SymptomGroup.objects.get(code="weak-any")
    before = set(group.symptoms.all())
    where = reverse("admin:checker_symptomgroup_change", args=[group.pk])
    editor.open(where)
    editor.send("change_reason", symptoms=[group.symptoms.first().pk], change_reason=WHY)
    assert set(group.symptoms.all()) != before
    editor.open("/admin/")
    editor.begin()
    editor.follow("who did what")
    editor.follow("Undo this")
    editor.send("change_reason")
    assert set(group.symptoms.all()) == before
    as_told("A change of a list undone, once logged in", editor)


def test_the_draft_put_back_to_a_release(editor):
    m.Remedy.objects.filter(code="walk").update(summary="Other words.")
    editor.begin()
    editor.follow("Releases")
    editor.follow("Release 1")
    editor.follow("Put the draft back")
    editor.send("reason", reason=WHY)
    assert m.Remedy.objects.get(code="walk").summary != "Other words."
    as_told("The draft put back to a release, once logged in", editor)


def test_a_release_withdrawn_at_once(editor, approver):
    second = approver()
    second.after_a_while()
    second.begin()
    second.follow("Releases")
    second.follow("Release 1")
    second.follow("Withdraw")
    second.send("reason", reason=WHY)
    assert m.ReleaseEvent.objects.filter(kind="withdrawn").exists()
    as_told("A release withdrawn, once logged in, with the password once more", second)


def test_all_content_out_and_in_again(editor):
    editor.begin()
    editor.follow("Releases")
    editor.follow("Content as files")
    before = library.plain_from_drafts()
    taken_out = editor.look("Download the draft").content
    m.Remedy.objects.filter(code="walk").update(summary="Other words.")
    editor.upload("content.zip", taken_out)
    editor.send("reason", reason=WHY)
    assert library.plain_from_drafts() == before
    as_told("All content out as a file and in again, once logged in", editor)


def test_an_earlier_release_is_public_again(editor, approver):
    publishing.publish("second")
    second = approver()
    second.begin()
    second.follow("Releases")
    second.follow("Release 1")
    second.follow("Publish this one again")
    second.send("reason", reason=WHY)
    assert library.current().number == 3
    as_told("An earlier release made public again, once logged in", second)


def test_a_walk_that_stands_at_a_question(editor):
    editor.search("leg-weak-kind", "leg-weak-kind")
    editor.press("Try the draft from this question")
    assert 'name="q-leg-weak-kind"' in editor.page.text
    as_told("A walk through the draft that stands at a question", editor)


def test_a_sign_that_is_weakened_stops_whoever_saves_it(editor):
    editor.begin()
    editor.follow("Warning signs")
    editor.follow("weak")
    editor.send("title", level="see-professional", within="week", change_reason=WHY)
    assert m.WarningSign.objects.get(code="weak").level == "urgent"
    assert 'class="errorlist"' in editor.page.text
    as_told("A warning sign weakened, and refused where it is saved", editor)


def test_of_two_people_on_one_tip_neither_loses_a_word(editor, approver):
    walk = reverse("admin:checker_remedy_change", args=[m.Remedy.objects.get(code="walk").pk])
    other = approver()
    editor.open(walk)
    other.open(walk)
    other.send("summary", summary="A stroll.", change_reason=WHY)
    editor.begin()
    editor.send("summary", title="Walk a little", change_reason=WHY)
    assert "A stroll." in editor.page.text
    editor.send("summary", change_reason=WHY)
    row = m.Remedy.objects.get(code="walk")
    assert (row.title, row.summary) == ("Walk a little", "A stroll.")
    as_told("Saved where somebody else was quicker", editor)


def test_every_part_is_one_click_from_the_first_page(editor):
    """Nobody has to know where a table stands: each is a link in its group."""
    page = editor.page.text
    for name in ("Questions", "Warning signs", "Conditions", "Remedies", "Releases", "Add a cause"):
        editor.page, editor.clicks = editor.client.get("/admin/"), 0
        editor.follow(name)
        assert editor.clicks == 1
    assert "anguage" not in page, "the table says that there is none"
