"""“Why was it not put?”: of the last walk through the draft, each question that did not come, and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from checker.admin.cases.answers import trial_run
from checker.admin.rules.logic import rule_phrases
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import EVERYONE, Question, Stage
from checker.reasoning.questions.adaptive import open_questions
from checker.reasoning.questions.due import due
from checker.reasoning.questions.linked import due_rules, left_for_result, put_early
from checker.reasoning.questions.next_screen import next_screen
from checker.reasoning.questions.sharpening import sharpening

_AT_ITS_PLACE = {
    Stage.RELIEF_CHECK: "It stands on the result, before ice, warmth and the floor are offered.",
    Stage.PRIVATE_END: "It stands on the last page, for whoever goes there. Its answer is not kept.",
}
_TO_COME = "It is still to come: this walk is not at its end."
_KNOWN = "Other answers said already what it asks, or no answer to it could change the level or the tips."
_NO_RULE = "No rule needs it: no answer to it could make this more urgent, or others said it already."
_YOUNG = "Under 18 only what could make it more urgent is asked."


class NotPutPage:
    """Adds the page to the admin of questions."""

    admin_site: Any
    opts: Any

    def get_urls(self) -> list[URLPattern]:
        """The admin's own addresses, and the page."""
        parent: Any = super()
        own = path("not-put/", self.admin_site.admin_view(self.not_put_view), name="checker_question_not_put")
        return [own, *parent.get_urls()]

    def not_put_view(self, request: HttpRequest) -> HttpResponse:
        """The questions in their order, without those that were answered."""
        if not self.has_view_or_change_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        found = trial_run(request)
        context = {**self.admin_site.each_context(request), "opts": self.opts, "title": "Why was it not put?"}
        if found:
            run, knowledge = found
            interview = Interview(knowledge, run.answers)
            open_ = [q for q in knowledge.questions if q.code not in run.answers]
            reasons = Reasons(interview, enough=run.enough)
            context["answered"] = len(run.answers)
            context["reasons"] = [(q.title or q.text, q.code, reasons.why_not(q)) for q in open_]
        return TemplateResponse(request, "admin/checker/question/not_put.html", context)


class Reasons:
    """Why questions were not put to somebody who gave these answers."""

    def __init__(self, interview: Interview, *, enough: bool) -> None:
        self.interview = interview
        self.next = next_screen(interview, enough=enough)
        self.on_result = None if self.next else sharpening(interview)

    def why_not(self, question: Question) -> str:
        """Of one that has no answer, in plain words."""
        if question.stage in _AT_ITS_PLACE:
            return _AT_ITS_PLACE[question.stage]
        if self.interview.is_emergency:
            return "The answers call for emergency help, and that ends the questions."
        if self.next and question in self.next.questions:
            return "It is the next one."
        if self.on_result and question in self.on_result.screen.questions:
            return "It is the next that the result asks."
        return next(self._why_not(question))

    def _why_not(self, question: Question) -> Iterator[str]:
        """The first of these is told."""
        interview = self.interview
        rule = due_rules(interview.knowledge).get(question.code)
        if question in due(interview) or question.stage in EVERYONE:
            yield _TO_COME
        if question.stage is Stage.CORE or question.code in put_early(interview):
            yield _YOUNG if interview.is_minor else _TO_COME
        if question in left_for_result(interview):
            yield "It waits for the result, which asks one at a time, what decides most first."
        if question.follows and interview.evidence.present.isdisjoint(question.follows):
            yield f"It follows {self._any_of(question.follows)}, and that was not ticked."
        if rule and not rule.holds(interview.evidence.possible):
            yield f"It is put when: {self._when(question)}. These answers do not say so."
        if rule:
            yield _KNOWN
        if question.stage is Stage.ADAPTIVE:
            yield self._among_the_last(question)
        yield _NO_RULE

    def _among_the_last(self, question: Question) -> str:
        """Of one that tells the causes apart."""
        if self.interview.is_minor:
            return _YOUNG
        if all(question is not one for one, _ in open_questions(self.interview)):
            return _KNOWN
        if self.next:
            return _TO_COME
        if self.on_result:
            asked = self.on_result.screen.questions[0]
            return f"The result asks “{asked.title or asked.text}” first: its answer could decide more."
        return (
            "No more is asked: no further answer is likely to change the first cause, the level or the tips."
        )

    def _any_of(self, codes: tuple[str, ...]) -> str:
        known = self.interview.knowledge.symptom
        return " or ".join(f"“{known[code].text}”" for code in codes if code in known)

    def _when(self, question: Question) -> str:
        phrases = rule_phrases(self.interview.knowledge, question.due_when) if question.due_when else ()
        return "; and ".join(phrases)
