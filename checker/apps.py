"""Tells Django about the checker."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CheckerConfig(AppConfig):
    """The one app of the project."""

    name = "checker"
    verbose_name = "Symptom checker"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from checker import roles  # noqa: PLC0415 (models must be loaded first)
        from checker.web.kept_words import keep_words  # noqa: PLC0415 (so must the settings)

        keep_words()
        post_migrate.connect(roles.fill, sender=self)
