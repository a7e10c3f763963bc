"""Ordering: allowed remedies into tonight, morning, this week and more."""

from __future__ import annotations

from collections.abc import Collection, Set
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from checker.reasoning.knowledge import FirstPosition, KnowledgeBase, Remedy, Verdict
from checker.reasoning.knowledge.relief import POSITION

EVIDENCE_ORDER = ("strong", "moderate", "weak", "consensus")
ANY_POSITION = "any"
NOT_FIRST = 3
"""Rank of whatever neither a gate nor a first-position row puts in front."""
TONIGHT = "tonight"
_POSITION_GROUPS = (POSITION, "transfer")
ONE_ONLY = "temperature"
"""At most one remedy of this category stands in the slots; the rest under more."""


@dataclass(frozen=True)
class Tip:
    """A remedy that may be shown. A lower score shows first."""

    remedy: Remedy
    score: int
    chosen_for: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """How it has to be done differently, for what is sure of the person."""
    if_so: tuple[tuple[str, str], ...] = ()
    """The name of a relief key that holds only through "not sure", and the note for whom it is true."""
    not_if: tuple[str, ...] = ()
    """What would forbid it and was not asked: names of relief keys."""


@dataclass(frozen=True)
class Slots:
    """Tips in the order in which they are shown."""

    tonight: tuple[Tip, ...]
    morning: tuple[Tip, ...]
    this_week: tuple[Tip, ...]
    more: tuple[Tip, ...]


@dataclass(frozen=True)
class Choice:
    """The facts about the person that the order depends on."""

    knowledge: KnowledgeBase
    leader: str
    present: Set[str]
    first: tuple[str, ...] = ()

    @cached_property
    def position(self) -> FirstPosition | None:
        """The row for the leading condition and the usual sleeping position."""
        rows = [p for p in self.knowledge.first_positions if p.condition == self.leader]
        exact = next((p for p in rows if p.usual in self.present), None)
        return exact or next((p for p in rows if p.usual == ANY_POSITION), None)

    def say_avoid(self) -> str:
        """What to avoid in bed, from the row of the position."""
        row = self.position
        return row.say_avoid if row else ""

    def rank(self, tip: Tip) -> tuple[int, int, int, int, int, str]:
        """Sort key; see the docstring of `place`."""
        remedy = tip.remedy
        fit = self.knowledge.fits[remedy.code][self.leader]
        return (
            self._forced(remedy),
            tip.score,
            0 if fit.verdict is Verdict.RECOMMENDED else 1,
            remedy.effort,
            EVIDENCE_ORDER.index(remedy.evidence),
            remedy.code,
        )

    def _forced(self, remedy: Remedy) -> int:
        """0 for what a gate puts first, then the two first positions, then the rest."""
        if remedy.code in self.first:
            return 0
        row = self.position
        if row is None or TONIGHT not in remedy.slots or remedy.group not in _POSITION_GROUPS:
            return NOT_FIRST
        return {row.first: 1, row.second: 2}.get(remedy.code, NOT_FIRST)


@dataclass
class _Board:
    """The slots while they are being filled."""

    room: dict[str, int]
    slots: dict[str, list[Tip]] = field(default_factory=dict)
    more: list[Tip] = field(default_factory=list)

    def placed(self) -> list[Tip]:
        return [tip for tips in self.slots.values() for tip in tips]


def place(choice: Choice, tips: list[Tip]) -> Slots:
    """Fill the slots, best first; each tip in its earliest slot with room.

    Order: what a gate puts first, then the first positions for the leading
    condition, then score; ties go to recommended before ok, less effort,
    stronger evidence, code. A tip that may not stand beside one already placed
    goes to more, or nowhere if it contradicts it. A variant of one already placed
    gets what room is left at the end. One place of tonight is for a way to lie,
    and it opens the night unless a gate puts another tip first.
    """
    settings = choice.knowledge.settings
    board = _Board({TONIGHT: settings.tonight, "morning": settings.morning, "this-week": settings.this_week})
    variants: list[Tip] = []
    for tip in sorted(tips, key=choice.rank):
        if _is_variant(tip.remedy, board):
            variants.append(tip)
        else:
            _put(choice.knowledge, board, tip)
    for tip in variants:
        _put(choice.knowledge, board, tip)
    _keep_a_position(board)
    _open_with_a_position(board, choice.first)
    tonight, morning, week = (tuple(board.slots.get(name, ())) for name in board.room)
    return Slots(tonight, morning, week, tuple(board.more))


def is_position(tip: Tip) -> bool:
    """Whether it is a way to lie."""
    return tip.remedy.is_position


def _keep_a_position(board: _Board) -> None:
    """Give the last place of tonight to the best way to lie that has none, where no other is there."""
    tonight = board.slots.get(TONIGHT, [])
    waiting = (tip for tip in board.more if is_position(tip) and TONIGHT in tip.remedy.slots)
    if tonight and not any(map(is_position, tonight)) and (tip := next(waiting, None)):
        board.more.remove(tip)
        board.more.insert(0, tonight.pop())
        tonight.append(tip)


def _is_variant(remedy: Remedy, board: _Board) -> bool:
    return bool(remedy.variant_group) and any(
        placed.remedy.variant_group == remedy.variant_group for placed in board.placed()
    )


def _put(knowledge: KnowledgeBase, board: _Board, tip: Tip) -> None:
    placed = board.placed()
    clashes = tip.remedy.code in _never_beside(knowledge) and any(
        clash(knowledge, tip.remedy, other.remedy) for other in (*placed, *board.more)
    )
    if clashes:
        return
    crowded = ONE_ONLY in tip.remedy.categories and any(ONE_ONLY in t.remedy.categories for t in placed)
    for name in () if crowded else tip.remedy.slots:
        if len(board.slots.setdefault(name, [])) < board.room[name]:
            board.slots[name].append(tip)
            return
    board.more.append(tip)


def clash(knowledge: KnowledgeBase, one: Remedy, other: Remedy) -> bool:
    """Whether two remedies contradict each other (two of one temperature do not)."""
    if other.code not in _never_beside(knowledge).get(one.code, ()):
        return False
    return not (ONE_ONLY in one.categories and ONE_ONLY in other.categories)


@lru_cache(maxsize=16)
def _never_beside(knowledge: KnowledgeBase) -> dict[str, frozenset[str]]:
    """Remedy -> all that may not stand with it, whichever of the two the content names first."""
    beside: dict[str, set[str]] = {}
    for one, other in knowledge.never_together:
        beside.setdefault(one, set()).add(other)
        beside.setdefault(other, set()).add(one)
    return {code: frozenset(others) for code, others in beside.items()}


def _open_with_a_position(board: _Board, first: Collection[str]) -> None:
    """Put the best way to lie of tonight before the rest; what a gate puts first stays there."""
    tonight = board.slots.get(TONIGHT, [])
    at = next((number for number, tip in enumerate(tonight) if is_position(tip)), 0)
    if tonight and not any(tip.remedy.code in first for tip in tonight[:at]):
        tonight.insert(0, tonight.pop(at))
