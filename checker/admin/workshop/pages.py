"""The addresses of the workshop, below those of a condition."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from checker.admin.workshop.answer_pages import AnswersPage
from checker.admin.workshop.overview import overview
from checker.admin.workshop.tip_pages import TipsPage


class CauseWorkshop:
    """Adds the workshop to the admin of conditions."""

    admin_site: Any

    def get_urls(self) -> list[URLPattern]:
        """The admin's own addresses and those of the workshop."""
        parent: Any = super()
        views = {
            "workshop/": ("workshop", self.workshop_view),
            "answers/": ("answers", self.answers_view),
            "answers.<str:kind>": ("answers_file", self.answers_file),
            "tips/": ("tips", self.tips_view),
            "tips.<str:kind>": ("tips_file", self.tips_file),
        }
        own = [
            path(f"<int:pk>/{end}", self.admin_site.admin_view(view), name=f"checker_condition_{name}")
            for end, (name, view) in views.items()
        ]
        return [*own, *parent.get_urls()]

    def workshop_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What is done, and what is next."""
        return overview(self, request, pk)

    def answers_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """How often each answer goes with the cause."""
        return AnswersPage(self, request, pk).respond()

    def answers_file(self, request: HttpRequest, pk: int, kind: str) -> HttpResponse:
        """The same as a spreadsheet."""
        return AnswersPage(self, request, pk).file(kind)

    def tips_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """How each tip suits the cause."""
        return TipsPage(self, request, pk).respond()

    def tips_file(self, request: HttpRequest, pk: int, kind: str) -> HttpResponse:
        """The same as a spreadsheet."""
        return TipsPage(self, request, pk).file(kind)
