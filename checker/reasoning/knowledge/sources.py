"""What statements rest on, and the pages that are read without answering anything."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """Where a statement comes from."""

    code: str
    citation: str
    url: str = ""
    mark: str = ""
    """read, part, second-hand, recalled."""


@dataclass(frozen=True)
class GuideSection:
    """One section of a page that is read without answering anything."""

    page: str
    code: str
    heading: str
    paragraphs: tuple[str, ...]
    sources: tuple[str, ...] = ()
    evidence: str = ""
