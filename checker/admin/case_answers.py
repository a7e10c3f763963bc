"""The answers of an editor's own run, for a clinical case; and the answers of a case in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.http import HttpRequest

from checker import answers, library, trying
from checker.models import Snapshot
from checker.reasoning.assessment import assess
from checker.reasoning.evidence import SORTING
from checker.reasoning.knowledge import NONE, NOT_SURE, KnowledgeBase
from checker.reasoning.questions import known_answers

FIXED = {NONE: "None of these", NOT_SURE: "Not sure"}


def own_run(request: HttpRequest) -> dict[str, Any]:
    """Fields of a case that says what the run in this browser said; empty if there is no run.

    `?from=run` means the public questionnaire, `?from=draft` the draft that is being tried.
    """
    found = _draft_run(request) if request.GET.get("from") == "draft" else _public_run(request)
    if found is None:
        return {}
    run, knowledge = found
    given = known_answers(knowledge, run.answers)
    codes = {question: list(chosen) for question, chosen in given.items()}
    return {"kind": "answers", "answers": codes, "level": assess(knowledge, given).level.code}


def in_words(knowledge: KnowledgeBase, given: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Each question as it is asked, and what was chosen; a code where the words are gone."""
    for code, chosen in given.items():
        question = knowledge.question.get(code.removesuffix(SORTING))
        yield (
            (question.title or question.text) if question else code,
            "; ".join(_chosen(knowledge, one) for one in chosen),
        )


def _chosen(knowledge: KnowledgeBase, code: str) -> str:
    symptom, _, sorting = code.partition(SORTING)
    known = knowledge.symptom.get(symptom)
    said = known.text if known else FIXED.get(symptom, code)
    return f"{said} (not sure)" if sorting or code.endswith(SORTING) else said


def _public_run(request: HttpRequest) -> tuple[answers.Run, KnowledgeBase] | None:
    run = answers.read(request)
    try:
        return (run, library.release(run.release).kb) if run else None
    except library.NoReleaseError:
        return None


def _draft_run(request: HttpRequest) -> tuple[answers.Run, KnowledgeBase] | None:
    try:
        with library.using(trying.checksum_of(request)) as draft:
            trying.swap_in(request)
            run = answers.read(request)
            return (run, draft.kb) if run else None
    except Snapshot.DoesNotExist:
        return None
