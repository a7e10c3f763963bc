"""“See the logic”: what is drawn is what the reasoning has, and what is unreachable is named."""

import re
from dataclasses import replace

import pytest

from checker import library
from checker import models as m
from checker.admin.rules.logic import flow, sign_logic
from checker.admin.rules.logic_drawing import CHARACTERS, draw_flow, draw_sign
from checker.reasoning.criteria import resolve
from checker.reasoning.knowledge import KnowledgeBase
from tests.reasoning.small import small_knowledge

LOGIC = "/admin/checker/release/logic/"


def test_every_question_stands_in_the_flow_once():
    knowledge = small_knowledge()
    steps = [step for stage in flow(knowledge) for step in stage.steps]
    assert sorted(s.code for s in steps) == sorted(knowledge.question)
    drawing = draw_flow(flow(knowledge))
    assert len(drawing.boxes) == len(steps) + len(flow(knowledge))
    assert len(drawing.lines) == sum(len(step.after) for step in steps)


def test_a_signs_ways_are_the_questions_whose_answers_its_rule_reads():
    knowledge: KnowledgeBase = small_knowledge()
    for one in sign_logic(knowledge):
        asked = {knowledge.question_of[c].code for c in resolve(knowledge, one.sign.criterion).symptoms()}
        assert asked <= {way.question for way in one.ways}
        drawing = draw_sign(one)
        assert len(drawing.lines) == sum(len(way.parts) for way in one.ways) + len(one.parts)
        assert all(box.y + drawing.box_height <= drawing.height for box in drawing.boxes)


@pytest.mark.parametrize(
    ("words", "shown"),
    [("x" * CHARACTERS, "x" * CHARACTERS), ("x" * (CHARACTERS + 1), "x" * (CHARACTERS - 1) + "…")],
)
def test_words_that_fit_a_box_stand_there_whole_and_longer_ones_end_in_dots(words, shown):
    first, *rest = flow(small_knowledge())
    step, *others = first.steps
    named = replace(first, steps=(replace(step, name=words), *others))
    assert shown in {box.text for box in draw_flow([named, *rest]).boxes}


@pytest.mark.django_db
def test_the_pages_show_it(admin_client, small_draft):
    page = admin_client.get(LOGIC).text
    assert "Every question can be put, and no part of a rule is out of reach" in page
    assert "<svg" in page
    assert not re.search(r"\sstyle=", page[page.index("content-main") :])
    one = admin_client.get(f"{LOGIC}fever-nerve/").text
    assert "together with others" in one
    assert admin_client.get(f"{LOGIC}no-such-sign/").status_code == 404
    assert LOGIC in admin_client.get("/admin/checker/release/").text


@pytest.mark.django_db
def test_what_cannot_be_reached_is_named_in_words_and_marked(admin_client, small_draft):
    question = m.Question.objects.get(symptoms__code="position-changes-no-help")
    question.stage = "follow-up"
    question.save()
    question.follows.clear()
    question.clauses.all().delete()
    page = admin_client.get(LOGIC).text
    assert "cannot be raised" in page
    assert "nothing ever leads to it" in page
    assert 'class="lost"' in page
    one = admin_client.get(f"{LOGIC}no-help/").text
    assert "No answers can raise it" in one
    assert one.count('<g class="lost">') == 3, "the question, the part of the rule and the sign"
    assert library.from_drafts()


@pytest.mark.django_db
def test_only_those_who_may_see_warning_signs(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("nobody", is_staff=True))
    assert client.get(LOGIC).status_code == 403
