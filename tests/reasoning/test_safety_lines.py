"""The safety lists: one sign a line, and the line that leads to each answer, as the map of findings says."""

from pathlib import Path

import pytest

from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import NONE, Stage
from checker.reasoning.questions.due import follow_ups_due
from checker.reasoning.questions.next_screen import required
from tests.reasoning.people import walk
from tests.reasoning.shipped import shipped_knowledge

KB = shipped_knowledge()
MAP = Path(__file__).parents[2] / "docs" / "content" / "finding-map.md"
LISTS = [q for q in KB.questions if q.stage is Stage.SAFETY]
LINES = {s.code: s for q in LISTS for s in q.symptoms}
LED_TO = [q for q in KB.questions if q.stage is Stage.FOLLOW_UP and LINES.keys() & set(q.follows)]
CAUDA_EQUINA_AND_CHEST = ["saddle-change", "pee-poo-trouble", "both-legs", "chest-or-faint", "faint-or-blood"]


def carried():
    """(answer, its lines in words, where it is asked), as a row of the map."""
    ends = {code for q in LED_TO for code in q.follows}
    for code in (c for c in LINES if c not in ends):
        yield code, told([code]), "the line itself"
    for question in LED_TO:
        for symptom in question.symptoms:
            yield symptom.code, told(question.follows), f"`{question.code}`"
            for code in symptom.implies:
                yield code, told(question.follows), f"`{question.code}`: `{symptom.code}`"


def told(codes):
    return "; ".join(f"`{code}`: {LINES[code].text}" for code in codes)


def rows_of_the_map():
    rows = [line.strip("|").split(" | ") for line in MAP.read_text().splitlines() if line.startswith("| `")]
    return {(row[0].strip(" `"), row[1].strip(), row[2].strip()) for row in rows if ": " in row[1]}


def test_the_map_names_the_line_of_every_answer():
    assert rows_of_the_map() == set(carried())


def test_the_first_lines_are_those_of_bladder_and_nerves_and_of_the_chest():
    assert list(LISTS[0].codes[:5]) == CAUDA_EQUINA_AND_CHEST


@pytest.mark.parametrize("line", [code for q in LED_TO for code in q.follows if code in LINES])
def test_a_line_by_itself_leads_to_each_of_its_answers(line):
    asked = Interview(KB, {KB.question_of[line].code: (line,)})
    assert {q.code for q in LED_TO if line in q.follows} <= {q.code for q in follow_ups_due(asked)}


SAYS_ANOTHER = [(q, s.code, other) for q in LED_TO for s in q.symptoms for other in s.implies]


@pytest.mark.parametrize(("question", "answer", "other"), SAYS_ANOTHER)
def test_an_answer_that_says_another_finding_counts_as_it(question, answer, other):
    answers = walk(KB, {question.follows[0], answer}).answers
    assert other in Interview(KB, answers).evidence.present


def test_lists_without_a_tick_ask_for_nothing_more_of_the_safety_part():
    none = {q.code: (NONE,) for q in LISTS}
    assert not {q.code for q in required(Interview(KB, none))} & {q.code for q in (*LISTS, *LED_TO)}
