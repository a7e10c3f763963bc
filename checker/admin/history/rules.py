"""A rule as a sentence, as it was at any moment of its history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from checker.admin.history.differences import NOTHING, FieldChange, whole
from checker.admin.rules.sentences import ClausePart, DraftRule, Thing
from checker.models.base import Clause

_LISTS = (("symptoms", False), ("groups", True))
"""What a clause lists, and whether those are groups."""
NONE_OF = (("none_of_symptoms", False), ("none_of_groups", True))


def is_clause(version: Any) -> bool:
    """Whether it is a version of a part of a rule."""
    return issubclass(version.instance_type, Clause)


def rule_change(old: Any, new: Any, until: datetime | None = None) -> FieldChange | None:
    """The rule with the version `old` of its row (None: there was none), and with `new` just before `until`.

    None if they are the same; `until` None: now. The parts of a rule are written after their
    owner: what counts for `old` is what was there before `new`.
    """
    return rule_between(old, new, new.history_date, until)


def rule_between(old: Any, new: Any, before: datetime | None, after: datetime | None) -> FieldChange | None:
    """The rule with each of two versions of its row, just before each of two moments; None if the same."""
    clauses = _clauses(new)
    return _difference(sentence(as_of(clauses, before), old), sentence(as_of(clauses, after), new))


def _difference(before: str, after: str) -> FieldChange | None:
    """Of two sentences; None if they are the same."""
    return whole("the rule", before, after) if before != after else None


def as_of(rows: Iterable[Any], moment: datetime | None) -> dict[Any, Any]:
    """The rows that were there just before a moment (now, if it is None), by their key.

    rows: versions, oldest first.
    """
    there: dict[Any, Any] = {}
    for row in rows:
        if moment is not None and row.history_date >= moment:
            break
        there[row.id] = row
    return {pk: row for pk, row in there.items() if row.history_type != "-"}


def sentence(clauses: dict[Any, Any], owner: Any) -> str:
    """The rule that these versions of clauses and their owner make."""
    ordered = sorted(clauses.values(), key=lambda clause: (clause.position, clause.id))
    parts = tuple(ClausePart(tuple(clause.things), clause.at_least) for clause in ordered)
    none_of = tuple(_things([owner], NONE_OF)[owner.pk]) if hasattr(owner, NONE_OF[0][0]) else ()
    return str(DraftRule(parts, none_of)) if parts or none_of else NOTHING


def read_rules(owners: Sequence[Any]) -> None:
    """Let versions of one row share what is read of its rule, however many there are."""
    clauses = _clauses(owners[0]) if owners else []
    for owner in owners:
        owner.clause_versions = clauses


def _clauses(owner: Any) -> list[Any]:
    """Every version of every clause of a row with its things, oldest first; empty for rows without a rule."""
    if hasattr(owner, "clause_versions"):
        return list(owner.clause_versions)
    found = [r for r in owner.instance_type._meta.related_objects if r.get_accessor_name() == "clauses"]
    if not found:
        return []
    rows = found[0].related_model.history.filter(owner_id=owner.id).order_by("history_date", "history_id")
    versions = list(rows)
    things = _things(versions, _LISTS)
    for version in versions:
        version.things = things[version.pk]
    return versions


def _things(versions: Sequence[Any], lists: Iterable[tuple[str, bool]]) -> dict[int, list[Thing]]:
    """What each version lists, by its number, in a fixed number of queries."""
    found: dict[int, list[Thing]] = {version.pk: [] for version in versions}
    for name, is_group in lists if versions else ():
        field = versions[0].instance_type._meta.get_field(name)
        kept = getattr(type(versions[0]), name).model.objects.filter(history__in=found)
        pairs = list(kept.order_by("pk").values_list("history_id", f"{field.m2m_reverse_field_name()}_id"))
        rows = field.related_model._default_manager.in_bulk({pk for _, pk in pairs})
        for version, pk in pairs:
            found[version].append(Thing(_named(rows.get(pk)), (), is_group))
    return found


def _named(row: Any) -> str:
    """The wording of an answer, or the name of a group."""
    return str(getattr(row, "text", "") or getattr(row, "name", "") or "deleted since")
