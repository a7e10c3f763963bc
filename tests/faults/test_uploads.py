"""A machine that sends the admin what no program should: spoilt files, bombs, wrong kinds, broken forms.

Whatever it sends: no fault of the server, nothing loaded by halves, nothing that cannot be read again,
and no sign in the database that no text has.
"""

import io
import json
import os
import tempfile
import unicodedata
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from checker import cases, library
from checker import models as m
from checker.cases.writing import case_files
from checker.library.files.export import write_folder
from tests.faults import spoiled
from tests.faults.spoiled import one_of
from tests.publishing.attempts import FEVER
from tests.reasoning.small import plain_small

EXAMPLES = 400 if os.environ.get("HYPOTHESIS_PROFILE") == "search" else 4
STEPS = 12
REFUSED = {400, 413, 422}
CASES = "/admin/checker/clinicalcase/import/"
CONTENT = (*sorted(library.export(plain_small())), "cases/01-small.yaml")
(CASE_FILE,) = case_files([FEVER]).values()


def stored():
    """All that uploads could change."""
    return library.plain_from_drafts(), cases.stored()


def texts(value):
    """Every text in a plain value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for part in (*value, *value.values()) for text in texts(part))
    elif isinstance(value, list | tuple):
        yield from (text for part in value for text in texts(part))


def is_clean(text):
    """One spelling, no control character but the end of a line, nothing that cannot be written as UTF-8."""
    bad = any(unicodedata.category(c) in {"Cc", "Cs"} and c not in "\n\r\t" for c in text)
    return not bad and unicodedata.is_normalized("NFC", text)


class Uploads(RuleBasedStateMachine):
    client = None
    """An administrator's browser; set by the test."""

    @initialize()
    def as_at_first(self):
        m.ClinicalCase.objects.all().delete()
        library.load(plain_small(), prune=True)
        cases.store([FEVER])
        self.question = m.Question.objects.filter(symptoms__frequencies__isnull=False, kind="one").first()
        self.grid = f"/admin/checker/question/{self.question.pk}/matrix"

    def send(self, address, sent):
        """Post; whatever is refused, and whatever asks to be confirmed first, changed nothing."""
        before = stored()
        page = self.client.post(address, sent)
        assert page.status_code in REFUSED | {200, 302}, page.status_code
        if page.status_code != 302:
            assert stored() == before
        return page

    @rule(data=st.data())
    def takes_in_cases(self, data):
        content = data.draw(spoiled.spoiled_yaml(CASE_FILE))
        file = SimpleUploadedFile("cases.yaml", content)
        page = self.send(CASES, {"file": file, "change_reason": "because"})
        if page.status_code == 302:
            read = {case.code: case for case in cases.read_upload(content, "cases.yaml")}
            assert read.items() <= {case.code: case for case in cases.stored()}.items()

    @rule(data=st.data(), name=st.sampled_from(("grid.csv", "grid.xlsx", "GRID.XLSX", "grid", "grid.ods")))
    def takes_in_a_table(self, data, name):
        text = self.client.get(f"{self.grid}.csv").content.decode("utf-8-sig")
        self.send(f"{self.grid}/", {"file": SimpleUploadedFile(name, data.draw(spoiled.spoiled_csv(text)))})

    @rule(data=st.data(), name=st.sampled_from(("grid.xlsx", "grid.xlsx", "grid.csv")))
    def takes_in_a_workbook(self, data, name):
        book = self.client.get(f"{self.grid}.xlsx").content
        self.send(f"{self.grid}/", {"file": SimpleUploadedFile(name, data.draw(spoiled.spoiled_xlsx(book)))})

    @rule(
        seen=one_of(spoiled.NASTY_JSON),
        cell=one_of(spoiled.NASTY_CELLS),
        saving=st.booleans(),
    )
    def types_figures(self, seen, cell, saving):
        frequency = m.Frequency.objects.filter(symptom__question=self.question).first()
        name = f"{frequency.symptom.code}.{frequency.condition.code}"
        reason = {"action": "save", "reason": "because"} if saving else {}
        forged = spoiled.NASTY_JSON[seen].replace("a.b", name)
        self.send(f"{self.grid}/", {name: spoiled.NASTY_CELLS[cell], "seen": forged, **reason})

    @rule(body=one_of(spoiled.BODIES), kind=st.sampled_from(spoiled.KINDS), cases=st.booleans())
    def sends_a_broken_form(self, body, kind, cases):
        before = stored()
        page = self.client.generic(
            "POST", CASES if cases else f"{self.grid}/", spoiled.BODIES[body], content_type=kind
        )
        assert page.status_code in REFUSED | {200, 302}, page.status_code
        assert stored() == before

    @rule(codes=one_of(spoiled.NASTY_JSON), question=st.sampled_from(("a", "\\u0007", "alarm")))
    def types_answers(self, codes, question):
        row = m.ClinicalCase.objects.get(code=FEVER.code)
        address = f"/admin/checker/clinicalcase/{row.pk}/change/"
        form = self.client.get(address).context["adminform"].form
        fields = {bound.html_name: bound.value() for bound in form if bound.value() not in (None, False)}
        fields = {k: form[k].field.prepare_value(v) for k, v in fields.items()}
        typed = {
            **fields,
            "change_reason": "because",
            "answers": f'{{"{question}": {spoiled.NASTY_JSON[codes]}}}',
        }
        before = stored()
        page = self.client.post(address, typed)
        assert page.status_code in {200, 302, *REFUSED}
        assert page.status_code == 302 or stored() == before

    @rule(data=st.data())
    def loads_a_folder(self, data):
        files = {**library.export(plain_small()), **case_files([FEVER])}
        name = data.draw(st.sampled_from(CONTENT))
        spoil = spoiled.spoiled_csv if name.endswith(".csv") else spoiled.spoiled_yaml
        content, before = data.draw(spoil(files[name])), stored()
        with tempfile.TemporaryDirectory() as folder:
            write_folder(files, Path(folder))
            (Path(folder) / name).write_bytes(content)
            try:
                call_command("load_content", folder, stdout=io.StringIO())
            except CommandError:
                assert stored() == before

    @invariant()
    def all_that_is_stored_is_text(self):
        plain, listed = stored()
        everything = [plain, [cases.plain_row(case) for case in listed]]
        assert [text for text in texts(everything) if not is_clean(text)] == []
        json.dumps(everything, allow_nan=False).encode()


@pytest.mark.django_db
def test_the_admin_whatever_it_is_sent(admin_client, monkeypatch):
    monkeypatch.setattr(Uploads, "client", admin_client)
    steps = settings(max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None, phases=[Phase.generate])
    run_state_machine_as_test(Uploads, settings=steps)
