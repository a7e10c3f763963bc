"""The same reasoning without a browser."""

import io
import json
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.utils import timezone

from checker import library
from checker.library import NoReleaseError, Published
from checker.models import Release, SharedResult, Snapshot
from checker.sharing import results as shared_results
from checker.sharing.results import Sharing
from tests.presenting.finished import CALM, EMERGENCY, MINOR, knowledge


@pytest.fixture
def _released(monkeypatch):
    monkeypatch.setattr(library, "current", lambda: Published(knowledge(), 3, "abc"))


@pytest.fixture
def file(tmp_path):
    def write(content):
        path = tmp_path / "answers.json"
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return str(path)

    return write


def run(*args, **options):
    out = io.StringIO()
    call_command(*args, stdout=out, **options)
    return json.loads(out.getvalue())


def refusal(*args):
    with pytest.raises(CommandError) as caught:
        call_command("assess", *args, stdout=io.StringIO())
    assert caught.value.returncode == 2
    return str(caught.value)


@pytest.mark.usefixtures("_released")
def test_an_assessment_comes_out_as_json(file):
    found = run("assess", file(CALM))
    assert (found["care_level"], found["within"]) == ("self-care", "two-weeks")
    assert (found["complete"], found["unanswered"], found["minor"]) == (True, [], False)
    assert found["release"] == {"number": 3, "checksum": "abc"}
    assert sum(cause["posterior"] for cause in found["differential"]) == pytest.approx(1, abs=1e-5)
    leader = found["differential"][0]
    assert leader["condition"] == "tendon"
    assert {"question", "symptoms", "log_odds"} == set(leader["pulls"][0])
    assert found["remedies"]["locked"] == ["cold"]
    assert set(found["remedies"]["shown"]) == {"tonight", "morning", "this-week", "more", "pinned"}
    assert found["not_asked"] == ["spread"]


@pytest.mark.usefixtures("_released")
def test_a_warning_sign_comes_with_what_raised_it(file):
    found = run("assess", file(EMERGENCY))
    assert found["care_level"] == "emergency"
    assert found["warning_signs"] == [
        {"code": "numb", "level": "emergency", "within": "now", "certain": True, "because": ["saddle-numb"]}
    ]
    assert {w["code"] for w in found["remedies"]["withheld"]} >= {"on-back", "walk"}
    assert all(w["reasons"] for w in found["remedies"]["withheld"])


@pytest.mark.usefixtures("_released")
def test_somebody_under_18_has_no_differential(file):
    found = run("assess", file(MINOR))
    assert (found["minor"], found["differential"]) == (True, [])


@pytest.mark.usefixtures("_released")
def test_incomplete_answers_say_what_is_missing(file):
    found = run("assess", file({"alarm": ["none"]}))
    assert not found["complete"]
    assert "age" in found["unanswered"]


@pytest.mark.usefixtures("_released")
def test_a_dash_reads_standard_input(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(CALM)))
    assert run("assess", "-")["care_level"] == "self-care"


@pytest.mark.usefixtures("_released")
def test_a_sorting_list_is_understood(file):
    sorted_ = {"alarm": ["not-sure"], "alarm--unsure": ["leg-weak", "fever--unsure"]}
    answers = {**CALM, **sorted_, "leg-weak-kind": ["none"]}
    codes = {sign["code"] for sign in run("assess", file(answers))["warning_signs"]}
    assert {"weak", "hot"} <= codes


@pytest.mark.usefixtures("_released")
@pytest.mark.parametrize(
    ("answers", "names"),
    [
        ({"nope": ["none"], "alarm": ["forged"]}, ["'nope'", "'forged'"]),
        ({"age": ["age-18-59", "age-under-18"]}, ["'age' takes one option"]),
        ({"alarm": ["none", "fever"]}, ["'none' excludes"]),
        ({"age": ["none"]}, ["has no option 'none'"]),
        ({"age--unsure": ["none"]}, ["'age--unsure'"]),
        ({"alarm": "none"}, ["'alarm' needs a list"]),
        ({"alarm": []}, ["'alarm' needs a list"]),
        ({"alarm": [1]}, ["'alarm' needs a list"]),
        ([], ["one JSON object"]),
        ("{", ["not JSON"]),
    ],
)
def test_what_cannot_be_assessed_is_refused_by_name(file, answers, names):
    message = refusal(file(answers))
    assert all(name in message for name in names)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    assert "Cannot read" in refusal(str(tmp_path / "none.json"))


def test_where_nothing_is_published_it_uses_the_shipped_files_and_says_so(file, monkeypatch):
    def nothing():
        raise NoReleaseError

    monkeypatch.setattr(library, "current", nothing)
    monkeypatch.setattr(library, "from_files", knowledge)
    assert "shipped files" in run("assess", file(CALM))["release"]["number"]


def test_the_drafts_are_used_on_request(file, monkeypatch):
    monkeypatch.setattr(library, "from_drafts", knowledge)
    assert run("assess", file(CALM), "--draft")["release"]["number"] == "draft"


@pytest.mark.usefixtures("_released")
def test_every_question_is_listed_with_its_options():
    listed = {question["code"]: question for question in run("questions")}
    assert set(listed) == {q.code for q in knowledge().questions}
    alarm = listed["alarm"]
    assert (alarm["none"], alarm["not_sure"], alarm["kind"]) == (True, True, "many")
    assert {"code", "text", "said", "private", "dossier"} == set(alarm["symptoms"][0])
    assert listed["leg-weak-kind"]["follows"] == ["leg-weak"]


@pytest.mark.django_db
def test_expired_results_are_deleted_and_counted():
    snapshot = Snapshot.objects.create(checksum="c", plain={}, engine_version="1")
    Release.objects.create(number=1, snapshot=snapshot, reason="first")
    then = timezone.now() - timedelta(days=2)
    for days in (1, 7):
        shared_results.share(Sharing({}, 1, {}, "uk", False, then), days, then)
    out = io.StringIO()
    call_command("delete_expired", stdout=out)
    assert out.getvalue().strip() == "Deleted 1 expired shared result."
    assert SharedResult.objects.count() == 1


@pytest.mark.django_db
def test_log_ins_that_are_over_are_deleted_and_others_are_not():
    now = timezone.now()
    for key, hours in (("over", -1), ("not-over", 1)):
        Session.objects.create(session_key=key, session_data="", expire_date=now + timedelta(hours=hours))
    call_command("delete_expired", stdout=io.StringIO())
    assert list(Session.objects.values_list("session_key", flat=True)) == ["not-over"]
