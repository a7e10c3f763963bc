"""How clinical cases ended on some content, kept so that only what changed is run again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from checker.cases.misses import Miss
from checker.cases.rows import case_checksum
from checker.cases.running import run
from checker.cases.story import ClinicalCase, find_faults
from checker.models import CaseResult
from checker.reasoning.knowledge import KnowledgeBase
from checker.reasoning.knowledge.problem import Problem

_AT_ONCE = 25
"""Results that are kept together; what is kept stays, should the rest be broken off."""


@dataclass(frozen=True)
class Result:
    """Whether a case passed, and what it missed."""

    passed: bool
    misses: tuple[Miss, ...]
    """Or, where the case names what the content does not have, that."""


def known(content: str, cases: Iterable[ClinicalCase]) -> dict[str, Result]:
    """What is known already, by the code of the case; one query. `content` is a checksum."""
    codes = {case_checksum([case]): case.code for case in cases}
    rows = CaseResult.objects.filter(content=content, case__in=codes)
    return {codes[row.case]: Result(row.passed, tuple(map(Problem.from_plain, row.misses))) for row in rows}


def run_missing(content: str, knowledge: KnowledgeBase, cases: Iterable[ClinicalCase]) -> dict[str, Result]:
    """Run what is not known yet and keep it; returns everything."""
    listed = tuple(cases)
    found = known(content, listed)
    new = [case for case in listed if case.code not in found]
    for start in range(0, len(new), _AT_ONCE):
        made = {case: _result(knowledge, case) for case in new[start : start + _AT_ONCE]}
        rows = (
            CaseResult(
                content=content, case=case_checksum([c]), passed=r.passed, misses=list(map(asdict, r.misses))
            )
            for c, r in made.items()
        )
        CaseResult.objects.bulk_create(rows, ignore_conflicts=True)
        found |= {case.code: result for case, result in made.items()}
    return found


def _result(knowledge: KnowledgeBase, case: ClinicalCase) -> Result:
    if faults := find_faults(knowledge, [case]):
        return Result(passed=False, misses=tuple(faults))
    (outcome,) = run(knowledge, [case])
    return Result(outcome.passed, outcome.misses)
