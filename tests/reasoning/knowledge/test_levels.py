import pytest

from checker.reasoning.knowledge.levels import CareLevel, TimeFrame


def test_levels_are_ordered_from_self_care_to_emergency():
    assert [level.code for level in sorted(CareLevel)] == [
        "self-care",
        "see-professional",
        "urgent",
        "emergency",
    ]


@pytest.mark.parametrize("scale", [CareLevel, TimeFrame])
def test_every_code_reads_back_to_its_member(scale):
    assert all(scale.from_code(member.code) is member for member in scale)


def test_an_unknown_code_is_refused():
    with pytest.raises(ValueError, match="soon"):
        TimeFrame.from_code("soon")


def test_now_and_today_are_the_same_day():
    assert [t.days_ahead for t in TimeFrame] == [0, 0, 2, 7, 14, 28]
