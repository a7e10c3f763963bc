"""The app, for its one table."""

from django.apps import AppConfig


class MetricsConfig(AppConfig):
    """Counts for the host."""

    name = "checker.web.metrics"
    label = "metrics"
