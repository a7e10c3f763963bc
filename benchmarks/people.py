"""Made-up people: what each chooses on a form, by dice of his own.

Most tick-lists get "none of these" from them, so that they walk all the way: somebody
with a warning sign is sent for help after a few steps, and would cost less.
"""

from __future__ import annotations

import random

from benchmarks.forms import CHOSEN, Control, Form

CALM = 0.9
"""How often a tick-list gets "none of these"."""
ALONE = 0.3
"""How often else it gets an option that goes with no other."""
_OF_ADULTS = "under-18"
"""In the value of what nobody here chooses: the way of a child ends early."""


class Person:
    """One person; the same number always makes the same choices on the same forms."""

    def __init__(self, number: int, calm: float = CALM) -> None:
        self._dice = random.Random(f"person {number}")
        self._calm = calm

    def fills_in(self, form: Form) -> list[tuple[str, str]]:
        """The names and values that are sent, the button last."""
        sent: list[tuple[str, str]] = []
        lists = _lists(form)
        for control in form.controls:
            if control.kind not in CHOSEN:
                sent.append((control.name, self._written(control)))
            elif boxes := lists.pop(control.name, []):
                sent += [(control.name, value) for value in self._chosen(boxes)]
        return [*sent, *(button for button in form.buttons[:1] if button[0])]

    def _written(self, control: Control) -> str:
        options = [value for value in control.options if value]
        return self._dice.choice(options) if options else control.value

    def _chosen(self, boxes: list[Control]) -> list[str]:
        if boxes[0].kind == "radio":
            adult = [box for box in boxes if _OF_ADULTS not in box.value]
            return [self._dice.choice(adult or boxes).value]
        return self._ticked(boxes)

    def _ticked(self, boxes: list[Control]) -> list[str]:
        none = [box.value for box in boxes if box.value.startswith("none")]
        if none and self._dice.random() < self._calm:
            return none[:1]
        alone = [box.value for box in boxes if box.alone]
        others = [box.value for box in boxes if not box.alone]
        if not others or (alone and self._dice.random() < ALONE):
            return [self._dice.choice(alone)]
        most = self._dice.randint(1, max(1, len(others) // 2))
        return [others[n] for n in sorted(self._dice.sample(range(len(others)), most))]


def _lists(form: Form) -> dict[str, list[Control]]:
    """Name -> the boxes that bear it."""
    found: dict[str, list[Control]] = {}
    for control in form.controls:
        if control.kind in CHOSEN:
            found.setdefault(control.name, []).append(control)
    return found
