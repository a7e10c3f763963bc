"""A result on its way into a document: what the page says, to whom, and how parts find each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from checker.fhir import phrases
from checker.fhir.terms import Language, NamedRelease, Resource
from checker.reasoning.evidence import Answers

SELF_CARE, EMERGENCY = "self-care", "emergency"


@dataclass(frozen=True)
class Result:
    """Answers with what the page shows of them, for one reader."""

    release: NamedRelease
    answers: Answers
    """Without the private ones, unless those were chosen."""
    shown: Mapping[str, Any]
    """The result in words, as JSON gives it back; what this reader may not see is not in it."""
    show_private: bool
    made: str
    """When the document is made: ISO 8601, with its offset."""
    key: UUID
    """Drawn for this document: nothing in it tells that two documents are of one person."""
    language: Language
    withdrawn: bool = False
    """Whether its release was taken back."""
    by_another: bool = False
    """Whether somebody answered for a person beside them."""

    @property
    def answered(self) -> str:
        """When the answers were begun."""
        return str(self.shown["answered"])

    @property
    def care(self) -> Mapping[str, Any]:
        """How urgent it is and what to do."""
        care: Mapping[str, Any] = self.shown["care"]
        return care

    @property
    def names_causes(self) -> bool:
        """Whether the page names causes: not under age, in an emergency, or while a question is open."""
        return not (self.shown["minor"] or self.shown["unfinished"] or self.care["level"] == EMERGENCY)

    @property
    def has_tips(self) -> bool:
        """Whether the page has tips."""
        return bool(self.shown["relief"]) and not self.shown["minor"] and self.care["level"] != EMERGENCY

    @property
    def taken_back(self) -> str:
        """That its release was taken back, in words; empty while it stands."""
        return self.say(phrases.TAKEN_BACK) if self.withdrawn else ""

    def say(self, phrase: str, **values: Any) -> str:
        """One of our phrases, in the language of the document."""
        return self.language.translate(phrase).format(**values)

    def address(self, name: str) -> str:
        """The address of a part within this document."""
        return f"urn:uuid:{uuid5(self.key, name)}"

    def ref(self, name: str) -> Resource:
        """A reference to a part."""
        return {"reference": self.address(name)}
