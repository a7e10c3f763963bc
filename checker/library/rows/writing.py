"""Tables -> draft rows: find the differences, then write those and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from simple_history.utils import bulk_create_with_history

from checker import models as m
from checker.library.rows.kinds import Key, Row, Tables, kind_of, problem_of
from checker.library.rows.placing import placed
from checker.library.rows.reading import MODELS, Model, columns, lists, read_model, through
from checker.library.rows.wanted import differs, faults, whole
from checker.models.base import Clause
from checker.models.one_version import moment, one_version
from checker.reasoning.knowledge.problem import Problem
from checker.reasoning.knowledge.snapshot import ContentError

FROM_FILES = "Loaded from files"
"""The reason that the history keeps."""


@transaction.atomic
def write_tables(tables: Tables, *, prune: bool = False, why: str = FROM_FILES) -> dict[str, int]:
    """Make the draft rows say what the tables say; rows that do already stay untouched.

    `prune` also removes rows that the tables do not have. Returns how many rows
    were "created", "changed" and "removed". Raises ContentError, and changes
    nothing, if a row breaks a rule of its model.
    """
    return _Writer(tables, why).write(prune=prune)


class _Writer:
    """One load of content into the draft."""

    def __init__(self, tables: Tables, why: str) -> None:
        self.why = why
        self.have = {model: read_model(model) for model in MODELS}
        self.want = {
            model: placed(
                model,
                {k: row for k, (_, row) in self.have[model].items()},
                {k: whole(model, r) for k, r in tables.get(model, {}).items()},
            )
            for model in MODELS
        }
        self.pks: dict[Model, dict[str, int]] = {
            model: {row["code"]: pk for pk, row in rows.values() if "code" in row}
            for model, rows in self.have.items()
        }
        self.problems: list[Problem] = []
        self.count = {"created": 0, "changed": 0, "removed": 0}

    def write(self, *, prune: bool) -> dict[str, int]:
        self.check()
        created = {model: self.create(model) for model in MODELS}
        for model in MODELS:
            self.change(model)
            self.fill_lists(model, created[model])
        for model in reversed(MODELS):
            self.remove(model, prune=prune)
        if self.problems:
            raise ContentError(self.problems)
        return self.count

    def check(self) -> None:
        """Refuse, before anything is written, what the fields of a model refuse."""
        for model in MODELS:
            for key, row in self.want[model].items():
                if key not in self.have[model] or differs(model, self.have[model][key][1], row):
                    self.problems += faults(model, row)
        if self.problems:
            raise ContentError(self.problems)

    def create(self, model: Model) -> dict[Key, m.Content]:
        """Insert missing rows, in waves: a row waits for those of its own kind that it names."""
        missing = {k: row for k, row in self.want[model].items() if k not in self.have[model]}
        own = [f.name for f in columns(model) if f.related_model is model]
        made: dict[Key, m.Content] = {}
        while missing:
            known = {"", *self.pks[model]}
            ready = [k for k, row in missing.items() if known.issuperset(row[name] for name in own)]
            wave = {k: missing.pop(k) for k in ready or list(missing)}
            made |= self.insert(model, wave)
        self.count["created"] += len(made)
        return made

    def insert(self, model: Model, rows: Mapping[Key, Row]) -> dict[Key, m.Content]:
        objects: list[Any] = [self.fill(model(), row) for row in rows.values()]
        if issubclass(model, m.OnlyOne):
            objects[0]._change_reason = self.why
            objects[0].save()
        else:
            said = {"default_change_reason": self.why, "default_date": moment()}
            objects = bulk_create_with_history(objects, model, batch_size=500, **said)
        made = dict(zip(rows, objects, strict=True))
        self.pks[model] |= {row["code"]: made[key].pk for key, row in rows.items() if "code" in row}
        return made

    def change(self, model: Model) -> None:
        for key, (pk, have) in self.have[model].items():
            want = self.want[model].get(key)
            if want is None or not differs(model, have, want):
                continue
            one = self.fill(model._default_manager.get(pk=pk), want)
            one._change_reason = self.why  # type: ignore[attr-defined]
            with one_version():
                one.save()
                self.set_lists(one, have, want)
            self.count["changed"] += 1

    def set_lists(self, one: m.Content, have: Row, want: Row) -> None:
        for field in lists(type(one)):
            if set(have[field.name]) != set(want[field.name]):
                getattr(one, field.name).set(self.keys(field, want))

    def fill(self, one: m.Content, row: Row) -> m.Content:
        """Put a row's values into an instance."""
        for field in columns(type(one)):
            value = row[field.name]
            if field.is_relation:
                found = self.keys(field, row)
                setattr(one, field.attname, found[0] if found else None)
            else:
                setattr(one, field.name, None if value == "" and field.null else value)
        return one

    def keys(self, field: Any, row: Row) -> list[int]:
        """Row numbers of the codes in a field of a row; one of another kind is noted as a problem."""
        known, value = self.pks[field.related_model], row[field.name]
        codes = [value] if value and isinstance(value, str) else value or ()
        noun = kind_of(field.related_model)
        self.problems += [
            problem_of("another-kind", field.model, row, code=c, noun=noun) for c in codes if c not in known
        ]
        return [known[code] for code in codes if code in known]

    def fill_lists(self, model: Model, made: Mapping[Key, m.Content]) -> None:
        versions: Any = model.history
        first = _first_versions(versions, made.values()) if lists(model) else {}
        for field in lists(model):
            joining, kept = through(field), getattr(versions.model, field.name).model
            here, there = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
            pairs = [
                {here: one.pk, there: pk}
                for key, one in made.items()
                for pk in self.keys(field, self.want[model][key])
            ]
            rows = joining._default_manager.bulk_create(joining(**pair) for pair in pairs)
            kept.objects.bulk_create(
                kept(history_id=first[pair[here]], id=row.pk or 0, **pair)
                for pair, row in zip(pairs, rows, strict=True)
            )

    def remove(self, model: Model, *, prune: bool) -> None:
        for key, (pk, row) in self.have[model].items():
            if key not in self.want[model] and (prune or self.is_left_over(model, row)):
                gone = model._default_manager.get(pk=pk)
                gone._change_reason = self.why  # type: ignore[attr-defined]
                gone.delete()
                self.count["removed"] += 1

    def is_left_over(self, model: Model, row: Row) -> bool:
        """Whether a rule that stays no longer says this clause."""
        if not issubclass(model, Clause):
            return False
        owner: Any = model._meta.get_field("owner").related_model  # type: ignore[misc]
        return (row["owner"],) in self.want[owner]


def _first_versions(versions: Any, made: Iterable[m.Content]) -> dict[int, int]:
    """Row number -> number of the first version, of rows that were just made."""
    known = {one.pk for one in made}
    rows = versions.filter(history_type="+").values_list("id", "pk")
    return {pk: version for pk, version in rows if pk in known}
