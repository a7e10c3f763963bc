"""A person who does not program edits everything, publishes it, and cannot break what was published."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.contrib import admin
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from checker import library, publishing
from checker import models as m
from checker.admin.editing.content_form import NO_REASON
from checker.admin.editing.deleting import uses
from checker.web.access import sessions
from tests.publishing.attempts import work_at_once

pytestmark = pytest.mark.django_db

APPROVE, OFF = "Approve and publish", "they should make 100"


EDITED = [model for model in admin.site._registry if model._meta.app_label == "checker"]


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def fields_of(response):
    """What a browser would send back if nothing were changed."""
    form = response.context["adminform"].form
    formsets = [f.formset for f in response.context["inline_admin_formsets"]]
    forms = [form, *(f.management_form for f in formsets), *(i for f in formsets for i in f.forms)]
    data = {}
    for one in forms:
        for bound in one:
            value = bound.value()
            if bound.field.disabled or value is None or value is False:
                continue
            ready = "on" if isinstance(value, bool) else value
            data[bound.html_name] = ready if isinstance(ready, str) else bound.field.prepare_value(ready)
    return data


def edit(client, one, **changed):
    """Open the page of a row, change fields, save."""
    url = address(type(one), "change", one.pk)
    return client.post(url, {**fields_of(client.get(url)), "change_reason": "a test", **changed})


class TestEveryPage:
    def test_the_index_shows_the_words_of_the_glossary(self, editor):
        page = editor.get("/admin/").content.decode()
        assert all(
            f">{word}</a>" in page
            for word in ("Families", "Conditions", "Symptoms", "Remedies", "Questions", "Releases")
        )

    @pytest.mark.parametrize("model", EDITED, ids=lambda model: model.__name__)
    def test_lists_take_a_bounded_number_of_queries(self, editor, model, django_assert_max_num_queries):
        publishing.publish("first")
        whole_draft = 47 if model is m.ClinicalCase else 0  # read once, to know what its results are of
        with django_assert_max_num_queries(16 + whole_draft):
            assert editor.get(address(model, "changelist"), follow=True).status_code == 200

    @pytest.mark.parametrize("model", EDITED, ids=lambda model: model.__name__)
    def test_lists_can_be_searched(self, editor, model):
        assert editor.get(address(model, "changelist"), {"q": "a"}, follow=True).status_code == 200

    @pytest.mark.parametrize(
        "model", [model for model in EDITED if model is not m.Release], ids=lambda model: model.__name__
    )
    def test_a_new_row_can_be_made(self, editor, model):
        assert editor.get(address(model, "add")).status_code in {200, 403}  # 403: there is one, and one only

    @pytest.mark.parametrize(
        "model",
        [model for model in EDITED if model.objects and issubclass(model, m.Content)],
        ids=lambda model: model.__name__,
    )
    def test_saving_without_a_change_changes_nothing(self, editor, model):
        before = library.plain_from_drafts()
        for one in model.objects.all()[:3]:
            response = edit(editor, one)
            assert response.status_code == 302, response.context["errors"]
        assert library.plain_from_drafts() == before

    def test_every_kind_of_content_can_be_edited(self):
        inline = {i.model for page in admin.site._registry.values() for i in page.inlines}
        assert {*library.rows.reading.MODELS} <= {*EDITED, *inline}

    def test_no_page_has_an_inline_script_or_style(self, editor):
        for one in (m.Question.objects.first(), m.Remedy.objects.first(), m.WarningSign.objects.first()):
            page = editor.get(address(type(one), "change", one.pk)).content.decode()
            assert "<style" not in page
            assert " style=" not in page
            assert "<script>" not in page
            assert "onclick=" not in page


class TestEditing:
    def test_an_edit_is_public_once_it_is_tested_and_a_second_person_approves(
        self, editor, small_cases, at_once, member
    ):
        publishing.publish("first")
        edit(
            editor,
            m.Symptom.objects.get(code="feel-burn"),
            text="It burns like fire",
            change_reason="plainer",
        )
        assert library.current().kb.symptom["feel-burn"].text == "feel burn"
        sent = editor.post(reverse("admin:checker_release_publish"), {"reason": "plainer words"})
        assert library.current().number == 1
        approver = Client()
        approver.force_login(member("ben", "approver"))
        approved = approver.post(sent["Location"], {"reason": "plainer words"})
        assert approved.status_code == 302
        assert library.current().number == 2
        assert library.current().kb.symptom["feel-burn"].text == "It burns like fire"
        release = m.Release.objects.get(number=2)
        assert (release.by.username, release.edited_by) == ("ben", ["admin"])

    def test_the_history_keeps_the_reason(self, editor):
        edit(editor, m.Remedy.objects.get(code="walk"), summary="Walk.", change_reason="shorter")
        assert m.Remedy.history.filter(code="walk").first().history_change_reason == "shorter"
        assert (
            editor.get(address(m.Remedy, "history", m.Remedy.objects.get(code="walk").pk)).status_code == 200
        )

    def test_lines_are_edited_one_per_line(self, editor):
        walk = m.Remedy.objects.get(code="walk")
        edit(editor, walk, steps="Stand up.\r\n\r\n  Walk. \r\n")
        walk.refresh_from_db()
        assert walk.steps == ["Stand up.", "Walk."]

    def test_a_code_cannot_be_changed(self, editor):
        edit(editor, m.Remedy.objects.get(code="walk"), code="run")
        question = m.Question.objects.get(code="feel")
        edit(editor, question, **{"symptoms-0-code": "other", "symptoms-0-text": "It aches"})
        assert m.Remedy.objects.filter(code="walk").exists()
        assert m.Symptom.objects.get(text="It aches").code == "feel-ache"

    def test_a_new_symptom_can_be_typed_under_its_question(self, editor):
        question = m.Question.objects.get(code="feel")
        new = {
            "position": 90,
            "code": "feel-stab",
            "text": "It stabs",
            "said": "a stabbing pain",
            "question": question.pk,
        }
        sent = {f"symptoms-3-{name}": value for name, value in new.items()}
        response = edit(editor, question, **sent, **{"symptoms-TOTAL_FORMS": 4})
        assert response.status_code == 302
        assert library.from_drafts().question["feel"].codes[-1] == "feel-stab"

    @pytest.mark.parametrize(
        ("changed", "said"),
        [
            ({"clauses-0-symptoms": []}, "Name at least one symptom or group"),
            ({"clauses-0-at_least": 5}, "more than the symptoms and groups listed"),
            ({"do_now": ""}, "This field is required."),
        ],
    )
    def test_a_rule_that_cannot_work_is_refused_in_plain_words(self, editor, changed, said):
        response = edit(editor, m.WarningSign.objects.get(code="hot"), **changed)
        assert response.status_code == 200
        assert said in response.content.decode()

    def test_a_column_that_does_not_make_100_warns_and_saves(self, editor):
        bone = m.Symptom.objects.get(code="spot-bone")
        first = bone.frequencies.order_by("symptom__position", "condition__position").first()
        response = edit(editor, bone, **{"frequencies-0-percent": first.percent + 5})
        page = editor.get(response["Location"]).content.decode()
        assert "The answers to “spot” make 105 for tendon; they should make 100." in page
        first.refresh_from_db()
        assert first.percent == 85

    def test_figures_in_the_list_need_a_reason_and_warn_once_all_are_saved(self, editor):
        rows = list(m.Frequency.objects.filter(condition__code="tendon", symptom__question__code="spot"))
        listed = f"{address(m.Frequency, 'changelist')}?condition__id__exact={rows[0].condition_id}"
        fields = {"form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 2, "_save": "Save"}
        for number, change in enumerate((-1, 1)):
            row = rows[number]
            fields |= {f"form-{number}-id": row.pk, f"form-{number}-percent": row.percent + change}
        refused = editor.post(listed, fields).content.decode()
        assert NO_REASON in refused
        assert m.Frequency.objects.filter(percent=rows[0].percent, pk=rows[0].pk).exists()
        saved = editor.post(listed, {**fields, "change_reason": "Counted"}, follow=True).content.decode()
        assert "2 frequencies were changed" in saved
        assert OFF not in saved, "one row after the other is wrong, both are right"
        assert {row.history.first().history_change_reason for row in rows[:2]} == {"Counted"}

    def test_a_frequency_of_100_is_refused(self, editor):
        response = edit(editor, m.Symptom.objects.get(code="spot-bone"), **{"frequencies-0-percent": 100})
        assert "less than or equal to 99" in response.content.decode()

    def test_shares_that_do_not_make_100_warn(self, editor):
        response = edit(editor, m.Condition.objects.get(code="nerve"), prior=1)
        assert OFF in editor.get(response["Location"]).content.decode()

    def test_what_a_rule_names_cannot_be_deleted(self, editor):
        for one in (m.Symptom.objects.get(code="fever"), m.SymptomGroup.objects.get(code="weak-any")):
            refused = editor.post(address(type(one), "delete", one.pk), {"post": "yes"})
            assert refused.status_code == 409
            page = editor.get(address(type(one), "change", one.pk)).content.decode()
            found = [f'<a href="{use.address}">{use}</a>' for use in uses(one)]
            assert any(">warning sign " in link for link in found)
            assert all(link in refused.content.decode() and link in page for link in found)

    def test_a_condition_names_its_kind_of_pain_and_keeps_it_from_being_deleted(self, editor):
        words = dict.fromkeys(("title", "what", "lying", "tell_apart"), "An irritated nerve")
        kind = m.Family.objects.create(code="irritated", **words)
        edit(editor, m.Condition.objects.get(code="nerve"), family=kind.pk)
        assert editor.post(address(m.Family, "delete", kind.pk), {"post": "yes"}).status_code == 409
        assert "nerve" in editor.get(address(m.Family, "changelist")).content.decode()
        assert library.plain_from_drafts()["families"][0]["title"] == "An irritated nerve"
        assert library.from_drafts().condition["nerve"].family == "irritated"

    def test_what_nothing_names_can_be_deleted(self, editor):
        one = m.Symptom.objects.get(code="usual-back")
        deletion = address(m.Symptom, "delete", one.pk)
        again = editor.post(deletion, {"post": "yes"})
        assert (again.status_code, "say in one line why" in again.content.decode()) == (422, True)
        assert m.Symptom.objects.filter(pk=one.pk).exists(), "deleted without a reason"
        editor.post(deletion, {"post": "yes", "change_reason": "never used"})
        assert not m.Symptom.objects.filter(pk=one.pk).exists()
        assert m.Symptom.history.first().history_change_reason == "never used"

    def test_nothing_is_deleted_in_bulk(self, editor):
        assert 'value="delete_selected"' not in editor.get(address(m.Symptom, "changelist")).content.decode()

    def test_settings_and_site_open_at_their_only_row(self, editor):
        for model in (m.QuestionnaireSettings, m.SiteDetails):
            response = editor.get(address(model, "changelist"))
            assert response["Location"] == address(model, "change", 1)

    @pytest.mark.parametrize(("model", "code"), [(m.Question, "feel"), (m.Remedy, "walk")])
    def test_view_on_site_leads_to_the_preview(self, editor, model, code):
        one = model.objects.get(code=code)
        page = editor.get(address(model, "change", one.pk)).content.decode()
        link = reverse(f"checker:preview-{model._meta.model_name}", args=[code])
        assert f'href="{link}" class="viewsitelink" target="_blank">Preview of the draft' in page


class TestReleases:
    def test_a_release_can_be_read_but_not_changed(self, editor):
        made = publishing.publish("first")
        page = address(m.Release, "change", made.pk)
        assert made.checksum in editor.get(page).content.decode()
        assert editor.post(page, {"reason": "other"}).status_code == 403
        assert editor.post(address(m.Release, "delete", made.pk), {"post": "yes"}).status_code == 403
        assert editor.get(address(m.Release, "add")).status_code == 403
        assert m.Release.objects.get().reason == "first"

    def test_snapshots_and_shared_results_are_not_in_the_admin(self):
        assert {m.Snapshot, m.SharedResult} & {*admin.site._registry} == set()

    def test_the_draft_is_shown_with_its_changes_before_it_is_published(self, editor):
        publishing.publish("first")
        m.Remedy.objects.filter(code="walk").update(summary="Walk.")
        page = editor.get(reverse("admin:checker_release_publish")).content.decode()
        assert "Remedy “walk” (walk): in short from" in page

    def test_a_faulty_draft_is_refused_with_its_problems(self, editor):
        m.WarningSign.objects.filter(code="hot").update(do_now="")
        url = reverse("admin:checker_release_publish")
        page = editor.get(url).content.decode()
        assert "warning sign “hot” (hot)" in page
        link = re.search(r'<a href="([^"]+)">Open it</a>', page)[1]
        assert [row.code for row in editor.get(link).context["cl"].result_list] == ["hot"]
        response = editor.post(url, {"reason": "anyway"})
        assert response.status_code == 422
        assert not m.Release.objects.exists()

    def test_without_a_reason_nothing_is_published(self, editor):
        assert editor.post(reverse("admin:checker_release_publish"), {"reason": " "}).status_code == 422
        assert not m.Release.objects.exists()

    def test_a_release_is_withdrawn_and_brought_back(self, editor):
        publishing.publish("first")
        publishing.publish("second")
        editor.post(reverse("admin:checker_release_withdraw", args=[2]), {"reason": "wrong"})
        assert library.current().number == 1
        back = reverse("admin:checker_release_roll_back", args=[2])
        assert "wrong</p>" in editor.get(back).content.decode(), "why it was withdrawn"
        assert editor.post(back, {"reason": "right after all"}).status_code == 422
        editor.post(back, {"reason": "right after all", "again": "on"})
        assert library.current().number == 3
        page = editor.get(address(m.Release, "change", m.Release.objects.get(number=2).pk)).content.decode()
        assert "Withdrawn" in page
        assert editor.get(reverse("admin:checker_release_withdraw", args=[9])).status_code == 404

    def test_content_that_was_withdrawn_is_known_under_its_other_numbers(self, editor):
        publishing.publish("first")
        publishing.roll_back(1, "the same")
        ask = reverse("admin:checker_release_withdraw", args=[2])
        assert "Its content is the same. Withdraw release 1 first." in editor.get(ask).content.decode()
        editor.post(ask, {"reason": "it harms"})
        m.Remedy.objects.filter(code="walk").update(summary="Walk.")
        publishing.publish("another")
        back = reverse("admin:checker_release_roll_back", args=[1])
        assert editor.post(back, {"reason": "again"}).status_code == 422
        assert library.current().number == 3

    def test_a_draft_under_test_is_followed_and_its_findings_are_shown(self, editor, small_cases):
        sent = editor.post(reverse("admin:checker_release_publish"), {"reason": "why"})
        page = editor.get(sent["Location"]).content.decode()
        assert "The draft is being tested" in page
        part = editor.get(sent["Location"], headers={"HX-Request": "true"})
        assert "<html" not in part.content.decode()
        work_at_once(m.PublishAttempt.objects.get().pk)
        assert editor.get(sent["Location"], headers={"HX-Request": "true"})["HX-Refresh"] == "true"
        assert "1 of 1 clinical cases passed" in editor.get(sent["Location"]).content.decode()

    def test_an_editor_is_told_to_ask_somebody_else(self, editor, small_cases, at_once):
        edit(editor, m.Remedy.objects.get(code="walk"), summary="Walk.")
        sent = editor.post(reverse("admin:checker_release_publish"), {"reason": "why"})
        refused = editor.post(sent["Location"], {"reason": "why"})
        assert refused.status_code == 422
        assert "somebody else has to approve" in refused.content.decode()
        assert not m.Release.objects.exists()

    def test_an_editor_who_is_alone_is_offered_to_approve(self, editor, small_cases, at_once, settings):
        edit(editor, m.Remedy.objects.get(code="walk"), summary="Walk.")
        sent = editor.post(reverse("admin:checker_release_publish"), {"reason": "why"})
        assert "it waits for another approver" in editor.get(sent["Location"]).content.decode()
        settings.ONE_PERSON = True
        assert "it waits for another approver" not in editor.get(sent["Location"]).content.decode()

    def test_a_weakened_rule_is_refused_with_the_story_it_fails(self, editor, small_cases, at_once):
        m.WarningSign.objects.filter(code="hot").update(level="see-professional")
        sent = editor.post(reverse("admin:checker_release_publish"), {"reason": "why"})
        page = editor.get(sent["Location"]).content.decode()
        assert "under-triage" in page
        link = re.search(r'<a href="([^"]+)">“Somebody with a fever”</a>', page)[1]
        assert [row.code for row in editor.get(link).context["cl"].result_list] == ["hot-one"]
        assert editor.post(sent["Location"], {"reason": "why"}).status_code == 422

    def test_a_review_needs_a_person_and_a_date_for_the_next(self, editor, small_cases, at_once):
        sent = editor.post(reverse("admin:checker_release_publish"), {"reason": "why"})
        for data in ({"reviewed_on": "2026-11-01"}, {"reviewer": "A. Berg"}):
            assert editor.post(sent["Location"], {"reason": "why", **data}).status_code == 422

    def test_whoever_may_not_publish_is_told_whom_to_ask_and_no_password_is_asked(
        self, client, member, small_cases, at_once
    ):
        member("ben", "approver")
        client.force_login(member("anna", "editor"))
        publishing.publish("first")
        sent = client.post(reverse("admin:checker_release_publish"), {"reason": "why"})
        addresses = [reverse(f"admin:checker_release_{name}", args=[1]) for name in ("withdraw", "roll_back")]
        later = timezone.now() + timedelta(seconds=sessions.CONFIRMED_FOR + 5)
        with time_machine.travel(later, tick=False):  # when of an approver it would be asked
            refused = [client.get(address) for address in addresses]
            refused += [client.post(address, {"reason": "x"}) for address in (*addresses, sent["Location"])]
        for response in refused:
            assert response.status_code == 403
            assert "Approvers here: ben." in response.content.decode()
            assert "confirm-password" not in response.content.decode()

    def test_what_keeps_one_from_approving_is_told_beforehand(self, client, member, small_cases, at_once):
        publishing.publish("first")
        anna = member("anna", "approver")
        client.force_login(anna)
        edit(client, m.Remedy.objects.get(code="walk"), summary="Walk.")
        address = client.post(reverse("admin:checker_release_publish"), {"reason": "why"})["Location"]
        start = reverse("admin:checker_release_publish")
        alone = "Nobody may approve it now: each approver has edits in it (anna)"
        assert alone in client.get(start).content.decode()
        assert "Edits of yours are in it" in client.get(address).content.decode()
        client.force_login(member("ben", "approver"))
        for page in (client.get(start), client.get(address)):
            assert "Edits that nobody else has approved yet are by: anna" in page.content.decode()
            assert (
                "Who may approve it: ben. Who may not, because edits of theirs are in it: anna."
                in page.content.decode()
            )
        page = client.get(address).content.decode()
        assert "Remedy “walk” (walk): changed" in page
        assert APPROVE in page
        publishing.publish("meanwhile")
        page = client.get(address).content.decode()
        assert "Test the draft again" in page
        assert APPROVE not in page

    @pytest.mark.parametrize(
        ("field", "days", "told"), [("reviewed_on", 1, "yet to come"), ("next_review_due", -1, "is past")]
    )
    def test_the_days_of_a_review_are_possible(self, editor, small_cases, at_once, field, days, told):
        sent = editor.post(reverse("admin:checker_release_publish"), {"reason": "why"})
        days_of = {name: timezone.localdate() for name in ("reviewed_on", "next_review_due")}
        days_of[field] += timedelta(days=days)
        refused = editor.post(sent["Location"], {"reason": "why", "reviewer": "A. Berg", **days_of})
        assert refused.status_code == 422
        assert told in refused.content.decode()

    def test_what_comes_after_a_withdrawal_is_told_before_it(self, editor):
        for number in (1, 2):
            publishing.publish(f"number {number}")
        pages = [
            editor.get(reverse("admin:checker_release_withdraw", args=[n])).content.decode() for n in (1, 2)
        ]
        assert "It is not what the public sees now; that is release 2" in pages[0]
        assert "The public then sees release 1 again" in pages[1]
        publishing.withdraw(1, "old")
        last = editor.get(reverse("admin:checker_release_withdraw", args=[2])).content.decode()
        assert "the checker closes" in last
        listed = editor.get(address(m.Release, "changelist")).content.decode()
        assert "public now" in listed
        assert "withdrawn" in listed

    def test_only_who_may_add_releases_sees_and_uses_the_buttons(self, client, small_draft):
        publishing.publish("first")
        reader = User.objects.create_user("reader", password="x", is_staff=True)
        reader.user_permissions.add(Permission.objects.get(codename="view_release"))
        client.force_login(reader)
        assert "Publish the draft" not in client.get(address(m.Release, "changelist")).content.decode()
        for name, args in (("publish", []), ("withdraw", [1]), ("roll_back", [1])):
            response = client.post(reverse(f"admin:checker_release_{name}", args=args), {"reason": "x"})
            assert response.status_code == 403
