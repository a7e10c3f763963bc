"""Where the boxes and lines of the drawn logic stand; the templates write them as SVG.

Measures are in the units of the drawing, one for each CSS pixel at full size.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from checker.admin.rules.logic import AtStage, SignLogic

WIDTH, HEIGHT, _GAP = 260, 28, 8
ROW = HEIGHT + _GAP
CHARACTERS = 34
"""How many fit in a box."""
MARGIN = 140
"""Room for the arcs left of the flow."""
BETWEEN = 50
"""Room for the lines between two columns."""


@dataclass(frozen=True)
class Box:
    """A box with one line of text."""

    x: int
    y: int
    text: str
    kind: str = ""
    """Words for the class: heading, lost, alone."""

    @property
    def middle(self) -> int:
        """Height at which lines meet it."""
        return self.y + HEIGHT // 2

    @property
    def baseline(self) -> int:
        """Height on which its text stands."""
        return self.y + HEIGHT - 9

    @property
    def text_x(self) -> int:
        """Where its text begins."""
        return self.x + 10


@dataclass(frozen=True)
class DrawnLine:
    """A curve as the path of SVG."""

    path: str
    kind: str = ""


@dataclass(frozen=True)
class Drawing:
    """All boxes and lines, and the size that they need."""

    boxes: tuple[Box, ...]
    lines: tuple[DrawnLine, ...]
    width: int
    height: int
    box_width: int = WIDTH
    box_height: int = HEIGHT


def draw_flow(stages: Iterable[AtStage]) -> Drawing:
    """Questions one below the other under their stages; an arc from each follow-up's parent."""
    boxes: list[Box] = []
    placed: dict[str, Box] = {}
    steps = []
    for stage in stages:
        boxes.append(Box(MARGIN, len(boxes) * ROW, stage.name, "heading"))
        for step in stage.steps:
            placed[step.code] = Box(MARGIN, len(boxes) * ROW, short(step.name), "lost" if step.lost else "")
            boxes.append(placed[step.code])
            steps.append(step)
    lines = [
        _arc(placed[parent], placed[step.code], "lost" if step.lost else "")
        for step in steps
        for parent in step.after
    ]
    return Drawing(tuple(boxes), tuple(lines), MARGIN + WIDTH + 2, len(boxes) * ROW)


def draw_sign(logic: SignLogic) -> Drawing:
    """Questions at the left, the parts of the rule in the middle, the sign at the right."""
    rows = max(len(logic.ways), len(logic.parts), 1)
    middle, right = WIDTH + BETWEEN, 2 * (WIDTH + BETWEEN)
    parts = _column(
        middle,
        rows,
        [
            (f"{n}: {text}", "lost" if n - 1 in logic.lost_parts else "")
            for n, text in enumerate(logic.parts, 1)
        ],
    )
    asked = [(way.name, "lost" if way.lost else "alone" if way.alone else "") for way in logic.ways]
    questions = _column(0, rows, asked)
    sign = _column(right, rows, [(logic.sign.title, "lost" if logic.lost else "sign")])
    lines = [
        *(
            _curve(box, parts[n])
            for box, way in zip(questions, logic.ways, strict=True)
            for n in sorted(way.parts)
        ),
        *(_curve(part, sign[0]) for part in parts),
    ]
    return Drawing((*questions, *parts, *sign), tuple(lines), right + WIDTH + 2, rows * ROW)


def short(text: str) -> str:
    """As much as fits in a box; the list beside the drawing has all of it."""
    return text if len(text) <= CHARACTERS else f"{text[: CHARACTERS - 1].rstrip()}…"


def _column(x: int, rows: int, texts: list[tuple[str, str]]) -> list[Box]:
    """Boxes one below the other, in the middle of the height."""
    top = (rows - len(texts)) * ROW // 2
    return [Box(x, top + n * ROW, short(text), kind) for n, (text, kind) in enumerate(texts)]


def _curve(start: Box, end: Box) -> DrawnLine:
    a, b = start.x + WIDTH, end.x
    half = (a + b) // 2
    return DrawnLine(
        f"M{a} {start.middle}C{half} {start.middle} {half} {end.middle} {b} {end.middle}", start.kind
    )


def _arc(start: Box, end: Box, kind: str) -> DrawnLine:
    """From parent to child along the left side; the farther, the wider."""
    out = MARGIN - min(MARGIN - 10, 24 + abs(end.y - start.y) // 12)
    return DrawnLine(
        f"M{MARGIN} {start.middle}C{out} {start.middle} {out} {end.middle} {MARGIN} {end.middle}", kind
    )
