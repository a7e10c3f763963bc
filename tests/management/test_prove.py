"""The command prove: what it prints, what it saves, and how it ends."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from checker import cases, library
from checker.library import NoReleaseError, Published
from checker.management.content import SHIPPED
from checker.safety_walk.processes import prove_all
from checker.safety_walk.properties import PROPERTIES
from tests.safety_walk.test_properties import category_without_its_guard, emergency_of_two_unasked, sound


def publish(monkeypatch, knowledge):
    monkeypatch.setattr(library, "current", lambda: Published(knowledge, 3, "abc"))


def run(*options):
    out = io.StringIO()
    try:
        call_command("prove", *options, stdout=out)
    except CommandError as error:
        return out.getvalue(), error
    return out.getvalue(), None


def test_sound_content_ends_well_with_a_line_for_each_property(monkeypatch):
    publish(monkeypatch, sound())
    printed, error = run()
    assert error is None
    assert "The safety walk over: release 3" in printed
    assert printed.count("holds  ") == len(PROPERTIES)
    assert "REFUTED" not in printed


def test_a_refuted_property_ends_with_exit_code_1_and_its_counterexample(monkeypatch):
    publish(monkeypatch, emergency_of_two_unasked())
    printed, error = run()
    assert error.returncode == 1
    assert "asked" in str(error)
    assert "eyes-red" in printed
    assert "without asking about eyes-red, eyes-wet" in printed


def test_counterexamples_can_be_saved_and_read_as_clinical_cases(monkeypatch, tmp_path):
    knowledge = emergency_of_two_unasked()
    publish(monkeypatch, knowledge)
    run("--save", str(tmp_path / "found.yaml"))
    read = cases.read_cases(tmp_path)
    assert read[0].code == "proof-asked-1"
    assert set(read[0].present) == {"eyes-red", "eyes-wet"}
    assert cases.find_faults(knowledge, read) == ()


def test_a_saved_counterexample_fails_as_a_clinical_case_until_the_fault_is_gone(monkeypatch, tmp_path):
    knowledge = category_without_its_guard()
    publish(monkeypatch, knowledge)
    run("--save", str(tmp_path / "found.yaml"))
    saved = [case for case in cases.read_cases(tmp_path) if "forbidden" in case.code]
    assert saved
    assert all(outcome.dangerous for outcome in cases.run(knowledge, saved))
    assert not any(outcome.dangerous for outcome in cases.run(sound(), saved))


def test_json_holds_every_property_with_what_is_by_argument(monkeypatch):
    publish(monkeypatch, sound())
    printed, _ = run("--json")
    found = json.loads(printed)
    assert found["release"] == {"number": 3, "checksum": "abc"}
    assert [p["code"] for p in found["properties"]] == [p.code for p in PROPERTIES]
    assert all(p["holds"] and p["enumerated"] > 0 and p["seconds"] >= 0 for p in found["properties"])
    assert found["properties"][0]["by_argument"]


def test_drafts_can_be_proved_before_they_are_published(monkeypatch):
    publish(monkeypatch, sound())
    monkeypatch.setattr(library, "from_drafts", category_without_its_guard)
    _, error = run("--draft")
    assert "forbidden" in str(error)


def test_without_a_release_the_shipped_files_are_looked_at(monkeypatch):
    def nothing():
        raise NoReleaseError

    monkeypatch.setattr(library, "current", nothing)
    monkeypatch.setattr(library, "from_files", sound)
    assert SHIPPED in run()[0]


def test_a_file_that_cannot_be_written_ends_with_exit_code_2(monkeypatch, tmp_path):
    publish(monkeypatch, sound())
    _, error = run("--save", str(tmp_path / "nowhere" / "found.yaml"))
    assert error.returncode == 2


def test_every_property_is_looked_at_once_and_in_order_and_told():
    told = []
    found = prove_all(emergency_of_two_unasked(), lambda done, of, code: told.append((done, of, code)))
    assert [p.code for p in found] == [p.code for p in PROPERTIES]
    assert [(done, of) for done, of, _ in told] == [(n, len(found)) for n in range(1, len(found) + 1)]
    assert {code for *_, code in told} == {p.code for p in found}
    assert [p.code for p in found if not p.holds] == ["asked", "raisable", "earns"]


def test_a_walk_that_nobody_waits_for_ends():
    def stop(done, of, title):
        raise InterruptedError(title)

    with pytest.raises(InterruptedError):
        prove_all(sound(), stop)
