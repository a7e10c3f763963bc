"""What is said where no questionnaire can be made of the draft."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from checker import library

UNPROCESSABLE = 422


def unreadable(request: HttpRequest, fault: library.ContentError, title: str) -> HttpResponse:
    """The page of a draft that cannot be read: each row that contradicts another. Status 422."""
    context = {**admin.site.each_context(request), "problems": fault.problems, "title": title}
    return render(request, "admin/checker/draft_unreadable.html", context, status=UNPROCESSABLE)
