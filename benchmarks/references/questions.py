"""Sixteen questions with four to seven options each, as long as ours; nobody's clinical content."""

from __future__ import annotations

from dataclasses import dataclass

COUNT, FEWEST, EVERY_LIST = 16, 4, 4
"""How many; options of the shortest; every fourth is a tick-list."""
_WHAT = (
    "the place that hurts most", "how it feels there", "the hour when it begins", "what brings it on in bed",
    "what makes it better", "for how many weeks you have had it", "what you did that day", "long car rides",
    "a walk of ten minutes", "tying your shoes", "how far it goes down", "the sleep you get",
    "what happened in earlier years", "sport in the last months", "other illnesses", "what worries you",
)  # fmt: skip
_WHERE = (
    "the lower back", "the fold of the buttock", "the side of the hip", "the back of the thigh",
    "the hollow of the knee", "the calf", "the sole or the heel",
)  # fmt: skip


@dataclass(frozen=True)
class Question:
    """One screen."""

    code: str
    text: str
    help: str
    several: bool
    options: tuple[tuple[str, str], ...]


def _question(number: int) -> Question:
    what = _WHAT[number]
    options = tuple(
        (f"answer-{place}", f"Mostly {where}, when you think of {what}")
        for place, where in enumerate(_WHERE[: FEWEST + number % 4])
    )
    hint = f"Think of the last fourteen nights, and of {what} as you lie. Choose what comes closest to it."
    return Question(f"question-{number}", f"About {what}", hint, number % EVERY_LIST == 3, options)  # noqa: PLR2004


QUESTIONS = tuple(_question(number) for number in range(COUNT))
