"""The site of the admin: its tables stand in groups by what they are for, and not in an alphabet."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse

Groups = dict[str, dict[str, str]]
"""Name of a group -> name of the model of each of its tables -> what stands there."""
REST = "More"


class Desk(admin.AdminSite):
    """Django's admin, in groups."""

    groups: Groups = {}
    """Whoever registers tables says where they stand."""

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> Any:
        """The tables that this person may see, by group; those of one app as Django lists them."""
        listed = super().get_app_list(request, app_label)
        if app_label is not None:
            return listed
        tables = {table["object_name"]: table for app in listed for table in app["models"]}
        named = {name for group in self.groups.values() for name in group}
        rest = dict.fromkeys((name for name in tables if name not in named), "")
        groups = ((title, names) for title, names in {**self.groups, REST: rest}.items())
        return [
            _group(
                title, [{**tables[name], "about": about} for name, about in names.items() if name in tables]
            )
            for title, names in groups
            if not tables.keys().isdisjoint(names)
        ]


def _group(title: str, tables: list[dict[str, Any]]) -> dict[str, Any]:
    """In the shape that Django's templates take."""
    label = title.lower().replace(" ", "-")
    return {
        "name": title,
        "app_label": label,
        "app_url": f"{reverse('admin:index')}#{label}",
        "has_module_perms": True,
        "models": tables,
    }
