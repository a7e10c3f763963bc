"""The tips of one cause as a spreadsheet: out and in."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from checker.admin.frequencies.files import Line, UnreadableError, harmless
from checker.admin.workshop.tips import MOST, VERDICTS, Suits, Tip
from checker.models import Condition

_HEAD = ("code", "wording", "verdict", "order")
_NO_TABLE = (
    "Line 1 should begin with “code”, “wording”, “verdict” and “order”. Download the file here, and leave "
    "its first line and first column as they are."
)


def lines_of(tips: Iterable[Tip], beside: Condition | None) -> list[Line]:
    """The lines of a file; the last two columns are for the eye alone, so nothing heads them."""
    name = harmless(f"beside, not read: {beside.name}") if beside else ""
    rows = [
        [tip.code, harmless(tip.title), *(tip.stored or ("", None)), *(tip.beside or ("", None))]
        for tip in tips
    ]
    return [[*_HEAD, "", ""], ["", "", "", "", name, ""], *rows]


def from_lines(lines: list[Line], tips: Collection[Tip]) -> dict[str, Suits]:
    """What a file says of each tip; every fault is told with its line. Raises UnreadableError."""
    head = tuple(str(cell or "").strip().lower() for cell in lines[0][: len(_HEAD)]) if lines else ()
    if head != _HEAD:
        raise UnreadableError([_NO_TABLE])
    known, found, problems = {tip.code for tip in tips}, dict[str, Suits](), list[str]()
    for number, line in enumerate(lines[1:], start=2):
        code, *cells = [str(cell if cell is not None else "").strip() for cell in line[: len(_HEAD)]] or [""]
        if not code:
            continue
        try:
            found[code] = _suits(code, cells, known - found.keys())
        except ValueError as fault:
            problems.append(f"Line {number}: {fault}")
    if problems or not found:
        raise UnreadableError(problems or ["There is no tip in the file."])
    return found


def _suits(code: str, cells: list[str], left: Collection[str]) -> Suits:
    """Of one line. Raises ValueError with what to do."""
    if code not in left:
        raise ValueError(f"“{code[:40]}” is no tip, or stands here a second time.")
    verdict, order = [*cells[1:], "", ""][:2]
    words = {word.lower(): value for value, label in VERDICTS.items() for word in (value, label)}
    if verdict.lower() not in {"", *words}:
        raise ValueError(f"“{verdict[:20]}” is none of {', '.join(VERDICTS.values())}.")
    whole = order.removesuffix(".0") or "0"
    if not (whole.isdecimal() and int(whole) <= MOST):
        raise ValueError(f"“{order[:20]}” is not a whole number from 0 to {MOST}.")
    return (words[verdict.lower()], int(whole)) if verdict else None
