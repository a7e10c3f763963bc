"""How much depends on one answer: each in turn dropped, made "not sure", or moved to its neighbour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from checker.benchmark.proportions import share_of
from checker.benchmark.runs import PublishedRun
from checker.reasoning.assessment import Assessment, without_tips
from checker.reasoning.evidence import SORTING, Given
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import NONE, NOT_SURE, KnowledgeBase, Question, QuestionKind

CHANGES = ("dropped", "not sure", "neighbour")


def stability(knowledge: KnowledgeBase, runs: Iterable[PublishedRun]) -> list[dict[str, Any]]:
    """For each kind of change: how often level or leading cause moves, with n."""
    rows: dict[str, list[tuple[PublishedRun, Assessment]]] = {change: [] for change in CHANGES}
    for run in runs:
        for change, answers in changed_answers(knowledge, run.answers):
            rows[change].append((run, without_tips(Interview(knowledge, answers), pulls=False)))
    return [{"change": change, **_counts(pairs)} for change, pairs in rows.items()]


def changed_answers(knowledge: KnowledgeBase, answers: Given) -> Iterator[tuple[str, Given]]:
    """Every set of answers that differs in one answer. "None of these" is nobody's statement and stays."""
    for code, given in answers.items():
        question = knowledge.question.get(code)
        if question is None or given == (NONE,):
            continue
        yield "dropped", _without(answers, code)
        if question.unsure_text and given != (NOT_SURE,):
            yield "not sure", {**_without(answers, code), code: (NOT_SURE,)}
        for other in neighbours(question, given):
            kept = {key: value for key, value in answers.items() if key != code + SORTING}
            yield "neighbour", {**kept, code: other}


def neighbours(question: Question, given: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The options before and after a single choice; a tick-list less one of its ticks."""
    codes = question.codes
    match question.kind:
        case QuestionKind.MANY:
            for code in (code for code in given if code in codes):
                yield tuple(c for c in given if c != code) or (NONE,)
        case QuestionKind.ONE:
            at = codes.index(given[0]) if given[0] in codes else None
            beside = [] if at is None else [i for i in (at - 1, at + 1) if 0 <= i < len(codes)]
            yield from ((codes[i],) for i in beside)


def _without(answers: Given, code: str) -> Given:
    return {key: value for key, value in answers.items() if key not in (code, code + SORTING)}


def _counts(pairs: list[tuple[PublishedRun, Assessment]]) -> dict[str, Any]:
    adults = [(run, after) for run, after in pairs if run.ranked and after.differential.causes]
    return {
        "level_lower": share_of([after.level < run.result.level for run, after in pairs]).as_data(),
        "level_higher": share_of([after.level > run.result.level for run, after in pairs]).as_data(),
        "leader": share_of(
            [after.differential.order[0].condition.code != run.ranked[0] for run, after in adults]
        ).as_data(),
    }
