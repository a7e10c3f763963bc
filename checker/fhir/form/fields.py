"""Which fields the parts of a response may have. One that nobody knows may hold an answer: it is refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from checker.fhir.terms import ABSENT

_SHARED = ("id", "extension", "modifierExtension")
_TEXTS_OF_RESPONSE = ("implicitRules", "language", "questionnaire", "status", "authored")
_PARTS_OF_RESPONSE = (
    "resourceType", "meta", "text", "contained", "identifier", "basedOn", "partOf", "subject", "encounter",
    "author", "source", "item",
)  # fmt: skip


def _named(texts: Iterable[str], parts: Iterable[str]) -> frozenset[str]:
    """Texts may have a twin with a line in front, which holds their extensions."""
    return frozenset((*_SHARED, *parts, *texts, *(f"_{name}" for name in texts)))


OF_RESPONSE = _named(_TEXTS_OF_RESPONSE, _PARTS_OF_RESPONSE)
OF_ITEM = _named(("linkId", "definition", "text"), ("answer", "item"))
OF_CODING = _named(("system", "version", "code", "display", "userSelected"), ())
_OF_ANSWER = _named((), ("item",))
_VALUE = ("value", "_value")
"""Begin the names of what an answer is."""
LESS = frozenset({"SUBSETTED", "MASKED", "REDACTED"})
"""Codes by which a resource says of itself that something was taken out of it."""


def unknown(part: Mapping[str, Any], fields: frozenset[str]) -> Iterator[str]:
    """The names of what FHIR does not know in this part."""
    return (name for name in part if name not in fields)


def unknown_in_answer(answer: Mapping[str, Any]) -> Iterator[str]:
    """The same for an answer, whose value has a name by its type."""
    return (name for name in unknown(answer, _OF_ANSWER) if not name.startswith(_VALUE))


def values_beside(answer: Mapping[str, Any]) -> list[str]:
    """The names of what else an answer is, of which it has one."""
    return [name for name in answer if name.startswith(_VALUE) and name != "valueCoding"]


def is_masked(part: Any) -> bool:
    """Whether it says that it is kept private."""
    extensions = part.get("extension") if isinstance(part, dict) else None
    return isinstance(extensions, list) and any(
        isinstance(each, dict) and each.get("url") == ABSENT and each.get("valueCode") == "masked"
        for each in extensions
    )


def labels_of_less(resource: Mapping[str, Any]) -> Iterator[str]:
    """Where a resource says of itself that something was taken out of it."""
    meta = resource.get("meta")
    for name in ("security", "tag"):
        labels = meta.get(name) if isinstance(meta, dict) else ()
        for number, label in enumerate(labels if isinstance(labels, list) else ()):
            if isinstance(label, dict) and label.get("code") in LESS:
                yield f"meta.{name}[{number}]"
