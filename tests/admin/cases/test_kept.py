"""Clinical cases in the admin, as it was kept."""

import json
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from checker import cases, publishing
from checker import models as m
from checker.admin.cases import taking_in
from tests.publishing.attempts import FEVER
from tests.seen.asking import filled, sent, shown
from tests.seen.sections import keep

pytestmark = pytest.mark.django_db
LIST = "/admin/checker/clinicalcase/"


@pytest.fixture
def three(content):
    """Cases with a floor, with none, and one that fails."""
    cases.store([
        replace(FEVER, code="numb-one", title="A numb leg", present=("numb-below-knee",), group="Other"),
        replace(FEVER, code="well", title="Nobody", present=(), safety=False, note="Fails."),
    ])  # fmt: skip
    return [str(row.pk) for row in m.ClinicalCase.objects.order_by("code")]


def test_running(three, people, clock, kept):
    told = {"not run": shown(people, LIST)}
    chosen = {"action": "run_selected", "_selected_action": three[:1]}
    told |= {
        "no release": sent(people["editor"], LIST, chosen),
        "by a reader": sent(people["reader"], LIST, chosen),
        "all, by a reader": sent(people["reader"], f"{LIST}run/", {}),
    }
    publishing.publish("first")
    m.WarningSign.objects.filter(code="hot").update(level="see-professional", within="two-weeks")
    told["all"] = sent(people["editor"], f"{LIST}run/", {}, then=6)
    told["run"] = shown(people, LIST, {"o": "1"})
    m.Condition.objects.all().delete()
    told["no draft"] = sent(people["editor"], f"{LIST}run/", {}, then=6)
    keep(kept, "running", *told.items())


def test_files(three, people, monkeypatch, kept):
    taken = people["reader"].post(LIST, {"action": "export_selected", "_selected_action": three[1:]})
    base = "cases:\n- code: {}\n  title: T\n  present: [{}]\n  expect: {{level: {}}}\n"
    monkeypatch.setattr(taking_in, "_LARGEST", 2_000)
    files = {
        "the same": taken.content.decode(),
        "a new one and a changed one": base.format("new", "fever", "urgent")
        + base.format("well", "", "self-care")[7:],
        "a fault": base.format("new", "fevers", "urgent"),
        "weaker": base.format("numb-one", "numb-below-knee", "self-care"),
        "no cases": "x",
        "too large": f"#{'x' * 2_000}",
    }
    told = {"out": f"{taken['Content-Disposition']}, {taken['Content-Type']}\n{taken.text}"}
    where = f"{LIST}import/"
    told["page"] = shown(people, where)
    for name, text in files.items():
        file = SimpleUploadedFile("cases.yaml", text.encode())
        told[name] = sent(people["editor"], where, {"file": file, "change_reason": "from a colleague"})
    told["without a file"] = sent(people["editor"], where, {"change_reason": "x"})
    told["by a reader"] = sent(people["reader"], where, {"change_reason": "x"})
    keep(kept, "files", *told.items())


def test_editing(three, people, kept):
    editor, fever = people["editor"], m.ClinicalCase.objects.get(code="hot-one")
    where = f"{LIST}{fever.pk}/change/"

    def typed(**fields):
        return filled(editor, where, change_reason="a trial", _save="1", **fields)

    unknown = {"present-typed": "fevers", "leading-typed": "nerv", "answers": '{"alarms": ["x"]}'}
    answers = '{"alarm": ["fever", "none"], "feel~": ["feel-ache~", "x"]}'
    told = {
        "lower": sent(editor, where, typed(level="self-care", within="")),
        "unknown codes": sent(editor, where, typed(**unknown)),
        "many unknown codes": sent(
            editor, where, typed(answers=json.dumps({f"no-{n}": [] for n in range(60)}))
        ),
        "no answers": sent(editor, where, typed(answers='["x"]')),
        "answers": sent(editor, where, typed(answers=answers)),
        "in words": shown(people, where, roles=["editor"]),
        "of a run that is not there": shown(people, where, {"from": "run"}, ["editor"])[:400],
        "deleted by an editor": sent(
            editor, f"{LIST}{fever.pk}/delete/", {"post": "yes", "change_reason": "x"}
        ),
        "a floor": sent(
            people["approver"], f"{LIST}{three[1]}/delete/", {"post": "yes", "change_reason": "x"}
        ),
        "deleted by an approver": sent(
            people["approver"], f"{LIST}{fever.pk}/delete/", {"post": "yes", "change_reason": "x"}
        ),
    }
    keep(kept, "editing", *told.items())


def test_kinds_of_remedies(three, people, kept):
    m.ClinicalCase.objects.filter(code="well").update(
        only=["all", "cold", "walk", "gone"], shown=["temperature"]
    )
    where = f"{LIST}{m.ClinicalCase.objects.get(code='well').pk}/change/"
    page = shown(people, where, roles=["editor"])
    keep(kept, "kinds", ("remedies", page.partition("# Remedies")[2].partition("# Where")[0]))
