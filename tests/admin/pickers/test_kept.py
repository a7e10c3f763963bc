"""What is looked up, found and offered, as it was kept."""

import re

import pytest

from checker import models as m
from checker.admin.pickers import filters, finding
from tests.seen.asking import filled, sent, shown
from tests.seen.page import seen
from tests.seen.sections import keep

pytestmark = pytest.mark.django_db


def faults(told):
    """What is said, and the fields about it."""
    kept = ("422", "200", "302", "+", "-", "~")
    return "".join(f"{line}\n" for line in told.splitlines() if line.startswith(kept))


def test_lines_that_are_looked_up(content, people, monkeypatch, kept):
    for n in range(9):
        m.Source.objects.create(code=f"study-{n}", citation=f"A study of {n}", position=n)
    editor, sign = people["editor"], m.WarningSign.objects.get(code="hot")
    where = f"/admin/checker/warningsign/{sign.pk}/change/"
    form = filled(editor, where, change_reason="a trial", _continue="1")
    lines = {
        "several": "study",
        "none": "nothing like it",
        "a part": "study of 3",
        "code and name": "A study of 4 (study-4)",
        "two of three": "paper\nstudy\nstudy-5",
        "too many": "\n".join(f"study-{n}" for n in range(51)),
    }
    told = {
        name: faults(sent(editor, where, {**form, "sources-typed": typed})) for name, typed in lines.items()
    }
    monkeypatch.setattr(finding, "LOOKED_AT", 3)
    told["three looked at"] = faults(sent(editor, where, {**form, "sources-typed": "study"}))
    told["no number"] = faults(sent(editor, where, {**form, "sources": ["x"]}))
    told["unticked"] = faults(sent(editor, where, {**form, "sources": []}))
    keep(kept, "looked-up", *told.items())


def test_codes(content, people, kept):
    editor, told = people["editor"], {}
    condition, gate = m.Condition.objects.get(code="nerve"), m.Gate.objects.get(code="see")
    for row, field, typed in (
        (condition, "look_alikes", ["tendon", "unspecific\ntendon", "tend", "no such", "Tendon\n\n", "Ténd"]),
        (gate, "withhold", ["cold", "all", "walk\nstretching", "walks", "move"]),
    ):
        where = f"/admin/checker/{row._meta.model_name}/{row.pk}/change/"
        form = filled(editor, where, change_reason="a trial", _continue="1")
        for lines in typed:
            told[f"{field}: {lines}"] = faults(sent(editor, where, {**form, field: lines}))
    keep(kept, "codes", *told.items())


def test_found_as_one_types(content, people, kept):
    where, told = "/admin/autocomplete/", {}
    asked = {"app_label": "checker", "model_name": "warningsign", "field_name": "sources"}
    for term in ("", "book", "nothing"):
        told[term or "all"] = "".join(
            people[role].get(where, {**asked, "term": term}).text + "\n" for role in ("editor", "reader")
        )
    other = people["editor"].get(where, {**asked, "field_name": "code"})
    told["a field that is no picker"] = seen(other)
    keep(kept, "found", *told.items())


def test_filters(content, people, monkeypatch, kept):
    monkeypatch.setattr(filters, "_MOST", 2)
    third, where = m.Condition.objects.get(code="unspecific").pk, "/admin/checker/fit/"
    told = {
        "more than fit": shown(people, where, {}, ["editor"]),
        "one is chosen": shown(people, where, {"condition__id__exact": third}, ["editor"]),
        "nonsense": shown(people, where, {"condition__id__exact": "x"}, ["editor"]),
    }
    offered = {
        name: [line for line in page.splitlines() if re.search(r"\?condition__id__exact=#\d+\)$", line)]
        for name, page in told.items()
    }
    keep(kept, "filters", *((name, "".join(f"{line}\n" for line in some)) for name, some in offered.items()))
