"""What R4 and the profiles of Structured Data Capture ask of a form, as FHIRPath.

No validator that works without a network knows these profiles. Each demand has a form that breaks it.
"""

from functools import cache

import pytest
from fhirpathpy import compile as path

from checker.fhir.form.adaptive import with_next_questions
from checker.fhir.form.questionnaire import questionnaire
from checker.fhir.terms import HL7, SDC
from tests.fhir.release import ENGLISH, named, shipped_release
from tests.fhir.test_responses import written
from tests.reasoning.small import small_knowledge

ITEMS = "Questionnaire.repeat(item)"
ASKED = f"{ITEMS}.where(answerOption.exists())"
TEXTS = f"{ITEMS}.where(type = 'display')"
CODINGS = f"{ITEMS}.answerOption.valueCoding"
CONTROLS = "'radio-button' | 'check-box' | 'help'"


def of(extension):
    """Extensions of one kind."""
    return f"extension.where(url = '{extension}')"


def extension(url, **value):
    return {"extension": [{"url": url, **value}]}


CONTROL, ORIENTATION, EXCLUSIVE = (
    f"{HL7}/questionnaire-{name}" for name in ("itemControl", "choiceOrientation", "optionExclusive")
)
SHORT, COMPUTED, ADAPTIVE = (
    f"{SDC}/sdc-questionnaire-{name}" for name in ("shortText", "answerExpression", "questionnaireAdaptive")
)
TWICE = [{"question": "a", "operator": "=", "answerString": "x"}] * 2
OF_ITEMS = {
    "que-1, a group": (f"{ITEMS}.where(type = 'group').all(item.exists())", {"type": "group"}),
    "que-1, a text": (f"{TEXTS}.all(item.empty())", {"type": "display", "item": [{"linkId": "b"}]}),
    "que-2": (f"{ITEMS}.linkId.isDistinct()", {"item": [{"linkId": "a", "type": "string"}]}),
    "que-3": (f"{TEXTS}.all(code.empty())", {"type": "display", "code": [{"code": "x"}]}),
    "que-4": (f"{ASKED}.all(answerValueSet.empty())", {"answerValueSet": "urn:x"}),
    "que-5": (f"{ASKED}.all(type = 'choice')", {"type": "boolean"}),
    "que-6": (f"{TEXTS}.all(required.empty() and repeats.empty())", {"type": "display", "required": True}),
    "que-7": (f"{ITEMS}.enableWhen.all(operator = '=')", {"enableWhen": [{"operator": "exists"}]}),
    "que-9": (f"{TEXTS}.all(readOnly.empty())", {"type": "display", "readOnly": True}),
    "que-11": (f"{ASKED}.all(initial.empty())", {"initial": [{"valueString": "x"}]}),
    "que-12": (
        f"{ITEMS}.where(enableWhen.count() > 1).all(enableBehavior.exists())",
        {"enableWhen": TWICE},
    ),
    "sdc-1": (f"{ASKED}.all({of(COMPUTED)}.empty())", extension(COMPUTED, valueExpression={"name": "x"})),
    "sdc-base-1": (
        f"{CODINGS}.all(code.exists() or display.exists())",
        {"answerOption": [{"valueCoding": {"system": "urn:x"}}]},
    ),
    "sdc-base-2": (
        f"{CODINGS}.all(code.exists() implies system.exists())",
        {"answerOption": [{"valueCoding": {"code": "x"}}]},
    ),
    "how it is drawn": (
        f"{ITEMS}.{of(CONTROL)}.all(valueCodeableConcept.coding.code in ({CONTROLS}))",
        extension(CONTROL, valueCodeableConcept={"coding": [{"code": "lost"}]}),
    ),
    "one option a line": (f"{ASKED}.all({of(ORIENTATION)}.valueCode = 'vertical')", {"extension": []}),
    "exclusive among several": (
        f"{ASKED}.where(answerOption.{of(EXCLUSIVE)}.exists()).all(repeats)",
        {"answerOption": [{**extension(EXCLUSIVE, valueBoolean=True), "valueString": "x"}]},
    ),
    "a short text": (f"{ITEMS}.{of(SHORT)}.all(valueString.exists())", extension(SHORT, valueCode="x")),
}
"""Demand on every item -> how it is held, and the fields of an item that break it."""
OF_FORMS = {
    "que-0": ("Questionnaire.name.matches('^[A-Z][A-Za-z0-9_]{0,254}$')", {"name": "a name"}),
    "an address": ("Questionnaire.url.count() = 1", {"url": None}),
    "questions": ("Questionnaire.item.exists()", {"item": None}),
}
"""The same of the form."""
OF_ADAPTIVE = {
    "marked": (f"Questionnaire.{of(ADAPTIVE)}.valueBoolean = true", {"extension": None}),
    "no address": ("Questionnaire.url.empty()", {"url": "urn:x"}),
    "a title": ("Questionnaire.title.count() = 1", {"title": None}),
    "where it is from": ("Questionnaire.derivedFrom.count() = 1", {"derivedFrom": None}),
    "words": ("Questionnaire.item.all(text.exists())", {"item": [{"linkId": "a"}]}),
}
"""The same of the form within the response to an adaptive one."""
WHOLE = {**OF_ITEMS, **OF_FORMS}
ITEM = {
    "linkId": "a",
    "type": "choice",
    "answerOption": [{"valueCoding": {"system": "urn:x", "code": "x"}}],
    **extension(ORIENTATION, valueCode="vertical"),
}
"""One that meets them."""


@cache
def whole():
    return questionnaire(shipped_release(), ENGLISH)


@cache
def adaptive():
    return with_next_questions(shipped_release(), written({}), ENGLISH)["contained"][0]


def broken(demands, form):
    """Those that a form does not meet."""
    return [name for name, (expression, _) in demands.items() if path(expression)(form, {}) != [True]]


def test_the_form_meets_all_demands():
    assert broken(WHOLE, whole()) == []


def test_so_does_that_of_a_small_release():
    assert broken(WHOLE, questionnaire(named(small_knowledge()), ENGLISH)) == []


def test_so_does_an_adaptive_form():
    assert broken({**OF_ITEMS, **OF_ADAPTIVE}, adaptive()) == []


@pytest.mark.parametrize("name", OF_ITEMS)
def test_it_would_be_noticed_in_an_item(name):
    assert broken(OF_ITEMS, form_with(ITEM)) == []
    assert name in broken(OF_ITEMS, form_with({**ITEM, **OF_ITEMS[name][1]}))


def form_with(item):
    return {"resourceType": "Questionnaire", "item": [item]}


@pytest.mark.parametrize(("demands", "form"), [(OF_FORMS, whole), (OF_ADAPTIVE, adaptive)])
def test_it_would_be_noticed_in_a_form(demands, form):
    for name, (_, fields) in demands.items():
        changed = {key: value for key, value in {**form(), **fields}.items() if value is not None}
        assert broken(demands, changed) == [name]
