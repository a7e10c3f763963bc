"""The question that stands on a result, and what its answer changed there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any

from checker.presenting.dates import by_when
from checker.presenting.sharpening import changes, decides
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.questions.next_screen import Screen, answered_screens
from checker.reasoning.questions.sharpening import Sharpening, sharpening
from checker.views.interview.boxes import on_result
from checker.views.interview.outcome import OwnRun
from checker.views.interview.visit import Visit
from checker.visitor.forms import ScreenForm, form_for


@dataclass(frozen=True)
class Standing:
    """The question on a result: what keeps it unfinished, else what would sharpen it."""

    outcome: OwnRun

    @cached_property
    def sharpening(self) -> Sharpening | None:
        """What would sharpen a finished result."""
        return None if self.outcome.open else sharpening(self.outcome.interview)

    @property
    def screen(self) -> Screen | None:
        """The open question of an unfinished result, or the one that would sharpen it; None: neither."""
        return self.outcome.open or (self.sharpening.screen if self.sharpening else None)

    @property
    def _raises(self) -> bool:
        return bool(self.sharpening and self.sharpening.raises)

    @property
    def _is_self_care(self) -> bool:
        """Then its answer may lead to somebody; else to an earlier day alone, and the night comes first."""
        return self.outcome.interview.screening.level is CareLevel.SELF_CARE

    def context(self, form: ScreenForm | None = None) -> dict[str, Any]:
        """What the template shows, with the form as it was filled wrongly; empty where nothing is asked."""
        if self.screen is None:
            return {}
        shown = form or form_for(self.screen, self.outcome.run.offered)
        return {
            "form": shown,
            "boxes": partial(on_result, self.outcome.knowledge, self.outcome.run, shown),
            "screen": self.screen,
            "run": self.outcome.run,
            "sorts": self.screen.sorting is not None,
            "minor": self.outcome.interview.is_minor,
            "raises": self._raises,
            "first": self._raises and (self.screen.sorting is not None or self._is_self_care),
            "folded": not (self.outcome.open or self.screen.sorting or (form and form.errors)),
            "title": self.screen.questions[0].text,
            "decides": decides(self.sharpening) if self.sharpening else "",
            "onward": Visit.step_url(len(answered_screens(self.outcome.interview)) + 1),
        }


def what_changed(found: OwnRun, before: Interview) -> dict[str, tuple[str, ...]]:
    """What the answers that were not there before changed in the result, for its page.

    Under "moved" the page begins with it: it now says to act sooner, or later.
    """
    then, now = replace(found, interview=before).assessment, found.assessment
    by = by_when(now.within, found.answered, found.region.time_zone)
    moved = (then.level, then.within) != (now.level, now.within)
    return {"moved" if moved else "changed": changes(then, now, by)}
