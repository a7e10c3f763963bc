"""What content says of a row: whole, taken by its model, and otherwise than the draft has it."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from checker.library.rows.kinds import Row, kind_of, problem_of
from checker.library.rows.reading import Model, columns, lists, outward
from checker.reasoning.knowledge.problem import Problem, error
from checker.reasoning.knowledge.snapshot import ContentError


def faults(model: Model, row: Row) -> list[Problem]:
    """What the fields of a model say against the plain values of a row."""
    values = {f.name: row[f.name] for f in columns(model) if not f.is_relation}
    one = model(**{n: None if v == "" and model._meta.get_field(n).null else v for n, v in values.items()})
    try:
        one.clean_fields(exclude={f.name for f in one._meta.fields if f.name not in values})
    except ValidationError as refused:
        told = refused.message_dict.items()
        return [problem_of("said", model, row, name, said=" ".join(said)) for name, said in told]
    return []


def differs(model: Model, have: Row, want: Row) -> bool:
    """Whether a draft row says otherwise; the order of a list says nothing."""
    sets = {field.name for field in lists(model)}
    return any(set(have[n]) != set(v) if n in sets else have[n] != v for n, v in want.items())


def whole(model: Model, row: Row) -> Row:
    """The row with the model's default where content says nothing.

    Raises ContentError for a field that the model lacks, so that nothing is lost.
    """
    names = {f.name for f in (*columns(model), *lists(model))}
    if unknown := sorted(set(row) - names):
        raise ContentError(error("no-field", of=kind_of(model), name=name) for name in unknown)
    whole = {f.name: row.get(f.name, outward(f.get_default())) for f in columns(model)}
    return whole | {f.name: list(row.get(f.name, ())) for f in lists(model)}
