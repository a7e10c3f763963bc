"""The pages of people: what Django's own would ask in 200 rights is one of three roles."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from checker.admin.subjects.person_forms import AddPersonForm, PersonForm
from checker.roles import ROLES
from checker.web.access.first_password import address_for

_HOUR = 3600
"""In seconds."""
_NAMES = ("first_name", "last_name", "email")

admin.site.unregister(User)


@admin.register(User)
class PersonAdmin(UserAdmin):  # type: ignore[type-arg]
    """Who may come in, and what they may do."""

    form = PersonForm
    add_form = AddPersonForm
    add_form_template = "admin/checker/person_add.html"
    list_display = ("username", "name", "email", "role", "is_active")
    add_fieldsets = ((None, {"fields": ("username", *_NAMES, "role")}),)
    change_form_template = "admin/checker/person_form.html"
    fieldsets = (
        (None, {"fields": ("username", *_NAMES, "role", "is_active")}),
        ("Password", {"fields": ("password",)}),
        ("More than a role", {"fields": ("is_superuser", "groups"), "classes": ["collapse"]}),
        ("For the record", {"fields": ("last_login", "date_joined")}),
    )
    readonly_fields = ("last_login", "date_joined")

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """By the word that stands on the first page."""
        return super().add_view(request, form_url, {"title": "Add a person", **(extra_context or {})})

    def get_urls(self) -> list[URLPattern]:
        """The admin's own addresses, and that of the link with which somebody chooses their password."""
        view = self.admin_site.admin_view(self.link_view)
        return [path("<int:pk>/first-password/", view, name="auth_user_first_password"), *super().get_urls()]

    def response_add(self, request: HttpRequest, obj: User, *args: Any, **kwargs: Any) -> HttpResponse:
        """On to the link that the adder passes on."""
        super().response_add(request, obj, *args, **kwargs)
        return HttpResponseRedirect(reverse("admin:auth_user_first_password", args=[obj.pk]))

    def link_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A link with which this person chooses a password: once, and only for a while."""
        person = get_object_or_404(User, pk=pk)
        if not self.has_change_permission(request, person) or person.is_superuser > request.user.is_superuser:
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "person": person,
            "link": request.build_absolute_uri(address_for(person)),
            "hours": settings.PASSWORD_RESET_TIMEOUT // _HOUR,
            "title": f"A link for {person.get_full_name() or person}",
        }
        return TemplateResponse(request, "admin/checker/person_link.html", context)

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """With the groups of all people in one query."""
        return super().get_queryset(request).prefetch_related("groups")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody's: who has gone is made inactive. Without them their edits would be nobody's."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Nobody makes more of somebody than they are themselves."""
        fixed = super().get_readonly_fields(request, obj)
        return fixed if request.user.is_superuser else (*fixed, "is_superuser")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001
        """Whoever is added here comes in here."""
        obj.is_staff = obj.is_staff or not change
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001
        """The role last: it is one of the groups."""
        super().save_related(request, form, formsets, change)
        form.give_role(form.instance)

    @admin.display(description="Name")
    def name(self, obj: User) -> str:
        """As it stands on releases."""
        return obj.get_full_name() or "not given"

    @admin.display(description="Role")
    def role(self, obj: User) -> str:
        """The roles that they have."""
        held = [group.name for group in obj.groups.all() if group.name in ROLES]
        return ", ".join([*held, *(["looks after the site"] if obj.is_superuser else [])]) or "none"
