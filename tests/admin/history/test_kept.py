"""What the history tells after a few edits, as it was kept."""

import pytest

from checker import models as m
from checker import publishing
from checker.admin.history import audit, pages
from tests.seen.asking import filled, sent, shown
from tests.seen.sections import keep

pytestmark = pytest.mark.django_db
MINUTES = 600


@pytest.fixture
def edited(content, people, clock):
    """A sign whose words, rule and sources three people changed, ten minutes apart; returns its address."""
    sign = m.WarningSign.objects.get(code="hot")
    base = f"/admin/checker/warningsign/{sign.pk}/"
    weak, cough = m.SymptomGroup.objects.get(code="weak-any"), m.Symptom.objects.get(code="feel-burn")
    edits = {
        "editor": {"title": "Very hot", "why": "One two three.", "sources": []},
        "approver": {
            "why": "One four three.",
            "clauses-0-symptoms": [cough.pk],
            "clauses-0-groups": [weak.pk],
        },
        "superuser": {"level": "emergency", "within": "now", "clauses-0-at_least": 2},
    }
    for role, typed in edits.items():
        clock.shift(MINUTES)
        typed |= {"change_reason": f"by an {role}", "_save": "1"}
        assert (
            people[role].post(f"{base}change/", filled(people[role], f"{base}change/", **typed)).status_code
            == 302
        )
    return base


def test_versions_and_their_differences(edited, people, clock, kept):
    versions = list(m.WarningSign.history.filter(code="hot").order_by("history_id"))
    first, second, third, fourth = (version.pk for version in versions)
    pairs = {"first and second": (first, second), "all": (fourth, first), "none": (third, third)}
    compared = {
        name: shown(people, f"{edited}history/compare/", {"old": old, "new": new})
        for name, (old, new) in pairs.items()
    }
    told = {
        "versions": shown(people, f"{edited}history/"),
        **compared,
        "the first": shown(people, f"{edited}history/{first}/"),
    }
    keep(kept, "versions", *told.items())


def test_versions_on_pages(edited, people, monkeypatch, kept):
    monkeypatch.setattr(pages.KeepsHistory, "history_list_per_page", 2)
    told = {f"page {n}": shown(people, f"{edited}history/", {"page": n}) for n in (1, 2)}
    keep(kept, "versions-on-pages", *told.items())


def test_an_earlier_version_is_brought_back(edited, people, clock, kept):
    clock.shift(MINUTES)
    first = m.WarningSign.history.filter(code="hot").last().pk
    where = f"{edited}history/{first}/"
    form = filled(people["editor"], where, change_reason="it was better", _save="1")
    told = {
        "without a reason": sent(people["editor"], where, {**form, "change_reason": ""}),
        "by a reader": sent(people["reader"], where, form),
        "by an editor": sent(people["editor"], where, form),
    }
    keep(
        kept,
        "brought-back",
        *told.items(),
        ("then", shown(people, f"{edited}history/", roles=["editor"])),
    )


def test_tables(content, people, clock, kept):
    """Rows of a table that came, changed and went, on the page of their owner."""
    fever = m.Symptom.objects.get(code="feel-ache")
    base = f"/admin/checker/symptom/{fever.pk}/"
    form = filled(people["editor"], f"{base}change/", change_reason="counted anew", _save="1")
    clock.shift(MINUTES)
    typed = {"frequencies-0-percent": 61, "frequencies-0-note": "Ours.", "frequencies-1-DELETE": "on"}
    told = {"saved": sent(people["editor"], f"{base}change/", {**form, **typed})}
    clock.shift(MINUTES)
    again = filled(people["editor"], f"{base}change/", change_reason="once more", _save="1")
    nerve = m.Condition.objects.get(code="nerve").pk
    told["added"] = sent(
        people["editor"],
        f"{base}change/",
        {**again, "frequencies-2-condition": nerve, "frequencies-2-percent": 5, "frequencies-1-percent": 33},
    )
    told["versions"] = shown(people, f"{base}history/", roles=["editor"])
    old, *_, new = (
        m.Symptom.history.filter(code="feel-ache").order_by("history_id").values_list("pk", flat=True)
    )
    told["compared"] = shown(people, f"{base}history/compare/", {"old": old, "new": new}, roles=["editor"])
    keep(kept, "tables", *told.items())


def test_who_did_what(edited, people, clock, monkeypatch, kept):
    clock.shift(MINUTES)
    publishing.publish("first")
    clock.shift(MINUTES)
    publishing.withdraw(1, "too early")
    m.NeverTogether.objects.get().delete()
    sign, pair = {"kind": "warningsign"}, {"kind": "nevertogether"}
    asked = [
        {},
        {"page": 2},
        {"page": 99},
        {"who": "ed"},
        {"who": "nobody"},
        sign,
        {**sign, "who": "su"},
        pair,
    ]
    asked += [{"kind": "nonsense"}]
    monkeypatch.setattr(audit, "PER_PAGE", 6)
    where = "/admin/checker/release/audit/"
    told = [(str(query), shown(people, where, query, ["editor"])) for query in asked]
    keep(
        kept,
        "audit",
        *told,
        ("for others", shown(people, where, {}, ["superuser", "reader", "approver"])),
    )
