"""“What would this change?” and “Preview as typed”: the form is saved for a moment, shown, and undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from checker.admin.editing.compared import compared
from checker.admin.editing.trying import Tried, tried_out
from checker.views.draft import preview

BUTTON = "_effects"
WAIT = "_effects_wait"
"""The button of the form: the page that it opens waits for the one of the impact."""
LOOK = "_look"
"""The button that shows the row as the public would see it, with what was typed."""
AGAIN = "_again"
"""The button on the page of the impact that leads back to the form, with what was typed."""
TITLE = "What would this change?"
NOT_SAVED = "It is saved nowhere yet. Close this tab: the form that you came from still has what you typed."
STILL = "Nothing is saved yet. What you typed stands below."
OWN = {BUTTON, WAIT, LOOK, AGAIN, "csrfmiddlewaretoken", "change_reason"}
"""Fields that are not sent on from the page of the impact as they came."""


class _TriedOut(HttpResponse):
    """Stands for “it was saved” until the transaction is rolled back."""

    def __init__(self, row: Any) -> None:
        super().__init__()
        self.row = row


class ShowsImpact:
    """A form with a button that tells what its edit would change, and saves nothing."""

    @property
    def can_be_looked_at(self) -> bool:
        """Whether the public sees such a row by itself."""
        return callable(self.view_on_site)  # type: ignore[attr-defined]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        """The form, what it leads to once saved, or, without saving, the impact of what was typed."""
        view = super().changeform_view  # type: ignore[misc]
        return self._or_impact(request, partial(view, request, object_id, form_url, extra_context))

    def _or_impact(self, request: HttpRequest, view: Callable[[], HttpResponse]) -> HttpResponse:
        if request.method == "POST" and WAIT in request.POST:
            return self._waiting(request)
        if request.method == "POST" and LOOK in request.POST:
            request.POST = sent = request.POST.copy()  # type: ignore[assignment]
            sent[BUTTON] = "1"
        if request.method != "POST" or BUTTON not in request.POST:
            if request.method == "POST" and AGAIN in request.POST:
                messages.info(request, STILL)
            return view()
        shown: HttpResponse
        shown, tried = tried_out(view)
        if not isinstance(shown, _TriedOut):
            return shown
        if LOOK in request.POST:
            list(messages.get_messages(request))  # what is amiss stands in the form; here nobody shows it
            return preview.as_typed(request, tried.plain, shown.row, NOT_SAVED)
        return self._impact_page(request, tried, _sent(request))

    def _waiting(self, request: HttpRequest) -> HttpResponse:
        """Says that it takes some seconds, and asks for the page of the impact with what was typed."""
        context = {
            **self.admin_site.each_context(request),  # type: ignore[attr-defined]
            "opts": self.opts,  # type: ignore[attr-defined]
            "title": TITLE,
            "sent": [
                *_sent(request),
                ("change_reason", request.POST.get("change_reason", "")),
                (BUTTON, "1"),
            ],
        }
        return TemplateResponse(request, "admin/checker/impact_waiting.html", context)

    def response_add(self, request: HttpRequest, obj: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Where to go after saving; nowhere if it was tried out."""
        parent: Any = super()
        return (
            _TriedOut(obj) if BUTTON in request.POST else parent.response_add(request, obj, *args, **kwargs)
        )

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        parent: Any = super()
        return _TriedOut(obj) if BUTTON in request.POST else parent.response_change(request, obj)

    def impact_of(self, request: HttpRequest, act: Callable[[], object]) -> HttpResponse:
        """What a change would do that `act` makes in the draft; it is undone."""
        _, tried = tried_out(act)
        return self._impact_page(request, tried)

    def _impact_page(
        self, request: HttpRequest, tried: Tried, sent: Sequence[tuple[str, str]] = ()
    ) -> HttpResponse:
        site: Any = self.admin_site  # type: ignore[attr-defined]
        context = {
            **site.each_context(request),
            "opts": self.opts,  # type: ignore[attr-defined]
            "title": TITLE,
            "tried": tried,
            "sent": sent,
            "reason": request.POST.get("change_reason", ""),
            "may_publish": request.user.has_perm("checker.add_publishattempt"),
            **compared(tried.plain),
        }
        return TemplateResponse(request, "admin/checker/impact.html", context)


def _sent(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed, name by name, to be sent once more."""
    return [(name, value) for name, values in request.POST.lists() if name not in OWN for value in values]
