"""A tip whose steps tell of cold, heat or stretching names it among its categories."""

import pytest

from checker.publishing import drafts
from checker.words.instructions import unnamed_categories
from checker.words.rules import rules
from tests.reasoning.shipped import shipped_knowledge
from tests.reasoning.small import item, small_knowledge
from tests.shipped import shipped_plain


def found(code, **fields):
    """What is found once a tip of the small content has these fields: tip and category."""
    knowledge = small_knowledge(lambda plain: item(plain, "remedies", code).update(fields))
    return [(*problem.key, dict(problem.values)["category"]) for problem in unnamed_categories(knowledge)]


@pytest.mark.parametrize("step", ["Hold an ice pack on it.", "Lie down. Then wrap frozen peas."])
def test_steps_that_tell_of_cold_make_it_cold(step):
    assert found("walk", steps=[step]) == [("walk", "cold")]


def test_a_tip_that_names_the_category_is_sound():
    assert found("walk", steps=["Hold an ice pack on it."], categories=["cold"]) == []


@pytest.mark.parametrize("name", rules()["instructions"]["of"])
def test_every_category_has_words_that_the_shipped_tips_use(name):
    assert any(name in remedy.categories for remedy in shipped_knowledge().remedies)


@pytest.mark.parametrize(
    "step", ["Never hold an ice pack on it.", "Put no ice pack on it; walk.", "Walk. Do not stretch."]
)
def test_steps_that_speak_against_it_do_not(step):
    assert found("walk", steps=[step]) == []


def test_a_pause_may_name_what_it_pauses():
    assert found("pause-stretching", steps=["Stretch again next week."]) == []


def test_the_shipped_tips_name_what_their_steps_are_about():
    assert list(unnamed_categories(shipped_knowledge())) == []


def test_it_keeps_a_draft_from_being_published():
    plain = shipped_plain()
    cold = next(tip for tip in plain["remedies"] if "cold" in tip["categories"])
    cold["categories"].remove("cold")
    assert ("unnamed-category", (cold["code"],)) in {(p.id, p.key) for p in drafts.checked(plain).errors}
