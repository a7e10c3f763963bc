"""JSON of our own: what is told of a release, what comes next, and what follows from answers."""

import json

import pytest

from checker.reasoning.interview import Interview
from checker.reasoning.questions.next_screen import next_screen
from tests.presenting.finished import CALM, EMERGENCY, MINOR, PRIVATE_EMERGENCY, SEE, URGENT, knowledge

UNPROCESSABLE = 422


def plain(answers):
    return {key: list(given) for key, given in answers.items()}


def assessed(program, answers, **more):
    response = program.ask("assessment", {"answers": plain(answers), **more})
    assert response.status_code == 200, response.content
    return response.json()


def faults(response):
    assert response["Content-Type"] == "application/problem+json"
    problem = response.json()
    assert problem["status"] == response.status_code
    return [(fault["pointer"], fault["code"]) for fault in problem.get("errors", [])]


def test_a_release_says_what_it_is_and_for_whom_it_is_not(program):
    found = program.ask("release").json()
    assert (found["number"], found["checksum"], found["reviewed"]) == (1, "1-checksum", False)
    assert found["regions"] == ["uk", "other"]
    assert found["review_status"]
    assert found["not_for"]


def test_every_question_is_told_with_its_options(program):
    found = program.ask("questionnaire").json()
    assert found["release"] == {"number": 1, "checksum": "1-checksum"}
    alarm = found["questions"][0]
    assert (alarm["code"], alarm["takes_one"]) == ("alarm", False)
    options = {option["code"]: option for option in alarm["options"]}
    assert options["bladder-bowel"]["private"]
    assert options["none"]["excludes_others"]
    assert not options["saddle-numb"]["private"]
    assert "not-sure" in options


def walked(program, answers):
    """The codes of every question that is put on the way through these answers."""
    given, put = {}, []
    for _ in range(20):
        found = program.ask("next-screen", {"answers": plain(given)}).json()
        if found["screen"] is None:
            return given, put, found
        for question in found["screen"]["questions"]:
            put.append(question["code"])
            given[question["code"]] = answers.get(question["code"], ("none",))
    raise AssertionError("no end")


@pytest.mark.parametrize("answers", [CALM, EMERGENCY, MINOR])
def test_the_screens_are_those_of_the_page(program, answers):
    given, put, last = walked(program, answers)
    assert last["complete"]
    kb, so_far, expected = knowledge(), {}, []
    while (screen := next_screen(Interview(kb, so_far), enough=True)) is not None:
        expected += screen.answer_codes
        so_far |= {code: given[code] for code in screen.answer_codes}
    assert put == expected


def test_a_list_that_is_not_sure_may_be_sorted(program):
    answers = plain({**CALM, "alarm": ("not-sure",)})
    found = program.ask("next-screen", {"answers": answers, "further": True}).json()
    assert found["complete"]
    (question,) = found["screen"]["questions"]
    assert question["code"] == "alarm--unsure"
    assert not question["takes_one"]
    assert {"saddle-numb", "saddle-numb--unsure", "none"} <= {
        option["code"] for option in question["options"]
    }
    again = program.ask("next-screen", {"answers": {**answers, "alarm--unsure": ["none"]}}).json()
    assert again["complete"]


@pytest.mark.parametrize(
    ("answers", "level"),
    [
        (CALM, "self-care"),
        (SEE, "see-professional"),
        (URGENT, "urgent"),
        (EMERGENCY, "emergency"),
    ],
)
def test_a_result_is_told_in_codes_and_in_words(program, answers, level):
    found = assessed(program, answers)
    assert (found["care_level"], found["words"]["care"]["level"]) == (level, level)
    assert found["complete"]
    assert found["release"] == {"number": 1, "checksum": "1-checksum"}


def test_it_has_pulls_tips_withheld_ones_with_reasons_and_what_would_change_it(program):
    found = assessed(program, CALM)
    first = found["differential"][0]
    assert any(pull["log_odds"] > 0 for pull in first["pulls"])
    assert any(found["remedies"]["shown"].values())
    assert all(each["reasons"] for each in found["remedies"]["withheld"])
    assert found["what_would_change"]["raise"]
    assert found["words"]["what_if"]["higher"]


def test_no_probability_is_in_it(program):
    text = json.dumps(assessed(program, CALM))
    assert not {"posterior", "prior", "chance"} & {word.strip('"') for word in text.split()}
    assert "posterior" not in text


@pytest.mark.parametrize("answers", [EMERGENCY, MINOR, {"alarm": ("none",)}])
def test_where_the_page_names_no_cause_there_is_none(program, answers):
    found = assessed(program, answers)
    assert (found["differential"], found["words"]["causes"], found["words"]["kind"]) == ([], [], None)
    changes = found["what_would_change"]
    assert (changes["other_cause_first"], changes["leading_cause"]["depends_on"]) == ([], [])


def test_in_an_emergency_there_is_no_tip_and_while_a_question_is_open_those_for_tonight(program):
    assert not any(assessed(program, EMERGENCY)["remedies"]["shown"].values())
    open_ = assessed(program, {"alarm": ("none",), "age": ("age-18-59",)})
    assert not open_["complete"]
    assert (open_["care_level"], open_["words"]["unfinished"]) == ("see-professional", "how")
    shown = open_["remedies"]["shown"]
    assert {slot for slot, tips in shown.items() if tips} <= {"tonight"}


def test_what_nobody_chose_and_counts_all_the_same_is_told(program):
    """A tick whose follow-up is open counts as the worst that may come of it."""
    (sign, *_) = assessed(program, {**CALM, "alarm": ("leg-weak",)})["warning_signs"]
    assert set(sign["because"]) - set(sign["assumed"]) == {"leg-weak"}
    assert all(not sign["assumed"] for sign in assessed(program, URGENT)["warning_signs"])


def test_private_answers_are_marked(program):
    first = assessed(program, PRIVATE_EMERGENCY)["words"]["care"]["message"]["first"]
    assert first["private"]
    assert all(said["private"] for said in first["because"])


def test_numbers_are_those_of_the_region(program):
    assert "Ring 999 now." in json.dumps(assessed(program, EMERGENCY, region="uk")["words"])
    assert assessed(program, EMERGENCY, region="other")["words"]["region"] == "other"
    assert assessed(program, EMERGENCY)["words"]["region"] == "uk"


@pytest.mark.parametrize("path", ["assessment", "next-screen"])
@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"answers": {"lost": ["none"]}}, [("#/answers/lost", "unknown-question")]),
        ({"answers": {"a/b~ü": ["none"]}}, [("#/answers/a~1b~0%C3%BC", "unknown-question")]),
        (
            {"answers": {"alarm": ["saddle-numb", "lost"], "age": ["age-18-59", "age-under-18"]}},
            [("#/answers/alarm/1", "unknown-answer"), ("#/answers/age", "only-one")],
        ),
        ({"answers": {"alarm": ["none", "saddle-numb"]}}, [("#/answers/alarm", "none-beside-others")]),
        ({"answers": {"alarm": ["none", "none"]}}, [("#/answers/alarm", "answer-twice")]),
        ({"answers": {"alarm": []}}, [("#/answers/alarm", "too_short")]),
        (
            {"answers": {"alarm": ["none"], "alarm--unsure": ["saddle-numb"]}},
            [("#/answers/alarm--unsure", "sorted-without-not-sure")],
        ),
        (
            {"answers": {"alarm--unsure": ["saddle-numb"]}},
            [("#/answers/alarm--unsure", "sorted-without-not-sure")],
        ),
        ({"answers": {"alarm": "none"}}, [("#/answers/alarm", "list_type")]),
        ({"answers": {"alarm": ["none", 1]}}, [("#/answers/alarm/1", "string_type")]),
        ({"answers": {}, "name": "Somebody"}, [("#/name", "extra_forbidden")]),
        ({"answers": None}, [("#/answers", "dict_type")]),
        ({}, [("#/answers", "missing")]),
        ([], [("#", "model_type")]),
    ],
)  # fmt: skip
def test_what_are_no_answers_is_refused_with_every_place(program, path, body, expected):
    response = program.ask(path, body)
    assert response.status_code == UNPROCESSABLE
    assert faults(response) == expected


def test_a_region_that_there_is_not_is_refused(program):
    response = program.ask("assessment", {"answers": {}, "region": "mars"})
    assert (response.status_code, faults(response)) == (422, [("#/region", "unknown-region")])


def test_nor_is_it_for_a_long_name_with_many_faults(program):
    body = {"answers": {" " * 20_000: [1] * 200}}
    refused = program.ask("assessment", body)
    assert refused.status_code == 422
    assert len(refused.content) < 2 * len(json.dumps(body))


def test_a_refusal_is_not_many_times_as_long_as_what_was_sent(program):
    sent = {"answers": {f"q{n}": ["x"] for n in range(5000)}}
    response = program.ask("assessment", sent)
    assert len(faults(response)) == 100
    assert len(response.content) < len(json.dumps(sent))


def test_a_flag_is_true_or_false(program):
    response = program.ask("next-screen", {"answers": {}, "further": "yes"})
    assert (response.status_code, faults(response)) == (422, [("#/further", "bool_type")])


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("{", "not-json"),
        ("[" * 100_000, "not-json"),
        ("[" * 45 + "]" * 45, "too-deep"),
        ('{"a":' * 50 + "1" + "}" * 50, "too-deep"),
        ('{"answers": {}, "answers": {}}', "name-twice"),
        ('{"answers": {"alarm": ["none"], "alarm": ["saddle-numb"]}}', "name-twice"),
        (json.dumps({"answers": {"alarm": [1] * 30_000}}), "too-many-parts"),
        ('{"answers": NaN}', "not-json"),
        ('{"answers": -Infinity}', "not-json"),
        ('{"answers": 1e999}', "number-too-large"),
        ('{"answers": ' + "9" * 5000 + "}", "number-too-large"),
        ('{"answers": {"\\ud800": ["none"]}}', "half-a-letter"),
        ('{"answers": {"a\x00": ["none"]}}', "not-json"),
        (b'{"answers": {"\xff": ["none"]}}', "not-json"),
        ('{"answers": {}}'.encode("utf-16"), "not-json"),
    ],
)  # fmt: skip
def test_what_two_readers_could_read_differently_is_refused(program, body, code):
    response = program.ask("assessment", body)
    assert (response.status_code, faults(response)) == (400, [("#", code)])


def test_the_largest_depth_is_read(program):
    assert faults(program.ask("assessment", "[" * 39 + "]" * 39)) == [("#", "model_type")]


def test_whoever_knows_another_release_is_told_so_before_anything_follows_from_it(program):
    for known in ('"another"', "another", '"a", "b"', 'W/"x"'):
        response = program.ask("assessment", {"answers": {}}, If_Match=known)
        assert response.status_code == 412
        assert response.json()["release"] == {"number": 1, "checksum": "1-checksum"}
    for known in ('"1-checksum"', 'W/"1-checksum"', '"a", "1-checksum"', "*"):
        assert program.ask("assessment", {"answers": {}}, If_Match=known).status_code == 200
    assert program.ask("release", If_Match='"another"').status_code == 412


def test_an_answer_says_from_which_release_it_is_made(program):
    for path in ("release", "questionnaire"):
        assert program.ask(path)["ETag"] == '"1-checksum"'
