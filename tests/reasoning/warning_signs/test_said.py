"""What people say in their own words reaches each rule, by answers that they find by the questions' words."""

from pathlib import Path

import pytest
import yaml

from checker.reasoning.evidence import evidence_of
from checker.reasoning.knowledge import Stage
from checker.reasoning.warning_signs.floors import FLOORS
from checker.reasoning.warning_signs.screening import signs
from tests.reasoning.shipped import shipped_knowledge

KB = shipped_knowledge()
SAID = yaml.safe_load(Path(__file__).with_name("said.yaml").read_text())
WAYS = [(rule, words, ticks) for rule, ways in SAID.items() for words, *ticks in ways]
RULES = {sign.code: rule for sign, rule in signs(KB)}


def answers(ticks):
    by_question = {}
    for code in ticks:
        by_question.setdefault(KB.question_of[code].code, []).append(code)
    return {question: tuple(codes) for question, codes in by_question.items()}


def test_each_rule_and_floor_is_said_in_two_ways():
    kept_nowhere = {code for q in KB.questions if q.stage is Stage.PRIVATE_END for code in q.codes}
    public = {code for code, rule in RULES.items() if not rule.symptoms() <= kept_nowhere}
    assert set(SAID) == public | {floor.code for floor in FLOORS}
    assert {rule: len(ways) for rule, ways in SAID.items() if len(ways) < 2} == {}


@pytest.mark.parametrize(("rule", "words", "ticks"), WAYS, ids=[words for _, words, _ in WAYS])
def test_what_is_ticked_raises_the_rule_for_certain(rule, words, ticks):
    assert RULES[rule].holds(evidence_of(KB, answers(ticks)).certain)


@pytest.mark.parametrize(("rule", "words", "ticks"), WAYS, ids=[words for _, words, _ in WAYS])
def test_each_answer_below_a_line_has_its_line_ticked_or_is_asked_by_content(rule, words, ticks):
    for code in ticks:
        question = KB.question_of[code]
        led = not question.follows or set(question.follows) & set(ticks)
        assert led or question.due_when, (words, code)
