"""Migrations hold the tables and no words, so that a changed label or help text needs none.

Django writes labels, help texts, choices and messages into migrations, although no database knows
them. Left out on both sides, they are neither written nor missed.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.state import ModelState, ProjectState
from django.db.models import BaseConstraint, Field

OF_A_FIELD = ("verbose_name", "help_text", "choices", "validators", "error_messages")
"""Validators, because each carries its message; the database holds its own constraints."""
OF_A_MODEL = ("verbose_name", "verbose_name_plural")
OF_A_CONSTRAINT = ("violation_error_message",)


class WithoutWords(MigrationAutodetector):
    """Compares the migrations with the models of this project as they are without their words."""

    def __init__(self, from_state: ProjectState, to_state: ProjectState, questioner: Any = None) -> None:
        ours = {config.label for config in apps.get_app_configs() if config.name.startswith("checker")}
        wordless = ProjectState(
            {
                key: without_words(state) if key[0] in ours else state
                for key, state in to_state.models.items()
            },
            to_state.real_apps,
        )
        super().__init__(from_state, wordless, questioner)


def without_words(state: ModelState) -> ModelState:
    """A model's state as its tables are."""
    copy = state.clone()
    copy.fields = {name: _made_again(field, OF_A_FIELD) for name, field in state.fields.items()}
    copy.options = {name: value for name, value in state.options.items() if name not in OF_A_MODEL}
    if "constraints" in copy.options:
        copy.options["constraints"] = [_made_again(c, OF_A_CONSTRAINT) for c in copy.options["constraints"]]
    return copy


def _made_again(made: Field[Any, Any] | BaseConstraint, words: tuple[str, ...]) -> Any:
    *_, arguments, named = made.deconstruct()
    return type(made)(*arguments, **{name: value for name, value in named.items() if name not in words})
