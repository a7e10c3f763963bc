"""What the data file says about words, and where the public texts break it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from checker.words.grade import Counted, read
from checker.words.public import Text

_FILE = Path(__file__).with_name("words.yaml")


@dataclass(frozen=True)
class Graded:
    """One text and how it reads."""

    text: Text
    reading: Counted
    why_not: str
    """Which ceiling it breaks; empty if none."""
    excepted: str
    """Why it may; empty if it may not."""


@cache
def rules() -> dict[str, Any]:
    """The data file as it stands."""
    found: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return found


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Any of these words, which may be patterns, as a whole; capitals do not matter."""
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


def graded(texts: Iterable[Text]) -> list[Graded]:
    """Every text with its grade, the hardest first."""
    excepted = {entry["place"]: entry["why"] for entry in rules()["exceptions"]}
    found = [_graded(text, excepted.get(text.name, "")) for text in texts]
    return sorted(found, key=lambda g: (-g.reading.grade, g.text.name))


def too_hard(texts: Iterable[Text]) -> list[Graded]:
    """Texts over a ceiling without a reason."""
    return [g for g in graded(texts) if g.why_not and not g.excepted]


def ceiling_broken(text: Text, reading: Counted) -> str:
    """Which ceiling a text breaks without a reason; empty if none."""
    excepted = any(entry["place"] == text.name for entry in rules()["exceptions"])
    return "" if excepted else _ceiling_of(reading)


def most_words(text: Text) -> int:
    """How many words a text of its kind may have; 0 where nothing is said of it."""
    kind = f"{text.place[0]} {text.place[-1]}"
    return int(rules()["lengths"].get(kind, 0))


def too_long(texts: Iterable[Text]) -> list[str]:
    """One line for each text with more words than its kind may have."""
    counted = ((text, read(text.words).words) for text in texts)
    return [f"{text.name}: {words} words" for text, words in counted if 0 < most_words(text) < words]


def wrong_words(texts: Iterable[Text]) -> Iterator[str]:
    """One line for every other word for a thing that has one."""
    for text in texts:
        for term in rules()["terms"]:
            found = _search("|".join(rf"\b(?:{pattern})" for pattern in term["not"]), text.words)
            if found and not text.is_in(term.get("except", {})):
                yield f"{text.name}: say “{term['say']}”, not “{found}”"


def never_said(texts: Iterable[Text]) -> Iterator[str]:
    """One line for everything that no public page may say."""
    for text in texts:
        for rule in rules()["never"]:
            found = _search(rule["pattern"], text.words)
            if found:
                yield f"{text.name}: “{found}”. {rule['why']}"


def is_counted(reading: Counted) -> bool:
    """Whether the text is long enough for its grade to mean something."""
    return reading.words >= int(rules()["ceilings"]["from_words"])


def _graded(text: Text, excepted: str) -> Graded:
    reading = read(text.words)
    return Graded(text, reading, _ceiling_of(reading), excepted)


def _ceiling_of(reading: Counted) -> str:
    ceilings = rules()["ceilings"]
    if is_counted(reading) and reading.grade >= ceilings["grade"]:
        return f"grade {reading.grade}"
    if reading.longest > ceilings["sentence"]:
        return f"a sentence of {reading.longest} words"
    return ""


def _search(pattern: str, words: str) -> str:
    found = re.search(pattern, words, re.IGNORECASE)
    return found.group() if found else ""
