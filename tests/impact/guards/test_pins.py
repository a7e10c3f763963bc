"""Pins: facts that are stated a second time, by hand."""

import pytest

from checker.cases import CaseError
from checker.impact.guards.facts import facts_of
from checker.impact.guards.pins import Pin, broken, pinned, read_pins, stale
from tests.cases import clinical
from tests.impact.guards.few import SMALL, fact

AVOID = Pin("It burns.", "avoid", (("burns",), ("stretch",)))


def codes(knowledge=SMALL):
    return {one.code for one in facts_of(knowledge)}


def test_a_pin_stands_for_every_combination():
    pin = Pin("Why.", "fit", (("stretch", "walk"), ("nerve", "tendon")))
    assert pinned([pin]) == {
        "fit stretch nerve", "fit stretch tendon", "fit walk nerve", "fit walk tendon",
    }  # fmt: skip


def test_a_pin_that_holds_is_neither_broken_nor_stale():
    assert broken(SMALL, [AVOID], codes()) == {}
    assert stale(SMALL, [AVOID]) == []


def test_a_pin_is_broken_where_the_fact_is_gone():
    weak = fact("avoid burns stretch").weaken(SMALL)
    assert broken(weak, [AVOID], codes(weak)) == {"avoid burns stretch": "It burns."}


def test_a_pin_of_what_is_gone_is_stale():
    lost = Pin("Why.", "avoid", (("burns",), ("lost",)))
    assert broken(SMALL, [lost], codes()) == {}
    assert stale(SMALL, [lost]) == ["avoid burns lost"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("pins: [{why: w, kind: level, of: [[a]]}]", "nothing of the kind 'level' can be pinned"),
        ("pins: [{why: w, kind: time, of: [[a]]}]", "nothing of the kind 'time' can be pinned"),
        ("pins: [{why: w, kind: lost, of: [[a]]}]", "nothing of the kind 'lost' can be pinned"),
        ("pins: [{why: ' ', kind: fit, of: [[a]]}]", "a pin of the kind 'fit' needs a reason"),
        ("pins: [{why: w, kind: fit}]", "needs the field 'of'"),
    ],
)
def test_a_faulty_file_is_refused(tmp_path, text, said):
    path = tmp_path / "pins.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(CaseError, match=said):
        read_pins(path)


def test_the_pins_that_come_with_the_product_hold():
    pins = read_pins()
    assert broken(clinical.knowledge(), pins, codes(clinical.knowledge())) == {}
    assert stale(clinical.knowledge(), pins) == []


def test_every_private_answer_is_pinned():
    """No check, case or property looks at privacy."""
    private = {one.code for one in facts_of(clinical.knowledge()) if one.kind == "private"}
    assert private
    assert private <= pinned(read_pins())
