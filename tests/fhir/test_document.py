"""A result as a document: valid, readable, and nothing in it that must never be there."""

import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from functools import cache
from uuid import UUID

import pytest
from fhir.resources.R4B.bundle import Bundle
from fhirpathpy import compile as path

from checker.fhir import phrases
from checker.fhir.document import document
from checker.fhir.form.reading import answers_of
from checker.reasoning.assessment import assess
from checker.reasoning.evidence import SORTING
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import NOT_SURE
from checker.reasoning.knowledge.levels import CareLevel
from tests.fhir.release import CASES, answers_of_case, named, result_of, shipped_release
from tests.presenting.finished import CALM, EMERGENCY, PRIVATE_EMERGENCY, URGENT, knowledge

KINDS = (
    "('Composition' | 'Patient' | 'Device' | 'QuestionnaireResponse' | 'Observation' | 'RiskAssessment'"
    " | 'CarePlan' | 'Provenance')"
)
"""All that docs/fhir.md names, wherever it may lie."""
NEVER = {
    "a verified condition": "Bundle.descendants().where(verificationStatus.exists()).exists()",
    "a condition": "Bundle.entry.resource.where(resourceType = 'Condition').exists()",
    "what somebody examined": "Bundle.entry.resource.where(resourceType = 'ClinicalImpression').exists()",
    "something that is final": "Bundle.entry.resource.where(status = 'final').exists()",
    "a probability": "Bundle.descendants().where(probabilityDecimal.exists() or probabilityRange.exists()"
    " or relativeRisk.exists()).exists()",
    "a percentage": "Bundle.descendants().where(unit = '%' or code = '%').exists()",
    "a name of a person": "Bundle.entry.resource.where(resourceType = 'Patient').where(name.exists()"
    " or identifier.exists() or birthDate.exists() or address.exists() or telecom.exists()).exists()",
    "a name, wherever": "Bundle.descendants().where(family.exists() or given.exists()).exists()",
    "a practitioner": "Bundle.entry.resource.where(resourceType = 'Practitioner').exists()",
    "another kind of part": "Bundle.descendants().where(resourceType.exists()"
    f" and (resourceType in {KINDS}).not()).exists()",
}
EXAMPLE = {"resourceType": "Bundle", "entry": [{"resource": resource} for resource in (
    {"resourceType": "Condition", "verificationStatus": {"text": "confirmed"}},
    {"resourceType": "ClinicalImpression", "status": "final"},
    {"resourceType": "RiskAssessment", "prediction": [{"probabilityDecimal": 0.7}]},
    {"resourceType": "Observation", "valueQuantity": {"value": 70, "unit": "%"}},
    {"resourceType": "Patient", "name": [{"family": "x"}]},
    {"resourceType": "Practitioner"},
)]}  # fmt: skip
READABLE = (
    "Bundle.entry.resource.all(text.`div`.exists())",
    "Bundle.entry.first().resource.resourceType = 'Composition'",
    "Bundle.entry.resource.where(resourceType = 'Composition').section.all(text.`div`.exists())",
    "Bundle.entry.resource.where(resourceType = 'Observation').all(status = 'preliminary')",
    "Bundle.entry.resource.where(resourceType = 'RiskAssessment').all(status = 'preliminary')",
    "Bundle.entry.resource.where(resourceType = 'CarePlan').all(intent = 'proposal')",
    "Bundle.entry.resource.where(resourceType = 'RiskAssessment').prediction.all(qualitativeRisk.exists())",
    "Bundle.entry.resource.where(resourceType = 'Provenance').count() = 1",
)


@cache
def evaluator(expression):
    return path(expression)


def says(expression, bundle):
    return evaluator(expression)(bundle, {}) == [True]


@cache
def made(case):
    return document(result_of(shipped_release(), answers_of_case(case)))


def parts(bundle, kind):
    return [e["resource"] for e in bundle["entry"] if e["resource"]["resourceType"] == kind]


def small(answers, **more):
    return document(result_of(named(knowledge()), answers, **more))


def level_of(bundle):
    return next(
        part["valueCodeableConcept"]["coding"][0]["code"]
        for part in parts(bundle, "Observation")
        if part["code"]["coding"][0]["code"] == "care-level"
    )


def test_every_level_and_somebody_under_age_are_among_the_cases():
    found = [assess(Interview(shipped_release().knowledge, answers_of_case(code))) for code in CASES]
    assert {each.level for each in found} == set(CareLevel)
    assert any(each.minor for each in found)


@pytest.mark.parametrize("case", CASES)
def test_the_document_of_a_case_is_valid(case):
    Bundle.model_validate(made(case))


@pytest.mark.parametrize("case", CASES)
def test_nothing_is_in_it_that_must_never_be(case):
    assert [what for what, expression in NEVER.items() if says(expression, made(case))] == []
    assert "%" not in json.dumps(made(case))


@pytest.mark.parametrize("what", NEVER)
def test_it_would_be_noticed(what):
    assert says(NEVER[what], EXAMPLE)


@pytest.mark.parametrize("case", CASES)
def test_every_part_can_be_read_and_is_no_more_than_a_guess(case):
    assert [expression for expression in READABLE if not says(expression, made(case))] == []


@pytest.mark.parametrize("case", CASES)
def test_the_texts_are_well_formed_and_references_lead_to_parts(case):
    bundle = made(case)
    addresses = {entry["fullUrl"] for entry in bundle["entry"]}
    assert len(addresses) == len(bundle["entry"])
    assert set(values(bundle, "reference")) <= addresses
    for div in values(bundle, "div"):
        ET.fromstring(div)


def values(part, name):
    """Every value of a field, however deep."""
    if isinstance(part, list):
        for each in part:
            yield from values(each, name)
    elif isinstance(part, dict):
        for key, value in part.items():
            yield from [value] if key == name else values(value, name)


@pytest.mark.parametrize("case", CASES)
def test_its_level_and_its_answers_are_those_of_the_page(case):
    answers = answers_of_case(case)
    bundle = document(result_of(shipped_release(), answers, show_private=True))
    assert level_of(bundle) == assess(Interview(shipped_release().knowledge, answers)).level.code
    (response,) = parts(bundle, "QuestionnaireResponse")
    assert answers_of(shipped_release(), response) == dict(answers)


def test_causes_are_guesses_with_words_for_how_well_they_fit():
    (causes,) = parts(made("cause-pht"), "RiskAssessment")
    shown = result_of(shipped_release(), answers_of_case("cause-pht")).shown
    named_there = [guess["outcome"]["text"] for guess in causes["prediction"]]
    listed = [*shown["causes"], *shown["further"]]
    assert named_there == [shown["kind"]["title"], *(cause["lay_name"] for cause in listed)]
    public = {c["system"] for guess in causes["prediction"] for c in guess["outcome"]["coding"]}
    assert "http://hl7.org/fhir/sid/icd-10" in public


def test_a_list_or_a_stem_of_codes_is_no_code():
    codes = [c["code"] for c in values(made("cause-pht"), "coding") for c in c]
    assert [code for code in codes if "," in code or code.endswith("-")] == []


def test_tips_are_a_plan_and_what_to_leave_out_is_not_to_be_done():
    shown = result_of(shipped_release(), answers_of_case("cause-pht")).shown["relief"]
    plan = parts(made("cause-pht"), "CarePlan")[1]
    details = [activity["detail"] for activity in plan["activity"]]
    to_try = [d["code"]["coding"][0]["code"] for d in details if d["scheduledString"] != "leave out for now"]
    left = [d["code"]["coding"][0]["code"] for d in details if d["scheduledString"] == "leave out for now"]
    forbidden = {d["code"]["coding"][0]["code"] for d in details if d.get("doNotPerform")}
    told = ("tonight", "opened", "morning", "this_week", "more", "pinned")
    assert to_try == [tip["code"] for part in told for tip in shown[part]]
    assert left == [tip["code"] for tip in shown["leave_out"]]
    assert forbidden == {tip["code"] for tip in shown["leave_out"] if not tip["pause"]}
    assert to_try
    assert left


def test_the_safety_net_has_its_last_day():
    plan = parts(small(CALM), "CarePlan")[0]
    ends = [
        a["detail"]["scheduledPeriod"]["end"] for a in plan["activity"] if "scheduledPeriod" in a["detail"]
    ]
    assert ends == ["2026-12-07"]
    assert "2026-12-07" in list(values(small(CALM), "valueDateTime"))


def test_warning_signs_stand_as_the_person_told_them():
    bundle = small(URGENT)
    signs = [
        p for p in parts(bundle, "Observation") if p["code"]["coding"][0]["system"].endswith("warning-sign")
    ]
    shown = result_of(named(knowledge()), URGENT).shown["care"]["message"]
    assert [p["code"]["text"] for p in signs] == [
        shown["first"]["title"],
        *(s["title"] for s in shown["others"]),
    ]
    assert signs


@pytest.mark.parametrize("case", ["gate-under-18", "warn-40"])
def test_under_age_and_in_an_emergency_no_cause_and_no_tip_is_in_it(case):
    assert parts(made(case), "RiskAssessment") == []
    assert len(parts(made(case), "CarePlan")) == 1


def test_while_a_question_is_open_no_cause_is_in_it():
    given = dict(list(answers_of_case("cause-pht").items())[:8])
    result = result_of(shipped_release(), given)
    assert result.shown["unfinished"]
    assert parts(document(result), "RiskAssessment") == []


def test_nor_what_to_leave_out_then_whose_reason_may_be_a_cause():
    """What was shared earlier still has it."""
    whole = result_of(shipped_release(), answers_of_case("cause-pht"))
    assert whole.shown["relief"]["leave_out"]
    open_ = replace(whole, shown={**whole.shown, "unfinished": "Age"})
    assert phrases.LEAVE_OUT in json.dumps(document(whole))
    assert phrases.LEAVE_OUT not in json.dumps(document(open_))


def test_a_private_answer_is_in_it_only_where_it_was_chosen():
    hidden, chosen = (json.dumps(small(PRIVATE_EMERGENCY, show_private=choice)) for choice in (False, True))
    assert "bladder-bowel" in chosen
    assert "bladder" not in hidden
    assert "masked" in hidden
    assert "masked" not in chosen


def test_it_is_the_same_emergency_without_the_private_answer():
    assert level_of(small(PRIVATE_EMERGENCY)) == "emergency"


def test_that_a_list_has_a_private_line_is_said_whether_it_was_ticked_or_not():
    quiet, told = small(CALM), small({**CALM, "alarm": ("bladder-bowel", "fever")})
    for bundle in (quiet, told):
        (response,) = parts(bundle, "QuestionnaireResponse")
        answers = next(item["answer"] for item in response["item"] if item["linkId"] == "alarm")
        assert "masked" in json.dumps(answers)


def test_another_who_answers_is_not_named_as_the_person():
    bundle = small(EMERGENCY, by_another=True)
    assert "source" not in parts(bundle, "QuestionnaireResponse")[0]
    (origin,) = parts(bundle, "Provenance")
    assert len(origin["agent"]) == 1
    assert "source" in parts(small(EMERGENCY), "QuestionnaireResponse")[0]


def test_what_was_taken_back_has_neither_causes_nor_tips():
    result = result_of(named(knowledge()), CALM)
    gone = {"kind": None, "causes": [], "further": [], "none_fits": False, "relief": {}}
    taken = document(replace(result, shown={**result.shown, **gone}))
    assert parts(taken, "RiskAssessment") == []
    assert len(parts(taken, "CarePlan")) == 1


def test_what_was_taken_back_says_so_before_anything_else():
    result = replace(result_of(named(knowledge()), CALM), withdrawn=True)
    taken, words = document(result), phrases.TAKEN_BACK
    Bundle.model_validate(taken)
    (composition,) = parts(taken, "Composition")
    assert words in composition["text"]["div"]
    assert words in composition["section"][0]["text"]["div"]
    level = next(p for p in parts(taken, "Observation") if p["code"]["coding"][0]["code"] == "care-level")
    assert level["note"][0]["text"] == words
    assert words in level["text"]["div"]
    assert words not in json.dumps(small(CALM))


def test_it_says_which_content_and_rules_made_it():
    text = json.dumps(parts(small(CALM), "Provenance"))
    release = named(knowledge())
    assert release.checksum in text
    assert release.knowledge.settings.review_status in text


def test_two_documents_of_one_result_share_no_address():
    one, other = small(CALM), small(CALM, key=UUID(int=7))
    assert not {e["fullUrl"] for e in one["entry"]} & {e["fullUrl"] for e in other["entry"]}
    assert one["identifier"] != other["identifier"]


def with_care(answers, **changed):
    result = result_of(named(knowledge()), answers)
    return replace(result, shown={**result.shown, "care": {**result.care, **changed}})


def steps_of(result):
    return [
        activity["detail"]["description"] for activity in parts(document(result), "CarePlan")[0]["activity"]
    ]


def test_own_teams_are_told_but_none_before_an_ambulance():
    urgent = steps_of(with_care(URGENT, teams=["your unit"], other_teams=["your team"]))
    first, other = (
        next(i for i, step in enumerate(urgent) if each in step) for each in ("unit", "your team")
    )
    assert first < other
    emergency = steps_of(with_care(EMERGENCY, teams=["your unit"], other_teams=[]))
    assert [step for step in emergency if "your unit" in step] == [phrases.TELL_TOO.format(teams="your unit")]


def test_what_is_forbidden_stands_in_its_own_words():
    assert "Do not drive." in steps_of(with_care(URGENT, do_not=["Do not drive."]))


def test_while_a_question_is_open_no_sign_is_told_as_said():
    made = document(result_of(named(knowledge()), {**CALM, "alarm": ("leg-weak",)}))
    told = [entry["resource"].get("valueCodeableConcept", {}) for entry in made["entry"]]
    codings = [coding for each in told for coding in each.get("coding", ())]
    standings = [coding["code"] for coding in codings if coding["system"].endswith("standing")]
    assert set(standings) == {"counts-as-raised"}


def test_what_was_sorted_later_stands_in_the_words_of_the_answers():
    release = shipped_release()
    question = next(q for q in release.knowledge.questions if q.sorts_unsure and not q.follows)
    sure, unsure, *_ = question.codes
    answers = {question.code: (NOT_SURE,), question.code + SORTING: (sure, unsure + SORTING)}
    made = document(result_of(release, {**answers_of_case(CASES[0]), **answers}))
    resources = (entry["resource"] for entry in made["entry"])
    told = next(r["text"]["div"] for r in resources if r["resourceType"] == "QuestionnaireResponse")
    assert release.knowledge.symptom[sure].text in told
    assert release.knowledge.symptom[unsure].text in told


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"safety-nerves": ("saddle-change",), "saddle-kind": ("not-sure",)}, "saddle-numb"),
        ({"safety-nerves": ("leg-weak",), "leg-weak-kind": ("none",)}, "leg-cannot-move"),
        ({"safety-nerves": ("not-sure",)}, "fainted"),
    ],
)
def test_a_doubt_that_would_be_an_emergency_is_told(answers, said):
    """The page names it in red, above all else."""
    release = shipped_release()
    made = document(result_of(release, {**answers_of_case("cause-strain"), **answers}))
    (how_soon, *_) = parts(made, "Observation")
    notes = " ".join(note["text"] for note in how_soon["note"])
    assert release.knowledge.symptom[said].said in notes
    assert release.knowledge.symptom[said].said in how_soon["text"]["div"]
