"""Warning signs with their rules, and what each care level asks."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse

from checker.admin.editing.content_admin import OrderedAdmin
from checker.admin.editing.content_form import ContentForm
from checker.admin.editing.inlines import RequiredClauseInline
from checker.admin.editing.lowered import lowered_cases
from checker.admin.pickers.filters import ByWhen
from checker.admin.rules.pages import RulePages
from checker.admin.rules.walked import unreached_in_draft
from checker.admin.workshop.sign_overview import SignWorkshop
from checker.cases.floors import lowered
from checker.models import CareAdvice, WarningSign, WarningSignClause
from checker.models.base import TIME_FRAMES
from checker.presenting.problems import lines
from checker.reasoning.knowledge.levels import LATEST, CareLevel, TimeFrame, too_late

READ_BY_PEOPLE = (
    "own_team", "do_now", "at_night", "no_answer", "if_worse", "do_not", "why", "say", "contact",
)  # fmt: skip


class RuleInline(RequiredClauseInline):
    """The rule: all of these clauses."""

    model = WarningSignClause


class WarningSignForm(ContentForm):
    """A rule that carries one of the article's triggers cannot be lowered below it."""

    def clean_level(self) -> str:
        """Compare with the level that is stored."""
        level: str = self.cleaned_data["level"]
        stored = WarningSign.objects.filter(pk=self.instance.pk).first()
        clauses = list(stored.clauses.prefetch_related("symptoms", "groups__symptoms")) if stored else []
        if stored and len(clauses) == 1:
            grouped = (s for group in clauses[0].groups.all() for s in group.symptoms.all())
            named = [*clauses[0].symptoms.all(), *grouped]
            before, after = CareLevel.from_code(stored.level), CareLevel.from_code(level)
            if refused := lowered((s.code for s in named), before, after):
                raise ValidationError(lines(refused))
        return level

    def clean(self) -> dict[str, Any]:
        """The time frame must not take back what the care level says."""
        found = super().clean()
        level, within = (self.cleaned_data.get(name) for name in ("level", "within"))
        if level and within and too_late(told := CareLevel.from_code(level), TimeFrame.from_code(within)):
            latest = dict(TIME_FRAMES)[LATEST[told].code]
            self.add_error("within", f"With this care level people must act “{latest}” at the latest.")
        return found


@admin.register(WarningSign)
class WarningSignAdmin(SignWorkshop, RulePages, OrderedAdmin):
    """Who must be seen, and how soon."""

    guards = "warning_signs"

    form = WarningSignForm
    readonly_fields = ("rule_in_words",)

    list_display = ("title", "code", "level", "within", "contact", "position")
    list_filter = ("level", ("within", ByWhen), "contact")
    search_fields = ("code", "title", "do_now", "note", "dossier")
    autocomplete_fields = ("sources",)
    inlines = (RuleInline,)
    fieldsets = (
        (None, {"fields": ("title", "code", "level", "within", "rule_in_words", "position")}),
        ("What people read", {"fields": READ_BY_PEOPLE}),
        ("For editors", {"fields": ("sources", "note", "dossier", "used_by")}),
    )

    def after_adding(self, request: HttpRequest, obj: Any) -> str:
        """On to what a new sign still lacks."""
        return reverse("admin:checker_warningsign_workshop", args=[obj.pk])

    def rule_drawn(self, obj: WarningSign) -> str:
        """The page that draws which questions can raise it."""
        return reverse("admin:checker_logic_sign", args=[obj.code])

    def beside(self, obj: WarningSign) -> str:
        """Whether somebody who walks raises it."""
        return unreached_in_draft(obj.code)

    def late_warnings(self, obj: WarningSign) -> list[str]:
        """That nobody can raise it, and which cases the draft now sends to lower care."""
        return [*filter(None, [unreached_in_draft(obj.code)]), *lowered_cases(obj)]


@admin.register(CareAdvice)
class CareAdviceAdmin(OrderedAdmin):
    """One row for each care level."""

    list_display = ("__str__", "heading", "contact", "position")

    @property
    def identity(self) -> tuple[str, ...]:
        return ("level",)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Never: every level needs its advice."""
        return False
