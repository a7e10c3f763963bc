"""The migrations stand in one line, agree with the models, and hold no words."""

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState

from checker.management.commands.migrate import BEFORE_THE_FIRST_RELEASE
from checker.management.without_words import OF_A_CONSTRAINT, OF_A_FIELD, OF_A_MODEL, WithoutWords
from checker.models import Question

OURS = ("checker", "access", "metrics")


def written(detector):
    """The operations that would be written now, by a detector of changes."""
    before = MigrationLoader(None).project_state()
    changes = detector(before, ProjectState.from_apps(apps)).changes(MigrationLoader(None).graph)
    return [
        operation for each in changes.values() for migration in each for operation in migration.operations
    ]


def test_no_two_migrations_follow_the_same_one():
    assert MigrationLoader(None).detect_conflicts() == {}


def test_the_models_and_the_migrations_agree():
    assert written(WithoutWords) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("help_text", "Another."), ("_verbose_name", "another"),
        ("choices", [("a", "Another")]), ("_validators", [len]),
    ],
)  # fmt: skip
def test_a_changed_word_needs_no_migration(monkeypatch, name, value):
    monkeypatch.setattr(Question._meta.get_field("title"), name, value)
    assert written(WithoutWords) == []
    assert written(MigrationAutodetector) != []


def test_a_changed_name_of_a_kind_or_message_needs_none(monkeypatch):
    monkeypatch.setitem(Question._meta.original_attrs, "verbose_name", "another")
    for constraint in Question._meta.constraints:
        monkeypatch.setattr(constraint, "violation_error_message", "Another.")
    assert written(WithoutWords) == []


def test_a_changed_length_needs_one(monkeypatch):
    monkeypatch.setattr(Question._meta.get_field("code"), "max_length", 81)
    assert [operation.name for operation in written(WithoutWords)] == ["code"]


def test_no_migration_holds_words():
    state = MigrationLoader(None).project_state()
    for (label, _), model in state.models.items():
        if label in OURS:
            constraints = model.options.get("constraints", [])
            assert set(model.options).isdisjoint(OF_A_MODEL)
            assert [f for f in model.fields.values() if set(f.deconstruct()[3]) & set(OF_A_FIELD)] == []
            assert [c for c in constraints if set(c.deconstruct()[2]) & set(OF_A_CONSTRAINT)] == []


@pytest.mark.django_db
@pytest.mark.parametrize("applied", sorted(BEFORE_THE_FIRST_RELEASE))
def test_a_database_from_before_the_first_release_is_refused_in_a_sentence(applied):
    MigrationRecorder(connection).record_applied(*applied)
    with pytest.raises(CommandError, match="before the first release"):
        call_command("migrate", verbosity=0)
