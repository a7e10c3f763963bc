"""Tells Django which site its admin is."""

from django.contrib.admin.apps import AdminConfig


class DeskApp(AdminConfig):
    """Django's admin with our first page."""

    default_site = "checker.web.desk.Desk"
