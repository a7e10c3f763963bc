"""Deleting: refused with the list of uses; otherwise with a reason that the history keeps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.utils import unquote
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from simple_history.signals import pre_create_historical_record

from checker import library
from checker.library.rows.kinds import LISTS
from checker.models import ClinicalCase, Coded, Release
from checker.models.base import Clause
from checker.models.one_version import one_version

_CONFLICT, _UNPROCESSABLE = 409, 422
_why: ContextVar[str] = ContextVar("why", default="")
"""Why this request deletes."""


@dataclass(frozen=True)
class Use:
    """One thing that would lose a part of itself."""

    text: str
    address: str
    """Its page in the admin."""

    def __str__(self) -> str:
        return self.text


def uses(row: Any) -> list[Use]:
    """What would lose a part if this row went: other rows, clinical cases, the release that is public."""
    if not isinstance(row, Coded) or isinstance(row, ClinicalCase):
        return []
    rows = [_use(one.owner if isinstance(one, Clause) else one) for one in row.used_by()]
    return [*dict.fromkeys(rows), *_cases(row), *_release(row)]


def _use(row: Any) -> Use:
    """Of a rule: what it belongs to."""
    name = row._meta.label_lower.replace(".", "_")
    return Use(f"{row._meta.verbose_name} {row}", reverse(f"admin:{name}_change", args=[row.pk]))


def _cases(row: Coded) -> list[Use]:
    return [_use(case) for case in ClinicalCase.objects.all() if row.code in case.named]


def _release(row: Coded) -> list[Use]:
    """The public release, if the row is part of it."""
    try:
        published = library.current()
    except library.NoReleaseError:
        return []
    kind = next((key for key, model in LISTS.items() if isinstance(row, model)), "")  # none: a symptom
    listed = [i.code for i in getattr(published.kb, kind)] if kind else published.kb.symptom
    if row.code not in listed:
        return []
    address = reverse("admin:checker_release_change", args=[Release.objects.get(number=published.number).pk])
    return [Use(f"release {published.number}, which is public now", address)]


class RefusesDeletion:
    """A content page that deletes no row which something else still uses, and says what."""

    delete_confirmation_template: Any = "admin/checker/delete_confirmation.html"

    def uses(self, request: HttpRequest, row: Any) -> Sequence[Use | str]:
        """What keeps this row from being deleted, one line each."""
        return uses(row)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Refuse with the uses (409); ask for a reason, once more where it is missing (422); delete."""
        page: Any = self
        row = page.get_object(request, unquote(object_id))
        if row and page.has_delete_permission(request, row) and (found := self.uses(request, row)):
            context = {**page.admin_site.each_context(request), "opts": page.opts, "row": row, "uses": found}
            context["title"] = f"{row} is in use"
            return TemplateResponse(request, "admin/checker/in_use.html", context, status=_CONFLICT)
        if request.method == "POST" and not request.POST.get("change_reason", "").strip():
            request.POST = QueryDict()  # Django deletes where anything was sent
            missing: HttpResponse = super().delete_view(request, object_id, {"missing": True})  # type: ignore[misc]
            missing.status_code = _UNPROCESSABLE
            return missing
        done: HttpResponse = super().delete_view(request, object_id, extra_context)  # type: ignore[misc]
        return done

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """With the reason, for all that goes with it."""
        with because(request.POST["change_reason"]):
            obj.delete()


@contextmanager
def because(why: str) -> Iterator[None]:
    """Whatever is deleted meanwhile is deleted for this reason, in one version with all that goes with it."""
    token = _why.set(why.strip()[:300])
    try:
        with one_version():
            yield
    finally:
        _why.reset(token)


@receiver(pre_create_historical_record)
def give_reason(history_instance: Any, **more: Any) -> None:
    """What is deleted with its owner is deleted for the same reason."""
    if why := _why.get():
        history_instance.history_change_reason = why
