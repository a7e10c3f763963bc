"""The body map as a picture by itself, for forms of others.

On our page a place is found by tapping, and words beside the drawing tell which it is. Where
nothing can be tapped each place has its name beside it, with a line that leads there.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.template.loader import get_template

from checker.reasoning.knowledge import Question

_LEFT, _RIGHT = -8, 328
"""Where a line begins; its name stands beside it."""
_GAP = 5
_BACK = {
    "low-back": (78, 38), "mid-buttock": (110, 102), "sit-bone": (104, 149), "thigh-upper": (112, 193),
    "thigh-mid": (110, 238), "thigh-low-knee": (108, 294), "lower-leg": (106, 400),
    "to-buttock": (108, 120), "to-thigh": (108, 230), "to-calf": (106, 385), "to-foot": (106, 494),
}  # fmt: skip
"""Places that are seen from behind: a point in each. Their names stand at the left, at the same height."""
_SIDE = {"hip-outer": (248, 118, 104), "groin-front": (278, 133, 146)}
"""Places that are seen from the side alone: a point in each, and the height of its name at the right."""


@dataclass(frozen=True)
class _Place:
    """One place with its name, in the measures of the drawing."""

    name: str
    x: int
    y: int
    y_of_name: int
    left: bool

    @property
    def edge(self) -> int:
        """Where its line begins."""
        return _LEFT if self.left else _RIGHT

    @property
    def x_of_name(self) -> int:
        """Where the name ends, or begins."""
        return _LEFT - _GAP if self.left else _RIGHT + _GAP


def body_map(question: Question) -> str:
    """SVG of the places that a question asks about; empty where it asks about none."""
    names = {symptom.zone: symptom.text for symptom in question.symptoms if symptom.zone}
    if not names:
        return ""
    places = [_place(zone, name) for zone, name in names.items()]
    drawn = get_template("figures/body_picture.html").render({"zones": list(names), "places": places})
    return str(drawn).strip()


def _place(zone: str, name: str) -> _Place:
    if zone in _SIDE:
        return _Place(name, *_SIDE[zone], left=False)
    x, y = _BACK[zone]
    return _Place(name, x, y, y, left=True)
