"""The draft as it would be published: its content, its problems, and what it changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from checker import library
from checker.models import Snapshot
from checker.reasoning.checks.find_problems import ERROR, Problem, find_problems
from checker.reasoning.knowledge import snapshot
from checker.words.instructions import unnamed_categories
from checker.words.time_words import texts_with_a_time


@dataclass(frozen=True)
class Draft:
    """The draft as it would be published. `plain` is empty if it cannot be read at all."""

    plain: Mapping[str, Any]
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep it from being published."""
        return tuple(p for p in self.problems if p.severity == ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The problems that may be accepted."""
        return tuple(p for p in self.problems if p.severity != ERROR)

    @property
    def checksum(self) -> str:
        """Checksum of the content; empty if it cannot be read."""
        return snapshot.checksum(self.plain) if self.plain else ""

    @property
    def changes(self) -> list[str]:
        """What differs from the current release, one line each."""
        return library.changes(current_plain(), self.plain)


def draft() -> Draft:
    """Read and check the draft rows."""
    return checked(library.plain_from_drafts())


def checked(plain: Mapping[str, Any]) -> Draft:
    """Check a plain knowledge base."""
    try:
        knowledge = snapshot.from_plain(plain)
    except library.ContentError as fault:
        return Draft({}, fault.problems)
    problems = (*unnamed_categories(knowledge), *texts_with_a_time(knowledge), *find_problems(knowledge))
    return Draft(snapshot.to_plain(knowledge), problems)


def current_plain() -> Mapping[str, Any]:
    """Content of the current release; empty if there is none."""
    try:
        checksum = library.current().checksum
    except library.NoReleaseError:
        return {}
    plain: Mapping[str, Any] = Snapshot.objects.get(pk=checksum).plain
    return plain
