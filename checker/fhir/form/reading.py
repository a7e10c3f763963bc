"""A QuestionnaireResponse as answers: what cannot be read is told by its path, and nothing is half-read.

An answer that was kept private is one of those: what it was may be what makes it an emergency, and
nothing that could stand in its place is sure not to tell a lower level than its answer would.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from checker.fhir.form import fields
from checker.fhir.form.faults import KEPT_PRIVATE, SORTED_UNASKED
from checker.fhir.form.links import Link, fault_among, links_of, sorted_unasked
from checker.fhir.form.questionnaire import put
from checker.fhir.terms import QUESTIONNAIRE, NamedRelease, own
from checker.reasoning.evidence import Given

DEEPEST = 8
"""So many items may lie in one another; ours lie side by side."""
MODIFIERS = ("modifierExtension", "implicitRules")
"""What may turn the meaning of all beside it round. None is known here, and FHIR forbids to pass over one."""
VOID = "entered-in-error"
VALID = ("in-progress", "completed", "amended", "stopped")
"""Whether all was answered is looked up in the answers, since not every form filler knows."""


@dataclass(frozen=True)
class Fault:
    """What cannot be read, and where."""

    id: str
    path: str
    """As FHIRPath names it: item[3].answer[0].valueCoding.code."""


class UnreadableError(ValueError):
    """A response that is none to this release, with every fault."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(*self.faults)


@dataclass
class _Reader:
    """A response on its way to answers."""

    links: Mapping[str, Link]
    asides: frozenset[str]
    """Links of texts, which have no answer."""
    answers: Given = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    """Where each of them lies."""
    faults: list[Fault] = field(default_factory=list)

    def fault(self, id_: str, path: str) -> None:
        """Note what is wrong."""
        self.faults.append(Fault(id_, path))


def answers_of(release: NamedRelease, resource: Any) -> Given:
    """The answers in a response. Raises UnreadableError."""
    links = links_of(release.knowledge)
    asides = frozenset(f"{q.code}.{name}" for q in put(release.knowledge) for name in ("hint", "why"))
    reader = _Reader(links, asides)
    if not isinstance(resource, dict) or resource.get("resourceType") != "QuestionnaireResponse":
        reader.fault("no-response", "resourceType")
    elif resource.get("questionnaire", release.canonical) not in (release.canonical, QUESTIONNAIRE):
        reader.fault("another-release", "questionnaire")
    else:
        _heed_what_it_says_of_itself(reader, resource)
        _read_items(reader, resource, "", 0)
        for key in sorted_unasked(reader.answers):
            reader.fault(SORTED_UNASKED, reader.places[key])
    if reader.faults:
        raise UnreadableError(reader.faults)
    return reader.answers


def _heed_what_it_says_of_itself(reader: _Reader, resource: Mapping[str, Any]) -> None:
    """That it is no answer after all, or to be read otherwise."""
    status = resource.get("status", VALID[0])
    if status not in VALID:
        reader.fault(VOID if status == VOID else "unknown-status", "status")
    for place in fields.labels_of_less(resource):
        reader.fault(KEPT_PRIVATE, place)
    _heed_modifiers(reader, resource, "")
    _refuse(reader, fields.unknown(resource, fields.OF_RESPONSE), "")


def _heed_modifiers(reader: _Reader, part: Mapping[str, Any], path: str) -> None:
    for name in MODIFIERS:
        if part.get(name):
            reader.fault("unknown-modifier", f"{path}{name}")


def _refuse(reader: _Reader, names: Iterable[str], path: str) -> None:
    for name in names:
        reader.fault("unknown-field", f"{path}{name}")


def _read_items(reader: _Reader, parent: Mapping[str, Any], path: str, depth: int) -> None:
    """Read the items that lie in a response, an item or an answer."""
    if depth > DEEPEST:
        return reader.fault("too-deep", path)
    for place, item in _listed(reader, parent, f"{path}item", "item"):
        _read_item(reader, item, place)
        _read_items(reader, item, f"{place}.", depth + 1)
        for inside, answer in _listed(reader, item, f"{place}.answer", "answer"):
            _read_items(reader, answer, f"{inside}.", depth + 1)
    return None


def _listed(
    reader: _Reader, parent: Mapping[str, Any], path: str, name: str
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each object of a list with its path; what is no list of objects is a fault."""
    found = parent.get(name, [])
    if not isinstance(found, list):
        return reader.fault("no-list", path)
    for number, each in enumerate(found):
        if isinstance(each, dict):
            _heed_modifiers(reader, each, f"{path}[{number}].")
            yield f"{path}[{number}]", each
        else:
            reader.fault("no-object", f"{path}[{number}]")
    return None


def _read_item(reader: _Reader, item: Mapping[str, Any], path: str) -> None:
    key, answers = item.get("linkId"), item.get("answer")
    _refuse(reader, fields.unknown(item, fields.OF_ITEM), f"{path}.")
    if fields.is_masked(item):
        reader.fault(KEPT_PRIVATE, path)
    link = reader.links.get(key) if isinstance(key, str) else None
    if link is None:
        return _read_aside(reader, item, path)
    if key in reader.answers:
        return reader.fault("link-twice", f"{path}.linkId")
    if answers and isinstance(answers, list):
        place = reader.places[str(key)] = f"{path}.answer"
        codes = [_code(reader, link, answer, f"{place}[{n}]") for n, answer in enumerate(answers)]
        reader.answers[str(key)] = tuple(code for code in codes if code)
        if wrong := fault_among(link, reader.answers[str(key)]):
            reader.fault(wrong, place)
    return None


def _read_aside(reader: _Reader, item: Mapping[str, Any], path: str) -> None:
    """An item that is no question of ours: a text of the form, a group of questions, or unknown."""
    key, group = item.get("linkId"), bool(item.get("item"))
    is_text = isinstance(key, str) and key in reader.asides
    if item.get("answer") or not (is_text or group):
        reader.fault("unknown-link", f"{path}.linkId")


def _code(reader: _Reader, link: Link, answer: Any, path: str) -> str:
    """The code of one answer; empty where it cannot be read."""
    if not isinstance(answer, dict):
        return ""  # which is told where the list is read
    value = answer.get("valueCoding")
    _refuse(reader, fields.unknown_in_answer(answer), f"{path}.")
    if any(map(fields.is_masked, _places_of_a_mask(answer))):
        reader.fault(KEPT_PRIVATE, path)
    elif not isinstance(value, dict):
        reader.fault("no-coding", f"{path}.valueCoding")
    elif others := fields.values_beside(answer):
        reader.fault("value-twice", f"{path}.{others[0]}")
    elif strange := [*fields.unknown(value, fields.OF_CODING)]:
        _refuse(reader, strange, f"{path}.valueCoding.")
    elif value.get("system", own("answer")) != own("answer"):
        reader.fault("another-system", f"{path}.valueCoding.system")
    elif not isinstance(code := value.get("code"), str) or not link.takes(code):
        reader.fault("unknown-answer", f"{path}.valueCoding.code")
    else:
        return code
    return ""


def _places_of_a_mask(answer: Mapping[str, Any]) -> tuple[Any, ...]:
    """Where FHIR lets an answer say that it is kept private: by itself, in its coding, in the code."""
    value = answer.get("valueCoding")
    return answer, value, value.get("_code") if isinstance(value, dict) else None
