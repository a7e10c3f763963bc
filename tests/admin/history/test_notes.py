"""Comments and review dates of a row: said, told where somebody looks, kept in its history; no content."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from checker import library, publishing
from checker import models as m
from checker.admin.history.notes.listing import NEXT, PER_PAGE
from checker.admin.history.notes.reading import name_of_row
from checker.admin.history.notes.several import ACTION
from checker.admin.releases.first_page import SOON
from checker.publishing.editors import editors

pytestmark = pytest.mark.django_db


@pytest.fixture
def walk(small_draft):
    return m.Remedy.objects.get(code="walk")


def page_of(row, name="notes"):
    return reverse(f"admin:checker_{row._meta.model_name}_{name}", args=[row.pk])


def text(client, address):
    return " ".join(client.get(address).text.split())


def in_days(number):
    return timezone.localdate() + timedelta(days=number)


def comment(client, row, words="Is this still so?"):
    assert client.post(page_of(row), {"comment": words}).status_code == 302
    return m.Note.objects.filter(what="comment").latest("pk")


def set_date(client, row, days, why=""):
    return client.post(page_of(row), {"due": in_days(days).isoformat(), "why": why})


def noted_before(row, days, **more):
    """A review date that was set when its day was yet to come."""
    fields = {"kind": row._meta.model_name, "row": row.pk, "what": "review", **more}
    return m.Note.objects.create(due=in_days(days), **fields)


def test_a_comment_stands_on_the_form_until_it_is_resolved(client, walk, member):
    client.force_login(member("anna", "editor"))
    said = comment(client, walk)
    form = text(client, page_of(walk, "change"))
    assert "Comments and review (1 open)" in form
    assert "<strong>anna</strong>" in form
    assert "Is this still so?" in form
    client.force_login(member("ben", "editor"))
    client.post(page_of(walk), {"resolved": said.pk})
    assert "Is this still so?" not in text(client, page_of(walk, "change"))
    told = text(client, page_of(walk))
    assert "1 resolved comment<" in told
    assert "Resolved by ben" in told


def test_a_resolved_comment_can_be_opened_again(editor, walk):
    said = comment(editor, walk)
    for button in ("resolved", "reopened"):
        editor.post(page_of(walk), {button: said.pk})
    assert "(1 open)" in text(editor, page_of(walk, "change"))


def test_a_comment_of_another_row_is_not_resolved_here(editor, walk):
    said = comment(editor, walk)
    other = page_of(m.Condition.objects.first())
    assert editor.post(other, {"resolved": said.pk}).status_code == 404
    assert editor.post(page_of(walk), {"resolved": "no-number"}).status_code == 422
    assert not m.Note.objects.filter(what="resolved").exists()


def test_a_date_is_set_changed_and_taken_off(editor, walk):
    set_date(editor, walk, 30, "A guideline is due")
    set_date(editor, walk, 90, "It is late")
    told = text(editor, page_of(walk, "change"))
    assert "It is late" in told
    assert "A guideline is due" not in told
    editor.post(page_of(walk), {"no-date": "1"})
    assert "It has none" in text(editor, page_of(walk))
    history = text(editor, page_of(walk, "history"))
    assert all(each in history for each in ("A guideline is due", "It is late", "Took the review date off"))


@pytest.mark.parametrize("sent", [{"due": ""}, {"due": "soon"}, {"comment": " "}, {}])
def test_what_is_amiss_is_told_and_nothing_is_kept(editor, walk, sent):
    assert editor.post(page_of(walk), sent).status_code == 422
    assert not m.Note.objects.exists()


def test_a_day_that_is_past_is_refused(editor, walk):
    told = set_date(editor, walk, -1, "It slipped")
    assert "That day is past" in told.text
    assert "It slipped" in told.text
    assert set_date(editor, walk, 0).status_code == 302


def test_whoever_may_only_read_reads_and_says_nothing(client, editor, walk, member):
    said = comment(editor, walk)
    client.force_login(member("rita", "reader"))
    told = text(client, page_of(walk))
    assert "Is this still so?" in told
    assert "Add the comment" not in told
    for sent in ({"comment": "I think so"}, {"resolved": said.pk}, {"no-date": "1"}):
        assert client.post(page_of(walk), sent).status_code == 403
    assert list(m.Note.objects.all()) == [said]


@pytest.mark.parametrize(
    ("days", "said"),
    [(-1, "1 review of single rows is overdue"), (SOON.days, "To be looked at again"), (SOON.days + 1, "")],
)
def test_the_first_page_tells_what_is_due(editor, walk, days, said):
    noted_before(walk, days, text="After the trial")
    first = text(editor, "/admin/")
    assert said in first
    assert bool(said) == (page_of(walk) in first) == ("After the trial" in first)


def test_the_first_page_names_a_few_and_counts_the_rest(editor, small_draft):
    for row in m.Symptom.objects.all()[: NEXT + 2]:
        noted_before(row, 3)
    comment(editor, m.Symptom.objects.first())
    first = text(editor, "/admin/")
    assert "And 2 more." in first
    assert "<strong>1 comment</strong> on the draft is open" in first


def test_the_list_has_all_of_them_the_earliest_first(editor, walk):
    noted_before(walk, 400, text="Far away")
    noted_before(m.Condition.objects.first(), -3, text="Long ago")
    comment(editor, walk)
    told = text(editor, reverse("admin:checker_notes"))
    assert told.index("Long ago") < told.index("Far away") < told.index("Is this still so?")
    assert told.count("overdue") == 1


def test_a_long_list_goes_on_on_another_page(editor, walk):
    kinds = {"kind": "remedy", "row": walk.pk, "what": "comment"}
    m.Note.objects.bulk_create(m.Note(text=f"Word {n}.", **kinds) for n in range(PER_PAGE + 1))
    told = text(editor, reverse("admin:checker_notes"))
    assert "Word 0." not in told
    assert "?comments=2" in told
    assert "Word 0." in text(editor, reverse("admin:checker_notes") + "?comments=2")


def test_a_row_that_was_deleted_is_due_no_more(editor, walk):
    noted_before(walk, -3, text="Long ago")
    comment(editor, walk)
    walk.delete()
    assert "Long ago" not in text(editor, "/admin/")
    listed = text(editor, reverse("admin:checker_notes"))
    assert "Long ago" not in listed
    assert "No comment is open" in listed


def test_who_did_what_tells_of_them_and_leads_there(client, walk, member):
    client.force_login(member("anna", "approver"))
    said = comment(client, walk)
    client.post(page_of(walk), {"resolved": said.pk})
    set_date(client, walk, 30, "Then once more")
    told = text(client, f"{reverse('admin:checker_audit')}?who=anna&kind=remedy")
    for words in ("commented on remedy", "resolved a comment on remedy", "set the review date of remedy"):
        assert words in told
    assert told.count(page_of(walk)) == 3
    assert told.count("Is this still so?") == 2
    assert "Then once more" in told
    assert "Undo this" not in told.partition("</thead>")[2]


def test_they_are_no_content(client, walk, member):
    """No checksum, file or release knows of them, and whoever wrote one has edited nothing."""
    publishing.publish("first")
    before = publishing.standing(), library.as_archive(library.plain_from_drafts()), editors()
    client.force_login(member("anna", "editor"))
    comment(client, walk)
    set_date(client, walk, 30)
    library.reset()
    assert (publishing.standing(), library.as_archive(library.plain_from_drafts()), editors()) == before


def test_several_rows_of_a_list_get_one_date(client, walk, member):
    """Whoever may not edit is not offered it; a day that is past is refused."""
    client.force_login(member("anna", "editor"))
    tips = m.Remedy.objects.all()[:2]
    sent = {"action": ACTION, "_selected_action": [tip.pk for tip in tips], "select_across": "0"}
    where = reverse("admin:checker_remedy_changelist")
    asked = client.post(where, sent).text
    assert all(f"<li>{name_of_row(tip)}</li>" in asked for tip in tips)
    assert client.post(where, {**sent, "due": in_days(-1).isoformat(), "why": ""}).status_code == 422
    assert not m.Note.objects.exists()
    told = client.post(
        where, {**sent, "due": in_days(9).isoformat(), "why": "The new guideline"}, follow=True
    )
    assert "The review date of 2 rows is set." in told.text
    assert {(n.row, n.due, n.text, n.by.username) for n in m.Note.objects.all()} == {
        (tip.pk, in_days(9), "The new guideline", "anna") for tip in tips
    }
    client.force_login(member("rea", "reader"))
    assert ACTION not in client.get(where).text
    client.post(where, {**sent, "due": in_days(3).isoformat(), "why": ""})
    assert m.Note.objects.count() == 2
