"""Rows put back as they were, with what they list and the rows that are edited with them, in one step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import ProtectedError
from django.utils import timezone

from checker.admin.editing.deleting import because, uses
from checker.admin.history.audit import EDITED
from checker.admin.history.differences import label_of
from checker.admin.history.pages import end_of
from checker.admin.history.rules import as_of
from checker.models import Coded

MOST_AT_ONCE = 500
"""Rows of one save that are undone in one step."""
_CLASH = "What it was then and what the draft has now cannot stand side by side. Undo the later edits first."


class CannotPutBackError(Exception):
    """The rows stay as they are; `lines` says why."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = list(lines)
        super().__init__(*self.lines)


@dataclass(frozen=True)
class Target:
    """What one row shall be again."""

    model: Any
    pk: int
    version: Any
    """None: it was not there."""


def as_it_was(page: Any, version: Any) -> list[Target]:
    """The row of a page and all that is edited with it, as they were until its next version came."""
    gone = version.history_type == "-"
    end = version.history_date if gone else end_of(page.model.history.filter(id=version.id), version)
    rows = _parts(page, {version.id}, end) if end else ()
    return [Target(page.model, version.id, version), *rows]


def _parts(page: Any, owners: set[int], moment: datetime) -> Iterator[Target]:
    """What changed since a moment in the tables of some rows, and in the tables of those."""
    for model, owner in page.parts:
        ever = model.history.filter(**{f"{owner}__in": owners}).values("id")
        since = model.history.filter(history_date__gte=moment, id__in=ever).values("id")
        versions = list(model.history.filter(id__in=since).order_by("history_date", "history_id"))
        then, now = as_of(versions, moment), as_of(versions, None)
        here = {pk for side in (then, now) for pk, row in side.items() if getattr(row, owner) in owners}
        yield from (Target(model, pk, then.get(pk)) for pk in sorted(here))
        inner: Any = page.admin_site._registry.get(model)
        if inner is not None and inner.parts:
            kept = model._default_manager.filter(**{f"{owner}__in": owners}).values_list("pk", flat=True)
            yield from _parts(inner, here | set(kept), moment)


def before_save(version: Any) -> list[Target]:
    """Every row that one save wrote, as it was before. Raises CannotPutBackError if one was saved since."""
    found, later = list[Target](), list[str]()
    for model, saved in _of_one_save(version):
        others: dict[int, list[Any]] = defaultdict(list)
        for row in model.history.filter(id__in=[one.id for one in saved]).order_by("history_id"):
            others[row.id].append(row)
        for one in saved:
            later += (_since(row) for row in others[one.id] if row.pk > one.pk)
            before = [row for row in others[one.id] if row.pk < one.pk]
            found.append(Target(model, one.id, before[-1] if before and _was_there(before[-1]) else None))
    if len(found) > MOST_AT_ONCE:
        raise CannotPutBackError([f"That save wrote {len(found)} rows, too many to undo in one step."])
    if later:
        raise CannotPutBackError(dict.fromkeys(later))
    return found


def _of_one_save(version: Any) -> Iterator[tuple[Any, list[Any]]]:
    same = ("history_date", "history_user_id", "history_change_reason")
    key = {name: getattr(version, name) for name in same}
    for model in EDITED:
        if saved := list(model.history.filter(**key)[: MOST_AT_ONCE + 1]):
            yield model, saved


def _was_there(version: Any) -> bool:
    return bool(version.history_type != "-")


def _since(row: Any) -> str:
    at = timezone.localtime(row.history_date).strftime("%d %B %Y, %H:%M")
    who = row.history_user or "the command line"
    return f"{label_of(row)} was saved again on {at} by {who}. Undo that first."


def put_back(targets: Sequence[Target], why: str) -> None:
    """Write the rows as they shall be. Raises CannotPutBackError, and changes nothing then."""
    try:
        with because(why):
            _put(sorted(targets, key=lambda target: EDITED.index(target.model)), why)
    except ValidationError as refused:
        raise CannotPutBackError(refused.messages) from None
    except (IntegrityError, ProtectedError):
        raise CannotPutBackError([_CLASH]) from None


def _put(ordered: Sequence[Target], why: str) -> None:
    """What nothing names goes first, what others name goes last."""
    gone = [target for target in reversed(ordered) if target.version is None]
    _delete([target for target in gone if not issubclass(target.model, Coded)])
    wanted = [target for target in ordered if target.version is not None and not _is_so(target)]
    rows = [(_written(target.version, why), target.version) for target in wanted]
    for row, version in rows:
        _fill_lists(row, version)
    _delete([target for target in gone if issubclass(target.model, Coded)])


def _is_so(target: Target) -> bool:
    """Whether that is the version that stands."""
    newest = target.model.history.filter(id=target.pk).order_by("-history_id").first()
    return bool(newest == target.version and _was_there(target.version))


def _written(version: Any, why: str) -> Any:
    row = version.instance
    row._state.adding = not type(row)._default_manager.filter(pk=row.pk).exists()
    row._change_reason = why
    row.full_clean()
    row.save()
    return row


def _fill_lists(row: Any, version: Any) -> None:
    for field in getattr(version, "_history_m2m_fields", ()):
        key = f"{row._meta.get_field(field.name).m2m_reverse_field_name()}_id"
        wanted = set(getattr(version, field.name).values_list(key, flat=True))
        there = field.related_model._default_manager.filter(pk__in=wanted)
        if lacking := wanted - set(there.values_list("pk", flat=True)):
            raise CannotPutBackError(_deleted(version, field.related_model, pk) for pk in sorted(lacking))
        getattr(row, field.name).set(there)


def _deleted(version: Any, model: Any, pk: int) -> str:
    last = model.history.filter(id=pk).order_by("-history_id").first()
    name = label_of(last) if last else pk
    what = f"{model._meta.verbose_name} {name}"
    return f"{label_of(version)} listed the {what}, which was deleted. Bring that back first."


def _delete(targets: Sequence[Target]) -> None:
    for target in targets:
        row = target.model._default_manager.filter(pk=target.pk).first()
        if row is not None and (found := uses(row)):
            raise CannotPutBackError(
                f"{row} is in use by {use}, so it cannot be taken out again." for use in found
            )
        if row is not None:
            row.delete()
