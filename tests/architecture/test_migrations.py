"""The migrations stand in one line, whoever wrote them at the same time."""

from django.db.migrations.loader import MigrationLoader


def test_no_two_migrations_follow_the_same_one():
    assert MigrationLoader(None).detect_conflicts() == {}
