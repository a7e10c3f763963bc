"""What the checks say of content that can be read, whatever place of it is spoiled."""

from contextlib import suppress

from checker.reasoning.checks.find_problems import find_problems
from checker.reasoning.checks.reach import cut_off, never_raised
from checker.reasoning.knowledge.snapshot import ContentError, from_plain, to_plain
from tests.reasoning.every_shape import every_shape
from tests.reasoning.spoiled import in_short, spoiled


def test_each_place_that_is_spoiled_is_told(kept):
    lines = []
    for name, plain in spoiled(to_plain(every_shape())):
        with suppress(ContentError):
            kb = from_plain(plain)
            found = (*find_problems(kb), *cut_off(kb).values(), *never_raised(kb).values())
            lines.append(f"{name} -> {in_short(found) or 'sound'}")
    kept.same("problems", lines)
