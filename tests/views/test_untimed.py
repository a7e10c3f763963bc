"""No line of the log tells through its time how urgent somebody's answers are."""

import logging

import pytest
from django.test import Client
from django.urls import reverse

from checker.reasoning import assessment as reasoned
from checker.urls import urlpatterns
from tests.presenting.finished import CALM, EMERGENCY, SEE
from tests.views.results import carry
from tests.views.shared.test_link import share

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

OPEN = {"alarm": ("none",), "age": ("age-18-59",)}
NAMES = {"page": "about", "number": 1, "code": "on-back"}
POSTED = {"days": "1", "health": "open", "tip": "on-back", "helped": "worse", "stop": "yes", "confirm": "no"}
SURELY = {"result", "clinician", "take", "share", "shared", "shared-take", "shared-clinician"}
"""Where one is worked out whatever the answers are, so that a test of nothing would be noticed."""


@pytest.fixture
def assessed(monkeypatch):
    """How often anything was worked out that has a level."""
    counted, made = [], reasoned.Assessment

    def count(**fields):
        counted.append(fields["level"])
        return made(**fields)

    monkeypatch.setattr(reasoned, "Assessment", count)
    return counted


def addresses(token):
    for pattern in urlpatterns:
        names = pattern.pattern.converters or pattern.pattern.regex.groupindex
        yield (
            pattern.name,
            reverse(f"checker:{pattern.name}", args=[NAMES.get(name, token) for name in names]),
        )


@pytest.mark.parametrize("answers", [CALM, SEE, EMERGENCY, OPEN])
def test_whatever_works_out_an_assessment_is_untimed(answers, assessed, caplog):
    caplog.set_level(logging.INFO, "checker.web.logs")
    worked_out = set()
    token = share(carry(Client(), answers)).split("/")[2]
    for name, address in addresses(token):
        for method in ("get", "post"):
            client = carry(Client(), answers, again=token)
            share(client) if name == "share-made" else None
            assessed.clear(), caplog.clear()
            getattr(client, method)(address, POSTED if method == "post" else {})
            if assessed:
                worked_out.add(name)
                line = next(record for record in caplog.records if hasattr(record, "route"))
                assert (line.route, hasattr(line, "milliseconds")) == (f"checker:{name}", False)
    assert worked_out >= SURELY
