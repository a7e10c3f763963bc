"""The picture of calibration: each band at its place, with its interval."""

from checker.benchmark.calibration import WIDTH, picture
from checker.benchmark.proportions import Share


def drawn(count, of):
    rows = [{"band": "fits-well", "lenient": Share(count, of).as_data()}]
    return list(picture({"walked": {"kind_bands": rows, "bands": []}}))


def test_a_share_stands_at_its_place_on_the_bar_of_its_interval():
    bar = drawn(20, 40)[3].split()[1]
    assert len(bar) == WIDTH + 1
    assert bar.index("o") == WIDTH // 2
    low, high = Share(20, 40).interval
    assert (bar.index("="), bar.rindex("=")) == (round(WIDTH * low), round(WIDTH * high))


def test_nothing_and_everything_stand_at_the_ends_and_no_case_has_no_bar():
    assert drawn(0, 9)[3].split()[1].startswith("o=")
    assert drawn(9, 9)[3].split()[1].endswith("=o")
    assert drawn(0, 0)[3].split() == ["fits-well", "0/0"]
