"""What a program sends: answers by their codes, and what it wants beside them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from checker.api.problems import MOST_FAULTS, Fault, ProblemError, pointer
from checker.fhir.form.faults import SORTED_UNASKED
from checker.fhir.form.links import Link, fault_among, links_of, sorted_unasked
from checker.reasoning.evidence import Given
from checker.reasoning.knowledge import KnowledgeBase
from checker.sharing.documents import region_named

UNPROCESSABLE = 422
Chosen = Annotated[list[str], Field(min_length=1)]


class Sent(BaseModel):
    """Answers to the questions of the current release."""

    model_config = ConfigDict(extra="forbid", strict=True)

    answers: dict[str, Chosen] = Field(
        description="Code of a question -> codes of the options chosen, in the order of the screens.",
        examples=[{"safety-nerves": ["none"]}],
    )


class SentForNext(Sent):
    """Answers so far, to be told what comes next."""

    further: bool = Field(
        default=False, description="Also put what only sharpens a result that could be shown already."
    )


class SentForResult(Sent):
    """Answers to be assessed."""

    region: str = Field(
        default="", description="Code of the region whose numbers are told; empty: the site's own."
    )


def answers_in(knowledge: KnowledgeBase, sent: Sent) -> Given:
    """The answers, each known to the release. Raises ProblemError with the faults."""
    if faults := list(islice(_faults(links_of(knowledge), sent.answers), MOST_FAULTS)):
        raise ProblemError(UNPROCESSABLE, "unreadable-answers", faults)
    return {key: tuple(given) for key, given in sent.answers.items()}


def region_of(knowledge: KnowledgeBase, code: str, place: str) -> str:
    """The region that was named, else the site's own. Raises ProblemError."""
    found = region_named(knowledge, code)
    if found is None:
        raise ProblemError(UNPROCESSABLE, "unreadable-answers", [Fault("unknown-region", place)])
    return found


def _faults(links: dict[str, Link], answers: dict[str, list[str]]) -> Iterator[Fault]:
    for key, given in answers.items():
        link = links.get(key)
        if link is None:
            yield Fault("unknown-question", pointer("answers", key))
            continue
        for place, code in enumerate(given):
            if not link.takes(code):
                yield Fault("unknown-answer", pointer("answers", key, place))
        if wrong := fault_among(link, tuple(given)):
            yield Fault(wrong, pointer("answers", key))
    for key in sorted_unasked({key: tuple(given) for key, given in answers.items()}):
        yield Fault(SORTED_UNASKED, pointer("answers", key))
