"""Which content a command works with: the current release, the drafts, or the shipped files."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.management.base import CommandError, CommandParser
from django.db import OperationalError, ProgrammingError

from checker import library
from checker.reasoning.knowledge import KnowledgeBase
from checker.reasoning.knowledge.snapshot import checksum, to_plain

BAD_INPUT = 2
"""Exit code when what was handed in cannot be used."""


SHIPPED = "shipped files (nothing is published)"
"""Says of what is looked at that no release is public."""


@dataclass(frozen=True)
class ReadContent:
    """A knowledge base and where it comes from."""

    knowledge: KnowledgeBase
    origin: int | str
    """Number of the release, "draft", or SHIPPED."""
    checksum: str


def add_source_option(parser: CommandParser) -> None:
    """The option --draft."""
    parser.add_argument("--draft", action="store_true", help="Use the drafts instead of the current release.")


def content(*, draft: bool) -> ReadContent:
    """Raises CommandError, exit code 2, where there is nothing to read or it is faulty."""
    try:
        return _of(library.from_drafts(), "draft") if draft else _current()
    except library.ContentError as error:
        raise CommandError(str(error), returncode=BAD_INPUT) from error


def shipped() -> ReadContent:
    """The files that come with the product, whatever is published."""
    return _of(library.from_files(), SHIPPED)


def _current() -> ReadContent:
    try:
        published = library.current()
    except (library.NoReleaseError, OperationalError, ProgrammingError):
        return shipped()
    return ReadContent(published.kb, published.number, published.checksum)


def _of(knowledge: KnowledgeBase, origin: str) -> ReadContent:
    return ReadContent(knowledge, origin, checksum(to_plain(knowledge)))
