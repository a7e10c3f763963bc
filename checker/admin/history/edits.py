"""What one save did, row by row: each field before and after, and a rule as a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from checker.admin.history.differences import FieldChange, all_of, field_changes, label_of, line
from checker.admin.history.rules import NONE_OF, is_clause, rule_change

_WHAT = {"+": "added", "~": "changed", "-": "removed"}


@dataclass(frozen=True)
class RowChange:
    """What became of one row."""

    kind: str
    name: str
    what: str
    """"added", "removed" or "changed"."""
    changes: tuple[FieldChange, ...] = ()

    @property
    def lines(self) -> list[str]:
        """Each difference in one line; of a row that came or went, just that."""
        return [line(one) for one in self.changes] if self.what == _WHAT["~"] else [self.what]


def of_save(versions: Sequence[Any], until: datetime | None = None, before: Any = None) -> list[RowChange]:
    """What the versions say that one save made; their state `until` another save (None: now).

    before: the version before the first, where it is known already. Rows that say the same as
    before are left out. The parts of a rule are told with the row that has it.
    """
    ruled = any(is_clause(version) for version in versions)
    rows = [version for version in versions if not is_clause(version)]
    told = [_describe_change(v, before if v is rows[0] else None, until, ruled=ruled) for v in rows]
    return [one for one in told if one.changes or one.what != _WHAT["~"]]


def row_change(new: Any, old: Any) -> RowChange:
    """One version of a row against the one before it; all that it says if there is none."""
    kind, what = str(new.instance_type._meta.verbose_name), _WHAT[new.history_type]
    if what == _WHAT["-"]:
        return RowChange(kind, label_of(new), what)
    found: Iterable[FieldChange] = field_changes(new, old) if old else all_of(new)
    return RowChange(kind, label_of(new), what, tuple(found))


def _describe_change(new: Any, before: Any, until: datetime | None, *, ruled: bool) -> RowChange:
    old = before or new.prev_record if new.history_type == "~" else None
    found = row_change(new, old)
    ruled = ruled or any(one.code in dict(NONE_OF) for one in found.changes)
    rule = rule_change(old, new, until) if ruled and found.what != _WHAT["-"] else None
    return replace(found, changes=(*found.changes, rule)) if rule else found
