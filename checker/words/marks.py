"""What an editor is told of a text that people will read: how hard, how long, and what is stray in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.words.grade import Counted, read
from checker.words.public import Text
from checker.words.rules import ceiling_broken, is_counted, most_words, never_said, rules, wrong_words
from checker.words.stray import list_marks, stray_signs
from checker.words.time_words import word_of_time


@dataclass(frozen=True)
class Marked:
    """One field as it stands."""

    measure: str
    """Words, and the reading grade where there are enough of them; empty where nothing is typed."""
    remarks: tuple[str, ...]


def marked(place: tuple[str, ...], typed: str, *, lines: bool = False, timeless: bool = True) -> Marked:
    """What is to be said of a text.

    place: part, codes and field, as the data file of words names it. lines: each line is a text of its
    own. timeless: whether the page alone says when to act, as everywhere but on pinned cards.
    """
    texts = [Text(place, words) for words in (typed.splitlines() if lines else [typed]) if words.strip()]
    if not texts:
        return Marked("", ())
    readings = [read(text.words) for text in texts]
    remarks = [*stray_signs(typed), *list_marks(typed)]
    for text, reading in zip(texts, readings, strict=True):
        which = f"“{' '.join(text.words.split()[:4])} …”: " if len(texts) > 1 else ""
        remarks += (which + remark for remark in _of_one(text, reading, timeless=timeless))
    measure = _measure(readings, most_words(texts[0]), "a line" if lines else "")
    return Marked(measure, tuple(dict.fromkeys(remarks)))


def _measure(readings: list[Counted], most: int, each: str) -> str:
    words = sum(reading.words for reading in readings)
    counted = [reading.grade for reading in readings if is_counted(reading)]
    hardest = f", reading grade {max(counted)} (below {rules()['ceilings']['grade']})" if counted else ""
    at_most = f" ({' '.join(filter(None, ['at most', str(most), each]))})" if most else ""
    return f"{words} word{'s' * (words != 1)}{at_most}{hardest}"


def _of_one(text: Text, reading: Counted, *, timeless: bool) -> Iterator[str]:
    if hard := ceiling_broken(text, reading):
        yield f"Hard to read: {hard}. Shorter sentences and shorter words help."
    if (most := most_words(text)) and reading.words > most:
        yield f"{reading.words} words: this field has at most {most}."
    before = f"{text.name}: "
    yield from (f"{line.removeprefix(before)}".capitalize() + "." for line in wrong_words([text]))
    yield from (line.removeprefix(before) for line in never_said([text]))
    if timeless and (word := word_of_time(text.place[0], text.place[-1], text.words)):
        yield f"“{word}” says when to act. Leave it out: the page says that itself, once."
