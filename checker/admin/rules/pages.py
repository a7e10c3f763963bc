"""A rule on its page in words, and the page on which it is tried."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString, mark_safe

from checker.admin.rules.outcome import NO, NOT_SURE, YES, outcome
from checker.admin.rules.sentences import DraftRule, rule_of
from checker.models import Symptom

_UNPROCESSABLE = 422
_WORDS = [(YES, "Yes"), (NO, "No"), (NOT_SURE, "Not sure")]


class TryForm(forms.Form):
    """Yes, no or not sure for each answer that a rule reads."""

    def __init__(self, symptoms: tuple[Symptom, ...], data: Any = None) -> None:
        initial = {symptom.code: NO for symptom in symptoms}
        super().__init__(data, initial=initial)
        self.symptoms = sorted(symptoms, key=lambda s: (s.question.position, s.question_id, s.position))
        for symptom in self.symptoms:
            self.fields[symptom.code] = forms.ChoiceField(
                label=symptom.text, choices=_WORDS, widget=forms.RadioSelect
            )

    def by_question(self) -> list[tuple[Any, list[Any]]]:
        """Each question with the fields of its answers."""
        groups = groupby(self.symptoms, key=lambda s: s.question)
        return [(question, [self[s.code] for s in own]) for question, own in groups]


class RulePages:
    """Adds the rule in words, and a page to try it, to the admin of what has clauses."""

    admin_site: Any
    opts: Any
    model: Any

    def get_urls(self) -> list[URLPattern]:
        """The admin's own addresses and the page to try the rule."""
        parent: Any = super()
        view = self.admin_site.admin_view(self.rule_view)
        return [path("<int:pk>/rule/", view, name=self._name), *parent.get_urls()]

    @property
    def _name(self) -> str:
        return f"checker_{self.opts.model_name}_rule"

    @admin.display(description="The rule in words")
    def rule_in_words(self, obj: Any) -> SafeString | str:
        """The sentence, the answers that bear on it, and a link to try it."""
        if not obj.pk:
            return "Save first; then it stands here in words."
        context = {
            "rule": rule_of(obj),
            "try": reverse(f"admin:{self._name}", args=[obj.pk]),
            "see": self.rule_drawn(obj),
        }
        return mark_safe(render_to_string("admin/checker/rule_in_words.html", context))  # noqa: S308 (escaped there)

    def rule_drawn(self, obj: Any) -> str:
        """Address of the page that draws it; empty where there is none."""
        return ""

    def beside(self, obj: Any) -> str:
        """What its rule does not say, and bears on whether it ever holds."""
        return ""

    def rule_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """GET: every answer on “no”. POST: what the rule says to these answers; nothing is kept."""
        if not self.has_view_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        owner = get_object_or_404(self.model, pk=pk)
        rule = rule_of(owner)
        form = TryForm(rule.symptoms, request.POST if request.method == "POST" else None)
        found = outcome(owner, rule, form.cleaned_data) if form.is_valid() else None
        status = _UNPROCESSABLE if form.is_bound and not found else 200
        return TemplateResponse(
            request,
            "admin/checker/rule_try.html",
            self._context(request, owner, rule, form, found),
            status=status,
        )

    def _context(
        self, request: HttpRequest, owner: Any, rule: DraftRule, form: TryForm, found: Any
    ) -> dict[str, Any]:
        site = self.admin_site.each_context(request)
        title = f"Try the rule: {owner}"
        return {
            **site,
            "opts": self.opts,
            "title": title,
            "owner": owner,
            "rule": rule,
            "form": form,
            "outcome": found,
            "beside": self.beside(owner) if found else "",
        }
