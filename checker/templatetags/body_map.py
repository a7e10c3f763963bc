"""The body map of a question: which places in the drawing stand for which of its boxes."""

from __future__ import annotations

from dataclasses import dataclass

from django import template
from django.forms import BoundField

from checker.reasoning.knowledge import REACHES

register = template.Library()


@dataclass(frozen=True)
class Tap:
    """One place that can be tapped."""

    zone: str
    box: str
    """The id of the radio button or check box that it chooses."""


@dataclass(frozen=True)
class BodyMap:
    """The places among the options of one question."""

    taps: tuple[Tap, ...]

    @property
    def zones(self) -> tuple[str, ...]:
        """Their names in the drawing."""
        return tuple(tap.zone for tap in self.taps)

    @property
    def how_far(self) -> bool:
        """Whether it tells how far something goes: a few large places, one below the other."""
        return set(self.zones) <= set(REACHES)


@register.simple_tag
def body_map(field: BoundField) -> BodyMap | None:
    """The body map of a field; None for a question that is not about a place."""
    boxes = [box.data for box in field.subwidgets]
    zones = [(getattr(box["label"], "zone", ""), box) for box in boxes]
    taps = tuple(Tap(zone, box["attrs"]["id"]) for zone, box in zones if zone)
    return BodyMap(taps) if taps else None
