"""Where the members of a kind of pain are open, another kind is a change, and another member is none."""

from types import SimpleNamespace

import numpy as np
import pytest

from checker.reasoning.assessment import assess
from checker.reasoning.interview import Interview
from checker.reasoning.what_if.what_if import _moves_first
from tests.presenting.finished import CALM
from tests.presenting.test_kinds import related

NOW = (0.25, 0.20, 0.20, 0.25, 0.10)
"""Tendon, bursa and pinch, which are of one kind; nerve; none of these."""


@pytest.mark.parametrize(
    ("after", "moves", "moves_if_named"),
    [
        ((0.20, 0.25, 0.20, 0.24, 0.11), False, True),
        ((0.10, 0.10, 0.10, 0.60, 0.10), True, True),
        ((0.26, 0.20, 0.20, 0.24, 0.10), False, False),
    ],
)
def test_an_answer_moves_what_comes_first(after, moves, moves_if_named):
    for kb, expected in ((related(), moves), (related(tendon=56, bursa=2, pinch=2), moves_if_named)):
        now = SimpleNamespace(interview=Interview(kb, CALM), posterior=np.array(NOW), first=0)
        row = SimpleNamespace(posterior=np.array([after]), firsts=np.array([np.argmax(after)]))
        assert _moves_first(now, row, assess(now.interview)) is expected
