"""The tests of the shipped content as they went, kept in a file beside it.

A first start need not repeat what was tested before the content was shipped:
where content, cases and engine are exactly those of the file, its findings
stand. Continuous integration runs the tests again and compares.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

from checker import library
from checker.publishing.findings import Findings

RECORDED = library.SHIPPED / "proof.json"


@dataclass(frozen=True)
class Recorded:
    """What was tested, and what it showed."""

    content: str
    """Checksum of the content."""
    cases: str
    """Checksum of the clinical cases."""
    findings: Findings

    def is_of(self, content: str, cases: str) -> bool:
        """Whether the findings hold for this content, these cases and the present engine."""
        return (content, cases, library.ENGINE_VERSION) == (self.content, self.cases, self.findings.engine)

    def write(self, path: Path = RECORDED) -> None:
        """Put it beside the content."""
        found = {**self.findings.as_plain(), "recorded": True}
        plain = {"content": self.content, "cases": self.cases, "findings": found}
        path.write_text(json.dumps(plain, indent=1, ensure_ascii=False) + "\n", "utf-8")

    def with_guards_of(self, other: Recorded) -> Recorded:
        """The recorded tests, with what `other` found of guards."""
        return replace(self, findings=replace(self.findings, unguarded=other.findings.unguarded))

    def agrees_with(self, other: Recorded) -> bool:
        """Whether a repetition showed the same."""
        as_if = replace(other.findings, recorded=self.findings.recorded)
        return replace(other, findings=as_if) == self


def read(path: Path = RECORDED) -> Recorded | None:
    """The file; None if there is none or it cannot be understood."""
    try:
        plain = json.loads(path.read_text("utf-8"))
        return Recorded(plain["content"], plain["cases"], Findings.from_plain(plain["findings"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
