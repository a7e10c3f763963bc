"""Clinical cases in the admin: run side by side, taken in and out, and never weakened below the floors."""

import re
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from checker import cases, publishing
from checker import models as m
from checker.admin.cases.forms import SHAPE
from checker.admin.cases.pages import TAKEN
from checker.reasoning.knowledge.levels import CareLevel, TimeFrame
from checker.views.result.page import case_link
from checker.visitor import run as run_cookie
from tests.admin.subjects.test_subjects import address, edit, fields_of
from tests.publishing.attempts import FEVER

pytestmark = pytest.mark.django_db

LIST = "admin:checker_clinicalcase_changelist"
STAYS = "It must stay a safety case"
NUMB = replace(FEVER, code="numb-one", title="A numb leg", present=("numb-below-knee",))


def run_all(client):
    return act(client, "run_selected")


def act(client, action):
    keys = list(m.ClinicalCase.objects.values_list("pk", flat=True))
    return client.post(reverse(LIST), {"action": action, "_selected_action": keys}, follow=True)


def take_in(client, text):
    sent = {"file": SimpleUploadedFile("cases.yaml", text), "change_reason": "from a colleague"}
    return client.post(reverse("admin:checker_clinicalcase_import"), sent)


class TestRunning:
    def test_release_and_draft_stand_side_by_side(self, editor, small_cases):
        publishing.publish("first")
        m.WarningSign.objects.filter(code="hot").update(level="see-professional", within="two-weeks")
        assert editor.get(reverse(LIST)).content.decode().count("not run") == 2
        run_all(editor)
        page = editor.get(reverse(LIST)).content.decode()
        assert "passes" in page
        assert "FAILS: under-triage" in page

    def test_those_that_fail_are_found_whatever_page_they_stand_on(self, editor, small_cases):
        publishing.publish("first")
        m.WarningSign.objects.filter(code="hot").update(level="see-professional", within="two-weeks")
        run_all(editor)
        found = {
            on: editor.get(reverse(LIST), {"fails": on}).context["cl"] for on in ("release", "draft", "x")
        }
        assert {on: found[on].result_count for on in found} == {"release": 0, "draft": 1, "x": 1}

    def test_one_button_runs_every_case(self, editor, small_cases):
        publishing.publish("first")
        every = reverse("admin:checker_clinicalcase_run")
        assert f'action="{every}"' in editor.get(reverse(LIST)).content.decode()
        assert editor.get(every).status_code == 405
        page = editor.post(every, follow=True).content.decode()
        assert "On the draft, 1 of 1 pass." in page

    def test_what_is_known_is_not_run_again(self, editor, small_cases, monkeypatch):
        publishing.publish("first")
        run_all(editor)
        monkeypatch.setattr(cases.results, "run", lambda *_: pytest.fail("it was run again"))
        assert "1 of 1 pass" in run_all(editor).content.decode()

    def test_a_case_of_answers_is_judged_between_its_two_levels(self, small_draft):
        publishing.publish("first")
        kb = publishing.releases.library.current().kb
        answers = {kb.questions[0].code: ("fever",)}
        expect = replace(FEVER.expect, level=CareLevel.SELF_CARE, within=None, highest=CareLevel.SELF_CARE)
        (outcome,) = cases.run(kb, [replace(FEVER, answers=answers, expect=expect, present=())])
        assert "over-triage" in {miss.kind for miss in outcome.misses}


class TestFloors:
    @pytest.fixture
    def numb(self, editor):
        cases.store([replace(NUMB, expect=replace(NUMB.expect, within=TimeFrame.TODAY))])
        return m.ClinicalCase.objects.get(code="numb-one")

    @pytest.mark.parametrize(
        ("changed", "said"),
        [
            ({"level": "see-professional"}, "The article that this checker is built on"),
            ({"safety": ""}, STAYS),
            ({"present": "fever"}, "must stay."),
        ],
    )
    def test_a_safety_case_cannot_be_weakened(self, editor, numb, changed, said):
        refused = edit(editor, numb, **changed)
        assert refused.status_code == 200
        assert said in refused.content.decode()
        assert m.ClinicalCase.objects.get(pk=numb.pk).level == "urgent"

    def test_it_cannot_be_deleted(self, editor, numb):
        sent = {"post": "yes", "change_reason": "in the way"}
        refused = editor.post(address(m.ClinicalCase, "delete", numb.pk), sent)
        assert refused.status_code == 409
        assert "numbness or tingling past the knee" in refused.content.decode().lower()

    def test_it_can_be_raised(self, editor, numb):
        assert edit(editor, numb, level="emergency", within="now").status_code == 302

    def test_other_safety_cases_are_for_an_approver_to_delete(self, client, small_cases, member):
        row = m.ClinicalCase.objects.get()
        client.force_login(member("anna", "editor"))
        sent = {"post": "yes", "change_reason": "in the way"}
        assert client.post(address(m.ClinicalCase, "delete", row.pk), sent).status_code == 409
        client.force_login(member("ben", "approver"))
        assert client.post(address(m.ClinicalCase, "delete", row.pk), sent).status_code == 302

    def test_a_file_cannot_weaken_it_either(self, editor, numb):
        text = b"cases: [{code: numb-one, title: t, present: [numb-below-knee], expect: {level: self-care}}]"
        refused = take_in(editor, text)
        assert refused.status_code == 422
        assert STAYS in refused.content.decode()

    def test_the_rule_of_a_floor_cannot_be_lowered(self, editor):
        sign = m.WarningSign.objects.get(code="weak")
        refused = edit(editor, sign, level="see-professional")
        assert refused.status_code == 200
        assert "must not be told to wait" in refused.content.decode()
        assert edit(editor, sign, level="emergency", within="now").status_code == 302

    def test_a_time_frame_does_not_take_back_the_level(self, editor):
        refused = edit(editor, m.WarningSign.objects.get(code="weak"), level="emergency", within="one-week")
        assert "must act “Now” at the latest" in refused.content.decode()


class TestFiles:
    def test_what_goes_out_comes_in_the_same(self, editor, small_cases):
        cases.store([NUMB])
        exported = act(editor, "export_selected")
        assert exported["Content-Disposition"] == 'attachment; filename="clinical-cases.yaml"'
        text = exported.content
        before = cases.stored()
        m.ClinicalCase.objects.filter(code="hot-one").update(title="Other")
        assert take_in(editor, text).status_code == 302
        assert cases.stored() == before

    def test_a_file_that_is_far_too_large_is_not_read(self, editor, small_cases, monkeypatch):
        monkeypatch.setattr(cases, "read_upload", lambda *_: pytest.fail("it was read"))
        refused = take_in(editor, b"#" * 600_000)
        assert refused.status_code == 422
        assert "larger than 500,000 bytes" in refused.content.decode()

    @pytest.mark.parametrize("text", [b"[", b"- a", b"cases: [{code: x}]", b"\xff"])
    def test_a_faulty_file_is_refused(self, editor, small_cases, text):
        assert take_in(editor, text).status_code == 422
        assert m.ClinicalCase.objects.count() == 1


class TestOwnRun:
    """The answers of the editor's own run in this browser."""

    def start(self, client, answer):
        client.post("/check/", {"subject": "me", "region": "uk"})
        shown = client.get("/check/1/").text
        first, run, screen = (
            re.search(rf'name="{name}', shown)[1]
            for name in ('q-([a-z0-9-]+)"', 'run" value="([^"]+)"', 'screen" value="([^"]+)"')
        )
        client.post("/check/1/", {"run": run, "screen": screen, "action": "continue", f"q-{first}": answer})
        return {first: [answer]}

    def form(self, client, *where, **query):
        page = client.get(address(m.ClinicalCase, *where), query)
        return page.context["adminform"].form, page.content.decode(), fields_of(page)

    @pytest.mark.parametrize("where", ["add", "change"])
    def test_its_cookie_is_opened_once(self, editor, small_cases, monkeypatch, where):
        publishing.publish("first")
        self.start(editor, "fever")
        opened, real = [], run_cookie.unseal
        monkeypatch.setattr(run_cookie, "unseal", lambda *given: opened.append(given) or real(*given))
        row = [m.ClinicalCase.objects.get().pk] if where == "change" else []
        _, page, _ = self.form(editor, where, *row, **{"from": "run"})
        assert len(opened) == 1
        assert page.count(TAKEN) == 1

    def test_it_becomes_a_case(self, editor, small_cases):
        publishing.publish("first")
        answers = self.start(editor, "fever")
        form, page, _ = self.form(editor, "add", **{"from": "run"})
        assert form.initial["answers"] == answers
        assert "those of your run in this browser" in page

    def test_what_is_expected_is_for_the_clinician_to_say(self, editor, small_cases):
        """A case that expects what the content says already would test nothing."""
        publishing.publish("first")
        self.start(editor, "fever")
        form, page, fields = self.form(editor, "add", **{"from": "run"})
        assert not {"level", "leading"} & form.initial.keys()
        assert "says “Urgent” for them" in page
        sent = {**fields, "code": "mine", "title": "Mine", "change_reason": "because", "_save": "1"}
        refused = editor.post(address(m.ClinicalCase, "add"), {**sent, "level": ""})
        assert "level" in refused.context["adminform"].form.errors
        assert editor.post(address(m.ClinicalCase, "add"), {**sent, "level": "emergency"}).status_code == 302

    def test_its_answers_replace_those_of_a_case_once_that_is_saved(self, editor, small_cases):
        publishing.publish("first")
        answers = self.start(editor, "fever")
        row = m.ClinicalCase.objects.get()
        form, page, fields = self.form(editor, "change", row.pk, **{"from": "run"})
        assert form.initial["answers"] == answers
        assert "<strong>fever</strong>" in page
        row.refresh_from_db()
        assert row.answers == {}
        sent = {**fields, "change_reason": "as I was asked", "_continue": "1"}
        saved = editor.post(address(m.ClinicalCase, "change", row.pk) + "?from=run", sent)
        assert saved.url == address(m.ClinicalCase, "change", row.pk)
        row.refresh_from_db()
        assert (row.answers, row.kind) == (answers, "answers")
        history = editor.get(address(m.ClinicalCase, "history", row.pk)).content.decode()
        assert f"“nothing” → “{next(iter(answers))}: fever”" in history

    def test_the_draft_that_is_tried_gives_its_own_run(self, editor, small_cases):
        publishing.publish("first")
        editor.post("/draft/try/")
        answers = self.start(editor, "fever")
        assert self.form(editor, "add", **{"from": "draft"})[0].initial["answers"] == answers
        assert "answers" not in self.form(editor, "add", **{"from": "run"})[0].initial

    def test_the_answers_of_a_trial_outlive_it_for_a_case(self, editor, small_cases):
        publishing.publish("first")
        editor.post("/draft/try/")
        answers = self.start(editor, "fever")
        left = editor.post("/draft/leave/", follow=True)
        (link,) = re.findall(r'<a href="([^"]+)">make a clinical case of them', left.text)
        form = editor.get(link).context["adminform"].form
        assert form.initial["answers"] == answers
        listed = editor.get(address(m.ClinicalCase, "changelist"))
        assert "Make a case of my trial of the draft" in listed.text

    def test_a_new_trial_forgets_the_answers_of_the_last(self, editor, small_cases):
        publishing.publish("first")
        editor.post("/draft/try/")
        self.start(editor, "fever")
        assert "make a clinical case of them" in editor.post("/draft/leave/", follow=True).text
        editor.post("/draft/try/")
        left = editor.post("/draft/leave/", follow=True)
        assert "make a clinical case of them" not in left.text
        assert "my trial of the draft" not in editor.get(address(m.ClinicalCase, "changelist")).text

    def test_whoever_adds_no_case_is_offered_none(self, client, small_cases, member):
        client.force_login(member("rita", "reader"))
        client.post("/draft/try/")
        self.start(client, "fever")
        assert "make a clinical case" not in client.post("/draft/leave/", follow=True).text

    @pytest.mark.parametrize("source", ["run", "draft"])
    def test_without_a_run_it_is_said_how_to_make_one(self, editor, small_cases, source):
        assert "There are no answers in this browser" in self.form(editor, "add", **{"from": source})[1]

    def test_the_result_leads_to_it_for_a_browser_that_is_logged_in(self, editor, rf, settings):
        request = rf.get("/check/result/")
        assert case_link(request) == ""
        request.COOKIES[settings.SESSION_COOKIE_NAME] = "something"
        assert case_link(request) == "/admin/checker/clinicalcase/add/?from=run"
        request.tries_draft = True
        assert case_link(request).endswith("?from=draft")
        settings.ADMIN = False
        assert case_link(request) == ""


class TestAnswers:
    @pytest.mark.parametrize("empty", ["", "null", "{}"])
    def test_a_case_may_do_without(self, editor, small_cases, empty):
        row = m.ClinicalCase.objects.get()
        assert edit(editor, row, answers=empty).status_code == 302
        row.refresh_from_db()
        assert row.answers == {}

    @pytest.mark.parametrize(
        "typed",
        [
            '["fever"]', '"fever"', "7", '{"alarm": "fever"}', '{"alarm": [1]}', '{"alarm": ["fev\u00e9r"]}',
            '{"alarm": ["fever"]', "[" * 100_000, f'{{"alarm": [{"9" * 5000}]}}',
        ],
    )  # fmt: skip
    def test_what_is_no_list_of_codes_for_each_question_is_refused(self, editor, small_cases, typed):
        refused = edit(editor, m.ClinicalCase.objects.get(), answers=typed)
        [said] = refused.context["adminform"].form.errors["answers"]
        assert said == SHAPE


class TestCodes:
    @pytest.mark.parametrize(
        ("field", "typed", "said"),
        [
            ("present", "fevers", "The draft has no single symptom “fevers”. Did you mean fever?"),
            ("answers", '{"alarms": ["fever"]}', "The draft has no question “alarms”. Did you mean alarm?"),
        ],
    )
    def test_what_nothing_has_is_refused_at_its_field(self, editor, small_cases, field, typed, said):
        refused = edit(editor, m.ClinicalCase.objects.get(), **{field: typed})
        assert said in refused.context["adminform"].form.errors[field]

    @pytest.mark.parametrize(
        ("field", "picked", "refused"),
        [
            ("shown", ["walk", "all"], "walks"),
            ("leading", ["nerve"], "nerves"),
            ("signs_at_least", ["hot", "weak"], "hots"),
        ],
    )
    def test_causes_remedies_and_signs_are_picked(self, editor, small_cases, field, picked, refused):
        row = m.ClinicalCase.objects.get()
        assert field in edit(editor, row, **{field: [refused]}).context["adminform"].form.errors
        assert edit(editor, row, **{field: picked}).status_code == 302
        row.refresh_from_db()
        assert set(getattr(row, field)) == set(picked)

    def test_what_was_so_before_may_stay(self, editor, small_cases):
        expect = replace(FEVER.expect, leading=("away",))
        cases.store([replace(FEVER, code="old", present=("fever", "gone"), expect=expect)])
        row = m.ClinicalCase.objects.get(code="old")
        assert edit(editor, row, title="Another title").status_code == 302
        row.refresh_from_db()
        assert (row.present, row.leading) == (["fever", "gone"], ["away"])

    def test_a_file_with_such_a_code_is_refused_with_its_line(self, editor, small_cases):
        text = b"cases:\n- code: new\n  title: t\n  present: [fevers]\n  expect: {level: urgent}\n"
        refused = take_in(editor, text)
        assert refused.status_code == 422
        assert "cases.yaml:4: case new: there is no single symptom" in refused.content.decode()
