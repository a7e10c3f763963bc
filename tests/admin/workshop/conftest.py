"""A cause that has only just been added."""

import pytest

from checker import models as m


@pytest.fixture
def cause(small_draft):
    """A new one, like the tendon, of which nothing is said yet."""
    texts = dict.fromkeys(("name", "lay_name", "what", "lying", "course", "care"), "A cramp")
    return m.Condition.objects.create(code="cramp", prior=0, look_alikes=["tendon"], **texts)
