"""What a request wrote: rows that came, went or changed, with the fields that say something."""

import re

from django.apps import apps
from django.contrib.admin.models import LogEntry
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from checker.web.access.models import Tally
from tests.seen.page import Numbers, without_checksums

NOTHING = "nothing\n"
SHORT = 120
LEFT_OUT = {"last_login", "password", "edits"}
ROWS = {"object_id", "editors"}
"""Fields with numbers of rows."""


READS = ("SELECT", "PRAGMA", "SAVEPOINT", "RELEASE", "ROLLBACK")
WRITES = re.compile(r'\s*(?:INSERT (?:OR IGNORE )?INTO|UPDATE|DELETE FROM)\s+"(\w+)"')
"""A statement that writes, and the table into which it does."""


class Watch:
    """Notes whether anything was written at all, and into which tables."""

    def __init__(self):
        self.tables = set()

    @property
    def wrote(self):
        return bool(self.tables)

    def __call__(self, execute, sql, *more):
        if not sql.lstrip().upper().startswith(READS):
            found = WRITES.match(sql)
            assert found, f"neither read nor written: {sql}"
            self.tables.add(found[1])
        return execute(sql, *more)


def rows_now():
    """Every row of content, histories, releases, people and what they did."""
    models = [*apps.get_app_config("checker").get_models(include_auto_created=True)]
    models += [*apps.get_app_config("auth").get_models(include_auto_created=True), LogEntry, Tally]
    models += [TOTPDevice, StaticDevice, StaticToken]
    return {model: {row["pk"]: row for row in _rows(model)} for model in models}


def _rows(model):
    names = [field.attname for field in model._meta.concrete_fields if field.name not in LEFT_OUT]
    return model._base_manager.order_by("pk").values("pk", *names)


def written(before, after=None):
    """The difference of two such states as lines."""
    number, after = Numbers(), after or rows_now()
    told = [line for model in before for line in _of(model, before[model], after[model], number)]
    return "".join(f"{line}\n" for line in told) or NOTHING


def _of(model, before, after, number):
    """In the order of the rows; where a hash is their key, which says nothing, in that of the lines."""
    keys = before.keys() | after.keys()
    told = [
        line for pk in sorted(keys) for line in _row(model, before.get(pk, {}), after.get(pk, {}), number)
    ]
    return sorted(told) if any(isinstance(pk, str) for pk in keys) else told


def _row(model, old, new, number):
    name = model._meta.object_name
    if not new:
        yield f"- {name}: {_said(model, old, number)}"
    elif not old:
        yield f"+ {name}: {_said(model, new, number)}"
    elif changed := [key for key in new if new[key] != old[key]]:
        was, now = ([_value(model, key, row, number) for key in changed] for row in (old, new))
        told = (f"{key}: {then} → {this}" for key, then, this in zip(changed, was, now, strict=True))
        yield f"~ {name} {_named(new, number)}: {', '.join(told)}"


def _named(row, number):
    return row.get("code") or (number[str(row["pk"])] if isinstance(row["pk"], int) else "")


def _said(model, row, number):
    unsaid = {"pk", "id", model._meta.pk.attname}
    said = [key for key in row if key not in unsaid and row[key] not in (None, "", [], {}, False)]
    return ", ".join(f"{key}={_value(model, key, row, number)}" for key in said)


def _value(model, key, row, number):
    field, value = model._meta.get_field(key), row[key]
    if field.is_relation and value is not None:
        return _related(field.related_model, value, number)
    if key in ROWS:
        return " ".join(number[str(one)] for one in (value if isinstance(value, list) else [value]))
    told = without_checksums(str(value))
    return told if len(told) <= SHORT else f"{told[:SHORT]} …"


def _related(model, pk, number):
    own = {field.name for field in model._meta.fields}
    named = next((name for name in ("code", "username", "number") if name in own), "pk")
    found = model._base_manager.filter(pk=pk).values_list(named, flat=True).first()
    return number[str(pk)] if found is None or named == "pk" else str(found)
