"""A result to take along: a document that a record system can read, of one's own and of a shared result.

It is made when it is asked for and stored nowhere. Whoever asks for private answers sends
that, so that no address tells it.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, gettext, gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from checker import library
from checker.fhir.document import document
from checker.fhir.result import Result
from checker.fhir.terms import Language
from checker.library import Published, named_release
from checker.presenting import plain_result
from checker.reasoning.evidence import Answers
from checker.reasoning.questions.next_screen import known_answers
from checker.sharing import results as shared_results
from checker.sharing.left_out import without_private
from checker.sharing.results import Opened
from checker.views.frame.released import of_a_release
from checker.views.frame.responses import UNPROCESSABLE
from checker.views.interview.outcome import OwnRun, with_result
from checker.views.shared.link import allowed, gone, higher_now, secret

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
    has_private = found.answers_in_words().has_private
    form = TakeForm(request.POST if request.method == "POST" else None, has_private=has_private)
    if form.is_valid():
        return _file(_of_own(found, show_private=SHOW in form.cleaned_data.get("private", ())))
    context = {"form": form, "has_private": has_private, "unfinished": found.open is not None}
    return render(request, "checker/take.html", context, status=UNPROCESSABLE if form.is_bound else 200)


@of_a_release
@require_safe
def shared_document(request: HttpRequest, token: str) -> HttpResponse:
    """The file of a shared result, with what was shared."""
    found = shared_results.opened(token, timezone.now())
    if found is None:
        return gone(request)
    published = library.release(found.release)
    answers = known_answers(published.kb, found.answers)
    return secret(_file(_result(published, answers, _as_of_now(found), show_private=found.show_private)))


def _as_of_now(found: Opened) -> dict[str, Any]:
    """What may still be said: where the current release asks for more, that alone.

    A program files one level. The tips of a calmer one do not go with it.
    """
    higher = higher_now(library.current().kb, found)
    return {**allowed(replace(found, withdrawn=True)), "care": higher} if higher else allowed(found)


def _of_own(found: OwnRun, *, show_private: bool) -> Result:
    given = found.interview.answers
    answers = given if show_private else without_private(found.knowledge, given)
    shown = plain_result(found.shown(show_private=show_private))
    by_another = found.run.subject == "other"
    published = library.release(found.run.release)
    return replace(_result(published, answers, shown, show_private=show_private), by_another=by_another)


def _result(published: Published, answers: Answers, shown: dict[str, Any], *, show_private: bool) -> Result:
    return Result(
        release=named_release(published),
        answers=answers,
        shown=shown,
        show_private=show_private,
        made=timezone.now().isoformat(timespec="seconds"),
        key=uuid4(),
        language=Language(get_language() or settings.LANGUAGE_CODE, gettext),
    )


def _file(result: Result) -> HttpResponse:
    written = json.dumps(document(result), ensure_ascii=False, indent=1)
    response = HttpResponse(written, content_type="application/fhir+json; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="result.fhir.json"'
    return response
