"""Every problem that is found has its sentence, every sentence its problem, and both name the same values."""

import ast
from string import Formatter

import pytest

from checker.impact.guards.facts import KINDS
from checker.presenting.problems import line, lines, stage_text
from checker.presenting.sentences import OF, SENTENCES, guards, safety_walk
from checker.presenting.sentences.nouns import NOUNS
from checker.presenting.sentences.publishing import STAGES
from checker.publishing.gate import Step
from checker.reasoning.knowledge.problem import Problem, error, in_file
from checker.safety_walk.properties import PROPERTIES
from hamstring_triage.local.places import ROOT

MADE_BY = {"error", "warning", "wrong", "in_file", "problem_of", "_wrong"}
RAISED = {"NoYamlError", "NoTableError", "_Refused"}
ALSO = {"_wrong": {"found"}}
"""What a function adds to the values that it is given."""
CODE = [
    ast.parse(path.read_text("utf-8"))
    for path in sorted((ROOT / "checker").rglob("*.py"))
    if path.parent.name != "sentences" and "migrations" not in path.parts
]


def name(call):
    return getattr(call.func, "id", "")


def ids(first):
    """The ids that an argument may be; those that are put together have no name here."""
    return {n.value for n in ast.walk(first) if isinstance(n, ast.Constant) and n.value in SENTENCES}


def made():
    """Each call that makes a problem, with the function that it calls and its first argument."""
    for tree in CODE:
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and name(call) in MADE_BY | RAISED and call.args:
                yield call, call.args[0]


def test_every_problem_has_its_sentence():
    first = [arg for _, arg in made() if isinstance(arg, ast.Constant)]
    assert {arg.value for arg in first} - SENTENCES.keys() == set()


def test_every_sentence_has_its_problem():
    said = {n.value for tree in CODE for n in ast.walk(tree) if isinstance(n, ast.Constant)}
    put_together = {"cell-of-frequencies", "cell-of-fits"}
    assert {id_ for id_ in SENTENCES if id_ not in said | put_together} == set()


def test_a_sentence_names_only_what_its_problem_brings():
    for call, arg in made():
        given = {keyword.arg for keyword in call.keywords} | ALSO.get(name(call), set())
        for id_ in ids(arg) if None not in given else ():
            named = {field for _, field, _, _ in Formatter().parse(SENTENCES[id_]) if field}
            assert named <= given, id_


def test_a_line_says_where_and_what():
    no_such = error("no-such", "effects", "burns", "stretch", noun="sources", code="lost")
    said = "there is no source 'lost'; correct the code, or add what it names"
    assert line(no_such) == f"effect burns / stretch: {said}"
    at = in_file("missing-field", "causes.yaml", 7, "conditions.name")
    assert line(at) == "causes.yaml:7: conditions.name: this field is missing; add it"
    assert line(error("no-conditions", "conditions")) == "conditions: there are none"


def test_the_name_of_the_row_stands_before_its_code_where_the_content_has_one():
    plain = {
        "questions": [{"code": "spot", "text": "Where?", "symptoms": [{"code": "bone", "text": "Bone"}]}]
    }
    found = [
        error("idle", "questions", "spot"),
        error("idle", "symptoms", "bone"),
        error("idle", "gates", "x"),
    ]
    assert [line(one, plain).partition(":")[0] for one in found] == [
        "question “Where?” (spot)", "symptom “Bone” (bone)", "gate x"
    ]  # fmt: skip


def test_what_was_kept_when_problems_were_lines_of_text_is_still_told():
    assert lines([Problem.from_plain("gate x: it has no reason")]) == ["gate x: it has no reason"]


def test_a_problem_that_is_not_known_any_more_is_told_by_its_row():
    assert line(error("long-gone", "gates", "x")) == "gate x: a problem of the kind “long-gone”"


@pytest.mark.parametrize("kind", ["safety_box", "care_advice"])
def test_a_list_without_a_noun_is_called_by_its_name(kind):
    assert kind not in NOUNS
    assert line(error("row-twice", kind, "x")).startswith(f"{kind.replace('_', ' ')} x: ")


def test_every_counterexample_of_the_walk_has_its_title():
    walk = [
        ast.parse(path.read_text("utf-8")) for path in sorted((ROOT / "checker" / "safety_walk").glob("*.py"))
    ]
    said = {n.value for tree in walk for n in ast.walk(tree) if isinstance(n, ast.Constant)}
    assert safety_walk.EXAMPLES.keys() - said == set()
    kinds = [n.elts[0].value for tree in walk for n in ast.walk(tree) if is_kind(n)]
    assert set(kinds) - safety_walk.EXAMPLES.keys() == set()


def is_kind(node):
    """A pair of a kind and a code, as counterexamples have."""
    first = node.elts[0] if isinstance(node, ast.Tuple) and len(node.elts) == 2 else None
    return isinstance(first, ast.Constant) and "-" in str(first.value)


def test_every_miss_has_its_sentence():
    tree = ast.parse((ROOT / "checker" / "cases" / "running.py").read_text("utf-8"))
    called = [n for n in ast.walk(tree) if isinstance(n, ast.Call) and name(n) == "miss"]
    assert {call.args[1].value for call in called} <= SENTENCES.keys()
    for call in called:
        named = {f for _, f, _, _ in Formatter().parse(SENTENCES[call.args[1].value]) if f}
        assert named == {keyword.arg for keyword in call.keywords}


def test_no_two_sentences_have_one_id():
    assert sum(len(module.SENTENCES) for module in OF) == len(SENTENCES)


def test_properties_kinds_of_facts_and_steps_have_their_words():
    assert safety_walk.PROPERTIES.keys() == {one.code for one in PROPERTIES} >= safety_walk.ARGUMENTS.keys()
    assert guards.NAMES.keys() == KINDS.keys()
    assert guards.WHY_NOT.keys() == {kind.code for kind in KINDS.values() if not kind.must}
    assert set(Step) < STAGES.keys()


def test_what_was_kept_of_a_step_when_it_was_a_line_of_text_is_still_told():
    assert stage_text("Clinical cases: one") == "Clinical cases: one"
    assert stage_text("cases:one") == "Clinical cases: one"
