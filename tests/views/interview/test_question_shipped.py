"""Every shipped question through the view: shown, answered and in error, plain and for htmx."""

from dataclasses import replace

import pytest

from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.knowledge.questions import Stage
from checker.reasoning.warning_signs.floors import FLOORS
from tests.reasoning.shipped import shipped_knowledge
from tests.views.fixtures import small
from tests.views.structure import Structure

SHIPPED = shipped_knowledge().questions
EMERGENCY = {
    c for floor in FLOORS if floor.level is CareLevel.EMERGENCY for any_of in floor.all_of for c in any_of
}


def alone(question):
    """A knowledge base that asks this one question of everyone."""
    asked = replace(question, stage=Stage.SAFETY, follows=(), due_when=None)
    after = replace(asked, code="after", screen="after", symptoms=small().questions[0].symptoms)
    return small(questions=(asked, after), warning_signs=(), groups=(), frequencies={})


@pytest.fixture(params=SHIPPED, ids=lambda question: question.code)
def question(request, releases):
    releases.releases[1] = alone(request.param)
    return request.param


@pytest.mark.parametrize("htmx", [False, True], ids=["plain", "htmx"])
def test_a_shipped_question_can_be_answered(question, visitor, htmx):
    visitor.htmx = htmx
    visitor.see("/check/1/")
    page = Structure(visitor.text)
    assert page.problems() == []
    offered = len(question.codes) + bool(question.none_text) + bool(question.unsure_text)
    assert len(page.inputs) == offered
    harmless = next(
        code for code in reversed(question.codes) if code not in EMERGENCY
    )  # it ends the questions
    response = visitor.send(1, **{question.code: harmless})
    assert response.get("HX-Push-Url" if htmx else "Location") == "/check/2/"
    assert visitor.run.answers == {question.code: (harmless,)}


@pytest.mark.parametrize("htmx", [False, True], ids=["plain", "htmx"])
def test_a_shipped_question_refuses_what_it_did_not_offer(question, visitor, htmx):
    visitor.htmx = htmx
    visitor.see("/check/1/")
    response = visitor.send(1, **{question.code: "not-offered"})
    assert response.status_code == 422
    page = Structure(visitor.text)
    assert page.problems() == []
    assert page.autofocus == 1
    assert f"id_q-{question.code}_error" in page.ids
    assert visitor.run.answers == {}
