"""“What would this change?”: saves the form in a transaction that is rolled back, and compares."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from checker import library
from checker.admin.effects_in_words import in_words
from checker.cases import SHIPPED, ClinicalCase, find_faults, read_cases, stored
from checker.evaluation.effects import effects
from checker.reasoning.checks import ERROR, find_problems
from checker.reasoning.knowledge import KnowledgeBase
from checker.reasoning.snapshot import ContentError, from_plain

BUTTON = "_effects"


class _TriedOut(HttpResponse):
    """Stands for “it was saved” until the transaction is rolled back."""


class ShowsEffects:
    """A form with a button that tells what its edit would change, and saves nothing."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        """As ever, or the effects of what was typed."""
        view = super().changeform_view  # type: ignore[misc]
        if request.method != "POST" or BUTTON not in request.POST:
            return view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            tried = view(request, object_id, form_url, extra_context)
            plain = library.plain_from_drafts() if isinstance(tried, _TriedOut) else None
            transaction.set_rollback(True)
        if plain is None:
            return tried
        list(messages.get_messages(request))  # they tell of a saving that was undone
        return self._effects_page(request, plain)

    def response_add(self, request: HttpRequest, obj: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Where to go after saving; nowhere if it was tried out."""
        parent: Any = super()
        return _TriedOut() if BUTTON in request.POST else parent.response_add(request, obj, *args, **kwargs)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Likewise."""
        parent: Any = super()
        return _TriedOut() if BUTTON in request.POST else parent.response_change(request, obj)

    def effects_of(self, request: HttpRequest, act: Callable[[], object]) -> HttpResponse:
        """What a change would do that `act` makes in the draft; it is undone."""
        with transaction.atomic():
            act()
            plain = library.plain_from_drafts()
            transaction.set_rollback(True)
        return self._effects_page(request, plain)

    def _effects_page(self, request: HttpRequest, plain: Mapping[str, Any]) -> HttpResponse:
        site: Any = self.admin_site  # type: ignore[attr-defined]
        context = {
            **site.each_context(request),
            "opts": self.opts,  # type: ignore[attr-defined]
            "title": "What would this change?",
            **compared(plain),
        }
        return TemplateResponse(request, "admin/checker/effects.html", context)


def compared(plain: Mapping[str, Any]) -> dict[str, Any]:
    """The draft in its plain form against the current release, ready for the page."""
    try:
        after = from_plain(plain)
    except ContentError as fault:
        return {"unreadable": fault.problems}
    errors = [f"{p.where}: {p.message}" for p in find_problems(after) if p.severity == ERROR]
    if errors:
        return {"unreadable": errors}
    try:
        before = library.current().kb
    except library.NoReleaseError:
        return {"no_release": True}
    cases, unknown = _understood(before, after)
    found = effects(before, after, cases)
    return {"found": found, "told": in_words(found, before, after), "unknown": unknown}


def _understood(before: KnowledgeBase, after: KnowledgeBase) -> tuple[list[ClinicalCase], list[str]]:
    """Cases that both understand, and the codes of the others."""
    cases = list(stored() or read_cases(SHIPPED))
    faulty = {case.code for case in cases if find_faults(before, [case]) or find_faults(after, [case])}
    return [case for case in cases if case.code not in faulty], sorted(faulty)
