"""An editor walks the draft; nobody else sees it, and no run meets the other."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission, User
from django.core import signing
from django.http import HttpRequest
from django.test import Client
from django.utils import timezone

from checker import library, publishing
from checker import models as m
from checker.visitor import draft_trial
from checker.visitor import run as run_cookie

pytestmark = pytest.mark.django_db

BANNER = 'id="draft-banner-title"'

EDITED = "Do you have any of these strange new feelings?"


@pytest.fixture
def editor(admin_client, small_draft):
    """Logged in; the draft's first question differs from the release's."""
    publishing.publish("first")
    m.Question.objects.filter(code="alarm").update(text=EDITED)
    return admin_client


def try_draft(client):
    response = client.post("/draft/try/")
    assert (response.status_code, response["Location"]) == (303, "/")
    return client


def begin(client):
    client.post("/check/", {"subject": "me", "region": "uk"})
    return client.get("/check/1/").content.decode()


def test_the_editor_meets_the_draft_with_a_banner_and_the_public_the_release(editor):
    page = begin(try_draft(editor))
    assert EDITED in page
    assert BANNER in page
    public = begin(Client())
    assert EDITED not in public
    assert BANNER not in public


def test_the_two_runs_never_meet(editor):
    begin(editor)
    own = editor.cookies[run_cookie.COOKIE].value
    begin(try_draft(editor))
    assert editor.cookies[run_cookie.COOKIE].value == own
    assert editor.cookies[draft_trial.ANSWERS].value not in {"", own}
    tried = editor.cookies[draft_trial.ANSWERS].value
    assert editor.post("/draft/leave/").status_code == 303
    assert editor.cookies[draft_trial.ANSWERS].value == tried
    assert editor.cookies[run_cookie.COOKIE].value == own
    assert EDITED not in editor.get("/check/1/").content.decode()


def test_a_later_edit_is_seen_when_the_draft_is_tried_again(editor):
    begin(try_draft(editor))
    m.Question.objects.filter(code="alarm").update(text="Other words?")
    assert EDITED in editor.get("/check/1/").content.decode()
    assert "Other words?" in begin(try_draft(editor))


def test_a_draft_is_never_shared(editor):
    begin(try_draft(editor))
    links = [f"/r/some-link/{page}" for page in ("", "clinician/", "calendar/", "delete/")]
    for address in ("/check/share/", "/check/share/made/", *links):
        response = editor.get(address)
        assert response.status_code == 422
        assert "A draft is not shared" in response.content.decode()
    assert not m.SharedResult.objects.exists()


def test_clearing_the_answers_clears_the_draft_run_alone(editor):
    begin(editor)
    own = editor.cookies[run_cookie.COOKIE].value
    begin(try_draft(editor))
    editor.post("/check/clear/")
    assert editor.cookies[run_cookie.COOKIE].value == own
    assert not editor.cookies[draft_trial.ANSWERS].value


def test_a_visitor_cannot_try_the_draft(editor):
    assert Client().post("/draft/try/").status_code == 302
    thief = Client()
    try_draft(editor)
    thief.cookies[draft_trial.COOKIE] = editor.cookies[draft_trial.COOKIE].value
    assert EDITED not in begin(thief)


@pytest.mark.parametrize("forged", ["", "x", "abc:def:ghi"])
def test_a_forged_cookie_shows_the_release(editor, forged):
    editor.cookies[draft_trial.COOKIE] = forged
    assert EDITED not in begin(editor)


def test_content_that_is_not_kept_shows_the_release(editor):
    editor.cookies[draft_trial.COOKIE] = signing.dumps("no-such-checksum", salt="checker.trying")
    assert EDITED not in begin(editor)


def test_a_draft_that_contradicts_itself_is_explained(editor):
    m.Condition.objects.update(prior=1)
    response = editor.post("/draft/try/")
    assert response.status_code == 422
    assert response.templates[0].name == "admin/checker/draft_unreadable.html"


def test_the_admin_is_the_same_while_the_draft_is_tried(editor):
    try_draft(editor)
    assert editor.get("/admin/checker/release/").status_code == 200
    assert library.current().number == 1


def test_no_page_of_the_draft_is_kept_by_a_cache(editor):
    try_draft(editor)
    for address in ("/", "/tips/", "/tips/walk/", "/causes/", "/changes/", "/no-such-page/", "/check/1/"):
        response = editor.get(address)
        assert response["Cache-Control"] == "private, no-store", address
    assert "public" in Client().get("/tips/walk/")["Cache-Control"], "as ever for visitors"


def test_whoever_may_not_view_the_draft_cannot_try_it(editor):
    staff = Client()
    staff.force_login(User.objects.create_user("staff", is_staff=True))
    before = m.Snapshot.objects.count()
    assert staff.post("/draft/try/").status_code == 403
    assert m.Snapshot.objects.count() == before
    try_draft(editor)
    staff.cookies[draft_trial.COOKIE] = editor.cookies[draft_trial.COOKIE].value
    assert EDITED not in begin(staff)


@pytest.mark.parametrize("missing", ["question", "condition", "warningsign", "remedy"])
def test_the_whole_draft_takes_the_right_to_view_all_of_it(editor, missing):
    person = User.objects.create_user("staff", is_staff=True)
    rights = Permission.objects.filter(
        codename__in=["view_question", "change_condition", "view_warningsign", "view_remedy"]
    )
    person.user_permissions.set(rights)
    browser = Client()
    browser.force_login(person)
    assert browser.post("/draft/try/").status_code == 303
    person.user_permissions.set(rights.exclude(codename__endswith=f"_{missing}"))
    assert browser.post("/draft/try/").status_code == 403
    assert EDITED not in begin(browser), "the right is looked at on every page"


def test_a_reader_tries_the_draft_and_nothing_happens_by_a_link(editor, member):
    reader = Client()
    reader.force_login(member("reader", "reader"))
    assert EDITED in begin(try_draft(reader))
    assert {reader.get(f"/draft/{one}/").status_code for one in ("try", "leave")} == {405}
    assert {"no-store" in reader.post(f"/draft/{one}/")["Cache-Control"] for one in ("try", "leave")} == {
        True
    }


def test_whoever_is_staff_no_more_sees_the_release(editor, admin_user):
    assert EDITED in begin(try_draft(editor))
    admin_user.is_staff = False
    admin_user.save()
    assert EDITED not in begin(editor)


def test_trying_ends_by_itself(editor):
    begin(try_draft(editor))
    assert editor.cookies[draft_trial.COOKIE]["max-age"] == draft_trial.LIFETIME
    sealed = signing.dumps(library.current().checksum, salt="checker.trying")
    request = HttpRequest()
    request.COOKIES[draft_trial.COOKIE] = sealed
    assert draft_trial.checksum_of(request)
    with time_machine.travel(timezone.now() + timedelta(seconds=draft_trial.LIFETIME + 5), tick=False):
        assert not draft_trial.checksum_of(request)


def test_the_admin_keeps_to_the_release_while_the_draft_is_tried(editor, monkeypatch):
    seen = []
    used = library.using
    monkeypatch.setattr(library, "using", lambda checksum: seen.append(checksum) or used(checksum))
    try_draft(editor)
    editor.get("/admin/checker/release/")
    assert seen == []
    editor.get("/")
    assert len(seen) == 1


def test_a_trial_begins_at_a_question_with_the_plainest_answers_before_it(editor):
    response = editor.post("/draft/try/", {"question": "leg-weak-kind"})
    assert response.status_code == 303
    page = editor.get(response["Location"]).content.decode()
    assert BANNER in page
    assert 'name="q-leg-weak-kind"' in page
    assert editor.post("/draft/try/", {"question": "no-such"}).status_code == 404


def test_where_no_way_leads_to_a_question_its_page_says_so(editor):
    row = m.Question.objects.get(code="skin")
    page = editor.post("/draft/try/", {"question": "skin"}, follow=True)
    assert page.redirect_chain[-1][0] == f"/admin/checker/question/{row.pk}/change/"
    assert "No plain way leads to this question" in page.content.decode()
    assert draft_trial.COOKIE not in editor.cookies
