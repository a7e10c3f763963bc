"""What the answer to each open question would leave; all questions are computed together.

Every answer to every open question is one row of the same arrays, so that a
choice costs a few operations on arrays and not a few for each question.
Shapes: n conditions, k questions, r answers to all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from checker.reasoning.causes.differential import BANDS, HALF_OF_LEADER
from checker.reasoning.causes.frequencies import Factor, Outcomes, Vector, outcomes, weight_of
from checker.reasoning.causes.reading import LEAK, Reading

_SHOWN = BANDS[-1][0]
"""Posterior from which a cause is shown, and so has a say in the tips."""
_AT_ONCE = 1 << 16
"""So many shares lie in the fastest memory of a processor while they are reckoned with: half a megabyte."""
LEAST_LEAD = 0.5
"""Nats added to a lead, so that it counts for something where two causes are level."""

Open = tuple[Factor, tuple[int, ...]]
"""A question's factor, and which of its symptoms have no answer yet."""
_Others = tuple[Vector, float]
"""Score of every condition without a question, shape (n,), and what its answer counts beside it."""
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Prospects:
    """One look ahead of at least one open question."""

    questions: tuple[Open, ...]
    before: Vector
    """Posterior now, shape (n,)."""
    starts: npt.NDArray[np.intp]
    """Row at which each question's answers start, shape (k,)."""
    chance: Vector
    """Chance of each answer, shape (r,); sums to 1 over each question."""
    after: Vector
    """Posterior after each answer, shape (r, n)."""

    @cached_property
    def stake(self) -> Vector:
        """How easily the answer could turn the order of the leader and a rival, shape (k,).

        The variance of the leader's lead over a rival (log-odds) beside the lead
        itself, squared; of all rivals the most. Unlike `change` it is not nothing
        where it takes two answers to turn them.
        """
        stake: Vector = self.stakes(int(self.before.argmax())).max(axis=1)
        return stake

    def stakes(self, leader: int) -> Vector:
        """The stake against each rival of a cause that leads, shape (k, n)."""
        lead = np.log(self.after)
        np.subtract(lead[:, [leader]], lead, out=lead)
        now = np.log(self.before[leader]) - np.log(self.before)
        weighed = self.chance[:, None] * lead
        mean = np.add.reduceat(weighed, self.starts)
        weighed *= lead
        stakes: Vector = np.maximum(np.add.reduceat(weighed, self.starts) - mean**2, 0.0)
        stakes /= (now + LEAST_LEAD) ** 2
        return stakes

    @cached_property
    def change(self) -> Vector:
        """Chance that the answer puts another cause first, shape (k,)."""
        return self.expected(self._leaders != self.before.argmax())

    @cached_property
    def other_company(self) -> Vector:
        """Chance that other causes have a say in the tips, shape (k,)."""
        highest = self.after[np.arange(len(self.after)), self._leaders]
        now = _counted(self.before, self.before.max())
        return self.expected((_counted(self.after, highest[:, None]) != now).any(axis=1))

    def brings(self, wanted: frozenset[str]) -> Vector:
        """Chance that the answer names one of the wanted symptoms, shape (k,)."""
        named = np.zeros(len(self.chance), dtype=np.bool_)
        for (factor, open_), start in zip(self.questions, self.starts.tolist(), strict=True):
            if not factor.every.isdisjoint(wanted):
                own = _naming(factor, open_, wanted & factor.every)
                named[start : start + len(own)] = own
        return self.expected(named)

    def expected(self, value: Flags) -> Vector:
        """The chance, shape (k,), that the answer to each question is one of those marked, shape (r,)."""
        mean: Vector = np.add.reduceat(self.chance * value, self.starts)
        return mean

    @cached_property
    def _leaders(self) -> npt.NDArray[np.intp]:
        """Index of the likeliest condition after each answer, shape (r,)."""
        likeliest: npt.NDArray[np.intp] = self.after.argmax(axis=1)
        return likeliest


def looks_ahead(reading: Reading, questions: Sequence[Open]) -> Iterator[Prospects]:
    """Looks ahead of all the questions, in their order: one look, or where conditions are many, several."""
    part, rows = list[Open](), 0
    for question in questions:
        part.append(question)
        rows += len(outcomes(*question).chance)
        if rows * len(reading.posterior) >= _AT_ONCE:
            yield look_ahead(reading, part)
            part, rows = [], 0
    if part:
        yield look_ahead(reading, part)


def look_ahead(reading: Reading, questions: Sequence[Open]) -> Prospects:
    """What each answer to at least one open question would leave."""
    before = reading.posterior
    possible = tuple([outcomes(*open_) for open_ in questions])
    sizes = [len(each.chance) for each in possible]
    asked = np.repeat(np.arange(len(sizes)), sizes)
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    chance = np.concatenate([each.chance for each in possible]) @ before
    chance /= np.add.reduceat(chance, starts)[asked]
    return Prospects(tuple(questions), before, starts, chance, _after(reading, questions, possible, asked))


def _after(
    reading: Reading, questions: Sequence[Open], possible: Sequence[Outcomes], asked: npt.NDArray[np.intp]
) -> Vector:
    """Posterior after each answer, shape (r, n): `leaked`, in place. `asked`: which question each is of."""
    fresh = {factor.group for factor, _ in questions if factor.code not in reading.fits}
    of_group = {group: _with_one_more(reading, group) for group in fresh}
    others = [_others(reading, factor) or of_group[factor.group] for factor, _ in questions]
    score, weights = np.array([each for each, _ in others]), np.array([weight for _, weight in others])
    # The highest share needs no other place than this: no answer moves a cause by hundreds of nats.
    score -= score.max(axis=1, keepdims=True)
    share = np.concatenate([each.fit for each in possible])
    share *= weights[asked, None]
    share += score.take(asked, axis=0)
    np.exp(share, out=share)
    share *= ((1 - LEAK) / (share @ np.ones(share.shape[1])))[:, None]
    share += LEAK * reading.table.prior
    return share


def _others(reading: Reading, factor: Factor) -> _Others | None:
    """What the others say where part of the question is answered; the whole answer takes its place."""
    given = reading.fits.get(factor.code)
    if given is None:
        return None
    weight = reading.weights[factor.group]
    return reading.score - given * weight, weight


def _with_one_more(reading: Reading, group: str) -> _Others:
    """What the others say, the group tempered as with one question more."""
    if group not in reading.totals:
        return reading.score, weight_of(1)
    total, count = reading.totals[group]
    more = weight_of(count + 1)
    return reading.score + total * (more - weight_of(count)), more


def _counted(share: Vector, highest: Vector) -> Flags:
    """Which conditions the tips reckon with; `highest` of them along the last axis."""
    counted: Flags = share >= np.minimum(_SHOWN, HALF_OF_LEADER * highest)
    return counted


@lru_cache(maxsize=2048)
def _naming(factor: Factor, open_: tuple[int, ...], wanted: frozenset[str]) -> Flags:
    """Which answers name a wanted symptom, shape (answers,)."""
    asked = np.array([factor.symptoms[i] in wanted for i in open_])
    named: Flags = outcomes(factor, open_).ticked @ asked
    return named
