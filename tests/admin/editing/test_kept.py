"""What saving, refusing, deleting and looking ahead lead to, as it was kept."""

import re

import pytest

from checker import models as m
from checker import publishing
from checker.admin.editing import compared, long_tables, trying
from checker.impact import comparison
from checker.models import GuardResult
from tests.seen.asking import filled, sent, shown
from tests.seen.page import seen
from tests.seen.sections import keep

pytestmark = pytest.mark.django_db
CHECKER = "/admin/checker"


def page_of(row, page="change"):
    return f"{CHECKER}/{row._meta.model_name}/{row.pk}/{page}/"


def test_saving(content, people, clock, kept):
    walk, editor = m.Remedy.objects.get(code="walk"), people["editor"]
    where = page_of(walk)
    form = filled(editor, where, summary="Go on.", _save="1", change_reason=" plainer ")
    told = {
        "by a reader": sent(people["reader"], where, form),
        "without a reason": sent(editor, where, {**form, "change_reason": " "}),
        "another code": sent(editor, where, {**form, "code": "other"}),
        "another version": sent(editor, where, {**form, "version": "x"}),
        "too long a reason": sent(editor, where, {**form, "change_reason": "x" * 301}),
        "saved": sent(editor, where, {**form, "_save": ""} | {"_continue": "1"}),
        "too late": sent(people["approver"], where, {**form, "summary": "Go."}),
    }
    keep(kept, "saving", *told.items())


def test_adding(content, people, clock, kept):
    editor = people["editor"]
    question = filled(
        editor, f"{CHECKER}/question/add/", code="new", text="New?", why="why", kind="one", stage="core"
    )
    answers = {f"symptoms-{n}-{name}": f"new-{n}" for n in (0, 2) for name in ("code", "text", "said")}
    question |= {**answers, "change_reason": "needed", "_save": "1"}
    source = filled(
        editor, f"{CHECKER}/source/add/", code="web", citation="Web", change_reason="needed", _save="1"
    )
    pair = filled(editor, f"{CHECKER}/nevertogether/add/", change_reason="needed", _save="1")
    pair |= {"first-typed": "walk", "second": m.Remedy.objects.get(code="cold").pk}
    told = {
        "a question": sent(editor, f"{CHECKER}/question/add/", question, then=12),
        "a source": sent(editor, f"{CHECKER}/source/add/", source),
        "another of its code": sent(editor, f"{CHECKER}/source/add/", source),
        "a pair": sent(editor, f"{CHECKER}/nevertogether/add/", pair),
        "by a reader": sent(people["reader"], f"{CHECKER}/source/add/", {**source, "code": "more"}),
    }
    keep(kept, "adding", *told.items())


def test_rules(content, people, kept):
    """A clause that could never hold; one more; one that goes."""
    editor, sign = people["editor"], m.WarningSign.objects.get(code="fever-nerve")
    where = page_of(sign)
    form = filled(editor, where, change_reason="a trial", _save="1")
    told = {
        "too many": sent(editor, where, {**form, "clauses-0-at_least": 2}),
        "no number": sent(editor, where, {**form, "clauses-0-at_least": ""}),
        "as many": sent(
            editor,
            where,
            {**form, "clauses-0-at_least": 1, "clauses-0-symptoms-typed": "feel burn\nno-sleep"},
        ),
        "none named": sent(editor, where, {**form, "clauses-1-groups": []}),
        "one goes": sent(editor, where, {**form, "clauses-1-DELETE": "on"}),
        "lower than the article": sent(
            editor,
            page_of(m.WarningSign.objects.get(code="weak")),
            filled(
                editor,
                page_of(m.WarningSign.objects.get(code="weak")),
                level="self-care",
                within="four-weeks",
                change_reason="x",
                _save="1",
            ),
        ),
    }
    keep(kept, "rules", *told.items())


def test_lists(content, people, clock, kept):
    editor, where = people["editor"], f"{CHECKER}/fit/"
    form = filled(editor, where, _save="Save")
    told = {
        "without a reason": sent(editor, where, {**form, "form-0-priority": 11}),
        "nothing changed": sent(editor, where, form),
        "two cells": sent(
            editor, where, {**form, "form-0-priority": 11, "form-1-verdict": "avoid", "change_reason": "seen"}
        ),
        "too late": sent(
            people["approver"], where, {**form, "form-0-priority": 12, "change_reason": "seen too"}
        ),
        "by a reader": sent(people["reader"], where, {**form, "form-0-priority": 13, "change_reason": "x"}),
    }
    figures = f"{CHECKER}/frequency/"
    form = filled(editor, figures, _save="Save", change_reason="seen")
    told["sums"] = sent(editor, figures, {**form, "form-0-percent": 7}, then=5)
    keep(kept, "lists", *told.items())


def test_deleting(content, people, clock, kept):
    editor = people["editor"]
    publishing.publish("first")
    spare = m.Source.objects.create(code="spare", citation="Spare")
    pair, used = m.NeverTogether.objects.get(), m.Symptom.objects.get(code="fever")
    told = {
        "what is used": shown(people, page_of(used, "delete")),
        "what is used, sent": sent(editor, page_of(used, "delete"), {"post": "yes", "change_reason": "x"}),
        "without a reason": sent(editor, page_of(spare, "delete"), {"post": "yes", "change_reason": " "}),
        "by a reader": sent(
            people["reader"], page_of(spare, "delete"), {"post": "yes", "change_reason": "x"}
        ),
        "deleted": sent(editor, page_of(spare, "delete"), {"post": "yes", "change_reason": f" {'y' * 301}"}),
        "a pair": sent(editor, page_of(pair, "delete"), {"post": "yes", "change_reason": "gone"}),
        "once more": sent(editor, page_of(pair, "delete"), {"post": "yes", "change_reason": "gone"}),
    }
    keep(kept, "deleting", *told.items())


def test_what_was_deleted_meanwhile(content, people, clock, kept):
    """Whoever saves it finds what they typed, and a way to bring it back."""
    editor, row = people["editor"], m.NeverTogether.objects.get()
    where = page_of(row)
    form = filled(editor, where, position="70", change_reason="mine", _save="1")
    sent(people["approver"], page_of(row, "delete"), {"post": "yes", "change_reason": "theirs"})
    told = {"saved": sent(editor, where, form)}
    assert people["reader"].post(where, form).status_code != 409
    told["looked ahead"] = sent(editor, where, {**form, "_effects": "1"})
    told["what never was"] = sent(editor, f"{CHECKER}/nevertogether/{'9' * 19}/change/", form)
    (back,) = re.findall(r"\[Bring it back as it was\]\((.*?)\)", seen(editor.post(where, form)))
    assert back.endswith("/history/#2/")
    version = row.history.filter(history_type="-").get().pk
    again = f"{CHECKER}/nevertogether/{row.pk}/history/{version}/"
    told["brought back"] = sent(editor, again, filled(editor, again, change_reason="needed"))
    keep(kept, "deleted-meanwhile", *told.items())


def test_what_an_edit_would_change(content, people, monkeypatch, kept):
    monkeypatch.setattr(comparison, "PEOPLE", 40)
    editor, hot = people["editor"], m.WarningSign.objects.get(code="hot")
    where = page_of(hot)
    form = filled(
        editor, where, level="see-professional", within="two-days", change_reason="because", _effects="1"
    )
    told = {"before any release": sent(editor, where, form)}
    publishing.publish("first")
    m.Remedy.objects.filter(code="walk").update(summary="Go.")
    told["against the release"] = sent(editor, where, form)
    told["nothing"] = sent(editor, where, {**form, "level": "urgent", "within": "today"})
    told["without a rule"] = sent(editor, where, {**form, "clauses-0-DELETE": "on"})
    m.Condition.objects.filter(code="tendon").update(prior=0)
    told["unreadable"] = sent(editor, where, form)
    m.Condition.objects.filter(code="tendon").update(prior=50)
    nerve = page_of(m.Condition.objects.get(code="nerve"))
    told["what saving would warn of"] = sent(editor, nerve, filled(editor, nerve, prior="41", _effects="1"))
    told["no reason, wrong field"] = sent(editor, where, {**form, "change_reason": "", "title": ""})
    told["back to the form"] = sent(editor, where, {**form, "_again": "1", "_effects": ""} | {"_effects": ""})
    del form["_effects"]
    told["back"] = sent(editor, where, {**form, "_again": "1", "change_reason": ""})
    told["by a reader"] = sent(people["reader"], where, {**form, "_effects": "1"})
    monkeypatch.setattr(trying, "MOST_SHOWN", 1)
    monkeypatch.setattr(compared, "MOST_WORK", 60)
    told["a large edit"] = sent(
        editor, where, {**form, "_effects": "1", "clauses-0-symptoms-typed": "feel-burn"}
    )
    keep(kept, "impact", *told.items())


def test_what_guards_a_row(content, people, kept):
    GuardResult.objects.create(fact="level hot urgent", guard="case hot-one", keys=["a"])
    GuardResult.objects.create(fact="hot 0 fever", guard="", keys=["a"])
    rows = [
        m.WarningSign.objects.get(code="hot"),
        m.Remedy.objects.get(code="cold"),
        m.Question.objects.get(code="chill"),
    ]
    told = {str(row): shown(people, page_of(row, "guards")) for row in rows}
    m.Condition.objects.all().delete()
    told["an unreadable draft"] = shown(people, page_of(rows[0], "guards"))
    keep(kept, "guards", *told.items())


def test_tables_that_are_too_long(content, people, monkeypatch, kept):
    """The rows of a tip have a list of their own, the parts of a rule have none."""
    rows, told = [m.Remedy.objects.get(code="walk"), m.WarningSign.objects.get(code="fever-nerve")], {}
    for most in (1, 2, 3):
        monkeypatch.setattr(long_tables, "MOST", most)
        for row in rows:
            lines = shown(people, page_of(row), roles=("editor",)).splitlines()
            some = (line for line in lines if "FORMS" in line or "too many" in line)
            told[f"{row}, at most {most}"] = "".join(f"{line}\n" for line in some)
    keep(kept, "long-tables", *told.items())


def test_what_there_is_one_of(content, people, kept):
    told = {}
    for kind in ("sitedetails", "questionnairesettings"):
        told[kind] = shown(people, f"{CHECKER}/{kind}/", roles=("superuser", "editor", "reader"))
    m.SiteDetails.objects.all().delete()
    told["none yet"] = shown(people, f"{CHECKER}/sitedetails/", roles=("superuser", "editor", "reader"))
    told["add"] = shown(people, f"{CHECKER}/sitedetails/add/", roles=("editor", "reader"))
    keep(kept, "only-one", *told.items())
