"""How a number to ring is written."""

import pytest

from checker.presenting.contacts import NO_BREAK, help_for, if_worse
from checker.reasoning.knowledge.levels import CareLevel
from tests.presenting.finished import knowledge


@pytest.mark.parametrize(
    ("text", "number", "written"),
    [
        ("Ring 0800 611 116.", "0800611116", "0800 611 116"),
        ("Ring 0300 123 1100, or at night 0800 611 116.", "0800611116", "0800 611 116"),
        ("Ring 0300 123 1100.", "0800611116", "0800611116"),
        ("Ring them.", "0800611116", "0800611116"),
    ],
)
def test_a_number_is_written_as_its_own_text_writes_it(text, number, written):
    def edit(plain):
        plain["contacts"] = [{"region": "uk", "purpose": "advice-day", "text": text, "number": number}]

    found = help_for(knowledge(edit), "uk", "advice-day")
    assert (found.number, found.shown) == (number, written.replace(" ", NO_BREAK))


@pytest.mark.parametrize(
    ("level", "region", "said"),
    [
        (CareLevel.SELF_CARE, "uk", "ring 111 or a doctor"),
        (CareLevel.SEE_PROFESSIONAL, "uk", "ring 111 or a doctor"),
        (CareLevel.SEE_PROFESSIONAL, "other", "ring a doctor"),
        (CareLevel.URGENT, "uk", "ring 999, or go to an emergency department"),
        (CareLevel.URGENT, "other", "get emergency help"),
        (CareLevel.EMERGENCY, "uk", ""),
    ],
)
def test_whom_to_ring_if_it_gets_worse_follows_level_and_region(level, region, said):
    def edit(plain):
        plain["contacts"] += [{"region": "uk", "purpose": "advice-day", "text": "Ring 111.", "number": "111"}]

    assert if_worse(knowledge(edit), region, level) == said
