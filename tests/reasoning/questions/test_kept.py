"""What is asked next of odd answers, and what it is worth, is kept."""

from checker.reasoning.questions.adaptive import open_questions, raising_questions
from checker.reasoning.questions.as_asked import as_asked
from checker.reasoning.questions.due import could_make_due, due
from checker.reasoning.questions.hanging import still_wanted, without_hanging
from checker.reasoning.questions.look_ahead import look_ahead
from checker.reasoning.questions.next_screen import next_screen, required, safety_is_settled
from checker.reasoning.questions.parts import part_of
from checker.reasoning.questions.screens import answered_screens
from checker.reasoning.questions.sharpening import sharpening
from checker.reasoning.questions.worth import besides, decided, raising
from tests.kept import line
from tests.reasoning.every_shape import every_shape
from tests.reasoning.strangers import strangers


def test_what_strangers_are_asked(kept):
    lines = []
    for interview in strangers(every_shape(), 36, "questions"):
        every = interview.knowledge.questions
        lines += [
            line(interview.answers),
            f"  next: {line(next_screen(interview))} or {line(next_screen(interview, enough=True))}",
            f"  required: {line(required(interview))} due: {line(due(interview))}",
            f"  left: {line(without_hanging(interview).answers.keys() ^ interview.answers.keys())}",
            f"  no longer wanted: {line([q for q in every if not still_wanted(interview, q)])}",
            f"  could make due: {line({q.code: could_make_due(interview, q) for q in every})}",
            f"  answered: {line(answered_screens(interview))} settled: {safety_is_settled(interview)}",
            f"  sharpening: {line(sharpening(interview))}",
        ]
    kept.same("asked", lines)


def test_what_questions_are_worth_to_strangers(kept):
    lines = []
    for interview in strangers(every_shape(), 60, "worth"):
        opened = open_questions(interview)
        lines += [
            line(interview.answers),
            f"  {line(raising(interview))} {line(raising_questions(interview))}",
        ]
        if opened:
            ahead = look_ahead(interview.reading, [open_ for _, open_ in opened])
            lines.append(f"  {line([q for q, _ in opened])} {line(decided(interview, ahead))}")
            lines.append(
                f"  {line(besides(interview, ahead))} {line(ahead.stakes(1))} {line(ahead.other_company)}"
            )
    kept.same("worth", lines)


def test_what_a_question_was_when_it_was_asked(kept):
    kb = every_shape()
    kept.same("as-asked", [f"{part_of(kb, q)}: {line(as_asked(kb, q))}" for q in kb.questions])
