"""Which answers would complete a rule: a search over sets of symptoms, as bits of a number.

Bit i of a number stands for the set i of the rule, so that what several answers
touch together is added up in one step.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache, reduce
from itertools import accumulate, combinations
from operator import or_

from checker.reasoning.criteria import Rule
from checker.reasoning.evidence import minors
from checker.reasoning.knowledge import KnowledgeBase, WarningSign
from checker.reasoning.warning_signs.screening import signs
from checker.reasoning.what_if.changed_answer import gains

Lacking = tuple[tuple[int, int], ...]
"""For clauses of a rule: the bits of the sets that count, and how many of them must be touched."""
Option = tuple[str, int]
"""A symptom that could be said, and which sets of a rule are touched by what would be present with it."""


@dataclass(frozen=True, eq=False)
class Ruled:
    """A warning sign, its rule, and the options that touch it."""

    sign: WarningSign
    rule: Rule
    sets: tuple[frozenset[str], ...]
    clauses: Lacking
    options: tuple[Option, ...]
    """The options that touch any of its sets."""

    @cached_property
    def touches(self) -> frozenset[int]:
        """What an option can touch."""
        return frozenset(bits for _, bits in self.options)

    @cached_property
    def alone(self) -> tuple[str, ...]:
        """The options of which one is enough where nothing that the rule mentions is there."""
        return tuple(code for code, bits in self.options if _enough(bits, self.clauses))

    def missing(self, held: frozenset[str]) -> Lacking:
        """The clauses that do not hold yet, with their untouched sets alone."""
        if self.rule.met(held):
            return ()
        touched = _bits(self.sets, held)
        lacking = ((bits & ~touched, least - (bits & touched).bit_count()) for bits, least in self.clauses)
        return tuple((bits, least) for bits, least in lacking if least > 0)


def completing(
    of: Ruled, held: frozenset[str], certain: frozenset[str], size: int
) -> Iterator[tuple[str, ...]]:
    """Sets of options that make the rule hold, beside `held`; none that is answered yes already."""
    if size == 1 and of.rule.symptoms().isdisjoint(held):  # so it is with most rules
        yield from ((code,) for code in of.alone if code not in certain)
        return
    missing = of.missing(held)
    if size == 1 and not any(_enough(bits, missing) for bits in of.touches):
        return
    open_ = reduce(or_, (bits for bits, _ in missing), 0)
    useful = [o for o in of.options if o[1] & open_ and o[0] not in certain]
    for chosen in combinations(useful, size):
        if _enough(reduce(or_, (bits for _, bits in chosen)), missing):
            yield tuple(code for code, _ in chosen)


def _enough(touched: int, missing: Lacking) -> bool:
    return all((touched & bits).bit_count() >= least for bits, least in missing)


@lru_cache(maxsize=16)
def ruled(knowledge: KnowledgeBase) -> tuple[Ruled, ...]:
    """Every rule with the options that touch it; being under age is not among them."""
    young = minors(knowledge)
    options = [(code, gain) for code, gain in gains(knowledge).items() if gain.isdisjoint(young)]
    return tuple(_with_options(sign, rule, options) for sign, rule in signs(knowledge))


def _with_options(sign: WarningSign, rule: Rule, options: list[tuple[str, frozenset[str]]]) -> Ruled:
    """A rule whose sets are numbered in the order of its clauses."""
    sets = tuple(members for listed, _ in rule.clauses for members in listed)
    ends = list(accumulate(len(listed) for listed, _ in rule.clauses))
    clauses = tuple(
        (((1 << len(listed)) - 1) << (end - len(listed)), least)
        for end, (listed, least) in zip(ends, rule.clauses, strict=True)
    )
    touching = ((code, _bits(sets, gain)) for code, gain in options)
    return Ruled(sign, rule, sets, clauses, tuple(option for option in touching if option[1]))


def _bits(sets: tuple[frozenset[str], ...], symptoms: frozenset[str]) -> int:
    """The number whose bit i is set where the symptoms touch set i."""
    return sum(1 << i for i, members in enumerate(sets) if not members.isdisjoint(symptoms))
