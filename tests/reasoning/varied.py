"""Contents drawn at random, the same ones each time: what `every_shape` has, put together in other ways.

Each edit that leaves a content without an error stays, so that what comes of it is a content that
an editor could publish, and that nobody would have thought of.
"""

import random
from contextlib import suppress
from copy import deepcopy
from functools import cache

from checker.library import ContentError
from checker.reasoning.checks.find_problems import find_errors
from checker.reasoning.knowledge.snapshot import from_plain, to_plain
from tests.presenting.finished import presentable
from tests.reasoning.every_shape import every_shape
from tests.reasoning.odd_edits import KINDS
from tests.reasoning.strangers import strangers

EDITS = 24


def varied(number):
    """The content of this number."""
    return _varied(number)[0]


def edited(number):
    """The content after each edit on the way to it, those that were refused as well."""
    return _varied(number)[1]


@cache
def _varied(number):
    chance, plain, tried = random.Random(f"varied {number}"), to_plain(every_shape(_readable)), []
    for _ in range(EDITS):
        edit = deepcopy(plain)
        chance.choice(KINDS)(chance, edit)
        with suppress(ContentError):
            knowledge = from_plain(edit)
            tried.append(knowledge)
            if not find_errors(knowledge):
                plain = edit
    return from_plain(plain), tried


def people(number, count):
    """Strangers who answer it; every other one has not come to the end."""
    chance = random.Random(f"{number} {count}")
    for person, whole in enumerate(strangers(varied(number), count, f"of {number}")):
        some = chance.randrange(len(whole.answers) + 1) if person % 2 else None
        yield whole.answering(dict([*whole.answers.items()][:some]))


def _readable(plain):
    presentable(plain)
    plain["contacts"].append({"region": "other", "purpose": "emergency", "text": "Ring for help."})
