"""The OpenAPI document, requests made up from it, and the page for people that is made from it."""

import re

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import positive_data_acceptance

from tests.api.conftest import ROOT

pytestmark = pytest.mark.usefixtures("program")
CALLS = {
    ("GET", "release"), ("GET", "questionnaire"), ("POST", "next-screen"), ("POST", "assessment"),
    ("GET", "fhir/metadata"), ("GET", "fhir/Questionnaire"),
    ("GET", "fhir/Questionnaire/{id}"),
    ("POST", "fhir/Questionnaire/$next-question"), ("POST", "fhir/QuestionnaireResponse/$assess"),
}  # fmt: skip
HEADERS = {"Host": "localhost", "Accept-Encoding": "identity"}
NOT_SAID = [positive_data_acceptance]
"""Which codes there are changes with each release, so the document leaves that to the questionnaire."""


def described():
    return schemathesis.openapi.from_wsgi(ROOT + "openapi.json", get_wsgi_application())


def test_every_call_is_described(program):
    document = program.ask("openapi.json").json()
    calls = {
        (method.upper(), path.removeprefix(ROOT))
        for path, methods in document["paths"].items()
        for method in methods
    }
    assert calls == CALLS


@pytest.mark.parametrize(("method", "path"), sorted(CALLS))
def test_no_request_made_up_from_it_is_a_fault_of_ours(method, path):
    """Nor is one answered otherwise than it says: status, type and shape."""
    operation = described()[ROOT + path][method]
    made_up = st.one_of([operation.as_strategy(generation_mode=mode) for mode in GenerationMode])

    @settings(max_examples=20, suppress_health_check=list(HealthCheck))
    @given(case=made_up)
    def every(case):
        case.call_and_validate(headers=HEADERS, excluded_checks=NOT_SAID)

    every()


def test_the_page_for_people_has_every_call_and_asks_nothing_of_another_site(program):
    page = program.ask("")
    text = page.content.decode()
    assert page.status_code == 200
    for method, path in CALLS:
        assert f"<code>{method} {ROOT}{path}</code>" in text
    assert not re.search(r"""(?:src|href|action)=["'](?:https?:)?//""", text)
    assert "default-src 'none'" in page["Content-Security-Policy"]
