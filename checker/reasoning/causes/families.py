"""The kinds of pain: the posteriors of each family summed, and whether one of them leads.

A questionnaire tells a nerve from a tendon better than one irritated nerve from another, so
what the members of a family share is told first. A condition without a family stands for itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from checker.reasoning.causes.frequencies import Vector
from checker.reasoning.causes.holding import holding
from checker.reasoning.causes.pulls import Pull, of_some
from checker.reasoning.causes.reading import Reading
from checker.reasoning.knowledge import Family, KnowledgeBase

FAMILY_BANDS = ((0.75, "fits-well"), (0.60, "fits-partly"), (0.25, "worth-knowing"))
"""Least share and band. Record 12 has the shares of right ones from which they were chosen."""
LOWEST = FAMILY_BANDS[-1][1]
"""The band that no range takes away: it claims nothing."""
MEMBER_PARTLY = 0.45
"""From this posterior on a condition fits partly, and its family with it."""
STANDS_OUT = 2 / 3
"""A member with so much of its family's share stands out, however little that is."""
CLOSE = 0.10
"""Two kinds of pain are this close: the likeliest single condition decides between families, and the
"none of these" class is worth naming, too."""


@dataclass(frozen=True)
class FamilyFit:
    """One family as the answers leave it."""

    family: Family
    posterior: float
    band: str
    """The strongest that holds over most of the ranges; empty where it is hardly worth knowing about."""
    best: float
    """The posterior of its likeliest member."""
    best_held: float
    """What holds of it over most of the ranges."""
    pulls: tuple[Pull, ...] = ()
    """Of the family that leads alone, and only where pulls are asked for."""

    @property
    def open(self) -> bool:
        """Whether no member fits partly, and none stands out among the others."""
        return self.best_held < MEMBER_PARTLY and self.best < STANDS_OUT * self.posterior


@dataclass(frozen=True, eq=False)
class Kinds:
    """Which conditions make a kind of pain: the families, then each condition that has none."""

    families: tuple[Family, ...]
    belongs: Vector
    """Shape (n conditions, kinds): 1 where a condition belongs to a kind."""
    alone: Vector
    """Shape (kinds,): 1 for a condition that stands for itself; "none of these" is no such one."""

    @cached_property
    def members(self) -> tuple[npt.NDArray[np.intp], ...]:
        """For each family the indices of its conditions."""
        return tuple(np.flatnonzero(row) for row in self.belongs.T[: len(self.families)])

    def family_of(self, kind: int) -> Family | None:
        """The family that a kind is; None where it is a single condition."""
        return self.families[kind] if kind < len(self.families) else None


@lru_cache(maxsize=16)
def kinds(knowledge: KnowledgeBase) -> Kinds:
    """The kinds of pain of a knowledge base; made at first use and kept."""
    codes = {family.code: i for i, family in enumerate(knowledge.families)}
    alone = (c.code for c in knowledge.conditions if not c.family)
    codes |= {code: len(knowledge.families) + i for i, code in enumerate(alone)}
    rows = [codes[c.family or c.code] for c in knowledge.conditions]
    single = [float(c.stands_alone) for c in knowledge.conditions]
    belongs = np.eye(len(codes))[rows]
    return Kinds(knowledge.families, belongs, np.array(single) @ belongs)


def shares(knowledge: KnowledgeBase, reading: Reading) -> Vector:
    """Shape (kinds,), sums to 1."""
    share: Vector = reading.posterior @ kinds(knowledge).belongs
    return share


def fits(knowledge: KnowledgeBase, reading: Reading, share: Vector, held: Vector) -> tuple[FamilyFit, ...]:
    """Every family, the one that fits best first. `held` is what holds of each condition's posterior."""
    best, best_held = (_best(knowledge, each.tolist()) for each in (reading.posterior, held))
    share_held = holding(knowledge, reading, kinds(knowledge).belongs).tolist()
    each = zip(knowledge.families, share.tolist(), best, share_held, best_held, strict=False)
    found = [
        FamilyFit(family, own, _band(own, most) and (_band(low, most_held) or LOWEST), most, most_held)
        for family, own, most, low, most_held in each
    ]
    return tuple(sorted(found, key=lambda fit: -fit.posterior))


def _best(knowledge: KnowledgeBase, each: list[float]) -> list[float]:
    """The most that a member of each family has of what each condition has."""
    members = kinds(knowledge).members
    return [max([each[i] for i in own.tolist()], default=0.0) for own in members]


def leading(knowledge: KnowledgeBase, fitting: Sequence[FamilyFit], share: Vector) -> FamilyFit | None:
    """The family that comes before every other kind of pain, if it has a band at all.

    A family of many gathers more of what is left over: of families that are close to each other the
    one with the likeliest member leads. Being close to "none of these" is enough; not to another
    condition that stands for itself.
    """
    alone = float((share * kinds(knowledge).alone).max())
    least = max(float(share.max()) - CLOSE, alone)
    near = [f for f in fitting if f.band and f.posterior >= least]
    return max(near, key=lambda fit: fit.best, default=None)


def firsts(knowledge: KnowledgeBase, posteriors: Vector) -> npt.NDArray[np.intp]:
    """Index of the condition that a page puts first for each posterior, by the rule of `leading`.

    Of the family that leads its likeliest member, else the likeliest condition. Shapes: (rows, n) to (rows,).
    """
    kind = kinds(knowledge)
    likeliest: npt.NDArray[np.intp] = posteriors.argmax(axis=1)
    if not kind.families:
        return likeliest
    # With the rows last, each step below is one pass along all of them, a tenth of what it takes row by row.
    of_each, share = (np.ascontiguousarray(each.T) for each in (posteriors, posteriors @ kind.belongs))
    own = share[: len(kind.families)]
    best = np.array([of_each[members].max(axis=0, initial=0) for members in kind.members])
    least = np.maximum(share.max(axis=0) - CLOSE, (share * kind.alone[:, None]).max(axis=0))
    near = (own >= least) & ((own >= FAMILY_BANDS[-1][0]) | (best >= MEMBER_PARTLY))
    first = np.array([m[of_each[m].argmax(axis=0)] if m.size else likeliest for m in kind.members])
    leads = first[_likeliest(near, best, own), np.arange(len(posteriors))]
    found: npt.NDArray[np.intp] = np.where(near.any(axis=0), leads, likeliest)
    return found


def _likeliest(near: npt.NDArray[np.bool_], best: Vector, own: Vector) -> npt.NDArray[np.intp]:
    """Index of the family with the likeliest member of those that are near, then of the one with more."""
    member = np.where(near, best, -1.0)
    tied = member == member.max(axis=0)
    found: npt.NDArray[np.intp] = np.where(tied, own, -1.0).argmax(axis=0)
    return found


def pulls(knowledge: KnowledgeBase, reading: Reading, family: Family) -> tuple[Pull, ...]:
    """How each answered question moves a family, strongest first."""
    return of_some(reading, np.array([c.family == family.code for c in knowledge.conditions]))


def _band(share: float, best: float) -> str:
    """A family fits partly as soon as one member does."""
    partly = FAMILY_BANDS[1]
    own = next((name for least, name in FAMILY_BANDS if share >= least), "")
    return partly[1] if best >= MEMBER_PARTLY and share < partly[0] else own
