"""What is read before the result, on the shipped content: no more than was reached once."""

import statistics

import pytest

from checker import publishing
from checker.benchmark.reading.people import walks
from checker.library import current
from tests.shipped import shipped_draft


@pytest.mark.django_db
def test_somebody_without_a_warning_sign_reads_no_more_than_this():
    publishing.publish("Shipped content", of=shipped_draft())
    ways = walks(current().kb, 30, seed=5)
    assert {way.start for way in ways} == {49}
    assert max(way.danger for way in ways) <= 267
    assert statistics.median(way.words for way in ways) <= 750
    assert max(words for way in ways for words in way.screens) <= 90
    assert statistics.median(len(way.screens) for way in ways) <= 12
