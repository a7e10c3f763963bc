"""When to act is written by the page alone."""

import pytest

from checker.publishing import drafts
from checker.words.time_words import texts_with_a_time
from tests.reasoning.shipped import shipped_knowledge
from tests.reasoning.small import item, small_knowledge
from tests.reasoning.told import told
from tests.shipped import shipped_plain

ROWS = {"warning_signs": "hot", "gates": "emergency", "conditions": "tendon", "remedies": "on-back"}
HELD = [
    *(("warning_signs", field) for field in ("title", "do_now", "do_not", "why")),
    *(("gates", field) for field in ("line", "line_unsure", "reason")),
    *(("conditions", field) for field in ("what", "lying")),
    *(("remedies", field) for field in ("title", "summary", "steps", "stop_if", "evidence_note")),
]
FREE = [
    *(("warning_signs", field) for field in ("at_night", "no_answer", "if_worse", "say")),
    *(("conditions", field) for field in ("care", "course")),
]
LISTS = ("do_not", "steps", "if_worse")


def found(kind, field, text, **more):
    """Problems of a text in which a row says this in a field."""

    def edit(plain):
        item(plain, kind, ROWS[kind]).update({field: [text] if field in LISTS else text, **more})

    return [told(problem) for problem in texts_with_a_time(small_knowledge(edit))]


@pytest.mark.parametrize(("kind", "field"), HELD)
def test_a_text_beside_the_time_of_the_page_holds_no_word_of_time(kind, field):
    assert found(kind, field, "Ring now.") == [f"{kind}/{ROWS[kind]}/{field}/time-word/word=Ring now"]
    assert found(kind, field, "Ring nowhere.") == []


@pytest.mark.parametrize(("kind", "field"), FREE)
def test_conditional_lines_and_orders_for_the_night_may_hold_one(kind, field):
    assert found(kind, field, "If it grows, ring now.") == []


def test_a_pinned_card_may_say_when_to_get_help():
    assert found("remedies", "summary", "Today: it grows.", pinned=True) == []


def test_the_shipped_texts_leave_it_to_the_page():
    assert list(texts_with_a_time(shipped_knowledge())) == []


def test_it_keeps_a_draft_from_being_published():
    plain = shipped_plain()
    plain["warning_signs"][0]["do_now"] = "Ring today."
    assert ("time-word", (plain["warning_signs"][0]["code"],)) in {
        (problem.id, problem.key) for problem in drafts.checked(plain).errors
    }
