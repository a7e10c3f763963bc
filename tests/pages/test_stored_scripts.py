"""Somebody wrote markup into every text of the content: no page, public or admin, lets it through."""

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from checker import library, publishing
from checker.cases import SHIPPED, read_cases
from checker.reasoning.knowledge.snapshot import ContentError
from tests.pages import states
from tests.reasoning.small import plain_small
from tests.shipped import shipped_plain

pytestmark = pytest.mark.django_db
MARKUP = """"'></script><svg/onload=alert(1)>"""
RAW = "<svg/onload"


def poisoned(part):
    """The same plain content with the markup at the end of everything that is a text and not a code."""
    if isinstance(part, dict):
        return {key: poisoned(value) for key, value in part.items()}
    if isinstance(part, list | tuple):
        return [poisoned(value) for value in part]
    return part + MARKUP if isinstance(part, str) and " " in part else part


def test_no_public_page_lets_markup_through():
    clean = shipped_plain()
    release = publishing.publish("Poisoned", of=publishing.checked(poisoned(clean)))
    cases = {case.code: case for case in read_cases(SHIPPED)}
    here = states.Collector(library.current().kb, cases, release.number)
    for part in (states.readable, states.ends, states.sharing):
        part(here)
    states.Collector.see(here, here.visitor("cause-pht", 3), "a screen", "/check/4/")
    assert len(here.states) > 60
    assert [state.name for state in here.states if RAW in state.html] == []
    shown = [state for state in here.states if "&lt;svg/onload" in state.html]
    assert len(shown) > len(here.states) * 0.8


def test_no_page_of_the_admin_lets_markup_through():
    library.load(poisoned(plain_small()))
    publishing.publish("Poisoned <b>reason</b>" + MARKUP)
    editor = Client()
    editor.force_login(get_user_model().objects.create_superuser("editor"))
    seen = []
    for model, page in admin.site._registry.items():
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        seen.append(editor.get(reverse(f"{name}_changelist"), follow=True))
        if (row := model._default_manager.first()) is not None and page.has_view_permission:
            seen.append(editor.get(reverse(f"{name}_change", args=[row.pk])))
            seen.append(editor.get(reverse(f"{name}_history", args=[row.pk])))
    seen.append(editor.get(reverse("admin:checker_release_publish")))
    assert {response.status_code for response in seen} <= {200, 302}
    assert [r.request["PATH_INFO"] for r in seen if RAW in r.content.decode()] == []
    assert sum("&lt;svg/onload" in r.content.decode() for r in seen) > 20


def test_a_source_cannot_lead_to_a_script():
    plain = plain_small()
    plain["sources"] = [{"code": "book", "citation": "A paper", "url": "javascript:alert(1)"}]
    with pytest.raises(ContentError, match="url"):
        library.load(plain)
