"""The answers of an editor's own run, for a clinical case; and the answers of a case in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from checker import library
from checker.models import Question, Snapshot, Symptom
from checker.reasoning.assessment import assess
from checker.reasoning.evidence import SORTING
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import NONE, NOT_SURE, KnowledgeBase
from checker.reasoning.questions.next_screen import known_answers
from checker.visitor import draft_trial
from checker.visitor import run as run_cookie

FIXED = {NONE: "None of these", NOT_SURE: "Not sure"}


@dataclass(frozen=True)
class OwnRun:
    """What the run in this browser said, and the care level that it led to."""

    answers: dict[str, list[str]]
    level: str


def own_run(request: HttpRequest) -> OwnRun | None:
    """None if there is no run.

    `?from=run` means the public questionnaire, `?from=draft` the draft that is being tried, or was last.
    """
    found = trial_run(request) if request.GET.get("from") == "draft" else _public_run(request)
    if found is None:
        return None
    run, knowledge = found
    given = known_answers(knowledge, run.answers)
    codes = {question: list(chosen) for question, chosen in given.items()}
    return OwnRun(codes, assess(Interview(knowledge, given)).level.code)


def has_trial(request: HttpRequest) -> bool:
    """Whether this browser holds answers of a trial of the draft, be it under way or over."""
    return trial_run(request) is not None


def answer_lines(given: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Each question as the draft asks it, and what was chosen; a code where the words are gone.

    Two queries, however much the draft holds.
    """
    asked = _by_code(Question, given)
    symptoms = _by_code(Symptom, (code for chosen in given.values() for code in chosen))
    for code, chosen in given.items():
        question = asked.get(code.removesuffix(SORTING))
        told = (question.title or question.text) if question else code
        yield told, "; ".join(_chosen(symptoms, one) for one in chosen)


def _by_code(model: Any, codes: Iterable[str]) -> dict[str, Any]:
    """The draft's rows with these codes, be they marked as sorted later or not."""
    wanted = {code.partition(SORTING)[0] for code in codes}
    return {row.code: row for row in model.objects.filter(code__in=wanted)} if wanted else {}


def _chosen(symptoms: Mapping[str, Symptom], code: str) -> str:
    symptom, _, sorting = code.partition(SORTING)
    known = symptoms.get(symptom)
    said = known.text if known else FIXED.get(symptom, code)
    return f"{said} (not sure)" if sorting or code.endswith(SORTING) else said


def _public_run(request: HttpRequest) -> tuple[run_cookie.Run, KnowledgeBase] | None:
    run = run_cookie.read(request)
    try:
        return (run, library.release(run.release).kb) if run else None
    except library.NoReleaseError:
        return None


def trial_run(request: HttpRequest) -> tuple[run_cookie.Run, KnowledgeBase] | None:
    """The run of this browser's last trial of the draft, and the draft as it was when that began."""
    if not (checksum := draft_trial.checksum_of_answers(request)):
        return None
    try:
        with library.using(checksum) as draft, draft_trial.kept_apart():
            run = run_cookie.read(request)
            return (run, draft.kb) if run else None
    except Snapshot.DoesNotExist:
        return None
