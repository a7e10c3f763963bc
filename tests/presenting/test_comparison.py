"""Then and now: what is compared, and that nothing private is named to anybody."""

import pytest

from checker.presenting import comparison
from checker.presenting.answers import KEPT_PRIVATE, AnswersInWords
from checker.reasoning.assessment import assess
from checker.reasoning.interview import Interview
from tests.presenting.finished import CALM, PRIVATE_EMERGENCY, SEE, knowledge
from tests.reasoning.small import item


def names(given, edit=None, **of_how):
    """The answers, where the questions on course and place stand in the comparison."""

    def with_parts(plain):
        item(plain, "questions", "how").update({"section": "course", **of_how})
        item(plain, "questions", "spread")["section"] = "pattern"
        if edit:
            edit(plain)

    return AnswersInWords(Interview(knowledge(with_parts), given))


def titles(then, now):
    return [row.title for row in comparison._answers(then, now)]


@pytest.mark.parametrize(("private", "compared"), [(False, ["how"]), (True, [])])
def test_a_private_question_has_no_line(private, compared):
    assert titles(names(SEE, private=private), names(CALM, private=private)) == compared


@pytest.mark.parametrize(("section", "always"), [("course", True), ("positions", True), ("pattern", False)])
def test_how_it_went_and_what_helped_stand_there_though_nothing_changed(section, always):
    calm, changed = names(CALM, section=section), names(SEE, section=section)
    assert titles(calm, calm) == (["how"] if always else [])
    assert titles(changed, calm) == ["how"]


def test_a_private_answer_is_not_named_even_to_its_owner():
    def hidden(plain):
        item(item(plain, "questions", "how"), "symptoms", "position-changes-no-help")["private"] = True

    assert comparison._said(names(SEE), "how") == "position changes no help"
    assert comparison._said(names(SEE, hidden), "how") == KEPT_PRIVATE


def test_what_was_not_put_then_is_compared_only_where_it_was_not_due_yet():
    def due(plain):
        item(plain, "questions", "spread")["stage"] = "due"

    again = {**CALM, "spread": ("spread-calf",)}
    assert titles(names({**CALM, "spread": ("spread-no",)}), names(again)) == ["how", "spread"]
    assert titles(names(CALM), names(again)) == ["how"]
    assert titles(names(CALM, due), names(again, due)) == ["how", "spread"]


SIGN = {"title": "Then", "private": False}


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ([], CALM, []), ([SIGN], CALM, [("Then", "none", True)]), ([], SEE, [("none", "no-help", True)]),
        ([{**SIGN, "private": True}], CALM, []),
        ([{**SIGN, "title": "no-help"}], SEE, [("no-help", "no-help", False)]),
        ([], PRIVATE_EMERGENCY, []), ([], {**CALM, "alarm": ("not-sure",)}, []),
    ],
)  # fmt: skip
def test_signs_that_are_sure_and_not_private_stand_there_then_and_now(before, after, told):
    now = names(after)
    first, *others = before or [None]
    message = {"first": first, "others": others}
    then = comparison.EarlierResult(now, {"care": {"message": message}}, withdrawn=False)
    rows = comparison._signs(then, comparison.Now(now, assess(now.interview), "same", 3))
    assert [(row.then, row.now, row.changed) for row in rows] == told
