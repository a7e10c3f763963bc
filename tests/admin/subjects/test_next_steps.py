"""A question's page says what is still missing; new rows stand last, in the order of the page."""

import pytest
from django.urls import reverse

from checker.admin.frequencies.grid import grid_of
from checker.admin.frequencies.sums import wrong_sums
from checker.admin.subjects.next_steps import next_steps, place_in_words
from checker.models import Frequency, Question, Symptom
from tests.admin.subjects.test_subjects import fields_of

pytestmark = pytest.mark.django_db


def to_do(question):
    return " ".join(step.text for step in next_steps(question) if not step.done)


def edited(code, **fields):
    question = Question.objects.get(code=code)
    for name, value in fields.items():
        setattr(question, name, value)
    return question


def test_nothing_is_missing_in_what_is_published(small_draft):
    assert {q.code: to_do(q) for q in Question.objects.all() if to_do(q)} == {}


@pytest.mark.parametrize(
    ("code", "fields", "told"),
    [
        ("feel", {"none_text": ""}, "lacks the wording of “None of these”"),
        ("spot", {"evidence_group": ""}, "count for nothing"),
        ("age", {"evidence_group": "story"}, "0 of 9 frequencies"),
    ],
)
def test_each_gap_is_told(small_draft, code, fields, told):
    assert told in to_do(edited(code, **fields))


def test_a_follow_up_of_nothing(small_draft):
    question = Question.objects.get(code="leg-weak-kind")
    question.follows.clear()
    assert "nobody is ever asked" in to_do(question)


def test_of_questions_at_one_position_the_older_one_is_put_first(small_draft):
    at = {"stage": "adaptive", "kind": "one", "position": 900}
    first, second, third = (Question.objects.create(code=c, screen=c, text=c, **at) for c in ("a", "b", "c"))
    place = place_in_words(second)
    assert f"after “{first}” (position 900) and before “{third}” (position 900)" in place


def test_figures_that_do_not_make_100(small_draft):
    Frequency.objects.filter(symptom__code="spot-bone", condition__code="tendon").update(percent=1)
    assert "The frequencies of 1 condition do not make 100" in to_do(Question.objects.get(code="spot"))


def test_an_answer_that_is_scored_with_another_question_counts_there(admin_client, small_draft):
    """As an answer of a safety list that says what a question about causes asks."""
    spot = Question.objects.get(code="spot")
    thigh = Symptom.objects.get(code="spot-thigh")
    thigh.question, thigh.scored_with = Question.objects.get(code="alarm"), spot
    thigh.save()
    assert wrong_sums([spot.pk]) == []
    grid = grid_of(spot)
    assert [row.code for row in grid.rows] == ["spot-bone", "spot-thigh"]
    assert not grid.wrong_sums()
    assert "frequencies" not in to_do(spot)


def test_without_answers_or_with_answers_that_nothing_reads(small_draft):
    question = Question.objects.create(code="new", screen="new", stage="core", kind="one", text="New?")
    assert "no answers yet" in to_do(question)
    Symptom.objects.create(question=question, code="new-yes", text="Yes", said="yes")
    assert "Nothing uses its answers yet" in to_do(question)


def test_a_new_question_and_its_answers_stand_last_in_the_order_of_the_page(admin_client, small_draft):
    address = reverse("admin:checker_question_add")
    sent = fields_of(admin_client.get(address))
    sent |= {"code": "new", "text": "New?", "why": "x", "kind": "one", "stage": "core", "change_reason": "x"}
    for row, code in enumerate(("zebra", "middle", "ant")):
        sent |= {f"symptoms-{row}-{name}": code for name in ("code", "text", "said")}
    made = admin_client.post(address, {**sent, "_save": "Save"})
    question = Question.objects.get(code="new")
    assert made["Location"] == reverse("admin:checker_question_change", args=[question.pk])
    assert (question.screen, Question.objects.last()) == ("new", question)
    assert [s.code for s in question.symptoms.all()] == ["zebra", "middle", "ant"]


def test_a_page_offers_each_evidence_group_that_there_is_once(admin_client, small_draft):
    page = admin_client.get(
        reverse("admin:checker_question_change", args=[Question.objects.get(code="spot").pk])
    )
    used = [question.evidence_group for question in Question.objects.all()]
    assert "" in used
    assert list(page.context["evidence_groups"]) == sorted(set(used) - {""})


def test_an_answer_without_any_figure_is_named_beside_those_that_are_filled_in(small_draft):
    feel = Question.objects.get(code="feel")
    feel.symptoms.create(code="feel-odd", text="It feels odd", position=900)
    told = " ".join(step.text for step in next_steps(feel))
    assert "None of these has any, so they speak for no condition: “It feels odd”" in told
