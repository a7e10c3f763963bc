"""What odd answers get for relief is kept: every tip with its place, its notes and what is held back."""

from checker.reasoning.assessment import assess
from checker.reasoning.relief.keys import active_keys
from checker.reasoning.relief.next_tip import after_trying, may_be_tried, shown_slots, slot_of
from tests.kept import line
from tests.reasoning.every_shape import every_shape
from tests.reasoning.strangers import strangers


def test_the_relief_of_strangers(kept):
    lines = []
    for interview in strangers(every_shape(), 36, "relief"):
        found = assess(interview)
        lines += [line(interview.answers), line(active_keys(interview.knowledge, interview.evidence))]
        lines += [f"  {line(found.relief)}"]
        shown = shown_slots(found.relief)
        tried = [tip.remedy.code for tips in shown.values() for tip in tips][::2]
        lines += [f"  tried {tried}: {line(shown_slots(after_trying(found.relief, tried)))}"]
        lines += [
            f"  {line({code: slot_of(found.relief, code) for code in sorted(may_be_tried(found.relief))})}"
        ]
    kept.same("relief", lines)
