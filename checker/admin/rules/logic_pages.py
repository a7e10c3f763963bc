"""“See the logic”: the pages that draw the draft's questions and warning signs."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST

from checker import library
from checker.admin.rules.logic import flow, sign_logic
from checker.admin.rules.logic_drawing import draw_flow, draw_sign
from checker.admin.rules.walked import unreached_text, walk_on, walks
from checker.reasoning.knowledge import KnowledgeBase


class LogicPages:
    """Adds the pages to the admin of releases."""

    admin_site: Any
    opts: Any

    def logic_urls(self) -> list[URLPattern]:
        """The flow with the list of signs, and a page for each sign."""
        view = self.admin_site.admin_view
        return [
            path("logic/", view(self.logic_view), name="checker_logic"),
            path("logic/walk/", view(require_POST(self.walk_view)), name="checker_logic_walk"),
            path("logic/<slug:code>/", view(self.logic_sign_view), name="checker_logic_sign"),
        ]

    def logic_view(self, request: HttpRequest) -> HttpResponse:
        """Everything in order, what cannot be reached first."""
        return self._logic_page(request, "logic.html", _everything)

    def logic_sign_view(self, request: HttpRequest, code: str) -> HttpResponse:
        """One sign: what can raise it."""
        return self._logic_page(request, "logic_sign.html", lambda knowledge: _one(knowledge, code))

    def walk_view(self, request: HttpRequest) -> HttpResponse:
        """Walk to the signs that were not looked at yet; for editors, because what comes out is kept."""
        if not request.user.has_perm("checker.change_warningsign"):
            raise PermissionDenied
        with suppress(library.ContentError):  # the page that follows tells
            walk_on(library.from_drafts())
        return HttpResponseRedirect(f"{reverse('admin:checker_logic')}#walks")

    def _logic_page(self, request: HttpRequest, template: str, found: Any) -> HttpResponse:
        if not request.user.has_perm("checker.view_warningsign"):
            raise PermissionDenied
        context = {**self.admin_site.each_context(request), "opts": self.opts, "title": "See the logic"}
        try:
            context |= found(library.from_drafts())
        except library.ContentError as fault:
            context["problems"] = fault.problems
            template = "draft_unreadable.html"
        return TemplateResponse(request, f"admin/checker/{template}", context)


def _everything(knowledge: KnowledgeBase) -> dict[str, Any]:
    stages, listed = flow(knowledge), sign_logic(knowledge)
    lost = [step for stage in stages for step in stage.steps if step.lost]
    never = [one for one in listed if one.lost]
    found = {"stages": stages, "signs": listed, "lost": lost, "never": never, "drawing": draw_flow(stages)}
    return {**found, "walks": walks(knowledge)}


def _one(knowledge: KnowledgeBase, code: str) -> dict[str, Any]:
    found = next((one for one in sign_logic(knowledge) if one.sign.code == code), None)
    if found is None:
        raise Http404
    nobody = "" if found.lost else unreached_text(knowledge, code)
    return {
        "one": found,
        "nobody": nobody,
        "drawing": draw_sign(found),
        "title": f"See the logic: {found.sign.title}",
    }
