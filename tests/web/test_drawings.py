"""A drawing is made of the template of its code, and of no other."""

import pytest

from checker.web import drawings


@pytest.mark.parametrize(
    "code", ["", "body", "body_answer", "frames/one", "../base", "D01", "d1", "d01/..", "xd01"]
)
def test_a_code_without_a_drawing_shows_nothing(code):
    assert drawings.render(code) == ""
    assert drawings.lines(code).count("<") == 2


def test_every_drawing_has_a_file_of_its_name():
    assert drawings.names()["drawings/d01.svg"] == "d01"
    assert all(
        drawings.name(code) == name and drawings.render(code) for name, code in drawings.names().items()
    )
