"""Django's migrate, which looks for missing migrations as ours are written: without words."""

from typing import Any

from django.core.management import CommandError
from django.core.management.commands import migrate
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from checker.management.without_words import WithoutWords

BEFORE_THE_FIRST_RELEASE = {
    ("checker", f"0001_{name}") for name in ("content", "initial", "kinds_of_pain", "models", "tables")
}
"""Each way in which the tables began before: whoever lets them begin anew names the migration anew."""
BEGUN_ANEW = (
    "This database is of a version before the first release, and its tables have begun anew since. "
    "Take out its content with that version (export_content), move the database away, and start again."
)


class Command(migrate.Command):
    """Refuses a database whose tables were made before they began anew."""

    autodetector = WithoutWords

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError for such a database."""
        applied = MigrationRecorder(connections[options["database"]]).applied_migrations()
        if not BEFORE_THE_FIRST_RELEASE.isdisjoint(applied):
            raise CommandError(BEGUN_ANEW)
        super().handle(*args, **options)
