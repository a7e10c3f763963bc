"""The fewest answers that would raise the care level, found exactly.

Rules are monotone, so the sets to try are the smallest ones that complete a
rule above the present level. The effect of each is then read from the rules;
where a change also takes something back (another choice, a "not sure" made
definite), it is assessed in full, so that no sentence promises too much.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from checker.reasoning.criteria import Rule
from checker.reasoning.evidence import Evidence
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import WarningSign
from checker.reasoning.knowledge.follow_ups import settled_parents
from checker.reasoning.knowledge.levels import CareLevel, TimeFrame
from checker.reasoning.warning_signs.screening import Urgency, down, mentioning, signs, urgency_rank
from checker.reasoning.what_if.changed_answer import about_age, gains, saying
from checker.reasoning.what_if.completing import Ruled, completing, ruled

_MOST = 3
"""No rule needs more answers than this at once; the search ends there."""

_Best = dict[tuple[str, ...], tuple[Urgency, str]]
"""Symptoms to say -> the verdict they lead to, and the sign that says so."""


_UNREAD = ((CareLevel.SELF_CARE, TimeFrame.NOW), "")
"""Of a set that has to be read in full, whatever a rule by itself says of it."""


@dataclass(frozen=True)
class Raise:
    """A smallest set of answers that leads to exactly this higher care level."""

    level: CareLevel
    within: TimeFrame
    symptoms: tuple[str, ...]
    """What would have to be said, one change each."""
    sign: str
    """Code of the warning sign that would be raised."""
    because: tuple[str, ...]
    """What was said already and counts for that sign."""


def raises(interview: Interview, level: CareLevel) -> tuple[Raise, ...]:
    """For each care level above `level`: every set of fewest answers that leads to it."""
    wanted = {higher for higher in CareLevel if higher > level}
    found: list[Raise] = []
    rules = {sign.code: rule for sign, rule in signs(interview.knowledge)}
    for size in range(1, _MOST + 1):
        if not wanted:
            break
        sets = _sets(interview, level, size)
        new = [
            _raise(rules[sign], interview.evidence, codes, verdict, sign)
            for codes, (verdict, sign) in sets.items()
        ]
        found += [r for r in new if r.level in wanted]
        wanted -= {r.level for r in found}
    return tuple(found)


def _raise(rule: Rule, evidence: Evidence, codes: tuple[str, ...], verdict: Urgency, sign: str) -> Raise:
    because = tuple(sorted((rule.symptoms() & evidence.possible) - set(codes)))
    return Raise(*verdict, codes, sign, because)


def _sets(interview: Interview, level: CareLevel, size: int) -> _Best:
    """Sets of this size after which some rule puts the level above `level`."""
    evidence, best = interview.evidence, _Best()
    if size == 1:
        best |= {(code,): _UNREAD for code in _reopening(interview)}
    for each in ruled(interview.knowledge):
        for verdict, held in _worth_trying(each, evidence):
            if verdict[0] <= level:
                continue
            for codes in completing(each, held, evidence.certain, size):
                known = best.get(codes)
                if known is None or (known is not _UNREAD and urgency_rank(known[0]) < urgency_rank(verdict)):
                    best[codes] = (verdict, each.sign.code)
    checked = {codes: _checked(interview, codes, best[codes]) for codes in best}
    return {codes: found for codes, found in checked.items() if found and found[0][0] > level}


def _reopening(interview: Interview) -> Iterator[str]:
    """Lines that were not ticked, although what is asked below them was answered: ticked, they stand open."""
    denied = interview.evidence.absent & gains(interview.knowledge).keys()
    for parent, asked, settling in settled_parents(interview.knowledge):
        if parent in denied and settling <= denied and any(q.code in interview.answers for q in asked):
            yield parent


def _worth_trying(of: Ruled, evidence: Evidence) -> Iterator[tuple[Urgency, frozenset[str]]]:
    """How it could count; of most rules nothing is there, and no "not sure" has a part in it."""
    readings = _readings(of.sign, evidence)
    return islice(readings, 1) if of.rule.symptoms().isdisjoint(evidence.possible) else readings


def _readings(sign: WarningSign, evidence: Evidence) -> Iterator[tuple[Urgency, frozenset[str]]]:
    """How a sign could count: in full on what is sure, one step down where "not sure" has a part."""
    yield (sign.level, sign.within), evidence.certain
    if evidence.unsure:
        yield down(sign.level, sign.within), evidence.possible


def _checked(
    interview: Interview, codes: tuple[str, ...], found: tuple[Urgency, str]
) -> tuple[Urgency, str] | None:
    """The verdict in full; None where these answers cannot be given together.

    A rule that holds only after the change has to do with something that it adds.
    """
    knowledge = interview.knowledge
    if len(codes) == 1 and found is not _UNREAD and not _takes_back(interview, codes[0]):
        return found
    if not _can_be_said(interview, codes):
        return None
    after = saying(interview, codes).evidence
    new = {c for code in codes for c in gains(knowledge)[code]} | (after.unsure - interview.evidence.unsure)
    held = [
        (verdict, sign.code)
        for sign, rule in mentioning(knowledge, new)
        for verdict, there in _readings(sign, after)
        if rule.holds(there)
    ]
    return max(held, key=lambda pair: urgency_rank(pair[0]), default=None)


def _can_be_said(interview: Interview, codes: tuple[str, ...]) -> bool:
    """One option of a single choice at a time, and no other age for somebody under age."""
    knowledge = interview.knowledge
    single = [q for code in codes if (q := knowledge.question_of[code]).kind.takes_one]
    return len(single) == len({q.code for q in single}) and not (
        interview.is_minor and any(about_age(knowledge, q) for q in single)
    )


def _takes_back(interview: Interview, code: str) -> bool:
    """Whether saying it could also make something less present or less unsure than it is."""
    knowledge, evidence = interview.knowledge, interview.evidence
    question = knowledge.question_of[code]
    if question.kind.takes_one and question.code in interview.answers:
        return True
    asked = [knowledge.question_of[c] for c in gains(knowledge)[code]]
    open_ = evidence.unsure | evidence.assumed
    return any(len(q.follows) > 1 or not open_.isdisjoint(q.codes) for q in asked)
