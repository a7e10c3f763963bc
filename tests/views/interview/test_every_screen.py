"""What stands on every screen that people come to, those that follow a tick among them."""

from dataclasses import dataclass, field
from random import Random

import pytest

from checker import publishing
from checker.benchmark.reading.people import Walker
from checker.library import current
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import NONE, NOT_SURE, Stage
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.questions.next_screen import safety_is_settled
from checker.reasoning.questions.parts import Part, part_here
from tests.shipped import shipped_draft

PEOPLE, SEED = 12, 16
OUT = "See what to do now"
NAMES = {"Safety": Part.SAFETY, "You": Part.YOU, "Pain": Part.PAIN}


@dataclass
class Ticker(Walker):
    """Somebody who ticks some lines of every list, less what is an emergency; remembers each screen."""

    seen: list = field(default_factory=list)

    def _count(self, main, form, chosen):
        asked = [question for question, *_ in chosen if question]
        if asked:
            before = {code: a for code, a in self.answers.items() if code not in {q.code for q in asked}}
            self.seen.append((asked, Interview(self.knowledge, before), main))
        super()._count(main, form, chosen)

    def _answer(self, code, question, boxes):
        values = [box["value"] for box in boxes if box["value"] not in {NONE, NOT_SURE}]
        if question.stage is Stage.PRIVATE_END or self.random.random() < 0.4:
            return super()._answer(code, question, boxes)
        for value in self.random.sample(values, len(values)):
            found = Interview(self.knowledge, {**self.answers, code: (value,)})
            if not found.is_minor and found.screening.level is not CareLevel.EMERGENCY:
                self.answers[code] = (value,)
                return [value]
        return super()._answer(code, question, boxes)


@pytest.fixture
def seen():
    publishing.publish("Shipped content", of=shipped_draft())
    walkers = [Ticker(current().kb, Random(f"{SEED} {number}")) for number in range(PEOPLE)]
    for walker in walkers:
        walker.walk()
    return [walker.seen for walker in walkers]


def progress(main):
    (here,) = [li for li in main.all("li") if "aria-current" in li.attributes]
    return NAMES[here.text.strip()]


def ways_out(main):
    return [tag for tag in main.all("button") if tag.text.strip() == OUT]


def helps(main):
    return any("notice-urgent" in tag.attributes.get("class", "") for tag in main.all("section"))


@pytest.mark.django_db
def test_progress_is_true_and_the_way_out_stands_on_every_screen_after_the_safety_part(seen):
    stages = set()
    for screens in seen:
        for asked, before, main in screens:
            stages.update(question.stage for question in asked)
            assert progress(main) is part_here(before, asked[0])
            settled = all(part_here(before, q) is not Part.SAFETY for q in asked)
            assert settled is safety_is_settled(before)
            assert len(ways_out(main)) == (settled or helps(main)), asked[0].code
        parts = [list(Part).index(progress(main)) for *_, main in screens]
        assert parts == sorted(parts)
    assert stages >= {Stage.SAFETY, Stage.FOLLOW_UP, Stage.ABOUT_YOU, Stage.CORE, Stage.DUE}
