"""What of FHIR is understood here, as a CapabilityStatement says it."""

from __future__ import annotations

from checker.api.problems import FHIR_TYPE
from checker.fhir.terms import HOME, SDC, NamedRelease, Resource

FHIR_VERSION = "4.0.1"
SEARCHED = {"_id": "token", "url": "uri", "version": "token"}
"""By what the form may be searched for, and which kind of parameter FHIR calls it."""
NEXT_QUESTION = "http://hl7.org/fhir/uv/sdc/OperationDefinition/Questionnaire-next-question"
ASSESS = f"{HOME}:operation:assess"
ABOUT = "Stateless: what is sent is answered and forgotten."
SINCE = "2026-11-30"
"""The day of what it says, not of an answer."""


def capability(release: NamedRelease, root: str) -> Resource:
    """That of this site, for the current release; `root` is the absolute address of what is FHIR here."""
    content = f"Release {release.number}: {root}/Questionnaire/{release.checksum}"
    return {
        "resourceType": "CapabilityStatement",
        "status": "active",
        "experimental": not release.reviewed,
        "date": SINCE,
        "kind": "instance",
        "software": {"name": release.knowledge.settings.name, "version": release.engine},
        "implementation": {"description": f"{ABOUT} {content}", "url": root},
        "fhirVersion": FHIR_VERSION,
        "format": [FHIR_TYPE],
        "rest": [{"mode": "server", "documentation": ABOUT, "resource": _resources()}],
    }


def _resources() -> list[Resource]:
    return [
        {
            "type": "Questionnaire",
            "supportedProfile": [f"{SDC}/sdc-questionnaire"],
            "interaction": [{"code": "read"}, {"code": "search-type"}],
            "searchParam": [{"name": name, "type": kind} for name, kind in SEARCHED.items()],
            "operation": [{"name": "next-question", "definition": NEXT_QUESTION}],
        },
        {
            "type": "QuestionnaireResponse",
            "supportedProfile": [f"{SDC}/sdc-questionnaireresponse-adapt"],
            "operation": [{"name": "assess", "definition": ASSESS}],
        },
    ]
