"""The grid of frequencies: shown, refused, compared, saved and taken out, as it was kept."""

import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from checker import models as m
from checker import publishing
from checker.admin.frequencies import files, pages
from checker.impact import comparison
from tests.seen.asking import filled, sent, shown
from tests.seen.page import seen
from tests.seen.sections import keep

pytestmark = pytest.mark.django_db


@pytest.fixture
def grid(content):
    """Address of the grid of a question of which one answer is given."""
    return f"/admin/checker/question/{m.Question.objects.get(code='spot').pk}/matrix"


def test_pages(grid, people, monkeypatch, kept):
    many = f"/admin/checker/question/{m.Question.objects.get(code='feel').pk}/matrix/"
    told = {"one answer": shown(people, f"{grid}/"), "many": shown(people, many)}
    monkeypatch.setattr(pages, "COLUMNS", 2)
    told |= {f"page {n}": shown(people, f"{grid}/", {"page": n}, ["editor"]) for n in (2, 9)}
    keep(kept, "pages", *told.items())


def test_saving(grid, people, clock, monkeypatch, kept):
    editor, where = people["editor"], f"{grid}/"
    m.Frequency.objects.filter(symptom__code="spot-bone", condition__code="nerve").update(note="Counted.")
    m.Frequency.objects.get(symptom__code="spot-bone", condition__code="tendon").sources.add(
        m.Source.objects.first()
    )
    form = filled(
        editor, where, **{"spot-bone.tendon": "70", "spot-bone.nerve": "", "spot-thigh.nerve": "95%"}
    )
    compared = sent(editor, where, form)
    changed = {"seen": json.dumps({"spot-bone.tendon": 80, "spot-bone.nerve": 10, "spot-thigh.nerve": 90})}
    save = {**form, **changed, "action": "save", "reason": "counted", "origin": "paper"}
    monkeypatch.setattr(comparison, "PEOPLE", 20)
    publishing.publish("first")
    told = {
        "compared": compared,
        "no figures": sent(
            editor,
            where,
            {**form, "spot-bone.tendon": "0", "spot-bone.nerve": "1.5", "spot-thigh.nerve": "x"},
        ),
        "of no page": sent(editor, where, {**form, "seen": "[1]"}),
        "nothing differs": sent(editor, where, filled(editor, where)),
        "to be edited again": sent(editor, where, {**save, "action": "edit"}),
        "looked ahead": sent(editor, where, {**form, "_effects": "1"}),
        "without a reason": sent(editor, where, {**save, "reason": "", "origin": ""}),
        "by a reader": sent(people["reader"], where, save),
        "saved": sent(editor, where, save),
        "too late": sent(people["approver"], where, {**save, "spot-bone.tendon": "60"}),
    }
    clock.shift(60)
    again = filled(editor, where, **{"spot-bone.nerve": "9"})
    told["an estimate"] = sent(
        editor, where, {**again, "action": "save", "reason": "ours", "origin": "an-estimate"}
    )
    again = filled(editor, where, **{"spot-bone.tendon": "71"})
    told["as named"] = sent(
        editor, where, {**again, "action": "save", "reason": "ours", "origin": "as-named"}
    )
    keep(kept, "saving", *told.items())


def test_files(grid, people, monkeypatch, kept):
    m.Symptom.objects.filter(code="spot-bone").update(text="=1+1")
    m.Condition.objects.filter(code="nerve").update(name="+nerve")
    csv = people["reader"].get(f"{grid}.csv")
    book = load_workbook(io.BytesIO(people["reader"].get(f"{grid}.xlsx").content)).worksheets[0]
    lines = "\n".join(" | ".join(str(cell.value) for cell in row) for row in book.iter_rows())
    look = f"{book.title}, frozen at {book.freeze_panes}, {book.column_dimensions['B'].width:g} wide"
    monkeypatch.setattr(files, "MOST_FAULTS", 3)
    monkeypatch.setattr(pages, "_MOST", 2)
    faulty = {
        "the same": csv.content,
        "as Excel writes it": b"code;wording;tendon;nerve\r\nspot-bone;x;70;\r\n",
        "an empty file": b"",
        "another table": b"a,b,c\n",
        "other names": b"code,wording,tendom,tendon,tendon\nspot-bone,x,1,2,3\n",
        "other answers": b"code,wording,tendon\nspot-none,x,5\nspot-bone,x,8\nspot-bone,x,8\nspot-thigh,,0\n",
        "too many faults": b"code,wording,tendon\n" + b"".join(b"n-%d,x,5\n" % n for n in range(4)),
        "no answer": b"code,wording,tendon\n",
        "other letters": "code,wording,é\n".encode("latin-1"),
        "too much": b"code,wording,tendon,nerve\nspot-bone,x,1,2\nspot-thigh,x,3,4\n",
        "no sheet": ("cells.xlsx", b"x"),
    }
    told = {"csv": seen(csv), "xlsx": f"{look}\n{lines}\n"}
    for name, content in faulty.items():
        called, text = content if isinstance(content, tuple) else ("cells.csv", content)
        told[name] = sent(people["editor"], f"{grid}/", {"file": SimpleUploadedFile(called, text)})
    told["another kind"] = shown(people, f"{grid}.ods")
    keep(kept, "files", *told.items())
