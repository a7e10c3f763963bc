"""What a warning sign still lacks until it can be published, and where to do it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from checker.admin.cases.known_results import of_draft
from checker.admin.rules.sentences import rule_of
from checker.admin.rules.walked import unreached_text
from checker.admin.workshop.case_steps import Draft, case_step
from checker.admin.workshop.overview import UNREADABLE, first_of
from checker.admin.workshop.step import NextStep
from checker.models import Gate, Remedy, WarningSign
from checker.presenting.problems import lines
from checker.reasoning.checks.find_problems import find_errors

_NO_GATE = "No gate of its own says which tips may still be shown; what closes with its care level: "


class SignWorkshop:
    """Adds the list of steps to the admin of warning signs."""

    admin_site: Any
    opts: Any

    def get_urls(self) -> list[URLPattern]:
        """The admin's own addresses and that of the steps."""
        parent: Any = super()
        view = self.admin_site.admin_view(self.workshop_view)
        return [path("<int:pk>/workshop/", view, name="checker_warningsign_workshop"), *parent.get_urls()]

    def workshop_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Each step with its state, and what keeps the draft from being published."""
        if not self.has_view_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        sign, draft = get_object_or_404(WarningSign, pk=pk), of_draft()
        errors = lines(find_errors(draft[1])) if draft else [UNREADABLE]
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "sign": sign,
            "steps": list(steps_of(sign, draft if draft and not errors else None)),
            "has_errors": bool(errors),
            "errors": first_of(errors),
            "may_test": request.user.has_perm("checker.add_publishattempt"),
            "title": f"{sign.title}: what is done, and what is next",
        }
        return TemplateResponse(request, "admin/checker/workshop/sign.html", context)


def steps_of(sign: WarningSign, draft: Draft | None) -> Iterator[NextStep]:
    """In the order in which one does them."""
    form = reverse("admin:checker_warningsign_change", args=[sign.pk])
    parts = "; and ".join(str(part) for part in rule_of(sign).parts)
    tried = reverse("admin:checker_warningsign_rule", args=[sign.pk])
    if parts:
        yield NextStep(f"It is raised by: {parts}.", tried, "Try this rule", done=True)
    else:
        yield NextStep("It has no rule yet.", f"{form}#clauses-group", "Write it")
    yield _reach(sign, draft)
    yield from _gates(sign)
    yield _sources(sign, form)
    yield case_step("sign", sign.code, "signs_at_least", draft)


def _reach(sign: WarningSign, draft: Draft | None) -> NextStep:
    drawn = reverse("admin:checker_logic_sign", args=[sign.code])
    if draft is None:
        return NextStep(
            "Whether somebody raises it is known once the draft has no errors.", drawn, "See it drawn"
        )
    nobody = unreached_text(draft[1], sign.code)
    if nobody:
        return NextStep(nobody, drawn, "See why")
    return NextStep("Somebody who walks through the questionnaire raises it.", drawn, "See how", done=True)


def _gates(sign: WarningSign) -> Iterator[NextStep]:
    """Of its own, in plain words; without one, what those of its level do."""
    every = list(Gate.objects.prefetch_related("may_show", "signs"))
    own = [gate for gate in every if sign in gate.signs.all()]
    for gate in own:
        where = reverse("admin:checker_gate_change", args=[gate.pk])
        yield NextStep(gate_in_words(gate), where, "Change the gate", done=True)
    if not own:
        of_level = [gate_in_words(gate) for gate in every if sign.level in gate.levels]
        add = f"{reverse('admin:checker_gate_add')}?{urlencode({'signs': sign.pk})}"
        yield NextStep(
            _NO_GATE + (" ".join(of_level) or "there is none."), add, "Add a gate", done=bool(of_level)
        )


def gate_in_words(gate: Gate) -> str:
    """What it lets through, and what it holds back."""
    if gate.has_ceiling:
        shown = _named(gate.may_show.all())
        return f"Nothing is shown but {shown}." if shown else "No tip is shown."
    return f"Held back: {', '.join(gate.withhold)}." if gate.withhold else "Nothing is held back."


def _named(remedies: Iterable[Remedy]) -> str:
    return ", ".join(f"“{remedy.title}”" for remedy in remedies)


def _sources(sign: WarningSign, form: str) -> NextStep:
    count, where = sign.sources.count(), f"{form}#id_sources-typed"
    if not count and not sign.note:
        return NextStep("It names no source, and no note says why it is so.", where, "Name one")
    told = f"It names {count} source{'s' * (count != 1)}." if count else "Its note says what it rests on."
    return NextStep(told, where, "Read or change it", done=True)
