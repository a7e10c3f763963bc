"""Django's makemigrations, without words."""

from django.core.management.commands import makemigrations

from checker.management.without_words import WithoutWords


class Command(makemigrations.Command):
    """Writes what the tables need and no label, help text, choice or message."""

    autodetector = WithoutWords
