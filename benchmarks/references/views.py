"""The bare view and the wizard."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from formtools.wizard.views import SessionWizardView

from benchmarks.references.questions import QUESTIONS, Question

SIZE = 6 * 1024
_BODY = b"-" * SIZE


def bare(request: HttpRequest) -> HttpResponse:
    """A page's worth of bytes, and nothing else."""
    return HttpResponse(_BODY)


def _form(question: Question) -> type[forms.Form]:
    kind = forms.MultipleChoiceField if question.several else forms.ChoiceField
    boxes = forms.CheckboxSelectMultiple if question.several else forms.RadioSelect
    field = kind(label=question.text, help_text=question.help, choices=question.options, widget=boxes)
    return type("QuestionForm", (forms.Form,), {"answer": field})


class Wizard(SessionWizardView):
    """A question on each page, the answers in the session."""

    form_list = [(question.code, _form(question)) for question in QUESTIONS]
    template_name = "step.html"

    def done(self, form_list: Any, **more: Any) -> HttpResponse:
        answers = [form.cleaned_data["answer"] for form in form_list]
        return render(self.request, "result.html", {"answers": answers})
