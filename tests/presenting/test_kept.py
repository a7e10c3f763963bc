"""What is said to odd people is kept: to themselves, to whoever gets their link, to a clinician."""

from datetime import timedelta

import pytest

from checker.presenting import Circumstances, present, problems
from checker.presenting.after_a_tip import helped
from checker.presenting.all_sources import cited, statements, without_source
from checker.presenting.answers import AnswersInWords
from checker.presenting.clinician.page import plain_sheet, sheet
from checker.presenting.comparison import EarlierResult, Now, compare
from checker.presenting.contacts import region_with
from checker.presenting.result import plain_result
from checker.presenting.sharpening import changes, decides
from checker.reasoning.assessment import assess
from checker.reasoning.knowledge.problem import error
from checker.reasoning.knowledge.snapshot import to_plain
from checker.reasoning.questions.sharpening import sharpening
from checker.reasoning.relief.next_tip import may_be_tried
from tests.kept import line
from tests.presenting.finished import ANSWERED, presentable
from tests.reasoning.every_shape import every_shape
from tests.reasoning.small import item
from tests.reasoning.strangers import strangers

SECTIONS = {
    "feel": "pattern", "spread": "pattern", "how": "course", "duration": "course", "usual": "positions",
    "sitting": "positions", "skin": "risk", "calf-feel": "pattern",
}  # fmt: skip
SAID = {
    "numb": {"say": "I am numb.", "at_night": "Go now."},
    "hot": {"own_team": ["cancer"]},
    "long": {"if_worse": ["If it swells, ring."], "contact": "advice-night"},
}
LATER = timedelta(hours=11, days=3)


def everybody(count, seed):
    """Interviews under a content in which every field that pages read is filled somewhere."""

    def more(plain):
        presentable(plain)
        for code, section in SECTIONS.items():
            item(plain, "questions", code).update(section=section, title=f"About {code}")
        item(plain, "questions", "spread")["private"] = True
        item(plain["questions"][5], "symptoms", "self-care-less")["term"] = "less than two weeks of self-care"
        for code, words in SAID.items():
            item(plain, "warning_signs", code).update(words)

    return strangers(every_shape(more), count, seed)


def test_what_people_read_of_their_result(kept):
    lines = []
    for number, interview in enumerate(everybody(12, "pages")):
        found, region = assess(interview), ("uk", "other")[number % 2]
        own, others = (
            plain_result(present(interview, found, Circumstances(ANSWERED + number * LATER, region, show)))
            for show in (True, False)
        )
        lines += [line(interview.answers), *(f"  {name}: {line(part)}" for name, part in own.items() if part)]
        lines += [f"  of others {name}: {line(part)}" for name, part in others.items() if part != own[name]]
    kept.same("pages", lines)


def test_what_a_clinician_reads(kept):
    lines = []
    for number, interview in enumerate(everybody(16, "clinicians")):
        names, region = AnswersInWords(interview, number % 3 > 0), region_with(interview.knowledge, "uk")
        page = plain_sheet(sheet(names, assess(interview), region, ANSWERED))
        lines += [
            line(interview.answers),
            *(f"  {name}: {line(part)}" for name, part in page.items() if part),
        ]
    kept.same("clinicians", lines)


def test_what_is_said_of_then_and_now(kept):
    people = [*everybody(24, "twice")]
    lines, pairs = (
        [],
        [*zip(people[::2], people[1::2], strict=True), *zip(people[2::3], people[5::3], strict=False)],
    )
    for number, (one, other) in enumerate(pairs):
        before, after = assess(one), assess(other)
        shown = plain_result(present(one, before, Circumstances(ANSWERED, "uk")))
        then = EarlierResult(AnswersInWords(one), shown, withdrawn=number == 3)
        since, days = ("better", "same", "worse")[number % 3], 10 + number
        lines.append(line(compare(then, Now(AnswersInWords(other), after, since, days))))
        lines.append(f"  {line(changes(before, after, 'soon'))}")
        asked = sharpening(other)
        lines.append(f"  {decides(asked) if asked else 'nothing more'}")
    kept.same("twice", lines)


def test_what_every_text_rests_on(kept):
    kb = every_shape(with_marks)
    told = [*cited(kb), *statements(kb), *without_source(kb).items()]
    kept.same("sources", map(line, told))


def with_marks(plain):
    presentable(plain)
    marks = ("read", "part", "second-hand", "recalled", "odd")
    plain["sources"] += [
        {"code": f"paper-{mark}", "citation": f"Paper {mark}", "mark": mark} for mark in marks
    ]
    own = {"page": "about", "code": "it", "heading": "It", "paragraphs": ["It."], "sources": ["book"]}
    plain["guide"] += [{"page": "about", "code": "us", "heading": "Us", "paragraphs": ["We."]}, own]
    item(plain, "warning_signs", "hot").update(sources=[], note="our own")
    item(plain, "warning_signs", "numb").update(sources=[])
    (on_back,) = [e for e in plain["effects"] if (e["key"], e["remedy"]) == ("older", "on-back")]
    on_back["sources"] = ["paper-second-hand", "book"]
    item(plain, "remedies", "walk")["sources"] = ["paper-read", "paper-part"]


@pytest.mark.parametrize("kind", sorted(to_plain(every_shape())))
def test_a_problem_of_any_row_is_said_whatever_the_rows_are_like(kind):
    plain = to_plain(every_shape())
    assert "no-such-row / other: " in problems.line(error("no-source", kind, "no-such-row", "other"), plain)


def test_what_is_said_after_a_tip(kept):
    lines = []
    for interview in everybody(8, "tips"):
        found, names = assess(interview), AnswersInWords(interview)
        codes = sorted(may_be_tried(found.relief))
        lines += [line(helped(names, found, code, "no", codes[:index])) for index, code in enumerate(codes)]
    kept.same("after-tips", lines)
