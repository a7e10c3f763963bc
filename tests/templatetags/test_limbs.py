"""Bodies for the drawings: what the tags make of joints."""

import math
import re

import pytest

from checker.templatetags.limbs import HATCH_STEP, arm, hatch, leg, person, tube

LYING = {"shoulder": "70 177", "hip": "158 177", "knee": "226 152", "ankle": "289 183", "toe": "292 161"}


def parts(markup):
    """Each closed part of the outline, as its corners."""
    outline = re.search(r'stroke-width="var\(--outline,5\)"[^>]* d="([^"]+)"', markup)[1]
    return [corners(part) for part in outline.split("Z") if part]


def corners(part):
    arcs = re.sub(r"A\S+ \S+ 0 [01] 1 ", "L", part)
    numbers = list(map(float, re.findall(r"-?[\d.]+", arcs)))
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def area(points):
    """Positive where the corners run clockwise, as y grows downward."""
    pairs = zip(points, points[1:] + points[:1], strict=True)
    return sum(x * v - u * y for (x, y), (u, v) in pairs) / 2


@pytest.mark.parametrize(
    "markup",
    [
        person(**LYING, head="44 167"),
        person(**LYING, head="44 167", back=-1),
        person(**LYING, head="44 167", curve=12, nod=30),
        leg("158 177", "226 152", "289 183", "292 161"),
        arm("76 173", "116 182", "147 167"),
        tube("0 0 5,20 0 5", "20 0 5,20 30 3"),
    ],
)
def test_every_part_runs_the_same_way_round_so_that_none_cuts_a_hole_into_another(markup):
    assert all(area(part) > 0 for part in parts(markup))


def test_a_straight_tube_is_as_wide_as_its_circles():
    (points,) = parts(tube("0 0 5,20 0 5"))
    assert sorted(set(points)) == [(0, -5), (0, 5), (20, -5), (20, 5)]


def test_a_tube_tapers_along_its_tangents():
    (points,) = parts(tube("0 0 8,40 0 4"))
    assert {round(math.hypot(x, y), 1) for x, y in points if x < 20} == {8}
    assert {round(math.hypot(x - 40, y), 1) for x, y in points if x > 20} == {4}


def test_the_back_of_somebody_face_down_is_up():
    up, down = (person(**LYING, back=back) for back in (1, -1))
    lowest = [max(y for part in parts(body)[:1] for _, y in part) for body in (up, down)]
    highest = [min(y for part in parts(body)[:1] for _, y in part) for body in (up, down)]
    assert lowest[0] - 177 == pytest.approx(177 - highest[1], abs=0.2)


def test_a_figure_without_a_head_has_no_face():
    assert person(**LYING).count("<path") == 1
    assert person(**LYING, head="44 167").count("<path") == 2


def test_a_hatch_stays_inside_its_rectangle_and_leans_as_a_slash_does():
    drawn = hatch(10, 20, 40, 30)
    lines = [tuple(map(float, pair)) for pair in re.findall(r"M(\S+) (\S+)L(\S+) ([\d.]+)", drawn)]
    assert len(lines) == (40 + 30 - 2 * 4) // HATCH_STEP + 1
    for x, y, right, top in lines:
        assert 12 <= x <= right <= 48
        assert 22 <= top <= y <= 48
        assert right - x == y - top
