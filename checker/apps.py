"""Tells Django about the checker."""

from django.apps import AppConfig


class CheckerConfig(AppConfig):
    """The one app of the project."""

    name = "checker"
    verbose_name = "Symptom checker"
    default_auto_field = "django.db.models.BigAutoField"
