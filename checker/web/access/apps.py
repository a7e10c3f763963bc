"""The app, and the events of the admin's door that it keeps."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Log-in, second factor and limits."""

    name = "checker.web.access"
    label = "access"
    verbose_name = "Access"

    def ready(self) -> None:
        from checker.web.access import audit  # noqa: F401, PLC0415 (models must be loaded first)
