"""The benchmark runs and prints a ratio for everything it measures; no time is asserted."""

import re
from functools import partial
from io import StringIO

import pytest
from django.core.management import call_command

from checker import publishing
from checker.management.commands import bench
from tests.shipped import shipped_draft


@pytest.mark.django_db
def test_every_subject_is_told_with_its_ratio_to_a_bare_view(monkeypatch):
    monkeypatch.setattr(
        bench, "impact_of", partial(bench.impact_of, count=20)
    )  # times of 2,000 people are not for tests
    publishing.publish("Shipped content", of=shipped_draft())
    out = StringIO()
    call_command("bench", times=1, edits=True, stdout=out)
    lines = out.getvalue().splitlines()
    assert lines[0].startswith("bare view")
    assert lines[0].endswith("1.0 x")
    assert all(re.search(r"\d+\.\d\d ms +\d+\.\d x$", line) for line in lines)
    assert len(lines) == 19
