"""Seeded people without a warning sign who go through the pages, and what that takes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from random import Random

from django.test import Client
from django.urls import reverse

from checker.benchmark.reading.words import (
    Tag,
    boxes_of,
    form_on,
    main_of,
    page,
    sent_by_itself,
    visible_words,
)
from checker.reasoning.evidence import Given
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import NONE, NOT_SURE, KnowledgeBase, Question, Stage
from checker.reasoning.knowledge.levels import CareLevel

LONGEST = 60
"""Pages after which somebody without a result has met a fault."""
OF_QUESTIONS = "q-"
OF_DANGER = {Stage.SAFETY, Stage.FOLLOW_UP}
OF_THE_PAIN = {Stage.CORE, Stage.ADAPTIVE}
"""Where everybody ticks something; in every other list of ticks these people have "none of these"."""
WORDS_A_MINUTE, SECONDS_A_TAP = 200, 2

Sent = dict[str, list[str]]
Chosen = list[tuple[Question | None, str, list[str]]]


class NoResultError(RuntimeError):
    """The way led to no result; the message says where it ended."""


@dataclass
class Way:
    """What one person has read and tapped until the result."""

    words: int = 0
    taps: int = 0
    start: int = 0
    """Words of the start page, down to its button."""
    danger: int = 0
    """Words until the safety lists and what they led to are answered."""
    screens: list[int] = field(default_factory=list)
    """Words of each screen with a question."""
    result: int = 0
    """Words of the result."""

    @property
    def minutes(self) -> float:
        """Reading at 200 words a minute, and two seconds a tap."""
        return self.words / WORDS_A_MINUTE + self.taps * SECONDS_A_TAP / 60


@dataclass
class Walker:
    """One person in a browser of their own; `unsure` says "not sure" wherever it is offered."""

    knowledge: KnowledgeBase
    random: Random
    unsure: bool = False
    ticks: tuple[str, ...] = ()
    """What somebody has of what is calmly denied by all others."""
    way: Way = field(default_factory=Way)
    answers: Given = field(default_factory=dict)

    def walk(self) -> Way:
        """From the start page to the result. Raises NoResultError."""
        client = Client()
        address = reverse("checker:start")
        html = client.get(address).content
        for _ in range(LONGEST):
            main = main_of(page(html.decode()))
            if result := _result(main):
                self.way.result = visible_words(result)
                return self.way
            address, sent = self._filled(main, address)
            answer = client.post(address, sent, follow=True)
            address, html = answer.request["PATH_INFO"], answer.content
            if answer.status_code != HTTPStatus.OK:
                raise NoResultError(f"{answer.status_code} at {address}")
        raise NoResultError(f"no result after {LONGEST} pages, at {address}")

    def _filled(self, main: Tag, address: str) -> tuple[str, Sent]:
        form = form_on(main)
        if form is None:
            raise NoResultError(f"no way on at {address}")
        chosen = list(self._chosen(form))
        self._count(main, form, chosen)
        sent = sent_by_itself(form)
        for _, name, values in chosen:
            sent.setdefault(name, []).extend(values)
        return form.attributes.get("action") or address, sent

    def _count(self, main: Tag, form: Tag, chosen: Chosen) -> None:
        asked = [question for question, *_ in chosen if question]
        words = visible_words(main, until=None if asked else form)
        way = self.way
        way.words += words
        way.taps += 1 + sum(len(values) for question, _, values in chosen if question)
        if asked:
            way.screens.append(words)
        elif not way.screens:
            way.start += words
        if all(question.stage in OF_DANGER for question in asked) and way.danger == way.words - words:
            way.danger = way.words

    def _chosen(self, form: Tag) -> Iterator[tuple[Question | None, str, list[str]]]:
        """Each group of boxes with the question it is of, and what is chosen."""
        groups: dict[str, list[Mapping[str, str]]] = {}
        for box in boxes_of(form):
            groups.setdefault(box["name"], []).append(box)
        for name, boxes in groups.items():
            if not name.startswith(OF_QUESTIONS):
                yield None, name, [next((b["value"] for b in boxes if "checked" in b), boxes[0]["value"])]
                continue
            code = name.removeprefix(OF_QUESTIONS)
            question = self._question(code)
            yield question, name, self._answer(code, question, boxes)

    def _question(self, code: str) -> Question:
        """The question of this code; a screen that sorts what is unsure asks by symptom instead."""
        questions = self.knowledge.questions
        return next(q for q in questions if code == q.code or code in q.codes)

    def _answer(self, code: str, question: Question, boxes: Sequence[Mapping[str, str]]) -> list[str]:
        values = [box["value"] for box in boxes]
        if ticked := [value for value in values if value in self.ticks]:
            self.answers[code] = tuple(ticked)
            return ticked
        if question.stage is Stage.PRIVATE_END:
            picked = [value for value in values if value != NOT_SURE][-1]
        elif self.unsure and NOT_SURE in values:
            picked = NOT_SURE
        elif boxes[0]["type"] == "checkbox" and NONE in values and question.stage not in OF_THE_PAIN:
            picked = NONE
        else:
            picked = self._calm(code, values)
        if code == question.code:
            self.answers[code] = (picked,)
        return [picked]

    def _calm(self, code: str, values: Sequence[str]) -> str:
        """An answer that makes nothing urgent and is no child's; the last if there is none such."""
        for value in self.random.sample(values, len(values)):
            if value not in {NONE, NOT_SURE} and self._is_calm({**self.answers, code: (value,)}):
                return value
        return NONE if NONE in values else values[-1]

    def _is_calm(self, answers: Given) -> bool:
        interview = Interview(self.knowledge, answers)
        return interview.screening.level < CareLevel.URGENT and not interview.is_minor


def walks(knowledge: KnowledgeBase, people: int, seed: int, *, unsure: bool = False) -> list[Way]:
    """One way for each person; the same ones for the same seed and content."""
    return [Walker(knowledge, Random(f"{seed} {n}"), unsure).walk() for n in range(people)]  # noqa: S311


def ticking(knowledge: KnowledgeBase, seed: int) -> Iterator[Way]:
    """One way for each answer of which more is asked at once: its screens stand under the notice of help.

    Then one for all lines that share what is asked of them.
    """
    led_on = dict.fromkeys((code,) for q in knowledge.questions for code in q.follows)
    lists = (q.follows for q in knowledge.questions if len(q.follows) > 1)
    shared = [f for f in lists if not knowledge.question_of[f[0]].kind.takes_one]
    for codes in (*led_on, *shared):
        yield Walker(knowledge, Random(f"{seed} {' '.join(codes)}"), ticks=codes).walk()  # noqa: S311


def _result(main: Tag) -> Tag | None:
    return next(
        (tag for tag in main.all("div", "section", "article") if "data-result" in tag.attributes), None
    )
