"""What the clinician's page says, and what it never says."""

import re
from dataclasses import replace

import pytest

from checker.presenting.answers import AnswersInWords
from checker.presenting.care_level import HIDDEN_SIGN
from checker.presenting.causes import LEAST_PULL
from checker.presenting.clinician.notes import Notes
from checker.presenting.clinician.page import _sign, sheet
from checker.presenting.contacts import TEAMS
from checker.reasoning.assessment import assess
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import QuestionKind, Stage
from tests.cases import clinical
from tests.presenting.finished import ANSWERED, CALM, MINOR, PRIVATE_EMERGENCY, SEE, URGENT, knowledge
from tests.reasoning.shipped import shipped_knowledge
from tests.reasoning.small import item
from tests.reasoning.what_if.test_what_if import people


def with_parts(plain):
    """Parts of the page and a term, as content gives them."""
    for code, part in (("spot", "pattern"), ("duration", "course"), ("usual", "positions")):
        item(plain, "questions", code)["section"] = part
    item(item(plain, "questions", "spot"), "symptoms", "spot-bone")["term"] = "ischial tuberosity"


def page(answers, *, kb=None, show_private=False):
    kb = kb or knowledge(with_parts)
    assessment = assess(Interview(kb, answers))
    return sheet(AnswersInWords(Interview(kb, answers), show_private), assessment, kb.regions[0], ANSWERED)


def lines(part):
    return {line.label: line for line in part}


def test_while_a_question_is_open_no_cause_is_in_play():
    assert page(SEE).kind or page(SEE).causes
    for left in SEE:
        answers = {code: given for code, given in SEE.items() if code != left}
        if not assess(Interview(knowledge(with_parts), answers)).complete:
            assert (page(answers).kind, page(answers).causes) == ("", ())


def test_content_says_where_a_question_stands_and_how_an_answer_is_noted():
    found = page(CALM)
    assert lines(found.pattern)["spot"].present == ("ischial tuberosity",)
    assert lines(found.course)["duration"].present == ("duration short",)
    assert lines(found.positions)["usual"].present == ("usual back",)
    assert set(lines(found.other)) == {"age", "how", "feel"}


def test_what_was_answered_no_is_listed():
    assert "pain stops all sleep" in lines(page(SEE).other)["how"].absent
    assert lines(page(SEE).other)["how"].present == ("position changes no help",)


def test_nothing_that_can_be_listed_as_not_reported_says_no_itself():
    lists = [q for q in shipped_knowledge().questions if q.kind is QuestionKind.MANY]
    terms = [symptom.term for q in lists for symptom in q.symptoms]
    assert len(terms) > 100
    negation = re.compile(r"\b(no|not|none|nor|neither|never|without|cannot)\b")
    assert [term for term in terms if negation.search(term)] == []


def test_not_sure_is_neither_yes_nor_no():
    found = page({**CALM, "spot": ("not-sure",), "feel": ("feel-ache", "not-sure")})
    assert lines(found.pattern)["spot"].present == ("not sure",)
    feel = lines(found.other)["feel"]
    assert (feel.present, feel.absent) == (("feel ache",), ())
    assert set(feel.unsure) == {"feel burn", "feel tingle"}
    assert "spot" in found.unsure


@pytest.mark.parametrize(
    ("given", "status"),
    [(("none",), "none reported"), (("numb-below-knee",), "RAISED"), (("fever",), "RAISED")],
)
def test_each_safety_list_says_how_it_ended(given, status):
    (line,) = page({**CALM, "alarm": given}).screen
    assert line.status == status
    assert "saddle numb" in line.absent


def test_a_list_that_was_not_put_says_so():
    kb = clinical.knowledge()
    given = {"safety-nerves": ("saddle-change",), "saddle-kind": ("saddle-numb",)}
    first, *others = page(given, kb=kb).screen
    assert first.status == "RAISED"
    assert {line.status for line in others} == {"NOT ASKED"}


def test_follow_ups_take_the_place_of_the_item_that_opened_them():
    kb = clinical.knowledge()
    given = {"safety-nerves": ("leg-weak",), "leg-weak-kind": ("foot-drop",)}
    first = page(given, kb=kb).screen[0]
    assert first.present == ("foot drop",)
    assert "weakness of sudden onset" in first.absent


def test_a_private_answer_leaves_no_trace_beside_the_level():
    found = page(PRIVATE_EMERGENCY)
    (line,) = found.screen
    assert line.status == "none reported"
    assert "bladder" not in repr(found)
    assert [sign.title for sign in found.signs] == [HIDDEN_SIGN]
    assert found.lower == ()
    assert found.left_out


@pytest.mark.parametrize(("count", "listed", "more"), [(5, 5, False), (6, 5, True)])
def test_of_the_answers_behind_a_sign_so_many_are_listed_and_none_of_a_hidden_one(count, listed, more):
    interview = Interview(knowledge(with_parts), PRIVATE_EMERGENCY)
    (raised,) = assess(interview).raised
    raised = replace(raised, because=raised.because * count)
    for show in (True, False):
        line = _sign(Notes(AnswersInWords(interview, show), frozenset()), raised)
        assert (len(line.because), line.more) == ((listed, more) if show else (0, False))


@pytest.mark.parametrize(("given", "show", "told"), [
    (PRIVATE_EMERGENCY, True, True),
    (PRIVATE_EMERGENCY, False, False),
    ({"alarm": ("not-sure",), "alarm--unsure": ("saddle-numb--unsure",)}, True, False),
])  # fmt: skip
def test_a_team_is_told_for_what_is_certain_and_not_hidden(given, show, told):
    kb = knowledge(lambda plain: item(plain, "warning_signs", "numb").update(own_team=["foot"]))
    found = page(given, kb=kb, show_private=show)
    assert found.signs
    assert found.teams == ((TEAMS["foot"],) if told else ())


def test_where_no_private_answer_was_given_none_is_called_left_out():
    assert not page(SEE).left_out
    assert not page(PRIVATE_EMERGENCY, show_private=True).left_out


def test_a_private_answer_is_named_where_the_person_chose_so():
    found = page(PRIVATE_EMERGENCY, show_private=True)
    assert "bladder bowel" in found.screen[0].present
    assert not found.left_out


def test_it_says_what_the_level_rests_on():
    found = page(SEE)
    assert [(each.without, each.level) for each in found.lower] == [
        (("position changes no help",), "Self-care")
    ]
    assert page(CALM).lower == ()


def test_an_answer_that_only_may_be_so_is_marked():
    found = page({**CALM, "alarm": ("not-sure",), "alarm--unsure": ("numb-below-knee--unsure",)})
    assert "numb below knee (not sure)" in found.signs[0].because


def test_causes_stand_with_what_speaks_for_and_against_by_their_clinical_names():
    first = page(CALM).causes[0]
    assert first.name == "tendon"
    assert "spot: ischial tuberosity" in first.speaks_for


MOST_TOLD = 4
"""Answers for a cause, and against it."""


@pytest.mark.parametrize("given", [*people(shipped_knowledge(), 3)], ids=range(3))
def test_every_answer_that_pulls_stands_on_its_side(given):
    kb = shipped_knowledge()
    pulls = {
        cause.condition.name: [pull.log_odds for pull in cause.pulls]
        for cause in assess(Interview(kb, given)).differential.causes
    }
    found = page(given, kb=kb, show_private=True).causes
    assert any(LEAST_PULL <= abs(pull) < 1 for cause in found for pull in pulls[cause.name])
    for cause in found:
        speak_for = sum(pull >= LEAST_PULL for pull in pulls[cause.name])
        speak_against = sum(pull <= -LEAST_PULL for pull in pulls[cause.name])
        told = len(cause.speaks_for), len(cause.speaks_against)
        assert told == (min(speak_for, MOST_TOLD), min(speak_against, MOST_TOLD))


def test_causes_of_which_no_answer_says_anything_are_left_out():
    assert page({"alarm": ("saddle-numb",)}).causes == ()
    assert page(MINOR).causes == ()


def test_only_the_most_urgent_signs_are_listed():
    kb = clinical.knowledge()
    every = {
        q.code: q.codes
        for q in kb.questions
        if q.stage in (Stage.SAFETY, Stage.FOLLOW_UP) and q.kind is QuestionKind.MANY
    }
    found = page(every, kb=kb)
    assert len(found.signs) == 8
    assert found.more_signs == len(assess(Interview(kb, every)).raised) - 8
    assert {sign.level for sign in found.signs} == {"Emergency"}


def test_the_date_of_self_care_is_one_for_answering_again():
    assert page(CALM).asks_again
    assert not page(URGENT).asks_again
