"""Ways to choose the next question, to be measured against each other.

Each takes what is known and the candidates and returns one of them. The
shipped way is information gain (`reasoning.gain`); the others live here only.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from checker.reasoning.causes import BANDS, HALF_OF_LEADER, Reading, posterior_of, read
from checker.reasoning.criteria import resolve
from checker.reasoning.evidence import Answers, Evidence, gather
from checker.reasoning.gain import Candidate, candidates, information, outlook
from checker.reasoning.knowledge import KnowledgeBase, Question
from checker.reasoning.tables import Vector, outcomes
from checker.reasoning.warning_signs import signs

Choose = Callable[[KnowledgeBase, Answers], Question | None]
SHOWN = BANDS[-1][0]
"""Posterior from which a cause is shown, and so has a say in the tips."""
