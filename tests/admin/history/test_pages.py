"""Every edit leaves who, when and why; two editors meet without loss; any two versions can be compared."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from checker import cases, library, publishing
from checker import models as m
from checker.admin.editing.content_form import NO_REASON
from checker.admin.history.audit import KINDS
from checker.admin.history.edits import of_save
from checker.admin.history.pages import MOST_FIGURES, is_key
from tests.admin.subjects.test_subjects import EDITED, address, edit, fields_of
from tests.publishing.attempts import FEVER

pytestmark = pytest.mark.django_db


@pytest.fixture
def hot(editor):
    return m.WarningSign.objects.get(code="hot")


def history_page(client, row, *versions):
    old, new = versions
    url = reverse(f"admin:checker_{row._meta.model_name}_compare", args=[row.pk])
    return client.get(url, {"old": old.pk, "new": new.pk})


class TestReasons:
    def test_without_a_reason_nothing_is_saved(self, editor, hot):
        refused = edit(editor, hot, title="Other", change_reason=" ")
        assert refused.status_code == 200
        assert NO_REASON in refused.content.decode()
        hot.refresh_from_db()
        assert hot.title != "Other"

    def test_the_parts_of_a_row_get_the_same_reason(self, editor, hot):
        edit(editor, hot, **{"clauses-0-symptoms": [m.Symptom.objects.get(code="chill-yes").pk]})
        assert {r.history_change_reason for r in m.WarningSignClause.history.filter(history_type="~")} == {
            "a test"
        }

    def test_an_order_changed_in_the_list_asks_why(self, editor):
        url, pair = address(m.NeverTogether, "changelist"), m.NeverTogether.objects.get()
        data = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "_save": "Save"}
        data |= {"form-0-id": pair.pk, "form-0-position": 70}
        refused = editor.post(url, data)
        assert NO_REASON in refused.text
        assert 'value="70"' in refused.text
        pair.refresh_from_db()
        assert pair.position != 70
        assert editor.post(url, {**data, "change_reason": "milder first"}).status_code == 302
        last = m.NeverTogether.history.first()
        assert (last.position, last.history_change_reason, last.history_user.username) == (
            70,
            "milder first",
            "admin",
        )

    def test_the_first_version_that_files_make_has_its_lists(self, editor, hot):
        assert [row.source.code for row in hot.history.last().sources.all()] == ["book"]
        assert [row.symptom.code for row in hot.clauses.get().history.last().symptoms.all()] == ["fever"]

    def test_a_list_tells_what_came_and_what_went(self, editor, hot):
        paper = m.Source.objects.create(code="paper", citation="A paper")
        edit(editor, hot, sources=[paper.pk])
        page = editor.get(address(m.WarningSign, "history", hot.pk)).content.decode()
        assert "Sources: added A paper (paper); took out A book (book)" in page

    def test_one_save_is_one_version_of_each_row_with_its_lists_and_its_rule(self, editor, hot):
        paper = m.Source.objects.create(code="paper", citation="A paper")
        burns = m.Symptom.objects.get(code="feel-burn")
        sent = {"title": "Other", "sources": [paper.pk], "clauses-0-symptoms": [burns.pk]}
        before = hot.history.count(), m.WarningSignClause.history.count()
        edit(editor, hot, **sent)
        assert (hot.history.count(), m.WarningSignClause.history.count()) == (before[0] + 1, before[1] + 1)
        version = hot.history.first()
        assert [row.source.code for row in version.sources.all()] == ["paper"]
        assert (version.history_type, version.history_user.username) == ("~", "admin")
        told = editor.get(address(m.WarningSign, "history", hot.pk)).context["page_obj"][0].lines
        assert "the rule: “fever” → “feel burn”" in told
        assert "sources: added A paper (paper); took out A book (book)" in told

    def test_a_rule_tells_its_groups_by_their_names_and_what_was_deleted_since(self, editor, hot):
        gone = m.Symptom.objects.create(question=m.Question.objects.first(), code="gone", text="Gone")
        group = m.SymptomGroup.objects.get(code="weak-any")
        edit(editor, hot, **{"clauses-0-symptoms": [gone.pk], "clauses-0-groups": [group.pk]})
        m.WarningSignClause.symptoms.through.objects.all().delete()
        gone.delete()
        told = editor.get(address(m.WarningSign, "history", hot.pk)).text
        assert "any weakness" in told
        assert "deleted since" in told

    def test_a_row_that_is_made_with_its_rule_tells_the_rule(self, hot):
        rule = hot.clauses.get()
        old = list(rule.symptoms.all())
        hot.pk, hot.code = None, "new"
        hot.save()
        rule.pk, rule.owner = None, hot
        rule.save()
        rule.symptoms.set(old)
        versions = [hot.history.get(), *rule.history.order_by("history_id")]
        (told,) = of_save(versions)
        assert (told.what, told.changes[-1].field, told.changes[-1].after) == ("added", "the rule", "“fever”")

    def test_a_row_that_is_made_with_lists_has_one_version_that_is_its_first(self, editor):
        new = {"code": "both", "name": "Both", "position": 0, "change_reason": "new"}
        sent = {**new, "symptoms": list(m.Symptom.objects.values_list("pk", flat=True)[:2])}
        assert editor.post(address(m.SymptomGroup, "add"), sent).status_code == 302
        (version,) = m.SymptomGroup.objects.get(code="both").history.all()
        assert (version.history_type, version.symptoms.count()) == ("+", 2)

    def test_loading_files_leaves_one_version_of_what_changed(self, small_draft):
        before = m.Remedy.history.count()
        small_draft["remedies"][0] |= {"summary": "Other", "sources": []}
        assert m.Remedy.objects.first().sources.exists()
        library.load(small_draft)
        assert m.Remedy.history.count() == before + 1
        last = m.Remedy.history.first()
        assert (last.history_change_reason, last.sources.count()) == ("Loaded from files", 0)


class TestTwoEditors:
    def test_the_second_is_told_and_keeps_what_they_typed(self, editor, hot):
        url = address(m.WarningSign, "change", hot.pk)
        mine = {**fields_of(editor.get(url)), "title": "Mine", "change_reason": "my reason"}
        edit(editor, hot, title="Theirs")
        told = editor.post(url, mine)
        text = told.content.decode()
        assert told.status_code == 200
        assert "Somebody else changed this while you had it open" in text
        assert "→ “Theirs”" in text
        assert told.context["adminform"].form["title"].value() == "Mine"
        hot.refresh_from_db()
        assert hot.title == "Theirs"
        again = editor.post(url, {**fields_of(told), "change_reason": "knowingly"})
        assert again.status_code == 302
        hot.refresh_from_db()
        assert hot.title == "Mine"

    @pytest.mark.parametrize("long", ["word " * 40, "x" * 200], ids=["words", "one word"])
    def test_what_differs_at_the_end_of_a_long_text_is_to_be_seen(self, editor, hot, long):
        edit(editor, hot, why=long)
        url = address(m.WarningSign, "change", hot.pk)
        mine = {**fields_of(editor.get(url)), "change_reason": "my reason"}
        edit(editor, hot, why=f"{long} twice")
        (told,) = [line for line in editor.post(url, mine).context["errors"][0] if "→" in line]
        before, after = told.split("→")
        assert "twice" in after
        assert "twice" not in before
        assert len(told) < 300

    def test_a_change_of_a_part_is_noticed_too(self, editor, hot):
        url = address(m.WarningSign, "change", hot.pk)
        mine = {**fields_of(editor.get(url)), "change_reason": "my reason"}
        clause = hot.clauses.get()
        clause.at_least = 1
        clause.save()
        assert "Somebody else changed this" in editor.post(url, mine).content.decode()


class TestComparing:
    def test_any_two_versions_can_be_compared_with_their_parts(self, editor, hot):
        edit(editor, hot, why="One two three.")
        edit(editor, hot, why="One four three.", **{"clauses-0-symptoms": [m.Symptom.objects.first().pk]})
        versions = list(hot.history.order_by("history_id"))
        page = history_page(editor, hot, versions[-2], versions[-1]).content.decode()
        assert "<del>two </del>" in page
        assert "<ins>four </ins>" in page
        assert "<del>“fever”</del>" in page
        assert (
            history_page(editor, hot, versions[-1], versions[-1]).content.decode().count("say the same") == 1
        )

    def test_rows_of_a_table_that_went_or_changed_between_two_versions_are_told(self, editor):
        row = m.Symptom.objects.get(code="spot-bone")
        going, staying, *_ = row.frequencies.all()
        edit(editor, row, position=70)
        edit(editor, row, position=71)
        going.delete()
        staying.note = "Counted."
        staying.save()
        old, new = row.history.order_by("history_id").last().prev_record, row.history.first()
        told = history_page(editor, row, old, new).context["parts"]
        assert sorted(part.what for part in told) == ["changed", "removed"]
        again = history_page(editor, row, new, new).context["parts"]
        assert again == []

    def test_a_row_of_a_table_that_came_and_changed_between_two_versions_is_told_as_added(self, editor):
        row = m.Symptom.objects.get(code="spot-bone")
        given = row.frequencies.first()
        fields = {"condition": given.condition, "percent": given.percent}
        given.delete()
        edit(editor, row, position=70)
        edit(editor, row, position=71)
        come = row.frequencies.create(**fields)
        come.note = "Counted."
        come.save()
        new, old = row.history.order_by("-history_id")[:2]
        (told,) = history_page(editor, row, old, new).context["parts"]
        assert (told.what, "Counted." in {one.after for one in told.changes}) == ("added", True)

    def test_the_list_of_versions_offers_it(self, editor, hot):
        edit(editor, hot, why="Other.")
        page = editor.get(address(m.WarningSign, "history", hot.pk)).content.decode()
        assert "Compare the two" in page
        assert " style=" not in page

    def test_many_versions_are_told_in_a_few_queries_each(self, editor, hot, django_assert_max_num_queries):
        for symptom in m.Symptom.objects.all()[:5]:
            edit(editor, hot, title=symptom.text, **{"clauses-0-symptoms": [symptom.pk]})
        with django_assert_max_num_queries(20 + 2 * 5):
            page = editor.get(address(m.WarningSign, "history", hot.pk))
        assert page.text.count("The rule: ") == 5

    def test_each_save_is_told_beside_whoever_made_it(self, editor, hot, member):
        for name, title in (("anna", "First"), ("ben", "Second"), ("carl", "Third")):
            browser = Client()
            browser.force_login(member(name, "editor"))
            edit(browser, hot, title=title, change_reason=f"by {name}")
        versions = editor.get(address(m.WarningSign, "history", hot.pk)).context["page_obj"]
        told = [(str(one.history_user), one.lines) for one in versions]
        assert told == [
            ("carl", ["title: “Second” → “Third”"]),
            ("ben", ["title: “First” → “Second”"]),
            ("anna", ["title: “hot” → “First”"]),
            ("None", []),
        ]

    def test_what_was_deleted_is_brought_back_by_those_who_may_add(self, editor):
        row = m.NeverTogether.objects.get()
        url = reverse("admin:checker_nevertogether_simple_history", args=[row.pk, row.history.first().pk])
        row.delete()
        sent = {"change_reason": "because"}
        person = User.objects.create_user("staff", is_staff=True)
        rights = Permission.objects.filter(codename__endswith="nevertogether")
        person.user_permissions.set(rights.exclude(codename__startswith="add"))
        browser = Client()
        browser.force_login(person)
        assert browser.post(url, sent).status_code == 403
        assert not m.NeverTogether.objects.exists()
        person.user_permissions.set(rights)
        assert browser.post(url, sent).status_code == 302
        assert m.NeverTogether.objects.exists()

    def test_whoever_may_not_see_the_row_compares_no_versions_of_it(self, editor, hot):
        version = hot.history.first()
        browser = Client()
        person = User.objects.create_user("staff", is_staff=True)
        person.user_permissions.set(Permission.objects.filter(codename="view_remedy"))
        browser.force_login(person)
        assert history_page(browser, hot, version, version).status_code == 403
        person.user_permissions.set(Permission.objects.filter(codename="view_warningsign"))
        assert history_page(browser, hot, version, version).status_code == 200

    @pytest.mark.parametrize("key", ["x", "-1", "\u00b2", "9" * 30])
    def test_what_is_no_number_of_a_row_is_not_found(self, editor, hot, key):
        one = f"/admin/checker/warningsign/{hot.pk}/history/"
        other = f"/admin/checker/warningsign/{key}/history/"
        version = hot.history.last().pk
        asked = [f"{one}{key}/", f"{other}{version}/", f"{other}compare/?old={version}&new={version}"]
        asked += [f"{one}compare/?old={key}&new={version}", f"{one}compare/?old={version}&new={key}"]
        assert {path: editor.get(path).status_code for path in asked} == dict.fromkeys(asked, 404)

    def test_a_row_may_have_any_number_that_a_database_holds(self, editor, hot):
        last = int("9" * MOST_FIGURES)
        m.Source.objects.create(pk=last, code="last", citation="The last of all")
        assert is_key(str(last))
        assert not is_key(str(last + 1))

    def test_versions_of_other_rows_are_not_found(self, editor, hot):
        other = m.WarningSign.objects.exclude(pk=hot.pk).first().history.first()
        assert history_page(editor, hot, other, other).status_code == 404


class TestAudit:
    def audit(self, client, **filters):
        return client.get(reverse("admin:checker_audit"), filters)

    def test_one_page_tells_of_everything(self, editor, hot):
        edit(editor, hot, title="Other", change_reason="clearer")
        publishing.publish("first")
        publishing.withdraw(1, "too early")
        text = self.audit(editor).content.decode()
        for told in ("clearer", "too early", "withdrew release", "changed warning sign"):
            assert told in text

    def test_it_offers_members_of_staff_and_nobody_else(self, editor, django_user_model):
        django_user_model.objects.create_user("visitor")
        assert [user.username for user in self.audit(editor).context["editors"]] == ["admin"]

    def test_of_nobody_known_it_tells_nothing(self, editor, hot):
        edit(editor, hot, title="Other", change_reason="clearer")
        assert "clearer" not in self.audit(editor, who="nobody").content.decode()

    def test_it_can_be_narrowed(self, editor, hot, member):
        member("anna", "editor")
        edit(editor, hot, title="Other", change_reason="clearer")
        assert "clearer" in self.audit(editor, who="admin", kind="warningsign").content.decode()
        assert "clearer" not in self.audit(editor, who="anna").content.decode()
        assert "clearer" not in self.audit(editor, who="nobody-like-it").content.decode()

    def test_it_takes_a_bounded_number_of_queries(self, editor, hot, django_assert_max_num_queries):
        with django_assert_max_num_queries(10 + len(KINDS)):
            assert self.audit(editor).status_code == 200

    def test_rows_are_called_by_their_names_and_what_is_gone_by_its_code(self, editor):
        figure = m.Frequency.objects.first()
        named = f"“{figure.symptom.text}” in {figure.condition.name}"
        assert named in self.audit(editor, kind="frequency").content.decode()
        code = figure.symptom.code
        figure.delete()
        told = self.audit(editor, kind="frequency").content.decode()
        assert named not in told
        assert f">{code}</a>" in told


class TestDeleting:
    def test_what_a_clinical_case_names_is_kept(self, editor):
        one = m.Symptom.objects.get(code="usual-back")
        cases.store([FEVER.__class__("back", "Back", FEVER.expect, group="g", present=("usual-back",))])
        refused = editor.post(address(m.Symptom, "delete", one.pk), {"post": "yes", "change_reason": "x"})
        assert refused.status_code == 409
        case = address(m.ClinicalCase, "change", m.ClinicalCase.objects.get().pk)
        assert f'<a href="{case}">clinical case back: Back</a>' in refused.content.decode()
        fever = m.Symptom.objects.get(code="fever")
        sign = m.WarningSign.objects.filter(clauses__symptoms=fever).first()
        page = editor.get(address(m.Symptom, "delete", fever.pk)).content.decode()
        assert f'<a href="{address(m.WarningSign, "change", sign.pk)}">warning sign {sign}</a>' in page

    def test_what_is_in_the_public_release_is_kept(self, editor):
        publishing.publish("first")
        one = m.Symptom.objects.get(code="usual-back")
        page = editor.get(address(m.Symptom, "delete", one.pk))
        assert page.status_code == 409
        assert "release 1, which is public now" in page.content.decode()

    def test_what_goes_with_it_goes_for_the_same_reason(self, editor):
        question, condition = m.Question.objects.first(), m.Condition.objects.first()
        made = m.Symptom.objects.create(code="new-yes", text="Yes", said="yes", question=question)
        m.Frequency.objects.create(symptom=made, condition=condition, percent=10)
        sent = {"post": "yes", "change_reason": "a trial"}
        assert editor.post(address(m.Symptom, "delete", made.pk), sent).status_code == 302
        for model in (m.Symptom, m.Frequency):
            last = model.history.filter(history_type="-").get()
            assert (last.history_change_reason, last.history_user.username) == ("a trial", "admin")

    def test_the_reason_of_a_deletion_is_for_that_deletion_alone(self, editor):
        question = m.Question.objects.first()
        made = m.Symptom.objects.create(code="new-yes", text="Yes", said="yes", question=question)
        sent = {"post": "yes", "change_reason": "a trial"}
        assert editor.post(address(m.Symptom, "delete", made.pk), sent).status_code == 302
        question.save()
        assert question.history.first().history_change_reason != "a trial"


@pytest.mark.parametrize("role", ["reader", "editor", "approver"])
def test_each_role_opens_every_page(client, small_cases, member, role):
    client.force_login(member("somebody", role))
    for model in EDITED:
        row = model.objects.first()
        assert client.get(address(model, "changelist"), follow=True).status_code == 200, model
        if row:
            assert client.get(address(model, "change", row.pk)).status_code == 200, model
