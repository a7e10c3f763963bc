"""The adaptive part: which question tells most, and whether more is worth asking."""

from __future__ import annotations

import numpy as np

from checker.reasoning.causes import Reading, leaked, posterior_of, read
from checker.reasoning.due import could_make_due
from checker.reasoning.evidence import Answers, Evidence, gather
from checker.reasoning.knowledge import KnowledgeBase, Question
from checker.reasoning.tables import Factor, Vector, outcomes

CHANGE_WORTH_ASKING = 0.10
"""Stop when no remaining question would change the leading cause this often."""


def best_question(knowledge: KnowledgeBase, answers: Answers, done: int) -> Question | None:
    """The question with the most expected information, or None to stop.

    done: question screens answered so far. Stops at the cap; before it, once the
    pattern is clear or typical length is reached, when no remaining question is
    likely to change the leading cause. A question whose answer could make others
    due is asked only while there is room for them, too.
    """
    evidence = gather(knowledge, answers)
    reading = read(knowledge, evidence)
    candidates = [
        pair
        for pair in open_questions(knowledge, answers, evidence, reading)
        if done + 1 + could_make_due(knowledge, pair[0], answers, evidence) <= knowledge.settings.max_screens
    ]
    if (
        not candidates
        or done >= knowledge.settings.max_screens
        or _settled(knowledge, reading, candidates, done)
    ):
        return None
    return max(candidates, key=lambda pair: information(reading, *pair[1]))[0]


def information(reading: Reading, factor: Factor, open_: tuple[int, ...]) -> float:
    """Expected fall in entropy, in bits, from asking the open symptoms of a factor."""
    posterior = posterior_of(reading)
    chance, after = after_answer(reading, factor, open_, posterior)
    return entropy(posterior) - float(chance @ np.array([entropy(row) for row in after]))


def entropy(share: Vector) -> float:
    """Shannon entropy in bits of a distribution, shape (n,)."""
    return float(-(share * np.log2(share)).sum())


def chance_of_change(reading: Reading, factor: Factor, open_: tuple[int, ...]) -> float:
    """Probability that the answer puts another cause first."""
    posterior = posterior_of(reading)
    chance, after = after_answer(reading, factor, open_, posterior)
    return float(chance[after.argmax(axis=1) != posterior.argmax()].sum())


Candidate = tuple[Question, tuple[Factor, tuple[int, ...]]]


def open_questions(
    knowledge: KnowledgeBase, answers: Answers, evidence: Evidence, reading: Reading
) -> list[Candidate]:
    """Adaptive questions that could still say something, in content order, with what is open of each."""
    found: list[Candidate] = []
    for question in knowledge.questions:
        factor = reading.table.factors.get(question.code)
        if question.stage != "adaptive" or question.code in answers or factor is None:
            continue
        if not factor.many and question.code in reading.fits:
            continue
        own = set(question.codes)
        open_ = tuple(i for i, s in enumerate(factor.symptoms) if s in own and not evidence.known(s))
        if open_:
            found.append((question, (factor, open_)))
    return found


def _settled(knowledge: KnowledgeBase, reading: Reading, candidates: list[Candidate], done: int) -> bool:
    settings = knowledge.settings
    if done < settings.min_screens:
        return False
    if done < settings.typical_screens and posterior_of(reading).max() < settings.clear_share:
        return False
    return all(chance_of_change(reading, *pair) < CHANGE_WORTH_ASKING for _, pair in candidates)


def after_answer(
    reading: Reading, factor: Factor, open_: tuple[int, ...], posterior: Vector
) -> tuple[Vector, Vector]:
    """Chance of each answer to the open symptoms, shape (k,), and the posteriors after it, shape (k, n)."""
    possible = outcomes(factor, open_)
    chance = possible.chance @ posterior
    groups = [reading.table.factors[q].group for q in reading.fits]
    score = np.zeros_like(reading.table.log_prior) + reading.table.log_prior
    for group in set(groups):
        members = [fit for q, fit in reading.fits.items() if reading.table.factors[q].group == group]
        if group != factor.group:
            score = score + np.sum(members, axis=0) / np.sqrt(len(members))
    same = [
        fit
        for q, fit in reading.fits.items()
        if reading.table.factors[q].group == factor.group and q != factor.code
    ]
    summed = possible.fit + (np.sum(same, axis=0) if same else 0.0)
    return chance / chance.sum(), leaked(score + summed / np.sqrt(len(same) + 1), reading.table.prior)
