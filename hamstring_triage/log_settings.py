"""Where log lines go and in what form; none ever holds an answer."""

from __future__ import annotations

from typing import Any


def logging(level: str, form: str) -> dict[str, Any]:
    """The setting LOGGING: our own lines from this level on, each "plain" or "json"."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {
            "paths_only": {"()": "checker.web.privacy.PathsOnly"},
            "one_line": {"()": "checker.web.logs.OneLine"},
        },
        "formatters": {
            "plain": {
                "()": "checker.web.logs.Plain",
                "format": "{asctime} {levelname} {name}: {message}",
                "style": "{",
            },
            "json": {"()": "checker.web.logs.Json"},
        },
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "formatter": form,
                "filters": ["paths_only", "one_line"],
            }
        },
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            "checker": {"level": level},
            "hamstring_triage": {"level": level},
            # Django's own handlers would print the messages of exceptions, and mail them.
            "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
            "django.server": {"handlers": ["console"], "level": "WARNING", "propagate": False},
            # At DEBUG this one prints what is written to the database.
            "django.db.backends": {"level": "WARNING"},
        },
    }
