"""Clinical cases: edited, run against draft and release side by side, taken in and out as YAML."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html_join
from django.views.decorators.http import require_POST

from checker import cases
from checker.admin.cases.answers import answer_lines, has_trial, own_run
from checker.admin.cases.forms import CaseForm, ImportForm
from checker.admin.cases.known_results import (
    NOT_RUN,
    CaseList,
    Failing,
    of_draft,
    of_release,
    run_and_tell,
)
from checker.admin.cases.taking_in import taken_in
from checker.admin.cases.typical import CAUSE, SIGN, typical_of, whence
from checker.admin.editing.content_admin import OrderedAdmin
from checker.admin.pickers.code_fields import CONDITIONS, REMEDIES, SIGNS, SYMPTOMS
from checker.admin.pickers.codes import PickedCodes
from checker.cases import floors
from checker.cases.writing import case_files
from checker.models import ClinicalCase
from checker.models.base import LEVELS
from checker.presenting.problems import message
from checker.reasoning.checks.find_problems import find_errors

NO_RUN = (
    "There are no answers in this browser. Answer the questionnaire to its result; "
    "“Make a clinical case of this result” then leads back here."
)
TAKEN = "The answers are those of your run in this browser. They are kept once you save."
_EXPECT = "The questionnaire says “%s” for them. Say what you expect: the care level, and which cause leads."


@admin.register(ClinicalCase)
class ClinicalCaseAdmin(OrderedAdmin):
    """Stories with the outcome that a release must reach."""

    shows_impact = False
    codes = {
        **dict.fromkeys(("present", "unsure", "defaults"), SYMPTOMS),
        **dict.fromkeys(("leading", "not_leading"), CONDITIONS),
        **dict.fromkeys(("shown", "not_shown", "only", "locked", "first_tonight"), REMEDIES),
        "signs_at_least": SIGNS,
    }
    codes_or_kinds = ("shown", "not_shown", "only", "locked")
    codes_field = PickedCodes
    codes_in_order = ("first_tonight",)
    codes_strict = False  # the form compares with the draft, and lets stand what stood there before
    form = CaseForm
    change_form_template = "admin/checker/case_form.html"
    readonly_fields = ("answers_in_words",)
    change_list_template = "admin/checker/case_list.html"
    list_display = ("title", "release", "draft", "level", "safety", "group", "code", "position")
    list_filter = (Failing, "safety", "group", "level", "kind")
    search_fields = ("code", "title", "story", "source", "present", "answers")
    actions = ("run_selected", "export_selected")
    fieldsets = (
        (None, {"fields": ("code", "title", "group", "story", "safety", "position")}),
        ("What is true", {"fields": ("kind", "present", "unsure", "defaults", "unstated", "walked")}),
        ("Or what was answered", {"fields": ("answers_in_words", "answers")}),
        ("Care level", {"fields": ("level", "within", "highest", "signs_at_least")}),
        ("Causes", {"fields": ("leading", "not_leading")}),
        ("Remedies", {"fields": ("shown", "not_shown", "has_only", "only", "locked", "first_tonight")}),
        ("Where it comes from", {"fields": ("source", "labelled_by", "dossier", "note")}),
    )

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return CaseList

    @admin.display(description="On the release")
    def release(self, obj: Any) -> str:
        return str(getattr(obj, "on_release", NOT_RUN))

    @admin.display(description="On the draft")
    def draft(self, obj: Any) -> str:
        return str(getattr(obj, "on_draft", NOT_RUN))

    @admin.action(description="Run against release and draft", permissions=["change"])
    def run_selected(self, request: HttpRequest, chosen: Any) -> None:
        """One, some or all; what is known already is not run again."""
        listed = [cases.from_row(row) for row in chosen]
        for name, found in (("release", of_release()), ("draft", of_draft())):
            if found is None:
                messages.warning(request, f"There is no {name} that can be run.")
                continue
            run_and_tell(request, name, found, listed)

    @admin.action(description="Export as YAML")
    def export_selected(self, request: HttpRequest, chosen: Any) -> HttpResponse:
        """One document for each group."""
        files = case_files(cases.from_row(row) for row in chosen)
        response = HttpResponse("---\n".join(files.values()), content_type="application/yaml; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="clinical-cases.yaml"'
        return response

    def get_urls(self) -> list[URLPattern]:
        """With the page that takes a file in, and the button that runs every case."""
        own = {"import": self.import_view, "run": require_POST(self.run_view)}
        return [
            *(
                path(f"{name}/", self.admin_site.admin_view(view), name=f"checker_clinicalcase_{name}")
                for name, view in own.items()
            ),
            *super().get_urls(),
        ]

    def run_view(self, request: HttpRequest) -> HttpResponse:
        """Run every case, and go back to the list; for editors, because what comes out is kept."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        self.run_selected(request, self.get_queryset(request))
        return HttpResponseRedirect(reverse("admin:checker_clinicalcase_changelist"))

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """All of the file or, with every fault listed, nothing."""
        if not (self.has_add_permission(request) and self.has_change_permission(request)):
            raise PermissionDenied
        form = ImportForm(request.POST or None, request.FILES or None)
        if form.is_valid() and (count := taken_in(form)):
            messages.success(request, f"Cases added: {count['created']}, changed: {count['changed']}.")
            return HttpResponseRedirect(reverse("admin:checker_clinicalcase_changelist"))
        context = {**self.admin_site.each_context(request), "opts": self.opts, "form": form}
        context["title"] = "Import clinical cases"
        status = 422 if form.is_bound else 200
        return TemplateResponse(request, "admin/checker/case_import.html", context, status=status)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """With a link to make a case of the last trial, where there was one."""
        return super().changelist_view(request, {**(extra_context or {}), "trial": has_trial(request)})

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Once saved, `?from=` goes: what is kept now is not taken once more."""
        done: HttpResponse = super().changeform_view(request, *args, **kwargs)
        if isinstance(done, HttpResponseRedirect) and "from" in request.GET:
            done["Location"] = done.url.partition("?")[0]
        return done

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """On `?from=`: what is typical of a cause, or the answers of the editor's own run."""
        initial = dict(super().get_changeform_initial_data(request))
        return {**initial, "group": "Own cases", **_taken(request)} if initial.pop("from", "") else initial

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """On `?from=`: the case as it would be with the answers of that run; the level stays as it is."""
        row = super().get_object(request, object_id, from_field)
        if row and request.method == "GET" and "from" in request.GET and (own := _taken(request)):
            row.kind, row.answers = own["kind"], own["answers"]
        return row

    def after_adding(self, request: HttpRequest, obj: Any) -> str:
        """Whoever came from a cause or a sign is told how its case ends, and led back."""
        back = whence(request)
        draft = of_draft() if back else None
        if draft and not find_errors(draft[1]):
            run_and_tell(request, "draft", draft, [cases.from_row(obj)])
        return back

    @admin.display(description="In words")
    def answers_in_words(self, obj: Any) -> str:
        """What was asked and answered, as people read it."""
        told = answer_lines(obj.answers)
        return format_html_join("", "<p>{}: <strong>{}</strong></p>", told) or "nothing yet"

    def uses(self, request: HttpRequest, row: Any) -> list[str]:
        """The article's floors; and a safety case is for an approver to delete."""
        case = cases.from_row(row)
        if not case.safety:
            return []
        held = [message(floors.demand_of(floor)) for floor in floors.bearing(case)]
        if not held and not request.user.has_perm("checker.add_release"):
            return ["the safety of every release: only an approver may delete a safety case"]
        return held


def _taken(request: HttpRequest) -> dict[str, Any]:
    """The fields that a cause gives, or the editor's own run; tells them whether there is one.

    The outcome is not among them: a case that expects what the content says already tests nothing.
    """
    if request.GET.get("from") in (CAUSE, SIGN):
        return typical_of(request)
    own = own_run(request)
    if own is None:
        messages.warning(request, NO_RUN)
        return {}
    messages.info(request, f"{TAKEN} {_EXPECT % dict(LEVELS)[own.level]}")
    return {"kind": "answers", "answers": own.answers}
