"""What is told of content that cannot be read, whatever place of it is spoiled."""

from checker.reasoning.knowledge.snapshot import ContentError, from_plain, to_plain
from tests.reasoning.every_shape import every_shape
from tests.reasoning.spoiled import in_short, spoiled


def test_each_place_that_is_spoiled_is_told(kept):
    plain = to_plain(every_shape())
    kept.same("unreadable", [f"{name} -> {told(whole)}" for name, whole in spoiled(plain)])


def told(plain):
    try:
        return "read" if to_plain(from_plain(plain)) == plain else "read as something else"
    except ContentError as error:
        return in_short(error.problems)


def test_what_tables_write_in_short_may_be_written_in_full():
    plain = to_plain(every_shape())
    plain["frequencies"]["spot-bone"]["tendon"] = {"percent": 80, "source": "book"}
    plain["fits"]["walk"]["nerve"] = {"verdict": "avoid"}
    read = from_plain(plain)
    assert read.frequencies["spot-bone"]["tendon"].as_shorthand() == [80, "book"]
    assert read.fits["walk"]["nerve"].as_shorthand() == ["avoid", 0]
