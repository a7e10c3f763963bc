"""An earlier version comes back whole, and a save is undone in one step; the difference is shown first."""

import pytest
from django.urls import reverse

from checker import models as m
from checker.admin.editing.restoring import CannotPutBackError, before_save, put_back
from tests.admin.subjects.test_subjects import address, edit

pytestmark = pytest.mark.django_db
WHY = {"change_reason": "a mistake"}


@pytest.fixture
def hot(editor):
    return m.WarningSign.objects.get(code="hot")


def version_page(row, version):
    return reverse(f"admin:checker_{row._meta.model_name}_simple_history", args=[row.pk, version.pk])


def undo_page(row, version=None):
    version = version or row.history.first()
    return reverse(f"admin:checker_{row._meta.model_name}_undo", args=[row.pk, version.pk])


def told(page):
    """What the page says would change, in lines."""
    return [line for row in page.context["edited"] for line in row.lines]


def symptoms(*codes):
    return [m.Symptom.objects.get(code=code).pk for code in codes]


def codes(rows):
    return sorted(rows.values_list("code", flat=True))


def brought_back(client, row, version):
    """The difference that was shown, and then the row."""
    where = version_page(row, version)
    shown = told(client.get(where))
    assert client.post(where, {"change_reason": " "}).status_code == 422
    assert client.post(where, WHY).status_code == 302
    return shown


class TestBringingBack:
    def test_the_members_of_a_group_come_back(self, editor):
        group = m.SymptomGroup.objects.get(code="weak-any")
        before = codes(group.symptoms)
        first = group.history.first()
        edit(editor, group, symptoms=symptoms("fever"))
        (line,) = brought_back(editor, group, first)
        assert "took out fever (fever)" in line
        assert codes(group.symptoms) == before
        assert group.history.first().history_change_reason == "a mistake"

    def test_a_rule_comes_back_with_the_parts_that_were_taken_out(self, editor, hot):
        first, part = hot.history.first(), hot.clauses.get()
        edit(editor, hot, title="Other", **{"clauses-0-symptoms": symptoms("feel-burn")})
        extra = {
            "clauses-TOTAL_FORMS": 2,
            "clauses-1-at_least": 1,
            "clauses-1-symptoms": symptoms("feel-ache"),
        }
        edit(editor, hot, **extra)
        assert hot.clauses.count() == 2
        shown = brought_back(editor, hot, first)
        assert "title: “Other” → “hot”" in shown
        assert any(line.startswith("the rule: ") and line.endswith("→ “fever”") for line in shown)
        hot.refresh_from_db()
        assert (hot.title, hot.clauses.get().pk, codes(hot.clauses.get().symptoms)) == (
            "hot",
            part.pk,
            ["fever"],
        )

    def test_fits_come_back_with_their_remedy(self, editor):
        walk = m.Remedy.objects.get(code="walk")
        first, fit = walk.history.first(), walk.fits.first()
        was = fit.verdict
        edit(editor, walk, summary="Other")
        fit.verdict = "avoid" if was != "avoid" else "ok"
        fit.save()
        walk.fits.exclude(pk=fit.pk).first().delete()
        number = walk.fits.count()
        edit(editor, walk, summary="Another")
        brought_back(editor, walk, first)
        fit.refresh_from_db()
        assert (fit.verdict, walk.fits.count()) == (was, number + 1)

    def test_an_answer_that_was_deleted_comes_back_with_its_figures(self, editor):
        question = m.Question.objects.get(code="spot")
        answer = question.symptoms.filter(frequencies__isnull=False).first()
        first, figures = question.history.first(), answer.frequencies.count()
        edit(editor, question, why="Other.")
        answer.delete()
        brought_back(editor, question, first)
        assert m.Symptom.objects.get(code=answer.code).frequencies.count() == figures

    def test_what_it_listed_and_is_gone_is_named_and_nothing_is_written(self, editor, hot):
        paper = m.Source.objects.create(code="paper", citation="A paper")
        edit(editor, hot, sources=[paper.pk])
        old = hot.history.first()
        edit(editor, hot, sources=[], title="Other")
        paper.delete()
        page = editor.post(version_page(hot, old), WHY)
        assert page.status_code == 409
        assert "A paper" in page.text
        hot.refresh_from_db()
        assert hot.title == "Other"

    def test_what_it_would_change_for_people_is_told_and_nothing_saved(self, editor, hot):
        first = hot.history.first()
        edit(editor, hot, title="Other")
        seen = editor.post(version_page(hot, first), {"_effects": "1"})
        (row,) = seen.context["tried"].edited
        assert row.lines == ["title: “Other” → “hot”"]
        hot.refresh_from_db()
        assert hot.title == "Other"


class TestUndoing:
    def test_a_save_is_undone_with_its_rule_and_its_lists(self, editor, hot):
        edit(editor, hot, title="Other", sources=[], **{"clauses-0-symptoms": symptoms("feel-burn")})
        page = editor.get(undo_page(hot))
        assert "title: “Other” → “hot”" in told(page)
        assert page.context["form"]["change_reason"].value() == "Undone: a test"
        assert editor.post(undo_page(hot), WHY).status_code == 302
        hot.refresh_from_db()
        assert (hot.title, codes(hot.sources), codes(hot.clauses.get().symptoms)) == (
            "hot",
            ["book"],
            ["fever"],
        )

    def test_the_list_of_who_did_what_leads_there(self, editor, hot, client, member):
        edit(editor, hot, title="Other")
        audit = reverse("admin:checker_audit")
        assert undo_page(hot) in editor.get(audit).text
        client.force_login(member("rea", "reader"))
        assert undo_page(hot) not in client.get(audit).text
        assert client.post(undo_page(hot), WHY).status_code == 403

    def test_what_was_made_is_taken_out_again_but_not_while_it_is_used(self, editor, hot):
        new = {"code": "both", "name": "Both", "position": 0, "symptoms": symptoms("fever"), **WHY}
        editor.post(address(m.SymptomGroup, "add"), new)
        group = m.SymptomGroup.objects.get(code="both")
        undo = undo_page(group)
        hot.clauses.get().groups.add(group)
        refused = editor.post(undo, WHY)
        assert (refused.status_code, "is in use by" in refused.text) == (409, True)
        hot.clauses.get().groups.clear()
        assert editor.post(undo, WHY).status_code == 302
        assert not m.SymptomGroup.objects.filter(code="both").exists()

    def test_what_was_deleted_is_there_again_with_what_went_with_it(self, editor):
        walk = m.Remedy.objects.get(code="walk")
        pk, fits = walk.pk, walk.fits.count()
        m.Effect.objects.filter(remedy=walk).delete()
        assert editor.post(address(m.Remedy, "delete", pk), {"post": "yes", **WHY}).status_code == 302
        gone = m.Remedy.history.filter(id=pk).first()
        undo = reverse("admin:checker_remedy_undo", args=[pk, gone.pk])
        assert editor.post(undo, WHY).status_code == 302
        assert m.Remedy.objects.get(code="walk").fits.count() == fits

    def test_a_save_of_a_list_is_undone_as_a_whole(self, editor):
        pairs = m.Fit.objects.order_by("pk")[:2]
        where = address(m.Fit, "changelist")
        sent = {"form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 2, "_save": "Save", **WHY}
        for number, fit in enumerate(pairs):
            sent |= {
                f"form-{number}-id": fit.pk,
                f"form-{number}-verdict": fit.verdict,
                f"form-{number}-priority": 77,
            }
        before = [fit.priority for fit in pairs]
        assert editor.post(where, sent).status_code == 302
        saved = m.Fit.objects.get(pk=pairs[0].pk)
        assert saved.priority == 77
        assert editor.post(undo_page(saved), WHY).status_code == 302
        assert [m.Fit.objects.get(pk=fit.pk).priority for fit in pairs] == before

    def test_what_was_saved_again_since_is_undone_first(self, editor, hot):
        edit(editor, hot, title="Other")
        mistake = hot.history.first()
        edit(editor, hot, title="Later")
        refused = editor.post(undo_page(hot, mistake), WHY)
        assert (refused.status_code, "was saved again on" in refused.text) == (409, True)
        hot.refresh_from_db()
        assert hot.title == "Later"

    def test_more_than_one_step_can_hold_is_refused(self, editor, hot, monkeypatch):
        monkeypatch.setattr("checker.admin.editing.restoring.MOST_AT_ONCE", 0)
        with pytest.raises(CannotPutBackError, match="too many"):
            before_save(hot.history.first())

    def test_undoing_is_itself_undone(self, editor, hot):
        edit(editor, hot, title="Other")
        put_back(before_save(hot.history.first()), "undone")
        put_back(before_save(hot.history.first()), "and back")
        hot.refresh_from_db()
        assert hot.title == "Other"


def test_a_version_that_is_the_present_one_offers_no_button(editor, hot):
    page = editor.get(version_page(hot, hot.history.first()))
    assert "the draft says so already" in page.text
    assert 'value="Bring it back"' not in page.text
