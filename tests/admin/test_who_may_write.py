"""Whoever may not change a thing changes nothing, on whatever page and with whatever form.

Every address for staff is asked for by an administrator and by nobody, and sent the forms that the
administrator sees there, filled so that they would be taken. Each request is undone; what it had changed
is compared row by row.
"""

import base64
import re
from functools import partial

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.http import HttpResponseForbidden
from django.test import Client
from django.urls import URLResolver, get_resolver
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice

from checker import library, publishing
from checker import models as m
from checker.admin.editing.deleting import uses
from checker.cases.writing import case_files
from checker.reasoning.knowledge import Verdict
from checker.roles import ROLES
from checker.web.access.middleware import FOR_STAFF
from tests.admin.forms_on_page import forms_of
from tests.publishing.attempts import FEVER
from tests.seen.written import Watch

pytestmark = pytest.mark.django_db

PAGES = {(model._meta.app_label, model._meta.model_name): model for model in admin.site._registry}
FILLED = {
    **dict.fromkeys(("change_reason", "reason", "comment"), "because"),
    **dict.fromkeys(("username", "name"), "newcomer"),
    **dict.fromkeys(("password1", "password2", "new_password1", "new_password2"), "Sciatic-nerve-1853"),
    "old_password": "x",
    "due": "2999-01-01",
    "origin": "an-estimate",
}
"""What is typed into every form."""
SPARE = 999_999
"""Key of a row that nothing needs."""
ONLY_ONE = "sitedetails|questionnairesettings"
READ_ONLY = re.compile(
    r"history/(compare/\$)?$|/rule/$|/logic/(?!walk)|/(audit|search|release/notes)/$|release/marks/|/not-put/$|/(matrix|answers|tips)\.|\.zip$|/workshop/$|/first-password/|^preview/|^draft/leave/|/login/|/logout/|second-step"
    r"|/guards/$|^admin/$|password_change/done/|autocomplete|jsi18n|^admin/r/|app_label|<path:object_id>/$|\(\?P<url>"
    rf"|checker/release/(add/|<(?!int:number>/put-back)|$)|auth/(user|group)/$"
    rf"|checker/({ONLY_ONE})/(.*delete/|$)|careadvice/.*delete/|auth/user/.*delete/"
)
"""Addresses at which nobody can write."""
BACK = re.compile(r"/history/\(\[\^/\]\+\)/")
"""Addresses at which a version comes back: what they write depends on what was saved since (test_undo)."""
UNDONE = re.compile(BACK.pattern + "undo/")
"""Of a draft that was written in one go nothing can be undone: whoever may is told so, after long."""
BY_APPROVERS = re.compile(r"/(attempts|withdraw|roll-back)/")
OWN_PASSWORD = {"admin/password_change/": {"auth.User"}}
TRYING = {"draft/try/": {"checker.Snapshot"}}
"""Keeps the draft as it is, for the browser that tries it; whoever may read it may."""


def routes(resolver=None, before=""):
    """Every address of the admin, of previews and of the draft, as it is written in the code."""
    for part in (resolver or get_resolver()).url_patterns:
        whole = before + str(part.pattern)
        if isinstance(part, URLResolver):
            yield from routes(part, whole)
        elif f"/{whole}".startswith(FOR_STAFF):
            yield whole


def model_of(route):
    return PAGES.get(tuple(route.split("/")[1:3]))


def row_for(route):
    """The row that an address is tried with."""
    if "attempts" in route:
        return m.PublishAttempt.objects.get()
    rows = model_of(route).objects.order_by("pk")
    if rows.model is User:
        return rows.get(username="bystander")
    return rows.get(code="spot") if "/matrix" in route else rows.first()


def address(route):
    """An address of the route, with a row that is there and a version of it."""
    one = row_for(route) if model_of(route) else m.Question.objects.get(code="feel")
    key = SPARE if route.endswith("/delete/") and isinstance(one, m.Coded) else one.pk
    unnamed = iter([key, one.history.last().pk if hasattr(one, "history") else None])
    code = {"preview/remedy/": "walk", "preview/question/": "feel"}.get(route.partition("<")[0], "hot")
    named = {
        **dict.fromkeys(("pk", "id", "object_id"), key),
        "number": 1,
        "kind": "remedy" if "/marks/" in route else "csv",
        "app_label": "checker",
        **dict.fromkeys(("url", "uidb64", "token"), "no-such-page"),
        "code": code,
        "content_type_id": ContentType.objects.get_for_model(one).pk,
    }

    def value(found):
        name = found["named"] or found["typed"]
        return str(named[name] if name else next(unnamed))

    part = r"\(\?P<(?P<named>\w+)>[^)]*\)|<(?:\w+:)?(?P<typed>\w+)>|\(\[\^/\]\+\)"
    return "/" + re.sub(part, value, route).replace("^", "").replace("$", "")


def filled(form):
    """The form with everything that it asks for, and another figure in each field of a list."""
    sent = {**{name: [""] for name in form.offered}, **form.fields}
    for name, values in sent.copy().items():
        if name in FILLED:
            sent[name] = FILLED[name]
        elif re.match(r"form-\d+-(position|percent|priority)", name):
            sent[name] = int(values[0]) + 1
    saving = [name for name, _ in form.buttons if name in {"_save", "_continue"}]
    return {**sent, **dict.fromkeys(saving[:1], "1")}


def as_new(form, row):
    """What is typed to add a row like another, with rows like those in its tables."""
    page = admin.site._registry[type(row)]
    owners = {key.removesuffix("_id") for _, key in page.parts}
    gone = re.compile(rf"^(version|id)$|-(id|{'|'.join(owners)})$")
    sent = {name: values for name, values in filled(form).items() if not gone.search(name)}
    sent |= {name: "0" for name in sent if name.endswith("-INITIAL_FORMS")}
    codes = {name: values[0] for name, values in (form.fixed | form.fields).items() if name.endswith("-code")}
    sent |= {name: f"{code}-new" for name, code in codes.items() if code}
    return sent | {name: getattr(row, name) + ("-new" if name == "code" else "") for name in page.identity}


def forms_for(owner, route, shown):
    """The forms to send to an address; the empty one always, but where it is answered as who only asks is.

    shown: those of its page.
    """
    if BACK.search(route):
        return [{"change_reason": "because"}]
    if route.endswith("/add/") and issubclass(model_of(route), m.Content):
        (form,) = forms_of(owner.get(address(route).replace("add/", f"{row_for(route).pk}/change/")))
        return [{}, as_new(form, row_for(route))]
    found = [filled(form) for form in shown]
    if route.endswith("user/add/"):
        found = [{**one, "role": "editor"} for one in found]
    if route.endswith("/import/"):
        (text,) = case_files(
            [FEVER.__class__("other", "Other", FEVER.expect, present=("fever",), group="Own")]
        ).values()
        found = [{**one, "file": partial(SimpleUploadedFile, "cases.yaml", text.encode())} for one in found]
    if route.endswith("/release/files/"):
        other = library.plain_from_drafts()
        other["remedies"][0]["summary"] += " Slowly."
        held = base64.b64encode(library.as_archive(other)).decode()
        found = [{**FILLED, "held": held}]
    if route.endswith("/tips/"):
        fit = row_for(route).fits.first()
        other = {f"{fit.remedy.code}-verdict": "ok" if fit.verdict == Verdict.AVOID else "avoid"}
        found = [{**one, **FILLED, **other} for one in found]
    if route.endswith(("/matrix/", "/answers/")):
        of = "condition" if "condition" in route else "symptom__question"
        figure = m.Frequency.objects.filter(**{of: row_for(route)}).first()
        cell = {f"{figure.symptom.code}.{figure.condition.code}": figure.percent - 1}
        found = [{**one, **FILLED, **cell, "action": "save"} for one in found]
    return [{}, *found]


def make_room(route):
    """What a request needs: to delete, a row that nothing needs; to add, that its like is gone.

    Rows without a code are told apart by what they name.
    """
    model = model_of(route)
    if model is None or not issubclass(model, m.Content):
        return
    row = model.objects.order_by("pk").first()
    if route.endswith("/delete/") and issubclass(model, m.Coded):
        row.pk, row._state.adding, row.code, row.safety = SPARE, True, "spare", False
        row.save()
        assert uses(row) == []
    elif route.endswith("/add/") and not issubclass(model, m.Coded):
        row.delete()


def kept(tables=None):
    """Every row of content, histories, releases, people and groups; those of some tables, if named."""
    models = [*apps.get_app_config("checker").get_models(include_auto_created=True)]
    models += apps.get_app_config("auth").get_models(include_auto_created=True)
    return {
        model._meta.label: rows_of(model._meta)
        for model in models
        if tables is None or model._meta.db_table in tables
    }


def rows_of(table):
    """The rows as they lie there. Model for model they are read a hundred thousand times."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table.db_table}" ORDER BY "{table.pk.column}"')
        return cursor.fetchall()


def changed_by(session, act, room_for, before):
    """The tables that a request changed; it is undone."""
    browser, made, watch = Client(), Watch(), Watch()
    browser.cookies.load(session)
    with transaction.atomic():
        with connection.execute_wrapper(made):
            make_room(room_for)
        before = before | kept(made.tables)
        with connection.execute_wrapper(watch):
            act(browser)
        after = kept(watch.tables)
        transaction.set_rollback(True)
    changed = {label for label, rows in after.items() if rows != before[label]}
    if changed:
        library.reset()
    return changed


def looked_at(owner, route, before):
    """The forms that an administrator sees, who sees all that anybody may; to look changes nothing."""
    where, pages = address(route), []
    assert (
        changed_by(session_of(owner), lambda browser: pages.append(browser.get(where)), route, before)
        == set()
    )
    return forms_of(pages[0])


def session_of(browser):
    return {name: morsel.value for name, morsel in browser.cookies.items()}


def walked(browser, everywhere, *, reading=False):
    """Route -> tables that this person's forms changed there; with `reading` each is asked for, too."""
    session, found, before = session_of(browser), {}, kept()
    for route, (where, forms) in everywhere.items():

        def send(form, browser, where=where):
            browser.post(where, {name: v() if callable(v) else v for name, v in form.items()})

        def ask(browser, where=where):
            browser.get(where)

        changed = changed_by(session, ask, route, before) if reading else set()
        for form in forms:
            changed |= changed_by(session, partial(send, form), route, before)
        if changed:
            found[route] = changed
    return found


@pytest.fixture
def everywhere(admin_client, small_cases, at_once):
    """Route -> an address, and the forms that are sent to it."""
    User.objects.create_user("bystander", password="x")
    m.GuideSection.objects.create(code="about", page="about", heading="About", paragraphs=["This."])
    m.SafetyBoxLine.objects.create(box="today", text="A sign")
    kind = m.Family.objects.create(
        code="nerves", title="A nerve", what="What.", lying="Lying.", tell_apart="Look."
    )
    m.Condition.objects.filter(code="nerve").update(family=kind)
    for number in (1, 2):
        publishing.publish(f"number {number}")
    m.Remedy.objects.filter(code="walk").update(summary="Not published yet.")
    admin_client.post("/admin/checker/release/publish/", {"reason": "because"})
    before = kept()
    return {
        route: (address(route), forms_for(admin_client, route, looked_at(admin_client, route, before)))
        for route in routes()
    }


def refused(request, exception):
    """In place of the page that says so: it is drawn a thousand times, and nobody reads it here."""
    return HttpResponseForbidden()


@pytest.fixture
def browser(member, settings, monkeypatch):
    """Logs somebody in: with a role or none, and with the second factor or without."""
    settings.ADMIN_TWO_FACTOR = True

    monkeypatch.setattr("hamstring_triage.urls.handler403", refused, raising=False)

    def log_in(role, *, second_factor):
        if role in ROLES:
            person = member(f"{role}-{second_factor}", role)
        else:
            alone = {"is_staff": True, "is_superuser": role == "superuser"}
            person = User.objects.create_user(role, password="x", **alone)
        client = Client()
        client.force_login(person)
        if second_factor:
            device = TOTPDevice.objects.create(user=person, confirmed=True)
            session = client.session
            session[DEVICE_ID_SESSION_KEY] = device.persistent_id
            session.save()
        return client

    return log_in


def test_the_forms_write_where_somebody_may_and_nowhere_else(everywhere, browser):
    assert walked(Client(), everywhere, reading=True) == {}
    assert walked(browser("staff", second_factor=False), everywhere) == OWN_PASSWORD
    assert walked(browser("reader", second_factor=False), everywhere) == OWN_PASSWORD | TRYING
    assert walked(browser("approver", second_factor=False), everywhere) == {}, "the password alone"
    they_write(everywhere, browser)


def they_write(everywhere, browser):
    writable = {route for route in everywhere if not READ_ONLY.search(route)}
    of_people = {route for route in writable if route.startswith("admin/auth/")}
    public = {route for route in writable if BY_APPROVERS.search(route)}
    sent = {route: forms for route, forms in everywhere.items() if not UNDONE.search(route)}
    editor = walked(browser("editor", second_factor=True), sent)
    assert {
        route for route in editor.keys() ^ (writable - of_people - public) if not BACK.search(route)
    } == set()
    beyond = {"auth.User", "auth.Group", "checker.Release", "checker.ReleaseEvent"}
    assert {route: tables for route, tables in editor.items() if tables & beyond} == OWN_PASSWORD
    only_those = {route: everywhere[route] for route in sorted(of_people | public)}
    approver = walked(browser("approver", second_factor=True), only_those)
    assert approver.keys() ^ public == set()
    superuser = walked(browser("superuser", second_factor=True), only_those)
    assert superuser.keys() ^ only_those.keys() == set()
