"""Content that is made up for a measure reads as a knowledge base of the size that it is to have."""

from benchmarks.inside import made_up
from checker.reasoning.assessment import assess
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import snapshot
from tests.reasoning.shipped import shipped_knowledge


def test_it_is_as_large_as_it_is_to_be_and_can_be_assessed(monkeypatch):
    shipped = shipped_knowledge()
    sizes = {"CONDITIONS": shipped.conditions, "SYMPTOMS": shipped.symptom, "RULES": shipped.warning_signs}
    for name, things in (sizes | {"TIPS": shipped.remedies}).items():
        monkeypatch.setattr(made_up, name, len(things) + 10)
    large = snapshot.from_plain(made_up.grown(snapshot.to_plain(shipped)))
    found = [large.conditions, large.symptom, large.warning_signs, large.remedies]
    before = [shipped.conditions, shipped.symptom, shipped.warning_signs, shipped.remedies]
    assert [len(things) for things in found] == [len(things) + 10 for things in before]
    assert len(assess(Interview(large, {})).differential.causes) == len(large.conditions)
