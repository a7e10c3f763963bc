"""Bodies for the drawings: joints in, one outline out.

A drawing names the joints of a figure seen from its side ("x y", in the units of the
drawing, y down); these tags give them flesh. Every part is a chain of circles and the
tangents between them, wound clockwise, so that all parts are one path: its stroke is
painted first and its filling over it, and one outline is left.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Iterable
from itertools import pairwise

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

Circle = tuple[complex, float]
Profile = tuple[tuple[float, float, float], ...]
"""Along a bone from 0 to 1, radius, and how far toward the back of the body."""

TRUNK: Profile = (
    (0.03, 9, 0),
    (0.22, 13.5, -2),
    (0.5, 11.5, 0),
    (0.72, 11.5, -1),
    (0.97, 13, 0.5),
    (1, 12, 2),
)
THIGH: Profile = ((0, 12.5, 0), (0.4, 11.5, 0.5), (0.9, 8, 0), (1, 8, -0.5))
SHIN: Profile = ((0, 8, -0.5), (0.3, 7.8, 2), (0.65, 5.8, 0.8), (1, 4.8, 0))
UPPER_ARM: Profile = ((0, 6.6, 0), (0.4, 6.2, 0), (1, 5, 0))
FOREARM: Profile = ((0, 5, 0), (0.3, 5, 0), (1, 3.7, 0))
_HEAD = (
    "13,9 10,14 4,16 -3,16 -11,16 -17,10 -17,2 -17,-6 -13,-12 -5,-13.5 -3,-13.8 -2,-14 -1,-14 "
    "1,-16 2,-18 4,-18.5 5.5,-18.5 6,-16 5.5,-14.2 7,-15 8,-14.5 8,-13.2 9.5,-14 10,-13 10,-12 "
    "12,-13.5 16,-13 16.5,-10 17,-7 14,-3 13,-1 12,3 13,6 13,9"
)
"""A head in profile round 0,0, its crown to the left and its nose up: the points of a cubic path."""
EYE, EAR = "-2,-8.5 -0.5,-7 -0.5,-4.5 -1.5,-3", "1,3 -2,4.5 -1,8 2.5,7.5"
"""Its closed eye and its ear: a cubic curve each."""

HATCH_WIDTH, HATCH_STEP = 4, 11
"""Of a line of a hatch, and from one to the next along a side."""


@register.simple_tag
def person(  # noqa: PLR0913 (a body has that many joints)
    *,
    shoulder: str,
    hip: str,
    knee: str,
    ankle: str,
    toe: str,
    head: str = "",
    nod: float = 0,
    back: int = 1,
    curve: float = 0,
) -> SafeString:
    """A figure from its side: head (tipped by `nod` degrees), trunk and the near leg.

    `back` is 1 where the back is to the right of somebody who walks from shoulder to hip, else -1.
    `curve` rounds the back by so many units.
    """
    top, end = _point(shoulder), _point(hip)
    trunk = _flesh(top, end, TRUNK, back, curve)
    leg = _leg(end, _point(knee), _point(ankle), _point(toe), back)
    if not head:
        return _painted(_outline(trunk) + leg)
    turn = cmath.phase(end - top) + math.radians(nod)
    skull = _placed(_HEAD, _point(head), turn, back)
    neck = [(_point(head) + (3 + 5j if back > 0 else 3 - 5j) * cmath.rect(1, turn), 7.0), (top, 8.5)]
    return _painted(_outline(trunk) + leg + _outline(neck) + _clockwise(skull)) + _calm(
        _point(head), turn, back
    )


@register.simple_tag
def leg(hip: str, knee: str, ankle: str, toe: str, back: int = 1) -> SafeString:
    """One leg from its side, for the leg that lies behind."""
    return _painted(_leg(_point(hip), _point(knee), _point(ankle), _point(toe), back))


@register.simple_tag
def arm(shoulder: str, elbow: str, wrist: str) -> SafeString:
    """One arm with its hand, which goes on from the wrist."""
    bend, end = _point(elbow), _point(wrist)
    on = (end - bend) / abs(end - bend)
    hand = [(end + 5 * on, 4.4), (end + 10 * on, 2.8)]
    upper = _flesh(_point(shoulder), bend, UPPER_ARM, 1)
    return _painted(_outline(upper) + _outline([*_flesh(bend, end, FOREARM, 1), *hand]))


@register.simple_tag
def tube(*chains: str) -> SafeString:
    """Any other part, as chains of circles "x y radius, x y radius" and what lies between them."""
    return _painted("".join(_outline([_circle(circle) for circle in chain.split(",")]) for chain in chains))


@register.simple_tag
def hatch(x: float, y: float, w: float, h: float) -> SafeString:
    """Diagonal lines over a rectangle: they lean as a slash does."""
    half = HATCH_WIDTH / 2
    left, top, right, bottom = x + half, y + half, x + w - half, y + h - half
    sums = range(int(left + top + HATCH_STEP / 2), int(right + bottom), HATCH_STEP)
    starts = (complex(max(left, at - bottom), min(bottom, at - left)) for at in sums)
    ends = (complex(min(right, at - top), max(top, at - right)) for at in sums)
    path = "".join(f"M{_written(start)}L{_written(end)}" for start, end in zip(starts, ends, strict=True))
    return format_html('<path stroke-width="{}" d="{}"/>', HATCH_WIDTH, path)


def _painted(path: str) -> SafeString:
    return format_html(
        '<path fill="var(--surface,#fff)" stroke-width="var(--outline,5)" paint-order="stroke" d="{}"/>', path
    )


def _leg(hip: complex, knee: complex, ankle: complex, toe: complex, back: int) -> str:
    down, front = (ankle - knee) / abs(ankle - knee), (toe - ankle) / abs(toe - ankle)
    heel, ball = ankle - 4 * front + 2 * down, ankle + 17 * front + 3.2 * down
    foot = [(heel, 4.6), (ball, 3.4), (ankle + 23 * front + 3.8 * down, 2.8)]
    bones = (
        _flesh(hip, knee, THIGH, back),
        _flesh(knee, ankle, SHIN, back),
        foot,
        [(ankle, 5.0), (ball, 3.4)],
    )
    return "".join(map(_outline, bones))


def _flesh(start: complex, end: complex, profile: Profile, back: int, curve: float = 0) -> list[Circle]:
    """The circles of a profile along the bone from start to end."""
    bone = end - start
    side = bone / abs(bone) * 1j * back
    return [(start + t * bone + side * (out + curve * 4 * t * (1 - t)), r) for t, r, out in profile]


def _outline(circles: list[Circle]) -> str:
    """Once round a chain of circles, clockwise: one side, the end, the other side, the start."""
    links = [_tangents(one, other) for one, other in pairwise(circles)]
    beside = [_between(links[max(i - 1, 0)], links[min(i, len(links) - 1)]) for i in range(len(circles))]
    left = [c + r * ray[0] for (c, r), ray in zip(circles, beside, strict=True)]
    right = [c + r * ray[1] for (c, r), ray in zip(circles, beside, strict=True)]
    (_, first), *_, (_, last) = circles
    end = f"A{last:g} {last:g} 0 {int(circles[-2][1] < last)} 1 {_list(right[::-1][:1])}"
    start = f"A{first:g} {first:g} 0 {int(first > circles[1][1])} 1 {_list(left[:1])}Z"
    return f"M{_list(left)}{end}L{_list(right[::-1][1:])}{start}"


def _tangents(one: Circle, other: Circle) -> tuple[complex, complex]:
    """From a centre toward where its left and its right outer tangent touch; length 1."""
    (a, r), (b, s) = one, other
    heading, lean = cmath.phase(b - a), math.acos(max(-1, min(1, (r - s) / abs(b - a))))
    return cmath.rect(1, heading - lean), cmath.rect(1, heading + lean)


def _between(one: tuple[complex, complex], other: tuple[complex, complex]) -> tuple[complex, complex]:
    left, right = one[0] + other[0], one[1] + other[1]
    return left / abs(left), right / abs(right)


def _placed(points: str, at: complex, turn: float, back: int) -> list[complex]:
    """The points of a head, mirrored if the back is on the other side, turned and moved."""
    found = (complex(*map(float, point.split(","))) for point in points.split())
    return [at + (p if back > 0 else p.conjugate()) * cmath.rect(1, turn) for p in found]


def _clockwise(points: list[complex]) -> str:
    """A closed cubic path; its points are turned round if a mirror has made them run backwards."""
    area = sum((a.conjugate() * b).imag for a, b in pairwise(points))
    first, *rest = points if area > 0 else points[::-1]
    return f"M{_written(first)}C{_list(rest)}Z"


def _calm(at: complex, turn: float, back: int) -> SafeString:
    curves = (_placed(part, at, turn, back) for part in (EYE, EAR))
    path = "".join(f"M{_written(first)}C{_list(rest)}" for first, *rest in curves)
    return format_html('<path stroke-width="2" d="{}"/>', path)


def _list(points: Iterable[complex]) -> str:
    return " ".join(map(_written, points))


def _point(text: str) -> complex:
    return complex(*map(float, text.split()[:2]))


def _circle(text: str) -> Circle:
    return _point(text), float(text.split()[2])


def _written(point: complex) -> str:
    return f"{round(point.real, 1):g} {round(point.imag, 1):g}"
