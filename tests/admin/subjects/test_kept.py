"""The pages of every kind of content, for whoever edits and whoever reads, as they were kept."""

import pytest
from django.contrib import admin
from django.urls import reverse

from checker.models.base import Content
from tests.seen.asking import shown
from tests.seen.sections import keep

pytestmark = pytest.mark.django_db
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
def test_pages_of_a_kind(model, content, people, kept):
    name = model._meta.model_name
    row = model.objects.get(code=ROW[name]) if name in ROW else model.objects.order_by("pk").first()
    base = reverse(f"admin:checker_{name}_changelist")
    pages = ["", *(f"{row.pk}/{page}/" for page in ("change", "history", "delete")), "add/"]
    if name == "question":  # its answers keep it from being deleted, in an order that is nobody's
        pages.remove(f"{row.pk}/delete/")
    keep(
        kept,
        name,
        *((page.lstrip("0123456789/") or "list", shown(people, base + page)) for page in pages),
    )
