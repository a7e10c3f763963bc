"""A result to take along: a document that a record system can read, of one's own and of a shared result.

It is made when it is asked for and stored nowhere. Whoever asks for private answers sends
that, so that no address tells it.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from checker import library
from checker.fhir.document import document
from checker.fhir.form.writing import is_masked
from checker.fhir.result import Result
from checker.library import named_release
from checker.presenting import plain_result
from checker.reasoning.interview import Interview
from checker.reasoning.questions.next_screen import known_answers
from checker.sharing.documents import as_shown
from checker.sharing.results import Opened
from checker.views.frame.released import of_a_release
from checker.views.frame.responses import UNPROCESSABLE
from checker.views.interview.outcome import OwnRun, with_result
from checker.views.shared.link import allowed, gone, higher_now, opened, secret, without_causes_and_tips

SHOW = "show"


class TakeForm(forms.Form):
    """Whether private answers go into the file."""

    private = forms.MultipleChoiceField(
        label=gettext_lazy("Private answers"),
        choices=[(SHOW, gettext_lazy("Put my private answers in, too"))],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any, *, has_private: bool) -> None:
        super().__init__(data)
        if not has_private:
            del self.fields["private"]


@require_http_methods(["GET", "HEAD", "POST"])
@with_result
def own_document(request: HttpRequest, found: OwnRun) -> HttpResponse:
    """Says what the file is; POST answers with it."""
    has_private = _keeps_out(found.interview)
    form = TakeForm(request.POST if request.method == "POST" else None, has_private=has_private)
    if form.is_valid():
        return _file(of_own(found, show_private=SHOW in form.cleaned_data.get("private", ())))
    context = {"form": form, "has_private": has_private, "unfinished": found.open is not None}
    return render(request, "checker/take.html", context, status=UNPROCESSABLE if form.is_bound else 200)


@of_a_release
@require_safe
def shared_document(request: HttpRequest, token: str) -> HttpResponse:
    """The file of a shared result, with what was shared."""
    found = opened(request, token)
    if found is None:
        return gone(request)
    published = library.release(found.release)
    answers = known_answers(published.kb, found.answers)
    shown, private = _as_of_now(found), found.show_private
    result = as_shown(named_release(published), answers, shown, show_private=private)
    return secret(_file(replace(result, withdrawn=found.withdrawn)))


def _as_of_now(found: Opened) -> dict[str, Any]:
    """What may still be said: where the current release asks for more, that alone.

    A program files one level. The tips of a calmer one do not go with it.
    """
    higher = higher_now(library.current().kb, found)
    return {**without_causes_and_tips(found.shown), "care": higher} if higher else allowed(found)


def of_own(found: OwnRun, *, show_private: bool) -> Result:
    """One's own result as it is now."""
    release = named_release(library.release(found.run.release))
    shown = plain_result(found.shown(show_private=show_private))
    result = as_shown(release, found.interview.answers, shown, show_private=show_private)
    return replace(result, by_another=found.run.subject == "other")


def _keeps_out(interview: Interview) -> bool:
    """Whether a file without private answers leaves a place open: also a "no" to what is private, see ADR 15.

    Such a file cannot be assessed again; whoever made it may want one that can.
    """
    asked = (q for q in interview.knowledge.questions if q.code in interview.answers)
    return any(is_masked(question, show_private=False) for question in asked)


def _file(result: Result) -> HttpResponse:
    written = json.dumps(document(result), ensure_ascii=False, indent=1)
    response = HttpResponse(written, content_type="application/fhir+json; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="result.fhir.json"'
    return response
