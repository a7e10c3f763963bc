"""An editor sees what an edit would change, and nothing is saved by looking."""

import html
import re

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from checker import library, publishing
from checker import models as m
from checker.admin.editing.compared import people_for
from checker.admin.editing.content_form import NO_REASON
from checker.admin.editing.impact import LOOK, STILL, WAIT
from checker.admin.editing.trying import MOST_SHOWN, tried_out
from checker.cases import ClinicalCase, Expected
from checker.impact import comparison, kept, outcomes
from checker.impact.sentences import impact_text
from checker.impact.simulated_people import people
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.knowledge.snapshot import from_plain
from tests.admin.subjects.test_subjects import address, edit, fields_of
from tests.reasoning.small import item, plain_small, small_knowledge

pytestmark = pytest.mark.django_db

LOWER = "Lower care levels"


CASES = (
    ClinicalCase("hot", "Fever and shivers", Expected(CareLevel.URGENT), present=("fever",)),
    ClinicalCase("numb", "Numb below the knee", Expected(CareLevel.URGENT), present=("numb-below-knee",)),
)


@pytest.fixture
def editor(admin_client, small_draft, monkeypatch):
    monkeypatch.setattr(comparison, "PEOPLE", 50)
    monkeypatch.setattr("checker.impact.lowering.shipped_cases", lambda: CASES)
    publishing.publish("first")
    return admin_client


def look(client, one, **changed):
    url = address(type(one), "change", one.pk)
    return client.post(url, {**fields_of(client.get(url)), **changed, "_effects": "1"})


def test_the_button_stands_on_content_forms_and_opens_a_new_tab(editor):
    page = editor.get(address(m.Remedy, "change", m.Remedy.objects.first().pk)).content.decode()
    assert f'name="{WAIT}"' in page
    assert 'formtarget="_blank"' in page


def test_publishing_is_offered_to_those_who_may_have_a_draft_tested(editor, small_draft):
    person = User.objects.create_user("anna", is_staff=True)
    sign = m.WarningSign.objects.get(code="hot")
    rights = Permission.objects.filter(codename__in=["change_warningsign", "view_warningsign"])
    person.user_permissions.set(rights)
    client = Client()
    client.force_login(person)
    assert look(editor, sign, title="Other").context["may_publish"]
    assert not look(client, sign, title="Other").context["may_publish"]


def typed_on(response):
    """What the page of effects sends on."""
    return re.findall(r'<input type="hidden" name="(?!csrf)([^"]+)" value="([^"]*)"', response.text)


def test_what_was_edited_is_told_first_row_by_row_and_the_rule_as_a_sentence(editor):
    sign, burns = m.WarningSign.objects.get(code="hot"), m.Symptom.objects.get(code="feel-burn")
    page = look(editor, sign, title="Hot and ill", **{"clauses-0-symptoms": [burns.pk]})
    (row,) = page.context["tried"].edited
    assert {c.field: (c.before, c.after) for c in row.changes} == {
        "title": ("hot", "Hot and ill"),
        "the rule": ("“fever”", "“feel burn”"),
    }
    assert page.text.index("What you edited") < page.text.index("What that would change")
    assert "The draft holds no other change since release 1" in page.text


def test_a_new_row_is_told_with_what_it_says(editor):
    new = {"code": "both", "name": "Both of them", "position": 0, "_effects": "1"}
    page = editor.post(address(m.SymptomGroup, "add"), {**new, "symptoms": [m.Symptom.objects.first().pk]})
    (row,) = page.context["tried"].edited
    assert (row.what, row.name) == ("added", "Both of them (both)")
    assert {"name", "symptoms"} <= {change.field for change in row.changes}


def test_other_changes_of_the_draft_are_said_to_be_in_it(editor):
    edit(editor, m.Condition.objects.first(), what="Other words.")
    edit(editor, m.Remedy.objects.first(), summary="Other words.")
    page = look(editor, m.WarningSign.objects.first(), title="Other words").text
    assert "The draft also holds 2 other changes since release 1." in page
    assert reverse("admin:checker_release_publish") in page


def test_from_the_effects_one_goes_back_to_the_form_and_saves_with_all_that_was_typed(editor):
    sign, burns = m.WarningSign.objects.get(code="hot"), m.Symptom.objects.get(code="feel-burn")
    new = {"clauses-TOTAL_FORMS": "2", "clauses-1-at_least": "1", "clauses-1-symptoms-typed": "feel burn"}
    seen = look(editor, sign, why="Line one.\r\nLine “two” & <three>.", **new)
    sent = {}
    for name, value in typed_on(seen):
        sent.setdefault(name, []).append(html.unescape(value))
    url = address(m.WarningSign, "change", sign.pk)
    form = editor.post(url, {**sent, "change_reason": "my reason", "_again": "1"})
    again = fields_of(form)
    assert STILL in form.text
    assert 'class="errornote"' not in form.text
    assert again["why"] == "Line one.\r\nLine “two” & <three>."
    assert again["change_reason"] == "my reason"
    assert ">feel burn</textarea>" in form.text
    assert editor.post(url, {**sent, "change_reason": "my reason", "_save": "1"}).status_code == 302
    assert sign.clauses.last().symptoms.get() == burns
    assert sign.history.first().history_change_reason == "my reason"


def test_saving_from_the_effects_asks_for_a_reason_and_keeps_what_was_typed(editor):
    sign = m.WarningSign.objects.get(code="hot")
    sent = dict(typed_on(look(editor, sign, title="Hot and ill")))
    refused = editor.post(address(m.WarningSign, "change", sign.pk), {**sent, "_save": "1"})
    assert NO_REASON in refused.text
    assert 'value="Hot and ill"' in refused.text


def test_with_very_much_content_fewer_people_are_compared_and_that_is_said(editor, monkeypatch):
    knowledge = library.current().kb
    assert "simulated people are compared" not in look(editor, m.WarningSign.objects.first()).text
    assert people_for(knowledge) == comparison.PEOPLE
    monkeypatch.setattr("checker.admin.editing.compared.MOST_WORK", 20 * len(knowledge.conditions))
    assert people_for(knowledge) == 20
    assert "simulated people are compared" in look(editor, m.WarningSign.objects.first(), title="x").text


def test_looking_saves_nothing(editor):
    sign = m.WarningSign.objects.first()
    before = (library.plain_from_drafts(), m.WarningSign.history.count())
    assert look(editor, sign, title="Other words").status_code == 200
    assert (library.plain_from_drafts(), m.WarningSign.history.count()) == before
    assert b"Other words" not in editor.get(address(m.WarningSign, "changelist")).content


def test_a_level_that_falls_is_told_first(editor):
    sign = m.WarningSign.objects.get(code="hot")
    page = look(editor, sign, level="see-professional").content.decode()
    assert "Case hot (Fever and shivers): from urgent down to see professional." in page
    assert page.index(LOWER) < page.index("Simulated people")


def test_a_floor_of_the_article_does_not_fall_with_its_sign(editor):
    sign = m.WarningSign.objects.get(code="weak")
    page = look(editor, sign, level="see-professional").content.decode()
    assert LOWER not in page


def test_an_edit_of_words_changes_nothing(editor):
    page = look(editor, m.Condition.objects.first(), what="Other words.").content.decode()
    assert "No care level, leading cause or tip for tonight changes" in page


def test_what_cannot_be_published_is_said_instead(editor):
    condition = m.Condition.objects.first()
    response = look(editor, condition, prior="1")
    assert response.context["unreadable"]


def test_a_wrong_form_is_shown_again(editor):
    response = look(editor, m.Condition.objects.first(), prior="a lot")
    assert "Enter a number" in response.content.decode()


def test_without_a_release_there_is_nothing_to_compare_with(admin_client, small_draft):
    page = look(admin_client, m.Condition.objects.first(), what="Other words.").content.decode()
    assert "Nothing is published yet" in page


def test_a_frequency_moves_simulated_people():
    plain = plain_small()
    before = from_plain(plain)
    symptom, row = next(iter(plain["frequencies"].items()))
    plain["frequencies"][symptom] = {condition: [98 if i else 2, ""] for i, condition in enumerate(row)}
    found = comparison.impact_of(before, from_plain(plain), CASES, 200)
    assert found.causes
    assert sum(s.after - s.before for s in found.causes) == 0
    assert found == comparison.impact_of(before, from_plain(plain), CASES, 200)


ANSWERED = ClinicalCase(
    "told", "Fever, as answered", Expected(CareLevel.URGENT), answers={"alarm": ("fever",)}
)
CALM = ClinicalCase("calm", "Nothing that worries", Expected(CareLevel.SELF_CARE))


def test_a_case_of_answers_is_compared_by_its_answers():
    before = from_plain(plain_small())
    after = small_knowledge(lambda plain: item(plain, "warning_signs", "hot").update(level="emergency"))
    (change,) = comparison.impact_of(before, after, (ANSWERED,), 10).cases
    assert change.level == (CareLevel.URGENT, CareLevel.EMERGENCY)


def never_beside_each_other(plain):
    plain["never_together"].append(["on-back", "on-side"])


def test_the_tips_of_a_case_are_told_one_by_one():
    both, one = small_knowledge(), small_knowledge(never_beside_each_other)
    fewer, more = (
        impact_text(comparison.impact_of(*pair, (CALM,), 10), *pair) for pair in ((both, one), (one, both))
    )
    assert fewer.cases == ("Case calm (Nothing that worries): tips for tonight: “on-back” is gone.",)
    assert more.cases == ("Case calm (Nothing that worries): tips for tonight: “on-back” is new.",)
    assert impact_text(comparison.impact_of(both, both, (CALM,), 10), both, both).cases == ()


def test_a_remedy_that_goes_is_named():
    plain = plain_small()
    before = from_plain(plain)
    gone = plain["remedies"][0]["code"]
    plain["fits"][gone] = {condition["code"]: ["avoid", 1] for condition in plain["conditions"]}
    found = comparison.impact_of(before, from_plain(plain), (), 200)
    assert gone in found.vanish


def other_figure(plain):
    row = next(iter(plain["frequencies"].values()))
    row.update({condition: [97 if i else 3, ""] for i, condition in enumerate(row)})


def words_of_tips(plain):
    """Every text that people read of tips and of what decides on them."""
    for part, names in kept._WORDS.items():
        for row in plain[part]:
            listed = {name for name in names if isinstance(row.get(name), list)}
            row.update(
                {
                    name: ["Other words."] if name in listed else "Other words."
                    for name in row.keys() & set(names) - {"sources"}
                }
            )


EDITS = {
    "a figure": other_figure,
    "a condition": lambda plain: plain["conditions"][0].update(what="Other words.", watchful=True),
    "a warning sign": lambda plain: item(plain, "warning_signs", "hot").update(level="emergency"),
    "a remedy": lambda plain: plain["remedies"][0].update(effort=3, categories=["heat"]),
    "the words of tips": words_of_tips,
    "a fit": lambda plain: plain["fits"][plain["remedies"][0]["code"]].update(tendon=["avoid", 1]),
    "the words of a question": lambda plain: item(plain, "questions", "spot").update(text="Where?"),
    "the group of a question": lambda plain: item(plain, "questions", "spot").update(evidence_group="nerve"),
    "what an answer means": lambda plain: item(plain, "questions", "spot")["symptoms"][0].update(
        implies=["fever"]
    ),
    "a group": lambda plain: item(plain, "groups", "nerve-any").update(members=["fever"]),
    "a group that rules name": lambda plain: item(plain, "groups", "weak-any").update(members=["fever"]),
    "who is a child": lambda plain: item(plain, "groups", plain["settings"]["minor"]).update(
        members=["fever"]
    ),
    "the order of questions": lambda plain: plain["questions"].reverse(),
    "an effect": lambda plain: plain["effects"].append(
        {"key": "tingles-above", "remedy": "on-back", "effect": "avoid", "reason": "It tingles."}
    ),
    "an effect on what is locked": lambda plain: [
        row.update(effect="ok") for row in plain["effects"] if row["effect"] == "avoid"
    ],
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_what_an_edit_leaves_alone_need_not_be_worked_out_again(edit):
    before, after = small_knowledge(), small_knowledge(edit)
    left = kept.kept_by(before, after)
    for person in people(before, 60, 1):
        if seen := outcomes.see(before, person.answers):
            assert outcomes.again(left, after, seen) == outcomes.glance(after, person.answers)


def test_of_other_words_no_tip_is_chosen_anew():
    left = kept.kept_by(small_knowledge(), small_knowledge(words_of_tips))
    assert left == kept.KeptByEdit(questions=True, signs=True, table=True, relief=True)
    assert not kept.kept_by(small_knowledge(), small_knowledge(EDITS["a remedy"])).relief


def test_until_it_is_worked_out_a_page_says_so_and_goes_on_by_itself(editor):
    """What was typed goes on with it; where no script runs a button does it."""
    walk = m.Remedy.objects.get(code="walk")
    url = address(m.Remedy, "change", walk.pk)
    page = editor.post(url, {**fields_of(editor.get(url)), "summary": "Go on.", WAIT: "1"})
    assert "It is being worked out" in page.text
    sent = dict(typed_on(page))
    assert (sent["summary"], "_effects" in sent, WAIT in sent) == ("Go on.", True, False)
    assert "Go on." in editor.post(url, sent).text


def test_what_is_typed_is_looked_at_before_it_is_saved(editor):
    """Of a new row, too; what is not allowed is told as it is when one saves."""
    walk, feel = m.Remedy.objects.get(code="walk"), m.Question.objects.get(code="feel")
    for row, typed in ((walk, {"summary": "Go on."}), (feel, {"text": "What is it like now?"})):
        url = address(type(row), "change", row.pk)
        page = editor.post(url, {**fields_of(editor.get(url)), **typed, LOOK: "1"}).text
        assert "It is saved nowhere yet" in page
        assert all(words in page for words in typed.values())
    url = address(m.Question, "change", feel.pk)
    assert "errorlist" in editor.post(url, {**fields_of(editor.get(url)), "text": "", LOOK: "1"}).text
    assert m.Remedy.objects.get(code="walk").summary == walk.summary


def test_of_an_edit_of_very_many_rows_some_are_told_and_the_others_counted(small_draft):
    def act():
        for number in range(MOST_SHOWN + 3):
            m.Source.objects.create(code=f"source-{number}", citation="A book")

    _, tried = tried_out(act)
    assert (len(tried.edited), tried.more) == (MOST_SHOWN, 3)
    assert not m.Source.objects.filter(code="source-1").exists()
