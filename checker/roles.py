"""Who may do what: three groups, filled after each migration so that new kinds are covered at once."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig, apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

READER, EDITOR, APPROVER = "reader", "editor", "approver"
ROLES = {
    READER: "reads the draft, the clinical cases, what was published and who did what, and changes nothing",
    EDITOR: "reads all that, edits the draft and the cases, and has a draft tested",
    APPROVER: "does all that, approves what others edited, withdraws a release and publishes one again",
}
UNSEEN = {"snapshot", "sharedresult", "healthlink"}
"""No admin page shows these."""


def fill(sender: AppConfig, **_: Any) -> None:
    """Give each role the permissions it lacks. What a site added itself stays."""
    create_permissions(sender, verbosity=0)
    codenames = {READER: _view()}
    codenames[EDITOR] = codenames[READER] | _edit() | {"add_publishattempt"}
    codenames[APPROVER] = codenames[EDITOR] | {"add_release"}
    for name, wanted in codenames.items():
        group, _created = Group.objects.get_or_create(name=name)
        found = Permission.objects.filter(content_type__app_label=sender.label, codename__in=wanted)
        group.permissions.add(*found)


def _view() -> set[str]:
    names = {model._meta.model_name or "" for model in apps.get_app_config("checker").get_models()}
    return {f"view_{name}" for name in names - UNSEEN if not name.startswith("historical")}


def _edit() -> set[str]:
    """What holds content has a history; nothing else is edited by hand."""
    models = [m for m in apps.get_app_config("checker").get_models() if hasattr(m, "history")]
    return {f"{verb}_{m._meta.model_name}" for m in models for verb in ("add", "change", "delete")}
