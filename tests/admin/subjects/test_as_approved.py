"""The pages of every kind of content, for whoever edits and whoever reads, as they were approved."""

from pathlib import Path

import pytest
from django.contrib import admin
from django.urls import reverse

from checker.models.base import Content
from tests.approved.approve import approve
from tests.approved.content import *  # noqa: F403 (fixtures)
from tests.approved.content import shown

pytestmark = pytest.mark.django_db
HERE = Path(__file__).parent / "approved"
KINDS = [model for model in admin.site._registry if issubclass(model, Content)]
ROW = {
    "question": "feel",
    "symptom": "fever",
    "remedy": "walk",
    "condition": "nerve",
    "warningsign": "fever-nerve",
    "reliefkey": "tingles-above",
    "symptomgroup": "nerve-any",
}


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model._meta.model_name)
def test_pages_of_a_kind(model, content, people):
    name = model._meta.model_name
    row = model.objects.get(code=ROW[name]) if name in ROW else model.objects.order_by("pk").first()
    base = reverse(f"admin:checker_{name}_changelist")
    pages = ["", *(f"{row.pk}/{page}/" for page in ("change", "history", "delete")), "add/"]
    approve(
        HERE / f"{name}.txt",
        *((page.lstrip("0123456789/") or "list", shown(people, base + page)) for page in pages),
    )
