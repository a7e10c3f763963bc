"""FHIR in and out without a browser: the form, and what follows from a response to it."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from checker import library
from checker.fhir.form.faults import KEPT_PRIVATE, words_for
from checker.fhir.form.writing import response
from checker.library import Published, named_release
from tests.fhir.test_document import level_of, parts
from tests.presenting.finished import CALM, EMERGENCY, PRIVATE_EMERGENCY, SEE, URGENT, knowledge


@pytest.fixture(autouse=True)
def published(monkeypatch):
    found = Published(knowledge(), 3, "abc")
    monkeypatch.setattr(library, "current", lambda: found)
    return found


@pytest.fixture
def file(tmp_path, published):
    def write(answers, **changed):
        path = tmp_path / "response.json"
        written = response(named_release(published), answers, "2026-11-23T02:10:00Z", show_private=True)
        path.write_text(json.dumps({**written, **changed}), encoding="utf-8")
        return str(path)

    return write


def run(*args):
    out = io.StringIO()
    call_command(*args, stdout=out)
    return json.loads(out.getvalue())


def test_the_form_is_that_of_the_current_release():
    form = run("fhir", "questionnaire")
    assert (form["resourceType"], form["version"], form["status"]) == ("Questionnaire", "abc", "active")


@pytest.mark.parametrize("answers", [CALM, SEE, URGENT, EMERGENCY])
def test_a_response_gives_the_level_that_its_answers_give(file, answers, tmp_path):
    plain = tmp_path / "plain.json"
    plain.write_text(json.dumps({key: list(codes) for key, codes in answers.items()}), encoding="utf-8")
    bundle = run("fhir", "assess", file(answers))
    assert level_of(bundle) == run("assess", str(plain))["care_level"]


def test_while_a_question_is_open_it_is_unfinished(file):
    bundle = run("fhir", "assess", file({"alarm": ("none",)}))
    assert level_of(bundle) == "see-professional"
    assert parts(bundle, "RiskAssessment") == []


def test_private_answers_are_put_in_on_demand_alone(file):
    path = file(PRIVATE_EMERGENCY)
    assert "bladder" not in json.dumps(run("fhir", "assess", path))
    assert "bladder-bowel" in json.dumps(run("fhir", "assess", path, "--private"))


def test_what_is_kept_private_is_refused_in_words(file, tmp_path):
    (left,) = parts(run("fhir", "assess", file(PRIVATE_EMERGENCY)), "QuestionnaireResponse")
    path = tmp_path / "left.json"
    path.write_text(json.dumps(left), encoding="utf-8")
    with pytest.raises(CommandError) as caught:
        run("fhir", "assess", str(path))
    assert caught.value.returncode == 2
    told = f"  - item[0].answer[0]: answer-kept-private\n{words_for([KEPT_PRIVATE])}"
    assert str(caught.value).endswith(told)


def test_a_region_that_there_is_not_is_refused(file):
    assert "999" in json.dumps(run("fhir", "assess", file(EMERGENCY), "--region", "uk"))
    with pytest.raises(CommandError, match=r"There is no region mars\. There are: uk, other\.") as caught:
        run("fhir", "assess", file(CALM), "--region", "mars")
    assert caught.value.returncode == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"item": [], "item": []}', "name-twice"),
        ('{"item": NaN}', "not-json"),
        ("[" * 100_000, "not-json"),
        ("[" * 45 + "]" * 45, "too-deep"),
        ('{"item": ', "not-json in line 1, column 10"),
    ],
)
def test_json_is_read_as_strictly_as_over_http(tmp_path, text, told):
    path = tmp_path / "in.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CommandError, match=f"reads alike: {told}.") as caught:
        run("fhir", "assess", str(path))
    assert caught.value.returncode == 2


def test_what_is_no_response_is_refused_with_every_path(file):
    lost = {"item": [{"linkId": "lost"}, {"linkId": "age", "answer": [{"valueInteger": 7}]}]}
    with pytest.raises(CommandError) as caught:
        run("fhir", "assess", file(CALM, **lost))
    assert caught.value.returncode == 2
    assert "item[0].linkId: unknown-link" in str(caught.value)
    assert "item[1].answer[0].valueCoding: no-coding" in str(caught.value)
